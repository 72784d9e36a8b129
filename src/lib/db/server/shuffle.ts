/**
 * Rewrites tables in random order, so that nothing of how their rows came in is left in them: not the place of a row,
 * not the transaction that wrote it, no dead row, no old index or overflow page.
 */
import { sql } from 'kysely';
import type { Database, Writer } from '../database.ts';
import { transact } from './transact.ts';

/** Statements for which a transaction of the rooms has no words. */
const raw = (tx: Writer) => tx as unknown as Database;

/**
 * Rewrites the tables as one: nobody reads or writes them meanwhile, what arrives waits and is not lost.
 * @param tables that refer to each other, those that are referred to first; nothing else may refer to them
 */
export async function rewriteShuffled(db: Database, tables: readonly string[]): Promise<void> {
  await transact(db, async (writer) => {
    const tx = raw(writer);
    await sql`set local statement_timeout = 0`.execute(tx);
    // Before anything is read: whoever wrote while we copied would be lost.
    await sql`lock table ${sql.join(tables.map((name) => sql.table(name)))} in access exclusive mode`.execute(tx); // prettier-ignore
    const copies = tables.map((name, at) => ({ table: sql.table(name), copy: sql.table(`pg_temp.shuffled_${at}`) })); // prettier-ignore
    for (const { table, copy } of copies) {
      // By random bytes of the operating system: `random()` could be computed by who knows where it began.
      await sql`create temporary table ${copy} on commit drop as select * from ${table} order by gen_random_uuid()`.execute(tx); // prettier-ignore
    }
    // New files for tables, indexes and overflow: deleting would leave the old rows readable in their pages.
    await sql`truncate ${sql.join(copies.map(({ table }) => table))}`.execute(tx);
    for (const { table, copy } of copies) await sql`insert into ${table} select * from ${copy}`.execute(tx);
  });
  // What the database knows about a table's pages began anew with them.
  for (const name of tables) await sql`vacuum (analyze) ${sql.table(name)}`.execute(db);
}

/** Waits until every transaction that has begun to write a table has ended, and lets nobody else begin until this one ends. */
export async function holdWrites(tx: Writer, table: string): Promise<void> {
  await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(raw(tx));
}

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Ends the present piece of the write-ahead log and lets the database drop what it does not need of it any more. A login
 * without that right leaves it to the database's own rhythm.
 * @returns whether it was done
 */
export async function retireLog(db: Database): Promise<boolean> {
  try {
    await sql`select pg_switch_wal()`.execute(db);
    await sql`checkpoint`.execute(db);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}
