-- Open answers on the steward's bench: what each coder said, the sample that two code without seeing each
-- other, wording changed to protect people, and verbatims on their way. `coded_answer` stays: it holds
-- what the coders agree on, and the freeze counts authors there.
create table microdata.answer_coding (
  survey_id text not null references survey,
  response_id uuid not null references microdata.response on delete cascade,
  item text not null,
  coder_id uuid not null references staff_account,
  themes text[] not null,
  doubtful boolean not null,
  primary key (survey_id, response_id, item, coder_id)
);

create table microdata.double_coding (
  survey_id text not null references survey,
  response_id uuid not null references microdata.response on delete cascade,
  item text not null,
  settled_by uuid references staff_account,
  primary key (survey_id, response_id, item)
);

create table microdata.redacted_answer (
  survey_id text not null references survey,
  response_id uuid not null references microdata.response on delete cascade,
  item text not null,
  text text not null,
  redacted_by uuid not null references staff_account,
  primary key (survey_id, response_id, item)
);

create table microdata.verbatim (
  survey_id text not null references survey,
  id uuid not null,
  response_id uuid not null references microdata.response on delete cascade,
  item text not null,
  theme text not null,
  language text not null,
  text text not null,
  state text not null check (state in ('proposed', 'approved', 'rejected')),
  proposed_by uuid not null references staff_account,
  decided_by uuid references staff_account,
  primary key (survey_id, id),
  foreign key (survey_id, theme) references microdata.theme,
  check ((decided_by is null) = (state = 'proposed')),
  check (decided_by <> proposed_by)
);

create table release_verbatim (
  region_id text not null,
  release_id text not null,
  theme text not null,
  position integer not null,
  language text not null,
  text text not null,
  primary key (region_id, release_id, theme, position),
  foreign key (region_id, release_id, theme) references release_theme
);
