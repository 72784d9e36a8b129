-- What somebody wants to go on with later, on any device: sealed under the code that this person got, found by the
-- hash of that code. No id in clear, no moment; the day on which it dies is all that is said about it.
create table microdata.response_draft (
  survey_id text not null references survey,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  sealed bytea not null check (octet_length(sealed) <= 131072),
  expires_on date not null,
  primary key (survey_id, code_hash)
);
create index response_draft_expires on microdata.response_draft (expires_on);
alter table microdata.response_draft alter column code_hash set statistics 0;
alter table microdata.response_draft alter column sealed set statistics 0;
