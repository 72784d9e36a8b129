-- Long work that somebody asked for, and what a correction of a release has to say.
create table job (
  region_id text not null references region,
  id uuid not null unique,
  kind text not null,
  subject text not null,
  asked_by uuid not null references staff_account,
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'refused', 'failed')),
  stage text,
  done integer not null default 0,
  total integer not null default 0,
  heard_at timestamptz,
  attempts integer not null default 0,
  finished_at timestamptz,
  refusal jsonb,
  primary key (region_id, id)
);
-- One at a time of a kind and subject.
create unique index job_active on job (region_id, kind, subject) where state in ('waiting', 'running');
create index job_open on job (asked_at) where state in ('waiting', 'running');

-- Why a further release of a wave was made; null for the first.
alter table release_plan add column reason text check (char_length(reason) between 1 and 1000);
alter table release add column reason text check (char_length(reason) between 1 and 1000);
create index release_hash on release (hash);
