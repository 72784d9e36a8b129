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
import { findingOf, tiersOf, type Finding, type Ranked, type Tier } from './tiers.ts';

export type ShownCell = Cell & ShownRow;

export interface RankedField {
  field: FieldOfAction;
  is: Ranked | null;
  u: Ranked | null;
  named: ShownCell | null;
  satisfied: ShownCell | null;
  problem: ShownCell | null;
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
      rows.flatMap(({ field, named, satisfied }) =>
        named && satisfied ? [{ item: field, named, satisfied }] : []
      ),
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
  const tiersByIs = tiersOf(fields.map(({ field, is: place }) => ({ field, place })));
  const tiersByU = tiersOf(fields.map(({ field, u: place }) => ({ field, place })));
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
  return {
    estimate,
    lower: Math.max(0, estimate - half),
    upper: Math.min(1, estimate + half),
    rank,
    best,
    worst,
    tier
  };
}
