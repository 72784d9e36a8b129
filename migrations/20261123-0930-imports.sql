-- A file of answers collected elsewhere, while a steward says what its columns mean. Sealed under a key that is not in
-- the database; it goes after a day, when it has been imported, or when it is given up. Nothing in an answer refers to it.
create table microdata.staged_import (
  id uuid primary key,
  survey_id text not null references survey,
  staged_by uuid not null references staff_account,
  staged_at timestamptz not null,
  -- Null once it was imported or taken back: what remains is how that ended.
  file text,
  state text not null,
  unique (survey_id, staged_by)
);
alter table microdata.staged_import alter column file set statistics 0;
alter table microdata.staged_import alter column state set statistics 0;
