-- The steward's bench: a closed wave as columns of codes, and what was asked for, approved and taken of the answers.
-- The columns are microdata like the answers they are made of, and die with them.
create table microdata.wave_column (
  survey_id text not null references survey,
  name text not null,
  codes jsonb not null,
  width smallint not null check (width between 1 and 3),
  bytes bytea not null,
  primary key (survey_id, name)
);
-- One audience's people are cut out of a column as it lies, without unpacking the rest.
alter table microdata.wave_column alter column bytes set storage external;

-- What is kept of an export: who asked why, who approved, when it was taken; nothing of what was in it.
create table microdata_export (
  region_id text not null references region,
  id uuid not null,
  survey_id text not null references survey,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'taken', 'expired')),
  reason text not null check (char_length(reason) between 1 and 1000),
  proposed_by uuid not null references staff_account,
  proposed_at timestamptz not null,
  approved_by uuid references staff_account,
  approved_at timestamptz,
  taken_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, survey_id) references survey (region_id, id),
  check (approved_by is null or approved_by <> proposed_by),
  check ((approved_by is null) = (approved_at is null)),
  check (state not in ('approved', 'taken') or approved_at is not null),
  check ((state = 'taken') = (taken_at is not null))
);
-- One at a time on its way.
create unique index microdata_export_open on microdata_export (region_id, survey_id) where state in ('proposed', 'approved');
