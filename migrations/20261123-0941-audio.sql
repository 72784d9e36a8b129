-- A question read aloud by a person: one recording per question and language, under the hash of its content.
create table survey_recording (
  survey_id text not null references survey,
  item text not null check (item ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$'),
  language text not null,
  name text not null check (name ~ '^[0-9a-f]{24}$'),
  type text not null check (type in ('audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/ogg', 'audio/webm')),
  bytes bytea not null check (octet_length(bytes) <= 1000000),
  primary key (survey_id, item, language)
);
