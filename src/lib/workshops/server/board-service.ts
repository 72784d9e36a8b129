/** What came out of a workshop: its clusters and cards, as moderators hand them over. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { checkBoard } from '../board.ts';
import type { Workshop, WorkshopCard, WorkshopCluster } from '../workshop.ts';
import { editWorkshop } from './edit-workshop.ts';
import { cardsOf, clustersOf, finishedWorkshops, workshopById } from './workshop-queries.ts';
import { replaceCards, replaceClusters } from './workshop-writes.ts';

export { clustersOf, finishedWorkshops };

export interface Board {
  workshop: Workshop;
  clusters: WorkshopCluster[];
  cards: WorkshopCard[];
}

export async function seeBoard(
  db: Reader<'workshop' | 'workshop_cluster' | 'workshop_card'>,
  actor: Actor | undefined,
  regionId: string,
  id: string
): Promise<Board | Refusal> {
  const workshop = can(actor, 'workshop.see', regionId) ? await workshopById(db, regionId, id) : undefined;
  if (!workshop) return refuse('workshop.unknown');
  return { workshop, clusters: await clustersOf(db, regionId, id), cards: await cardsOf(db, regionId, id) };
}

/** Puts these clusters in place of the earlier ones: a hand-over comes whole. */
export function saveClusters(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string,
  clusters: readonly WorkshopCluster[]
): Promise<Workshop | Refusal> {
  const detail = { did: 'clusters', rows: clusters.length };
  return editWorkshop(db, actor, now, regionId, id, detail, async (tx) => {
    if (!checkBoard(clusters, [])) return refuse('workshop.unusable');
    await replaceClusters(tx, regionId, id, clusters);
    return undefined;
  });
}

/** Puts these cards in place of the earlier ones. */
export function saveCards(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string,
  cards: readonly WorkshopCard[]
): Promise<Workshop | Refusal> {
  const detail = { did: 'cards', rows: cards.length };
  return editWorkshop(db, actor, now, regionId, id, detail, async (tx) => {
    if (!checkBoard(await clustersOf(tx, regionId, id), cards)) return refuse('workshop.unusable');
    await replaceCards(tx, regionId, id, cards);
    return undefined;
  });
}
