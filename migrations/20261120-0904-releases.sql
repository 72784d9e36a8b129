-- Release plans, frozen releases and their cells: what dashboards read. The wave's secret lies sealed
-- under the instance's key; themes of open answers are coded on microdata and released as labels.
create table release_plan (
  region_id text not null references region,
  survey_id text not null references survey,
  id uuid not null,
  state text not null check (state in ('proposed', 'approved', 'used', 'replaced')),
  plan jsonb not null,
  proposed_by uuid not null references staff_account,
  proposed_at timestamptz not null,
  approved_by uuid references staff_account,
  approved_at timestamptz,
  resolution text,
  primary key (region_id, survey_id, id),
  check (approved_by is null or approved_by <> proposed_by)
);

create table release (
  region_id text not null references region,
  survey_id text not null references survey,
  id text not null unique,
  audience text not null check (audience in ('residents', 'workers', 'guests')),
  number integer not null,
  plan jsonb not null,
  queries integer not null,
  sigma double precision not null,
  hash text not null,
  method jsonb not null,
  frozen_at timestamptz not null,
  published_at timestamptz,
  primary key (region_id, id),
  unique (survey_id, audience, number)
);

create table release_cell (
  region_id text not null,
  release_id text not null,
  position integer not null,
  item text not null,
  breakdown text,
  category text,
  base integer,
  percent integer,
  lower integer,
  upper integer,
  deff double precision,
  noise_factor double precision,
  weighted boolean,
  primary key (region_id, release_id, position),
  foreign key (region_id, release_id) references release
);
create index release_cell_item on release_cell (release_id, item, breakdown);

create table release_theme (
  region_id text not null,
  release_id text not null,
  theme text not null,
  label jsonb not null,
  field text,
  authors_from integer not null check (authors_from >= 3),
  primary key (region_id, release_id, theme),
  foreign key (region_id, release_id) references release
);

create table wave_secret (
  survey_id text primary key references survey,
  sealed text not null
);

create table microdata.theme (
  survey_id text not null references survey,
  id text not null,
  label jsonb not null,
  field text,
  sensitive boolean not null,
  primary key (survey_id, id)
);

create table microdata.coded_answer (
  survey_id text not null references survey,
  response_id uuid not null references microdata.response on delete cascade,
  item text not null,
  theme text not null,
  primary key (survey_id, response_id, item, theme),
  foreign key (survey_id, theme) references microdata.theme
);
create index coded_answer_theme on microdata.coded_answer (survey_id, theme);
