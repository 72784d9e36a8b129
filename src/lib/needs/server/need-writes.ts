/** Keeps needs, their evidence, and the one decision about each. */
import type { Writer } from '#lib/db/database.ts';
import type { Need, Verdict } from '../need.ts';

export async function insertNeed(tx: Writer<'need' | 'need_evidence'>, need: Need): Promise<void> {
  await tx
    .insertInto('need')
    .values({
      region_id: need.regionId,
      id: need.id,
      field: need.field,
      statement: JSON.stringify(need.statement),
      breakdown: need.group?.breakdown ?? null,
      category: need.group?.category ?? null,
      described_by: need.describedBy,
      described_at: need.describedAt
    })
    .execute();
  if (need.evidence.length === 0) return;
  const rows = need.evidence.map(({ kind, ref, note }, position) => ({
    region_id: need.regionId,
    need_id: need.id,
    position,
    kind,
    ref,
    note
  }));
  await tx.insertInto('need_evidence').values(rows).execute();
}

/** @returns false where somebody else has decided in the meantime */
export async function saveDecision(
  tx: Writer<'need'>,
  { regionId, id }: Pick<Need, 'regionId' | 'id'>,
  decision: { verdict: Verdict; reason: string; by: string; at: Date }
): Promise<boolean> {
  const row = await tx
    .updateTable('need')
    .set({
      state: decision.verdict,
      reason: decision.reason,
      decided_by: decision.by,
      decided_at: decision.at
    })
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .where('state', '=', 'candidate')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
