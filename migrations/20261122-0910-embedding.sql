-- The pages of a survey may stand inside other sites, only where its coordinator named them.
alter table survey add column embed_origins text[] not null default '{}' check (cardinality(embed_origins) <= 10);
