-- Regions, their communes, the population they are compared with, and where their process stands.
create table region (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
  name jsonb not null,
  process_profile text not null,
  languages text[] not null check (cardinality(languages) > 0),
  contact jsonb not null,
  made_up boolean not null default false,
  created_at timestamptz not null default now()
);

create table commune (
  region_id text not null references region,
  id text not null check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
  name jsonb not null,
  standing text not null check (standing in ('member', 'guest', 'neighbour')),
  default_language text not null,
  since date,
  until date,
  primary key (region_id, id)
);

create table population_margin (
  region_id text not null,
  commune_id text not null,
  variable text not null,
  category text not null,
  count integer not null check (count >= 0),
  source text not null,
  reference_date date not null,
  made_up boolean not null,
  primary key (region_id, commune_id, variable, category),
  foreign key (region_id, commune_id) references commune
);

create table process_step (
  region_id text not null references region,
  step text not null,
  state text not null check (state in ('ahead', 'current', 'done')),
  decided_on date,
  decided_by text,
  primary key (region_id, step)
);
