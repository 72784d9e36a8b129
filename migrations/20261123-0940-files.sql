-- Files that people send with their answers. Until the end they lie here sealed with a key that only the person's own
-- page holds; with the answer they are sealed anew under the instance's key and belong to it.
create table microdata.upload (
  id uuid primary key,
  survey_id text not null references survey,
  sealed bytea not null check (octet_length(sealed) <= 5000100),
  staged_on date not null
);
create index upload_survey on microdata.upload (survey_id);

create table microdata.answer_file (
  id uuid primary key,
  survey_id text not null references survey,
  response_id uuid not null references microdata.response on delete cascade,
  item text not null,
  position smallint not null check (position >= 0),
  kind text not null check (kind in ('jpeg', 'pdf')),
  size integer not null check (size > 0),
  sealed bytea not null
);
create index answer_file_survey on microdata.answer_file (survey_id);
create index answer_file_response on microdata.answer_file (response_id);

-- What is sealed cannot be compressed, and the planner needs to know nothing about it.
alter table microdata.upload alter column sealed set storage external;
alter table microdata.answer_file alter column sealed set storage external;
alter table microdata.upload alter column id set statistics 0;
alter table microdata.upload alter column sealed set statistics 0;
alter table microdata.answer_file alter column id set statistics 0;
alter table microdata.answer_file alter column response_id set statistics 0;
alter table microdata.answer_file alter column sealed set statistics 0;
