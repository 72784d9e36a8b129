/** What stands in a database: the columns of our own tables, for the generated types. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface Column {
  table_schema: string;
  table_name: string;
  column_name: string;
  udt_name: string;
  is_nullable: 'YES' | 'NO';
  has_default: boolean;
}

export async function describeColumns(db: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_schema, table_name, column_name, udt_name, is_nullable,
           column_default is not null as has_default
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema') and table_name not like 'kysely%'
    order by table_schema <> 'public', table_schema, table_name, ordinal_position`.execute(db);
  return rows;
}

/** True when the database answers a trivial question. */
export async function isAnswering(db: Database): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  return rows.length === 1;
}
