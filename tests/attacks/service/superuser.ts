/**
 * Somebody with every right in the database who wants to know which household gave which answer. Each way orders or
 * matches what lies there and names one answer per spent code; none of them needs more than what is kept.
 */
import { sql } from 'kysely';
import type { Database } from '../../../src/lib/db/database.ts';

/** Hash of a spent code → id of the answer it is taken for. */
export type Guess = Map<string, string>;

export interface Way {
  name: string;
  guess(db: Database, survey: string): Promise<Guess>;
}

/** The first of one list with the first of the other. */
function inStep(hashes: readonly string[], ids: readonly string[]): Guess {
  return new Map(hashes.flatMap((hash, at) => (ids[at] === undefined ? [] : [[hash, ids[at]] as const])));
}

const list = async (query: { execute(db: Database): Promise<{ rows: { it: string }[] }> }, db: Database) =>
  (await query.execute(db)).rows.map(({ it }) => it);

/** Spent codes and answers, each in an order that the database betrays. */
function ordered(name: string, order: 'none' | 'ctid' | 'xmin' | 'key'): Way {
  const by = {
    none: sql``,
    ctid: sql`order by ctid`,
    // Transaction numbers go round: what matters is which came after which.
    xmin: sql`order by xmin::text::bigint, ctid`,
    key: undefined
  }[order];
  return {
    name,
    async guess(db, survey) {
      const codes = sql<{ it: string }>`select hash as it from access_code where survey_id = ${survey} and spent ${by ?? sql`order by hash`}`; // prettier-ignore
      const answers = sql<{ it: string }>`select id::text as it from microdata.response where survey_id = ${survey} ${by ?? sql`order by id`}`; // prettier-ignore
      return inStep(await list(codes, db), await list(answers, db));
    }
  };
}

/** The answer whose transaction is the code's own, or the next one that stored an answer. */
const sameOrNextTransaction: Way = {
  name: 'the same or the next transaction (xmin)',
  async guess(db, survey) {
    const { rows } = await sql<{ hash: string; id: string }>`
      select distinct on (code.hash) code.hash, answer.id::text as id
      from access_code code
      join microdata.response answer on answer.survey_id = code.survey_id
        and answer.xmin::text::bigint >= code.xmin::text::bigint
      where code.survey_id = ${survey} and code.spent
      order by code.hash, answer.xmin::text::bigint, answer.ctid`.execute(db);
    return new Map(rows.map(({ hash, id }) => [hash, id]));
  }
};

/** Large answers lie in pieces beside the table, numbered as they came in; what is written in them tells whose they are. */
const overflowNumbers: Way = {
  name: 'numbers of overflow pieces (TOAST)',
  async guess(db, survey) {
    const found = await sql<{ name: string }>`
      select relname as name from pg_class
      where oid = (select reltoastrelid from pg_class where oid = 'microdata.response'::regclass)`.execute(
      db
    );
    const pieces = await sql<{ piece: Uint8Array }>`
      select chunk_data as piece from ${sql.id('pg_toast', found.rows[0]!.name)} where chunk_seq = 0 order by chunk_id`.execute(db); // prettier-ignore
    const answers = await sql<{ id: string; start: string }>`
      select id::text as id, left(answers ->> 'OPEN', 24) as start from microdata.response
      where survey_id = ${survey} and length(answers ->> 'OPEN') > 2000`.execute(db);
    const inOrder = pieces.rows.flatMap(({ piece }) => {
      const text = Buffer.from(piece).toString('latin1');
      return answers.rows.filter(({ start }) => text.includes(start)).map(({ id }) => id);
    });
    const codes = sql<{ it: string }>`select hash as it from access_code where survey_id = ${survey} and spent order by xmin::text::bigint`; // prettier-ignore
    return inStep(await list(codes, db), inOrder);
  }
};

/** Rows that were deleted or replaced, and still lie in their pages with who wrote and who ended them. */
const deadRows: Way = {
  name: 'dead rows: code – ticket – answer (pageinspect)',
  async guess(db, survey) {
    await sql`create extension if not exists pageinspect`.execute(db);
    const { rows } = await sql<{ hash: string; id: string }>`
      with ticket as (
        select item.t_xmin::text as made, item.t_xmax::text as consumed
        from generate_series(0, pg_relation_size('access_ticket') / current_setting('block_size')::int - 1) as page,
          lateral heap_page_items(get_raw_page('access_ticket', page::int)) as item
        where item.t_xmin is not null)
      select code.hash, answer.id::text as id
      from ticket
      join access_code code on code.xmin::text = ticket.made and code.spent
      join microdata.response answer on answer.xmin::text = ticket.consumed
      where code.survey_id = ${survey} and answer.survey_id = ${survey}`.execute(db);
    return new Map(rows.map(({ hash, id }) => [hash, id]));
  }
};

export const WAYS: Way[] = [
  ordered('order in which rows are read', 'none'),
  ordered('place of the row (ctid)', 'ctid'),
  ordered('order of transactions (xmin)', 'xmin'),
  ordered('order of ids and hashes', 'key'),
  sameOrNextTransaction,
  overflowNumbers
];

/** Where the database brings the means to look into its pages. */
export const PAGE_WAYS: Way[] = [deadRows];

/** How many households a guess names rightly. */
export function named(guess: Guess, truth: Guess): number {
  return [...truth].filter(([hash, id]) => guess.get(hash) === id).length;
}

/** Answers whose ids stand in the files of the database's log, which a superuser may read as they are. */
export async function answersInLog(db: Database, ids: readonly string[]): Promise<number> {
  const files = await sql<{ content: Uint8Array }>`
    select pg_read_binary_file('pg_wal/' || name, 0, 64000000, true) as content from pg_ls_waldir()`.execute(
    db
  );
  const contents = files.rows.flatMap(({ content }) => (content ? [Buffer.from(content)] : []));
  const isThere = (id: string) => {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return contents.some((content) => content.includes(bytes));
  };
  return ids.filter(isThere).length;
}

/** Every row of every table, view of the planner's statistics included, as text: where a value stands besides its home. */
export async function placesOf(db: Database, value: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const places: string[] = [];
  for (const name of [...rows.map((row) => row.name), 'pg_catalog.pg_stats', 'pg_catalog.pg_stat_activity']) {
    const [schema, table] = name.replaceAll('"', '').split('.') as [string, string];
    const found = await sql<{ found: boolean }>`
      select exists (select 1 from ${sql.id(schema, table)} as lies where lies::text like ${`%${value}%`}) as found`.execute(db); // prettier-ignore
    if (found.rows[0]!.found) places.push(name);
  }
  return places;
}
