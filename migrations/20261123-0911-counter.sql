-- Devices on which staff let people answer at a counter. A row says which device stands open until when and who opened
-- it; it never says how many answered there.
create table counter_pass (
  region_id text not null,
  survey_id text not null,
  id text not null check (id ~ '^[A-Za-z0-9_-]{16}$'),
  mode text not null check (mode in ('kiosk', 'interview')),
  label text not null check (char_length(label) between 1 and 60),
  commune_id text,
  language text,
  opened_at timestamptz not null,
  opened_by uuid not null references staff_account,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (region_id, survey_id, id),
  foreign key (region_id, survey_id) references survey (region_id, id)
);
create unique index counter_pass_of_survey on counter_pass (survey_id, id);
