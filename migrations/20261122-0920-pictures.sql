-- Pictures of published versions, under the hash of their content: the pages fetch them from here and
-- from nowhere else.
create table survey_picture (
  survey_id text not null references survey,
  name text not null check (name ~ '^[0-9a-f]{24}$'),
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes bytea not null,
  primary key (survey_id, name)
);
