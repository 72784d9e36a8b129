-- Staff accounts, what they may do where, how they come in; and the chained record of what they did.
create table staff_account (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  locale text not null,
  password_hash text,
  is_admin boolean not null default false,
  disabled_at timestamptz,
  failed_sign_ins integer not null default 0,
  last_failed_sign_in timestamptz,
  created_at timestamptz not null default now()
);

create table membership (
  region_id text not null references region,
  account_id uuid not null references staff_account,
  role text not null check (role in ('coordinator', 'steward', 'dpo', 'moderator', 'translator', 'member')),
  primary key (region_id, account_id, role)
);
create index membership_account on membership (account_id);

create table staff_session (
  id_hash text primary key,
  account_id uuid not null references staff_account,
  started_at timestamptz not null,
  expires_at timestamptz not null
);
create index staff_session_account on staff_session (account_id);

create table one_time_link (
  token_hash text primary key,
  account_id uuid not null references staff_account,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table audit_head (
  region_id text primary key,
  seq bigint not null,
  hash text not null
);

create table audit_entry (
  region_id text not null,
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  event text not null,
  subject text not null,
  detail jsonb not null,
  hash text not null,
  primary key (region_id, seq)
);
