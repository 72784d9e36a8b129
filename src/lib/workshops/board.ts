/** What a board may hold before it is kept: phases, fields, counts and texts within their bounds. */
import { isFieldOfAction } from '#lib/places/field-of-action.ts';
import { textOf } from '#lib/i18n/localized.ts';
import { isUuidV4 } from './registration.ts';
import { holdsNul, type WorkshopCard, type WorkshopCluster } from './workshop.ts';

const PHASES: readonly unknown[] = ['critique', 'fantasy', 'realisation', 'harvest'];
const LONGEST_CARD = 500;

/** Whether every cluster and card can be kept, and every card names one of the clusters or none. */
export function checkBoard(clusters: readonly WorkshopCluster[], cards: readonly WorkshopCard[]): boolean {
  const ids = new Set(clusters.map((cluster) => cluster.id));
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value < 100_000;
  return (
    !holdsNul([clusters, cards]) &&
    ids.size === clusters.length &&
    new Set(cards.map((card) => card.id)).size === cards.length &&
    clusters.every(
      ({ id, phase, field, title, points, cards: count }) =>
        /^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/.test(id) &&
        PHASES.includes(phase) &&
        isFieldOfAction(field) &&
        textOf(title, 'de').trim() !== '' &&
        isCount(points) &&
        isCount(count)
    ) &&
    cards.every(
      ({ id, phase, text, language, clusterId }) =>
        isUuidV4(id) &&
        PHASES.includes(phase) &&
        text.trim() !== '' &&
        text.length <= LONGEST_CARD &&
        /^[a-z]{2,3}$/.test(language) &&
        (clusterId === null || ids.has(clusterId))
    )
  );
}
