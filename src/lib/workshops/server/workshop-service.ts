/** Workshops for residents who want to come, and for staff who plan and end them. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Commune, Region } from '#lib/places/region.ts';
import { communesOf, regionById } from '#lib/places/server/place-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { isUsable, missingLanguages, pageLanguages, standingOf, type NewWorkshop, type Standing, type Workshop } from '../workshop.ts'; // prettier-ignore
import { editWorkshop, recordEdit } from './edit-workshop.ts';
import { openWorkshopsAfter, workshopAt, workshopsIn } from './workshop-queries.ts';
import { insertWorkshop, saveOutcome, saveState } from './workshop-writes.ts';

/** As many as a receipt page names. */
const MOST_NEARBY = 3;

export interface WorkshopView {
  workshop: Workshop;
  region: Region;
  commune: Commune;
  /** In which the page can be read. */
  languages: Locale[];
  standing: Standing;
  freeSeats: number;
}

/** A workshop as residents see it; a draft is nothing to them. */
export async function workshopBySlug(
  db: Reader<'workshop' | 'region' | 'commune'>,
  slug: string,
  now: Date
): Promise<WorkshopView | Refusal> {
  const workshop = /^[a-z][a-z0-9-]{1,60}$/.test(slug) ? await workshopAt(db, slug) : undefined;
  if (!workshop || workshop.state === 'draft') return refuse('workshop.unknown');
  const region = await regionById(db, workshop.regionId);
  const commune = (await communesOf(db, workshop.regionId)).find(({ id }) => id === workshop.communeId);
  if (!region || !commune) return refuse('workshop.unknown');
  const freeSeats = workshop.capacity - workshop.taken;
  const languages = pageLanguages(workshop);
  return { workshop, region, commune, languages, standing: standingOf(workshop, now), freeSeats };
}

/** What one can register for now: the own commune's first, then the soonest. */
export async function upcomingNear(
  db: Reader<'workshop'>,
  regionId: string,
  communeId: string,
  now: Date
): Promise<Workshop[]> {
  const open = await openWorkshopsAfter(db, regionId, now, 50);
  const isOwn = (workshop: Workshop) => Number(workshop.communeId === communeId);
  return open.sort((a, b) => isOwn(b) - isOwn(a)).slice(0, MOST_NEARBY);
}

export async function seeWorkshops(
  db: Reader<'workshop'>,
  actor: Actor | undefined,
  regionId: string
): Promise<Workshop[] | Refusal> {
  return can(actor, 'workshop.see', regionId) ? workshopsIn(db, regionId) : refuse('workshop.unknown');
}

export async function createWorkshop(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  workshop: NewWorkshop
): Promise<{ id: string } | Refusal> {
  if (!can(actor, 'workshop.edit', regionId)) return refuse('workshop.unknown');
  return transact(db, async (tx) => {
    const communes = await communesOf(tx, regionId);
    if (!isUsable(workshop) || !communes.some(({ id }) => id === workshop.communeId))
      return refuse('workshop.unusable');
    if (!(await insertWorkshop(tx, regionId, workshop)))
      return refuse('workshop.exists', { id: workshop.id });
    await recordEdit(tx, actor, now, regionId, workshop.id, { did: 'create' });
    return { id: workshop.id };
  });
}

/** Opens registration, once every language of the region has its texts. */
export function openWorkshop(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string
): Promise<Workshop | Refusal> {
  return editWorkshop(db, actor, now, regionId, id, { did: 'open' }, async (tx, workshop) => {
    if (standingOf(workshop, now) === 'over') return refuse('workshop.closed');
    const missing = missingLanguages(workshop, (await regionById(tx, regionId))?.languages ?? []);
    if (missing.length > 0) return refuse('workshop.untranslated', { languages: missing.join(', ') });
    await saveState(tx, regionId, id, 'open');
    return undefined;
  });
}

/** Ends registration; those who have a seat keep it. */
export function closeWorkshop(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string
): Promise<Workshop | Refusal> {
  return editWorkshop(db, actor, now, regionId, id, { did: 'close' }, async (tx, workshop) => {
    if (workshop.state !== 'open') return refuse('workshop.closed');
    await saveState(tx, regionId, id, 'closed');
    return undefined;
  });
}

/** Says that it took place, with how many, and how many dots each had (null where none were given). */
export function finishWorkshop(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string,
  participants: number,
  dotsPerPerson: number | null
): Promise<Workshop | Refusal> {
  const detail = { did: 'finish', participants };
  return editWorkshop(db, actor, now, regionId, id, detail, async (tx, workshop) => {
    const isCount = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
    const usable = isCount(participants, 1000) && isCount(dotsPerPerson ?? 0, 20);
    if (!usable || workshop.state === 'draft') return refuse('workshop.unusable');
    await saveOutcome(tx, regionId, id, participants, dotsPerPerson);
    return undefined;
  });
}
