-- Surveys (each one wave of a series), their published versions, and the answers, which lie in a
-- schema of their own because only the steward's work and the freeze may read them.
create table survey (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,60}$'),
  region_id text not null references region,
  series text not null,
  title jsonb not null,
  design text not null check (design in ('census_invite', 'probability', 'open')),
  state text not null check (state in ('draft', 'open', 'closed', 'frozen')),
  opens_on date,
  closes_on date,
  current_version integer,
  unique (region_id, id)
);

create table survey_version (
  survey_id text not null references survey,
  version integer not null check (version > 0),
  definition jsonb not null,
  questionnaire jsonb not null,
  texts jsonb not null,
  languages text[] not null,
  drafts text[] not null,
  hash text not null,
  published_at timestamptz not null,
  published_by uuid references staff_account,
  primary key (survey_id, version)
);

create schema microdata;

create table microdata.response (
  id uuid primary key,
  survey_id text not null references survey,
  version integer not null,
  language text not null,
  commune_id text not null,
  channel text not null check (channel in ('web', 'paper', 'counter', 'import')),
  notice integer not null,
  sensitive boolean not null,
  answers jsonb not null,
  too_fast boolean not null default false,
  received_on date not null,
  foreign key (survey_id, version) references survey_version
);
create index response_survey on microdata.response (survey_id, id);
