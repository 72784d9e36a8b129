/** What may be asked and done about regions, communes, margins and the steps of the process. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { readMargins, type PopulationMargin } from '../population-margin.ts';
import type { Commune, Region, StepStatus } from '../region.ts';
import { allRegions, communesOf, marginsOf, regionById, stepStatusOf } from './place-queries.ts';
import { replaceMargins, saveCommunes, saveRegion, saveStep } from './place-writes.ts';

export { allRegions, communesOf, marginsOf, regionById };

export interface RegionView {
  region: Region;
  communes: Commune[];
  steps: StepStatus[];
}

/** The regions in which the actor holds a role. */
export async function regionsOf(db: Reader<'region'>, actor: Actor): Promise<Region[]> {
  return (await allRegions(db)).filter((region) => can(actor, 'region.see', region.id));
}

export async function seeRegion(
  db: Reader<'region' | 'commune' | 'process_step'>,
  actor: Actor | undefined,
  regionId: string
): Promise<RegionView | Refusal> {
  const region = can(actor, 'region.see', regionId) ? await regionById(db, regionId) : undefined;
  if (!region) return refuse('region.unknown');
  return { region, communes: await communesOf(db, regionId), steps: await stepStatusOf(db, regionId) };
}

/**
 * Founds a region with its communes: an act of the operator (seed, import), not of a signed-in person.
 */
export async function foundRegion(
  tx: Writer,
  now: Date,
  region: Region,
  communes: readonly Commune[],
  steps: readonly StepStatus[]
): Promise<void> {
  await saveRegion(tx, region);
  await saveCommunes(tx, region.id, communes);
  for (const status of steps) await saveStep(tx, region.id, status);
  await record(tx, {
    regionId: region.id,
    at: now,
    actorId: null,
    event: 'region.founded',
    subject: region.id
  });
}

/** The population figures that the region compares itself with. */
export async function seeMargins(
  db: Reader<'population_margin'>,
  actor: Actor | undefined,
  regionId: string
): Promise<PopulationMargin[] | Refusal> {
  return can(actor, 'margin.see', regionId) ? marginsOf(db, regionId) : refuse('region.unknown');
}

/** Reads a margin file and puts it in place of the named communes' earlier margins. */
export async function importMargins(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  csv: string
): Promise<PopulationMargin[] | Refusal> {
  if (!can(actor, 'margin.import', regionId)) return refuse('region.unknown');
  return transact(db, async (tx) => {
    const communes = await communesOf(tx, regionId);
    const margins = readMargins(csv, communes.map((commune) => commune.id)); // prettier-ignore
    if ('refused' in margins) return margins;
    // Recorded first: the record lets one import at a time into a region, or two at once would collide.
    await record(tx, {
      regionId,
      at: now,
      actorId: actor.id,
      event: 'margin.import',
      subject: regionId,
      detail: { rows: margins.length }
    });
    await replaceMargins(tx, regionId, margins);
    return margins;
  });
}
