/** Reads the record in the order of its chain. */
import type { Reader } from '#lib/db/database.ts';
import type { Deed } from '../deed.ts';

export type StoredEntry = Required<Deed> & { seq: number; hash: string };

export async function entriesAfter(
  db: Reader<'audit_entry'>,
  regionId: string,
  seq: number,
  limit = 500
): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['region_id', 'seq', 'at', 'actor_id', 'event', 'subject', 'detail', 'hash'])
    .where('region_id', '=', regionId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    regionId: row.region_id,
    seq: row.seq,
    at: row.at,
    actorId: row.actor_id,
    event: row.event as Deed['event'],
    subject: row.subject,
    detail: row.detail as Required<Deed>['detail'],
    hash: row.hash
  }));
}

/** When somebody last did something to the same subject. */
export async function lastDeedAt(
  db: Reader<'audit_entry'>,
  { regionId, actorId, event, subject }: Pick<Deed, 'regionId' | 'actorId' | 'event' | 'subject'>
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('audit_entry')
    .select('at')
    .where('region_id', '=', regionId)
    .where('actor_id', '=', actorId)
    .where('event', '=', event)
    .where('subject', '=', subject)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** Where a chain ends; nothing recorded yet is an end too. */
export async function headOf(
  db: Reader<'audit_head'>,
  regionId: string
): Promise<{ seq: number; hash: string }> {
  const row = await db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('region_id', '=', regionId)
    .executeTakeFirst();
  return row ?? { seq: 0, hash: '' };
}

/** The regions (and the instance itself) that have a record. */
export async function chainsOf(db: Reader<'audit_head'>): Promise<string[]> {
  const rows = await db.selectFrom('audit_head').select('region_id').orderBy('region_id').execute();
  return rows.map((row) => row.region_id);
}
