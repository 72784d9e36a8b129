-- Needs with the evidence they rest on, the target groups a body decided on, and the goals made of both.
-- Candidates are computed from released figures whenever somebody looks; only decisions are kept.
create table need (
  region_id text not null references region,
  id uuid not null,
  field text not null check (field ~ '^[A-Z]{3}$'),
  statement jsonb not null,
  breakdown text,
  category text,
  state text not null default 'candidate' check (state in ('candidate', 'confirmed', 'rejected')),
  reason text check (char_length(reason) between 1 and 1000),
  described_by uuid not null references staff_account,
  described_at timestamptz not null,
  decided_by uuid references staff_account,
  decided_at timestamptz,
  primary key (region_id, id),
  check ((breakdown is null) = (category is null)),
  check ((state = 'candidate') = (decided_at is null)),
  check (num_nonnulls(reason, decided_by, decided_at) in (0, 3))
);

create table need_evidence (
  region_id text not null,
  need_id uuid not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('release_cell', 'cluster', 'theme')),
  ref text not null,
  note text not null default '' check (char_length(note) <= 500),
  primary key (region_id, need_id, position),
  unique (region_id, need_id, kind, ref),
  foreign key (region_id, need_id) references need
);
create index need_evidence_ref on need_evidence (region_id, kind, ref);

-- One decision per group and wave: what was rejected is not proposed again until the next wave.
create table target_group (
  region_id text not null references region,
  id uuid not null,
  survey_id text not null references survey,
  breakdown text not null,
  category text not null,
  label jsonb not null,
  state text not null check (state in ('confirmed', 'rejected')),
  reason text not null check (char_length(reason) between 1 and 1000),
  decided_by uuid not null references staff_account,
  decided_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, survey_id, breakdown, category)
);

create table target_group_evidence (
  region_id text not null,
  target_group_id uuid not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('release_cell', 'cluster', 'theme')),
  ref text not null,
  note text not null default '' check (char_length(note) <= 500),
  primary key (region_id, target_group_id, position),
  unique (region_id, target_group_id, kind, ref),
  foreign key (region_id, target_group_id) references target_group
);
create index target_group_evidence_ref on target_group_evidence (region_id, kind, ref);

-- The baseline is copied from the cell, so that the sheet says what it said when it was written.
-- No target group: the goal is for all residents.
create table goal (
  region_id text not null references region,
  id uuid not null,
  need_id uuid not null,
  target_group_id uuid,
  statement jsonb not null,
  item text not null,
  breakdown text,
  category text,
  series text not null,
  release_id text not null,
  cell_id text not null,
  baseline_percent integer not null check (baseline_percent between 0 and 100),
  baseline_lower integer not null,
  baseline_upper integer not null,
  baseline_base integer not null check (baseline_base > 0),
  planned_base integer not null check (planned_base > 0),
  target_percent integer check (target_percent between 0 and 100),
  output_indicator text not null default '' check (char_length(output_indicator) <= 500),
  target_date date not null,
  expected_result text not null default '' check (char_length(expected_result) <= 1000),
  responsible_body text not null check (responsible_body in ('council', 'executive', 'steering', 'commission', 'coordination')),
  state text not null check (state in ('draft', 'proposed', 'to-review')),
  described_by uuid not null references staff_account,
  described_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, need_id) references need,
  foreign key (region_id, target_group_id) references target_group,
  foreign key (region_id, release_id) references release,
  check ((breakdown is null) = (category is null)),
  check ((target_percent is null) = (output_indicator <> ''))
);
create index goal_need on goal (region_id, need_id);
create index goal_target_group on goal (region_id, target_group_id);

create table goal_evidence (
  region_id text not null,
  goal_id uuid not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('release_cell', 'cluster', 'theme')),
  ref text not null,
  note text not null default '' check (char_length(note) <= 500),
  primary key (region_id, goal_id, position),
  unique (region_id, goal_id, kind, ref),
  foreign key (region_id, goal_id) references goal
);
create index goal_evidence_ref on goal_evidence (region_id, kind, ref);
