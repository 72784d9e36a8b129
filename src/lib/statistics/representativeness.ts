/**
 * How far those who answered resemble those who live here: participation ratios, the index of
 * dissimilarity and the R-indicator, all from counts per category.
 */
import { wilson, type Interval } from './interval.ts';

function shares(counts: ArrayLike<number>): number[] {
  const all = Array.from(counts);
  const total = all.reduce((sum, n) => sum + n, 0);
  return all.map((n) => n / total);
}

export interface ParticipationRatio extends Interval {
  /** (n_c/n)/(N_c/N); 1 means as many as in the population. Null where nobody of the category lives here. */
  readonly ratio: number | null;
  /** Outside [0.8, 1.25]. */
  readonly flagged: boolean;
}

/**
 * Participation-to-population ratio per category, with Wilson's interval on the respondents' share carried
 * over to the ratio: a small survey misses the band by chance alone.
 */
export function participationRatios(
  respondents: ArrayLike<number>,
  population: ArrayLike<number>
): ParticipationRatio[] {
  const own = shares(respondents);
  const theirs = shares(population);
  const n = Array.from(respondents).reduce((sum, count) => sum + count, 0);
  return own.map((share, c) => {
    const expected = theirs[c]!;
    if (!(expected > 0)) return { ratio: null, lower: 0, upper: Infinity, flagged: share > 0 };
    const interval = wilson(share, n);
    const ratio = share / expected;
    const flagged = ratio < 0.8 || ratio > 1.25;
    return { ratio, lower: interval.lower / expected, upper: interval.upper / expected, flagged };
  });
}

/** ½Σ|s_c − p_c|: the share of respondents who would have to be others. Green < .10, amber < .20, else red. */
export function dissimilarity(
  respondents: ArrayLike<number>,
  population: ArrayLike<number>
): { index: number; level: 'green' | 'amber' | 'red' } {
  const theirs = shares(population);
  const index = shares(respondents).reduce((sum, share, c) => sum + Math.abs(share - theirs[c]!), 0) / 2;
  return { index, level: index < 0.1 ? 'green' : index < 0.2 ? 'amber' : 'red' };
}

export interface ResponseCell {
  /** Residents, N_h. */
  readonly population: number;
  /** Of them respondents, n_h. */
  readonly respondents: number;
}

export interface RIndicator {
  /** R = 1 − 2·S(ρ); 1 means that all cells answered alike. */
  readonly r: number;
  /** The same with S² less its expectation under equal response; R is biased downwards in small cells. */
  readonly rAdjusted: number;
  readonly meanPropensity: number;
  /** S(ρ)/ρ̄: the largest standardised bias that unequal response can cause. */
  readonly maxBias: number;
}

/**
 * R-indicator from aggregate cells (Schouten, Cobben & Bethlehem 2009; Shlomo, Skinner & Schouten 2012):
 * ρ_h = n_h/N_h, S² = ΣN_h(ρ_h − ρ̄)²/(N−1), adjusted S² − Σρ_h(1−ρ_h)/N, at least 0. Null without residents.
 */
export function rIndicator(cells: readonly ResponseCell[]): RIndicator | null {
  const peopled = cells.filter((cell) => cell.population > 0);
  const total = peopled.reduce((sum, cell) => sum + cell.population, 0);
  if (total < 2) return null;
  const mean = peopled.reduce((sum, cell) => sum + cell.respondents, 0) / total;
  const propensity = peopled.map((cell) => cell.respondents / cell.population);
  const spread = peopled.reduce((sum, cell, h) => sum + cell.population * (propensity[h]! - mean) ** 2, 0);
  const variance = spread / (total - 1);
  const chance = propensity.reduce((sum, rho) => sum + rho * (1 - rho), 0) / total;
  const s = Math.sqrt(variance);
  return {
    r: 1 - 2 * s,
    rAdjusted: 1 - 2 * Math.sqrt(Math.max(0, variance - chance)),
    meanPropensity: mean,
    maxBias: s / mean
  };
}

/**
 * Which categories cause it: unconditional partial indicators P_c = √(N_c/N)·(ρ_c − ρ̄), negative where a
 * group answered less than the rest, and P = √ΣP_c² for the whole variable.
 */
export function partialIndicators(categories: readonly ResponseCell[]): {
  overall: number;
  byCategory: number[];
} {
  const total = categories.reduce((sum, cell) => sum + cell.population, 0);
  const mean = categories.reduce((sum, cell) => sum + cell.respondents, 0) / total;
  const byCategory = categories.map(({ population, respondents }) =>
    population > 0 ? Math.sqrt(population / total) * (respondents / population - mean) : 0
  );
  return { overall: Math.hypot(...byCategory), byCategory };
}
