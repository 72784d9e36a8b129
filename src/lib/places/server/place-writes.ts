/** Keeps regions, communes, margins and the state of their process. */
import type { Writer } from '#lib/db/database.ts';
import type { PopulationMargin } from '../population-margin.ts';
import type { Commune, Region, StepStatus } from '../region.ts';

export async function saveRegion(tx: Writer<'region'>, region: Region): Promise<void> {
  await tx
    .insertInto('region')
    .values({
      id: region.id,
      name: JSON.stringify(region.name),
      process_profile: region.profile,
      languages: [...region.languages],
      contact: JSON.stringify(region.contact),
      made_up: region.madeUp
    })
    .execute();
}

export async function saveCommunes(
  tx: Writer<'commune'>,
  regionId: string,
  communes: readonly Commune[]
): Promise<void> {
  const rows = communes.map((commune) => ({
    region_id: regionId,
    id: commune.id,
    name: JSON.stringify(commune.name),
    standing: commune.standing,
    default_language: commune.defaultLanguage
  }));
  await tx.insertInto('commune').values(rows).execute();
}

/** Replaces what the communes of the new margins had before; other communes keep theirs. */
export async function replaceMargins(
  tx: Writer<'population_margin'>,
  regionId: string,
  margins: readonly PopulationMargin[]
): Promise<void> {
  const communes = [...new Set(margins.map((margin) => margin.communeId))];
  await tx
    .deleteFrom('population_margin')
    .where('region_id', '=', regionId)
    .where('commune_id', 'in', communes)
    .execute();
  const rows = margins.map((margin) => ({
    region_id: regionId,
    commune_id: margin.communeId,
    variable: margin.variable,
    category: margin.category,
    count: margin.count,
    source: margin.source,
    reference_date: margin.referenceDate,
    made_up: margin.madeUp
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('population_margin')
      .values(rows.slice(from, from + 1000))
      .execute();
}

export async function saveStep(
  tx: Writer<'process_step'>,
  regionId: string,
  status: StepStatus
): Promise<void> {
  const values = { state: status.state, decided_on: status.decidedOn, decided_by: status.decidedBy };
  await tx
    .insertInto('process_step')
    .values({ region_id: regionId, step: status.step, ...values })
    .onConflict((conflict) => conflict.columns(['region_id', 'step']).doUpdateSet(values))
    .execute();
}
