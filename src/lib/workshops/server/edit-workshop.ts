/** How every change to a workshop goes: permit, read, change, record, in one transaction. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { Workshop } from '../workshop.ts';
import { workshopById } from './workshop-queries.ts';

/** @param change may still refuse; then it has changed nothing */
export async function editWorkshop(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string,
  detail: Record<string, string | number>,
  change: (tx: Writer, workshop: Workshop) => Promise<Refusal | undefined>
): Promise<Workshop | Refusal> {
  if (!can(actor, 'workshop.edit', regionId)) return refuse('workshop.unknown');
  return transact(db, async (tx) => {
    const workshop = await workshopById(tx, regionId, id);
    const refusal = workshop ? await change(tx, workshop) : refuse('workshop.unknown');
    if (refusal) return refusal;
    await recordEdit(tx, actor, now, regionId, id, detail);
    return (await workshopById(tx, regionId, id))!;
  });
}

export async function recordEdit(
  tx: Writer,
  actor: Actor,
  now: Date,
  regionId: string,
  subject: string,
  detail: Record<string, string | number>
): Promise<void> {
  await record(tx, { regionId, at: now, actorId: actor.id, event: 'workshop.edit', subject, detail });
}
