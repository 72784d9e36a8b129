/** Appends to the record; the head row of a region is locked so that its chain never forks. */
import type { Writer } from '#lib/db/database.ts';
import type { Deed } from '../deed.ts';

export async function lockHead(
  tx: Writer<'audit_head'>,
  regionId: string
): Promise<{ seq: number; hash: string }> {
  await tx
    .insertInto('audit_head')
    .values({ region_id: regionId, seq: 0, hash: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('region_id', '=', regionId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function appendEntry(
  tx: Writer<'audit_entry' | 'audit_head'>,
  entry: Deed & { seq: number },
  hash: string
): Promise<void> {
  const { regionId, seq, at, actorId, event, subject, detail } = entry;
  await tx
    .insertInto('audit_entry')
    .values({
      region_id: regionId,
      seq,
      at,
      actor_id: actorId,
      event,
      subject,
      detail: JSON.stringify(detail ?? {}),
      hash
    })
    .execute();
  await tx.updateTable('audit_head').set({ seq, hash }).where('region_id', '=', regionId).execute();
}
