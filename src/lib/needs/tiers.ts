/** Tiers of fields that cannot be told apart, and the sentence about the first of them. */
import type { FieldOfAction } from '#lib/places/field-of-action.ts';

export interface Ranked {
  /** Between 0 and 1, with its 95 % interval. */
  estimate: number;
  lower: number;
  upper: number;
  rank: number;
  best: number;
  worst: number;
  tier: number;
}

/** Fields that cannot be told apart. */
export interface Tier {
  tier: number;
  fields: FieldOfAction[];
  best: number;
  worst: number;
  /** Some rank interval of this tier reaches into the next one. */
  overlapsNext: boolean;
}

/** A sentence that figures decide on; fields are named by the page. */
export interface Finding {
  key:
    'needs.finding.one-by-both' | 'needs.finding.one-by-is' | 'needs.finding.several' | 'needs.finding.none';
  values: Record<string, number>;
  fields: FieldOfAction[];
  others: FieldOfAction[];
}

/** @param fields each with its place by the measure; null where it has no figure */
export function tiersOf(fields: readonly { field: FieldOfAction; place: Ranked | null }[]): Tier[] {
  const ranked = fields.flatMap(({ field, place }) => (place ? [{ ...place, field }] : []));
  const tiers = [...new Set(ranked.map(({ tier }) => tier))].sort((a, b) => a - b);
  const members = tiers.map((tier) => ranked.filter((each) => each.tier === tier));
  return members.map((each, index) => {
    const worst = Math.max(...each.map((member) => member.worst));
    const nextBest = Math.min(...(members[index + 1] ?? []).map((member) => member.best));
    return {
      tier: tiers[index]!,
      fields: each.sort((a, b) => a.rank - b.rank).map(({ field }) => field),
      best: Math.min(...each.map((member) => member.best)),
      worst,
      overlapsNext: worst >= nextBest
    };
  });
}

/** Who leads, and whether the other measure agrees. */
export function findingOf([byIs]: readonly Tier[], [byU]: readonly Tier[]): Finding {
  const top = byIs ?? byU;
  if (!top) return { key: 'needs.finding.none', values: {}, fields: [], others: [] };
  const values = { count: top.fields.length };
  if (top.fields.length > 1) return { key: 'needs.finding.several', values, fields: top.fields, others: [] };
  const others = (byU?.fields ?? []).filter((field) => !top.fields.includes(field));
  const key = others.length === 0 && byIs && byU ? 'needs.finding.one-by-both' : 'needs.finding.one-by-is';
  return { key, values, fields: top.fields, others };
}
