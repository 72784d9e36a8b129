/**
 * Ranks with the interval in which each may lie. A bare rank is not offered: neighbours in a list of
 * needs mostly cannot be told apart.
 */
import { twoSidedP } from './normal.ts';
import { holm } from './multiplicity.ts';
import { publishedVariance, type PublishedShare } from './published.ts';

export interface RankedItem {
  readonly item: string;
  readonly estimate: number;
  readonly se: number;
  /** Position by the estimate alone; equal estimates share the first position. */
  readonly rank: number;
  /** 1 + the number of items that are significantly better. */
  readonly best: number;
  /** k − the number of items that are significantly worse. */
  readonly worst: number;
  /** 1 for the leading group; the next tier is the leading group of what is left. */
  readonly tier: number;
}

/** Holm-adjusted p-values of all pairwise differences; symmetric, 1 on the diagonal. */
export function pairwiseHolm(
  estimates: readonly number[],
  covariance: readonly (readonly number[])[]
): number[][] {
  const k = estimates.length;
  const pairs: [number, number][] = [];
  for (let i = 0; i < k; i += 1) for (let j = i + 1; j < k; j += 1) pairs.push([i, j]);
  const raw = pairs.map(([i, j]) => {
    const variance = covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!;
    const difference = estimates[i]! - estimates[j]!;
    return difference === 0 ? 1 : twoSidedP(difference / Math.sqrt(Math.max(0, variance)));
  });
  const matrix = estimates.map(() => new Array<number>(k).fill(1));
  for (const [position, p] of holm(raw).entries()) {
    const [i, j] = pairs[position]!;
    matrix[i]![j] = p;
    matrix[j]![i] = p;
  }
  return matrix;
}

/**
 * Simultaneous rank intervals: z-tests on all pairwise differences with the full covariance, Holm over
 * all of them (cf. Mogstad, Romano, Shaikh & Wilhelm 2023). Valid, slightly conservative.
 * @param level family-wise error, .05 for 95 % intervals
 */
export function rankIntervals(
  items: readonly string[],
  estimates: readonly number[],
  covariance: readonly (readonly number[])[],
  level = 0.05
): RankedItem[] {
  const p = pairwiseHolm(estimates, covariance);
  const beats = (a: number, b: number) => estimates[a]! > estimates[b]! && p[a]![b]! <= level;
  const all = items.map((_, i) => i);
  const tiers = tiersOf(all, beats);
  return all.map((i) => ({
    item: items[i]!,
    estimate: estimates[i]!,
    se: Math.sqrt(covariance[i]![i]!),
    rank: 1 + all.filter((j) => estimates[j]! > estimates[i]!).length,
    best: 1 + all.filter((j) => beats(j, i)).length,
    worst: items.length - all.filter((j) => beats(i, j)).length,
    tier: tiers[i]!
  }));
}

function tiersOf(all: readonly number[], beats: (a: number, b: number) => boolean): number[] {
  const tiers = all.map(() => 0);
  let left = [...all];
  for (let tier = 1; left.length > 0; tier += 1) {
    const leading = left.filter((i) => !left.some((j) => beats(j, i)));
    for (const i of leading) tiers[i] = tier;
    left = left.filter((i) => !leading.includes(i));
  }
  return tiers;
}

/** One field as published: `named` is a pick-three share, `problem` any other, the last pair gives IS. */
export type PublishedScore =
  | { readonly item: string; readonly named: PublishedShare; readonly satisfied?: undefined }
  | { readonly item: string; readonly named: PublishedShare; readonly satisfied: PublishedShare }
  | { readonly item: string; readonly problem: PublishedShare };

interface Part {
  readonly estimate: number;
  readonly variance: number;
  /** What a pick-three share contributes to the standard deviation; 0 for others. */
  readonly pickSd: number;
}

function partOf(score: PublishedScore, sigma: number): Part {
  if ('problem' in score) {
    const estimate = score.problem.percent / 100;
    return { estimate, variance: publishedVariance(score.problem, sigma), pickSd: 0 };
  }
  const i = score.named.percent / 100;
  const variance = publishedVariance(score.named, sigma);
  if (!score.satisfied) return { estimate: i, variance, pickSd: Math.sqrt(variance) };
  const gap = 1 - score.satisfied.percent / 100;
  const total = gap ** 2 * variance + i ** 2 * publishedVariance(score.satisfied, sigma);
  return { estimate: i * gap, variance: total, pickSd: gap * Math.sqrt(variance) };
}

/**
 * Rank intervals from published rows alone, as every screen shows them: variance (h/z)² of each share,
 * for IS = I(1−S) by the delta method (1−S)²V_I + I²V_S; shares of a pick-three question correlate by
 * −1/(k−1), everything else by 0. A rank from the answers themselves would be an output without noise.
 * @param options how many fields the pick-three question offers; by default as many as are ranked
 */
export function rankFromPublishedRows(
  scores: readonly PublishedScore[],
  sigma: number,
  { optionCount = scores.length, level = 0.05 }: { optionCount?: number; level?: number } = {}
): RankedItem[] {
  const parts = scores.map((score) => partOf(score, sigma));
  const correlation = optionCount > 1 ? -1 / (optionCount - 1) : 0;
  const covariance = parts.map((a, i) =>
    parts.map((b, j) => (i === j ? a.variance : correlation * a.pickSd * b.pickSd))
  );
  const items = scores.map((score) => score.item);
  return rankIntervals(
    items,
    parts.map((part) => part.estimate),
    covariance,
    level
  );
}
