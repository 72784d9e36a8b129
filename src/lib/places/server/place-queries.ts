/** Reads regions, communes, margins and the state of their process. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { ProcessProfile, StepState } from '../process-profile.ts';
import type { PopulationMargin } from '../population-margin.ts';
import type { Commune, Contact, Region, StepStatus } from '../region.ts';

export async function regionById(db: Reader<'region'>, id: string): Promise<Region | undefined> {
  const row = await db
    .selectFrom('region')
    .select(['id', 'name', 'process_profile', 'languages', 'contact', 'made_up'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toRegion(row);
}

export async function allRegions(db: Reader<'region'>): Promise<Region[]> {
  const rows = await db
    .selectFrom('region')
    .select(['id', 'name', 'process_profile', 'languages', 'contact', 'made_up'])
    .orderBy('id')
    .execute();
  return rows.map(toRegion);
}

function toRegion(row: {
  id: string;
  name: unknown;
  process_profile: string;
  languages: string[];
  contact: unknown;
  made_up: boolean;
}): Region {
  return {
    id: row.id,
    name: row.name as Localized,
    profile: row.process_profile as ProcessProfile,
    languages: row.languages as Locale[],
    contact: row.contact as Contact,
    madeUp: row.made_up
  };
}

/** The communes of a region by standing and name; names are sorted here, as PGlite has no ICU collation. */
export async function communesOf(db: Reader<'commune'>, regionId: string): Promise<Commune[]> {
  const rows = await db
    .selectFrom('commune')
    .select(['id', 'name', 'standing', 'default_language'])
    .where('region_id', '=', regionId)
    .execute();
  const order = ['member', 'guest', 'neighbour'];
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name as Localized,
      standing: row.standing as Commune['standing'],
      defaultLanguage: row.default_language as Locale
    }))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || (a.id < b.id ? -1 : 1));
}

export async function marginsOf(
  db: Reader<'population_margin'>,
  regionId: string
): Promise<PopulationMargin[]> {
  const rows = await db
    .selectFrom('population_margin')
    .select(['commune_id', 'variable', 'category', 'count', 'source', 'reference_date', 'made_up'])
    .where('region_id', '=', regionId)
    .orderBy('commune_id')
    .orderBy('variable')
    .orderBy('category')
    .execute();
  return rows.map((row) => ({
    communeId: row.commune_id,
    variable: row.variable,
    category: row.category,
    count: row.count,
    source: row.source,
    referenceDate: row.reference_date,
    madeUp: row.made_up
  }));
}

export async function stepStatusOf(db: Reader<'process_step'>, regionId: string): Promise<StepStatus[]> {
  const rows = await db
    .selectFrom('process_step')
    .select(['step', 'state', 'decided_on', 'decided_by'])
    .where('region_id', '=', regionId)
    .execute();
  return rows.map((row) => ({
    step: row.step,
    state: row.state as StepState,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by
  }));
}
