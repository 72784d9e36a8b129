-- Workshops and meetings, who registered for them, and the board that a finished one hands over.
create table workshop (
  region_id text not null references region,
  id text not null unique check (id ~ '^[a-z][a-z0-9-]{1,60}$'),
  commune_id text not null,
  kind text not null check (kind in ('info', 'worldcafe', 'zukunftswerkstatt', 'other')),
  title jsonb not null,
  summary jsonb not null,
  description jsonb not null,
  place jsonb not null,
  languages_spoken jsonb not null,
  what_to_expect jsonb not null,
  languages text[] not null check (cardinality(languages) > 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  capacity integer not null check (capacity between 1 and 1000),
  taken integer not null default 0 check (taken between 0 and capacity),
  waiting_next integer not null default 1 check (waiting_next > 0),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'finished')),
  dots_per_person integer check (dots_per_person between 0 and 20),
  participants integer check (participants between 0 and 1000),
  primary key (region_id, id),
  foreign key (region_id, commune_id) references commune
);
create index workshop_upcoming on workshop (region_id, starts_at);

-- Apart from answers and cards, and never joined with them. A cancelled registration keeps only its
-- id and code, so that the same form sent again is known for what it is.
create table workshop_registration (
  region_id text not null,
  workshop_id text not null,
  id uuid not null,
  code_hash text not null unique,
  name text check (char_length(name) between 1 and 100),
  contact text check (char_length(contact) between 1 and 200),
  languages text[] not null,
  needs_interpretation text check (char_length(needs_interpretation) between 1 and 60),
  needs_childcare integer not null check (needs_childcare between 0 and 9),
  access_needs text check (char_length(access_needs) between 1 and 500),
  consent boolean not null check (consent),
  state text not null check (state in ('confirmed', 'waiting', 'cancelled')),
  waiting_position integer check (waiting_position > 0),
  registered_on date not null,
  locale text not null,
  primary key (region_id, workshop_id, id),
  unique (region_id, workshop_id, waiting_position),
  foreign key (region_id, workshop_id) references workshop,
  check ((state = 'waiting') = (waiting_position is not null)),
  check ((state = 'cancelled') = (name is null)),
  check (name is not null or num_nonnulls(contact, needs_interpretation, access_needs) = 0)
);

create table workshop_cluster (
  region_id text not null,
  workshop_id text not null,
  id text not null check (id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,40}$'),
  phase text not null check (phase in ('critique', 'fantasy', 'realisation', 'harvest')),
  field text not null check (field ~ '^[A-Z]{3}$'),
  title jsonb not null,
  points integer not null check (points >= 0),
  cards integer not null check (cards >= 0),
  group_breakdown text,
  group_category text,
  primary key (region_id, workshop_id, id),
  foreign key (region_id, workshop_id) references workshop,
  check ((group_breakdown is null) = (group_category is null))
);

create table workshop_card (
  region_id text not null,
  workshop_id text not null,
  id uuid not null,
  cluster_id text,
  phase text not null check (phase in ('critique', 'fantasy', 'realisation', 'harvest')),
  text text not null check (char_length(text) between 1 and 500),
  language text not null,
  primary key (region_id, workshop_id, id),
  foreign key (region_id, workshop_id) references workshop,
  foreign key (region_id, workshop_id, cluster_id) references workshop_cluster on delete set null (cluster_id)
);
create index workshop_card_cluster on workshop_card (region_id, workshop_id, cluster_id);
