/** Reads workshops and their boards; registrations have a file of their own. */
import type { Reader, Tables } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import type { Selectable } from 'kysely';
import type { BoardPhase, Workshop, WorkshopCard, WorkshopCluster } from '../workshop.ts';

const COLUMNS = [
  'region_id',
  'id',
  'commune_id',
  'kind',
  'title',
  'summary',
  'description',
  'place',
  'languages_spoken',
  'what_to_expect',
  'languages',
  'starts_at',
  'ends_at',
  'capacity',
  'taken',
  'state',
  'dots_per_person',
  'participants'
] as const;

/** By address alone: residents know no region. */
export async function workshopAt(db: Reader<'workshop'>, slug: string): Promise<Workshop | undefined> {
  const row = await db.selectFrom('workshop').select(COLUMNS).where('id', '=', slug).executeTakeFirst();
  return row && toWorkshop(row);
}

export async function workshopById(
  db: Reader<'workshop'>,
  regionId: string,
  id: string
): Promise<Workshop | undefined> {
  const row = await db
    .selectFrom('workshop')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toWorkshop(row);
}

export async function workshopsIn(db: Reader<'workshop'>, regionId: string): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toWorkshop);
}

/** What has taken place, the newest first. */
export async function finishedWorkshops(db: Reader<'workshop'>, regionId: string): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .where('state', '=', 'finished')
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toWorkshop);
}

/** Open for registration and still ahead, the soonest first. */
export async function openWorkshopsAfter(
  db: Reader<'workshop'>,
  regionId: string,
  now: Date,
  limit: number
): Promise<Workshop[]> {
  const rows = await db
    .selectFrom('workshop')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .where('state', '=', 'open')
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toWorkshop);
}

function toWorkshop(row: Pick<Selectable<Tables['workshop']>, (typeof COLUMNS)[number]>): Workshop {
  return {
    regionId: row.region_id,
    id: row.id,
    communeId: row.commune_id,
    kind: row.kind as Workshop['kind'],
    title: row.title as Localized,
    summary: row.summary as Localized,
    description: row.description as Workshop['description'],
    place: row.place as Localized,
    languagesSpoken: row.languages_spoken as Localized,
    whatToExpect: row.what_to_expect as Localized,
    languages: row.languages,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    taken: row.taken,
    state: row.state as Workshop['state'],
    dotsPerPerson: row.dots_per_person,
    participants: row.participants
  };
}

/** The clusters of one workshop, the most weighted first. */
export async function clustersOf(
  db: Reader<'workshop_cluster'>,
  regionId: string,
  workshopId: string
): Promise<WorkshopCluster[]> {
  const rows = await db
    .selectFrom('workshop_cluster')
    .select(['id', 'phase', 'field', 'title', 'points', 'cards', 'group_breakdown', 'group_category'])
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .orderBy('points', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    phase: row.phase as BoardPhase,
    field: row.field as FieldOfAction,
    title: row.title as Localized,
    points: row.points,
    cards: row.cards,
    group:
      row.group_breakdown !== null && row.group_category !== null
        ? { breakdown: row.group_breakdown, category: row.group_category }
        : null
  }));
}

export async function cardsOf(
  db: Reader<'workshop_card'>,
  regionId: string,
  workshopId: string
): Promise<WorkshopCard[]> {
  const rows = await db
    .selectFrom('workshop_card')
    .select(['id', 'cluster_id', 'phase', 'text', 'language'])
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clusterId: row.cluster_id,
    phase: row.phase as BoardPhase,
    text: row.text,
    language: row.language
  }));
}
