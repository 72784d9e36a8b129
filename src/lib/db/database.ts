/**
 * The types through which every room sees the database: a `Reader` cannot write, a `Writer` exists
 * only inside a transaction, and both name the tables they touch.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.gen.ts';

export type { Tables };
export type Database = Kysely<Tables>;

/** Selects from the named tables; accepts the database as well as a transaction. */
export type Reader<T extends keyof Tables> = Pick<Kysely<Pick<Tables, T>>, 'selectFrom' | 'with'>;

/** Reads and changes the named tables inside a transaction. */
export type Writer<T extends keyof Tables = keyof Tables> = Pick<
  Transaction<Pick<Tables, T>>,
  'selectFrom' | 'with' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'executeQuery' | 'isTransaction'
>;
