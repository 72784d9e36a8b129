/** Keeps workshops, their states and the boards of finished ones. */
import type { Writer } from '#lib/db/database.ts';
import type { NewWorkshop, Workshop, WorkshopCard, WorkshopCluster } from '../workshop.ts';

/** @returns false where the address is taken, in whichever region */
export async function insertWorkshop(
  tx: Writer<'workshop'>,
  regionId: string,
  workshop: NewWorkshop
): Promise<boolean> {
  const row = await tx
    .insertInto('workshop')
    .values({
      region_id: regionId,
      id: workshop.id,
      commune_id: workshop.communeId,
      kind: workshop.kind,
      title: JSON.stringify(workshop.title),
      summary: JSON.stringify(workshop.summary),
      description: JSON.stringify(workshop.description),
      place: JSON.stringify(workshop.place),
      languages_spoken: JSON.stringify(workshop.languagesSpoken),
      what_to_expect: JSON.stringify(workshop.whatToExpect),
      languages: [...workshop.languages],
      starts_at: workshop.startsAt,
      ends_at: workshop.endsAt,
      capacity: workshop.capacity
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveState(
  tx: Writer<'workshop'>,
  regionId: string,
  id: string,
  state: Workshop['state']
): Promise<void> {
  await tx
    .updateTable('workshop')
    .set({ state })
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .execute();
}

export async function saveOutcome(
  tx: Writer<'workshop'>,
  regionId: string,
  id: string,
  participants: number,
  dotsPerPerson: number | null
): Promise<void> {
  await tx
    .updateTable('workshop')
    .set({ state: 'finished', participants, dots_per_person: dotsPerPerson })
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .execute();
}

/** Puts these clusters in place of the earlier ones; cards of a cluster that stays keep it. */
export async function replaceClusters(
  tx: Writer<'workshop_cluster'>,
  regionId: string,
  workshopId: string,
  clusters: readonly WorkshopCluster[]
): Promise<void> {
  let gone = tx
    .deleteFrom('workshop_cluster')
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId);
  if (clusters.length > 0) gone = gone.where('id', 'not in', clusters.map((cluster) => cluster.id)); // prettier-ignore
  await gone.execute();
  for (const cluster of clusters) {
    const values = {
      phase: cluster.phase,
      field: cluster.field,
      title: JSON.stringify(cluster.title),
      points: cluster.points,
      cards: cluster.cards,
      group_breakdown: cluster.group?.breakdown ?? null,
      group_category: cluster.group?.category ?? null
    };
    await tx
      .insertInto('workshop_cluster')
      .values({ region_id: regionId, workshop_id: workshopId, id: cluster.id, ...values })
      .onConflict((conflict) => conflict.columns(['region_id', 'workshop_id', 'id']).doUpdateSet(values))
      .execute();
  }
}

export async function replaceCards(
  tx: Writer<'workshop_card'>,
  regionId: string,
  workshopId: string,
  cards: readonly WorkshopCard[]
): Promise<void> {
  await tx
    .deleteFrom('workshop_card')
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .execute();
  const rows = cards.map((card) => ({
    region_id: regionId,
    workshop_id: workshopId,
    id: card.id,
    cluster_id: card.clusterId,
    phase: card.phase,
    text: card.text,
    language: card.language
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('workshop_card')
      .values(rows.slice(from, from + 1000))
      .execute();
}
