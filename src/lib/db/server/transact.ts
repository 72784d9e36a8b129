/**
 * The one way to change anything: a transaction that is tried again when the database says that two
 * of them collided, so whatever runs inside must be safe to repeat.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Writer } from '../database.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

export async function transact<R>(db: Database, work: (tx: Writer) => Promise<R>): Promise<R> {
  return again(() => db.transaction().execute(work));
}

/** The same for a change of one statement, which is a transaction by itself: two journeys to the database less. */
export function transactOne<R>(db: Database, statement: (tx: Writer) => Promise<R>): Promise<R> {
  return again(() => statement(db as unknown as Writer));
}

async function again<R>(work: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 4 || !isCollision(error)) throw error;
      // Two that collided must not run into each other again in step.
      await sleep(Math.random() * 20 * attempt);
    }
  }
}

function isCollision(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
