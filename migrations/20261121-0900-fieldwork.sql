-- Participation while a wave is open, as it may be seen: one snapshot per day, rounded down to ten before it is
-- kept, and the reminders that went out. Nobody reads answers to look at a wave that is running.
create table participation_day (
  region_id text not null,
  survey_id text not null,
  day date not null,
  primary key (region_id, survey_id, day),
  foreign key (region_id, survey_id) references survey (region_id, id)
);

create table participation (
  region_id text not null,
  survey_id text not null,
  day date not null,
  dimension text not null,
  category text not null,
  count integer not null check (count > 0 and count % 10 = 0),
  primary key (region_id, survey_id, day, dimension, category),
  foreign key (region_id, survey_id, day) references participation_day
);

create table survey_reminder (
  region_id text not null,
  survey_id text not null,
  id uuid not null,
  sent_on date not null,
  languages text[] not null check (cardinality(languages) > 0),
  channel text not null check (channel in ('letter', 'email', 'poster', 'social', 'press', 'visit', 'event')),
  breakdown text,
  category text,
  partner text not null check (char_length(partner) <= 200),
  message text not null check (char_length(message) <= 2000),
  recorded_by uuid not null references staff_account,
  recorded_at timestamptz not null,
  primary key (region_id, survey_id, id),
  foreign key (region_id, survey_id) references survey (region_id, id),
  check ((breakdown is null) = (category is null))
);
