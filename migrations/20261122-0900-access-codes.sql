-- Who may answer once: codes on letters (only their hashes), and the ticket that stands between a spent code and
-- an answer. Nothing here refers to an answer, nothing in an answer refers to this, and none of it has a time.
alter table survey add column access text not null default 'open' check (access in ('open', 'household', 'person'));

create table access_batch (
  region_id text not null,
  survey_id text not null,
  id uuid not null,
  origin text not null check (origin in ('made', 'imported')),
  label text not null check (char_length(label) <= 100),
  codes integer not null check (codes > 0),
  created_on date not null,
  created_by uuid not null references staff_account,
  cancelled_on date,
  primary key (region_id, survey_id, id),
  foreign key (region_id, survey_id) references survey (region_id, id)
);

create table access_code (
  survey_id text not null references survey,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  batch_id uuid not null,
  spent boolean not null default false,
  primary key (survey_id, hash)
);

create table access_ticket (
  survey_id text not null references survey,
  hash text not null,
  primary key (survey_id, hash)
);

-- What is left of the codes of a closed wave: how many had been spent.
create table access_tally (
  survey_id text primary key references survey,
  spent integer not null check (spent >= 0)
);

-- An answer that was withdrawn stays withdrawn: a hash of its id under a key that is not in the database.
create table microdata.withdrawn (
  survey_id text not null references survey,
  id_hash text not null,
  primary key (survey_id, id_hash)
);

-- The planner's statistics would keep samples of what people wrote, also after it is deleted.
alter table microdata.response alter column answers type jsonb;
alter table microdata.response alter column answers set statistics 0;
alter table microdata.response alter column id set statistics 0;
alter table microdata.redacted_answer alter column text type text;
alter table microdata.redacted_answer alter column text set statistics 0;
alter table microdata.verbatim alter column text type text;
alter table microdata.verbatim alter column text set statistics 0;
alter table access_code alter column hash set statistics 0;
alter table access_ticket alter column hash set statistics 0;
alter table microdata.withdrawn alter column id_hash set statistics 0;
