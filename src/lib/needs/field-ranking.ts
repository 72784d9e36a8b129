/**
 * The fields of action by two measures side by side, importance × dissatisfaction (IS) and serious problems
 * (U), never as a bare rank: with rank intervals, and in tiers of what cannot be told apart.
 */
import { surveyedFields, type FieldOfAction } from '#lib/places/field-of-action.ts';
import { isShown, type ShownRow } from '#lib/releases/published-row.ts';
import type { Cell, Release } from '#lib/releases/release.ts';
import { Z95 } from '#lib/statistics/normal.ts';
import { rankFromPublishedRows, type RankedItem } from '#lib/statistics/rank.ts';
import { kendallTauB } from '#lib/statistics/score.ts';

export type ShownCell = Cell & ShownRow;

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

export interface RankedField {
  field: FieldOfAction;
  is: Ranked | null;
  u: Ranked | null;
  named: ShownCell | null;
  satisfied: ShownCell | null;
  problem: ShownCell | null;
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
  key: 'needs.finding.one-by-both' | 'needs.finding.one-by-is' | 'needs.finding.several' | 'needs.finding.none';
  values: Record<string, number>;
  fields: FieldOfAction[];
  others: FieldOfAction[];
}

export interface FieldRanking {
  /** By IS, then by U; fields without a shown figure last. */
  fields: RankedField[];
  tiersByIs: Tier[];
  tiersByU: Tier[];
  /** Kendall's τ_b of the two measures; null with fewer than two fields in both. */
  tau: number | null;
  /** τ_b below .5: the order depends on the measure. */
  dependsOnMeasure: boolean;
  finding: Finding;
}

/** Below this the two measures order the fields differently. */
const SAME_ORDER = 0.5;

export function rankFields({ cells, sigma }: Pick<Release, 'cells' | 'sigma'>): FieldRanking {
  const shown = new Map(cells.filter(isShown).map((cell) => [cell.id, cell as ShownCell]));
  const rows = surveyedFields.map((field) => ({
    field,
    named: shown.get(`IMP3.${field}/total`) ?? null,
    satisfied: shown.get(`SAT.${field}/total`) ?? null,
    problem: shown.get(`PROB.${field}/total`) ?? null
  }));
  const is = byItem(
    rankFromPublishedRows(
      rows.flatMap(({ field, named, satisfied }) => (named && satisfied ? [{ item: field, named, satisfied }] : [])),
      sigma,
      { optionCount: surveyedFields.length }
    )
  );
  const u = byItem(
    rankFromPublishedRows(
      rows.flatMap(({ field, problem }) => (problem ? [{ item: field, problem }] : [])),
      sigma
    )
  );
  const last = surveyedFields.length + 1;
  const fields = rows
    .map((row) => ({ ...row, is: rankedOf(is.get(row.field)), u: rankedOf(u.get(row.field)) }))
    .sort((a, b) => (a.is?.rank ?? last) - (b.is?.rank ?? last) || (a.u?.rank ?? last) - (b.u?.rank ?? last));
  const both = fields.filter((field) => field.is && field.u);
  const tau = both.length < 2 ? null : kendallTauB(both.map(({ is }) => is!.estimate), both.map(({ u }) => u!.estimate)); // prettier-ignore
  const [tiersByIs, tiersByU] = [tiersOf(fields, 'is'), tiersOf(fields, 'u')];
  return {
    fields,
    tiersByIs,
    tiersByU,
    tau,
    dependsOnMeasure: tau !== null && tau < SAME_ORDER,
    finding: findingOf(tiersByIs, tiersByU)
  };
}

function byItem(ranked: readonly RankedItem[]): Map<string, RankedItem> {
  return new Map(ranked.map((each) => [each.item, each]));
}

function rankedOf(item: RankedItem | undefined): Ranked | null {
  if (!item) return null;
  const { estimate, se, rank, best, worst, tier } = item;
  const half = Z95 * se;
  return { estimate, lower: Math.max(0, estimate - half), upper: Math.min(1, estimate + half), rank, best, worst, tier };
}

function tiersOf(fields: readonly RankedField[], measure: 'is' | 'u'): Tier[] {
  const ranked = fields.flatMap((field) => (field[measure] ? [{ ...field[measure], field: field.field }] : []));
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

function findingOf([byIs]: readonly Tier[], [byU]: readonly Tier[]): Finding {
  const top = byIs ?? byU;
  if (!top) return { key: 'needs.finding.none', values: {}, fields: [], others: [] };
  const values = { count: top.fields.length };
  if (top.fields.length > 1) return { key: 'needs.finding.several', values, fields: top.fields, others: [] };
  const others = (byU?.fields ?? []).filter((field) => !top.fields.includes(field));
  const key = others.length === 0 && byIs && byU ? 'needs.finding.one-by-both' : 'needs.finding.one-by-is';
  return { key, values, fields: top.fields, others };
}
