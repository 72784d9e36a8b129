-- Sheets on their way from paper to an answer, and the numbers of those that have arrived. Nothing here has a time,
-- and nothing that stays refers to an answer.
alter table membership drop constraint membership_role_check;
alter table membership add constraint membership_role_check
  check (role in ('coordinator', 'steward', 'dpo', 'moderator', 'translator', 'member', 'clerk'));

-- Until both entries agree; `answer_id` is what the answer will be called, so that a send that was cut off is repeated as the same one.
create table microdata.paper_sheet (
  survey_id text not null,
  copy text not null check (copy ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  version integer not null,
  answer_id uuid not null,
  first_entry jsonb,
  first_by uuid references staff_account,
  second_entry jsonb,
  second_by uuid references staff_account,
  primary key (survey_id, copy),
  foreign key (survey_id, version) references survey_version,
  check ((first_entry is null) = (first_by is null)),
  check ((second_entry is null) = (second_by is null)),
  check (first_entry is not null or second_entry is null)
);

-- Copies that became answers: their numbers alone, so that none is typed in again.
create table microdata.paper_copy (
  survey_id text not null references survey,
  copy text not null,
  primary key (survey_id, copy)
);

-- How many of them one person typed both times.
create table microdata.paper_tally (
  survey_id text primary key references survey,
  alone integer not null check (alone >= 0)
);

-- The planner's statistics would keep samples of what was typed, also after it is deleted.
alter table microdata.paper_sheet alter column copy set statistics 0;
alter table microdata.paper_sheet alter column answer_id set statistics 0;
alter table microdata.paper_sheet alter column first_entry set statistics 0;
alter table microdata.paper_sheet alter column second_entry set statistics 0;
alter table microdata.paper_copy alter column copy set statistics 0;
