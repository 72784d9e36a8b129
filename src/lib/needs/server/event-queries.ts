/**
 * Reads which workshops have taken place. The room of workshops offers its list to those who work on them only;
 * what finished ones handed over is for everybody who sees needs.
 */
import type { Reader } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { Workshop } from '#lib/workshops/workshop.ts';

/** The newest first. */
export async function finishedWorkshops(
  db: Reader<'workshop'>,
  regionId: string
): Promise<Pick<Workshop, 'id' | 'title' | 'startsAt' | 'participants'>[]> {
  const rows = await db
    .selectFrom('workshop')
    .select(['id', 'title', 'starts_at', 'participants'])
    .where('region_id', '=', regionId)
    .where('state', '=', 'finished')
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, title, starts_at, participants }) => ({
    id,
    title: title as Localized,
    startsAt: starts_at,
    participants
  }));
}
