/**
 * How those present weighted what they wrote: shares of the dots within one event. Events have different
 * rules and people, so their dots are never added up.
 */
import type { Localized } from '#lib/i18n/localized.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import type { Workshop, WorkshopCluster } from '#lib/workshops/workshop.ts';

export interface WeightedCluster extends WorkshopCluster {
  /** Of all dots of the event; null where none were given. */
  share: number | null;
}

export interface EventWeights {
  id: string;
  title: Localized;
  startsAt: Date;
  participants: number | null;
  dots: number;
  /** Most dots first. */
  clusters: WeightedCluster[];
  /** Share of the event's dots per field, most first; empty where no dots were given. */
  fields: { field: FieldOfAction; share: number }[];
  /** The field of the cluster with most dots; null where two fields share the first place, or none has any. */
  top: FieldOfAction | null;
}

export function eventWeights(
  { id, title, startsAt, participants }: Pick<Workshop, 'id' | 'title' | 'startsAt' | 'participants'>,
  clusters: readonly WorkshopCluster[]
): EventWeights {
  const dots = clusters.reduce((sum, { points }) => sum + points, 0);
  const sorted = [...clusters].sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  const byField = new Map<FieldOfAction, number>();
  for (const { field, points } of sorted) byField.set(field, (byField.get(field) ?? 0) + points);
  const leading = sorted.filter(({ points }) => points > 0 && points === sorted[0]!.points);
  const leaders = new Set(leading.map(({ field }) => field));
  return {
    id,
    title,
    startsAt,
    participants,
    dots,
    clusters: sorted.map((cluster) => ({ ...cluster, share: dots > 0 ? cluster.points / dots : null })),
    fields:
      dots > 0
        ? [...byField]
            .map(([field, points]) => ({ field, share: points / dots }))
            .sort((a, b) => b.share - a.share)
        : [],
    top: leaders.size === 1 ? [...leaders][0]! : null
  };
}

/** The largest share of dots that a field got in any single event; null where no event gave dots. */
export function largestShare(events: readonly EventWeights[], field: FieldOfAction): number | null {
  const weighted = events.filter(({ dots }) => dots > 0);
  if (weighted.length === 0) return null;
  return Math.max(...weighted.map(({ fields }) => fields.find((each) => each.field === field)?.share ?? 0));
}
