/**
 * Intervals for means and totals, quantiles of weighted answers, and the one design in which a large sample
 * leaves less uncertainty. Exact figures of answers, for the steward's bench only.
 */
import { studentQuantile } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import type { Interval } from './interval.ts';
import { Z95 } from './normal.ts';

/** From so many effective respondents on the normal distribution is near enough. */
const NORMAL_FROM = 100;

/**
 * 95 % interval ȳ ± c·SE, c = 1.96 for 100 or more effective respondents, else Student's t with n − 1
 * degrees of freedom. Null for fewer than two respondents.
 */
export function meanInterval({ estimate, se, n }: Estimate, nEff: number): Interval | null {
  if (n < 2) return null;
  const half = (nEff >= NORMAL_FROM ? Z95 : studentQuantile(0.975, n - 1)) * se;
  return { lower: estimate - half, upper: estimate + half };
}

/**
 * Weighted quantile: the smallest value at which at least the share p of the weight is reached. A value
 * somebody gave, never one between two. Null where there is no weight.
 */
export function weightedQuantile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  p: number
): number | null {
  const order = Array.from(weights, (_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => values[a]! - values[b]!);
  const goal = p * order.reduce((sum, i) => sum + weights[i]!, 0);
  let reached = 0;
  for (const i of order) {
    reached += weights[i]!;
    // Sums of weights in another order differ in the last digits; a share that is reached exactly counts.
    if (reached >= goal * (1 - 1e-12)) return values[i]!;
  }
  return null;
}

/**
 * What a standard error is multiplied by: √(1 − n/N) for a random sample of more than 5 % of the residents.
 * 1 for every other design: whoever chose to answer is no random part of the rest.
 */
export function finitePopulationFactor(
  design: 'census_invite' | 'probability' | 'open',
  n: number,
  residents: number
): number {
  const fraction = n / residents;
  return design === 'probability' && fraction > 0.05 ? Math.sqrt(Math.max(0, 1 - fraction)) : 1;
}
