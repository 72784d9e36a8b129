/**
 * Differences between two waves or two groups that share no respondent, and what a
 * survey of a given size can see of them.
 */
import { Z95, normalCdf, normalQuantile, twoSidedP } from './normal.ts';
import { wilson, type Interval } from './interval.ts';

export interface Difference extends Interval {
  readonly difference: number;
  readonly se: number;
  /** Two-sided. */
  readonly p: number;
}

interface WithSe {
  readonly estimate: number;
  readonly se: number;
}

/** d = second − first, SE = √(SE₁² + SE₂²), 95 % interval d ± 1.96·SE. */
export function independentDifference(first: WithSe, second: WithSe): Difference {
  const difference = second.estimate - first.estimate;
  const se = Math.hypot(first.se, second.se);
  const p = twoSidedP(difference / se);
  return { difference, se, p, lower: difference - Z95 * se, upper: difference + Z95 * se };
}

/** The same respondents twice: SE² = V₁ + V₂ − 2·cov. Without the covariance a panel looks far too uncertain. */
export function panelDifference(
  estimates: readonly [number, number],
  covariance: readonly (readonly [number, number])[]
): { difference: number; se: number } {
  const [first, second] = covariance as [[number, number], [number, number]];
  return { difference: estimates[1] - estimates[0], se: Math.sqrt(first[0] + second[1] - 2 * first[1]) };
}

interface WithLimits extends Interval {
  readonly share: number;
}

/**
 * Newcombe's combination of the limits l, u of two shares: d − √((p₂−l₂)² + (u₁−p₁)²) to
 * d + √((u₂−p₂)² + (p₁−l₁)²). The limits may be of any kind that holds its level (Zou & Donner, Statistics in
 * Medicine 27, 2008): Wilson's below, or those of published figures, which carry their noise.
 */
export function combineLimits(
  first: WithLimits,
  second: WithLimits
): Interval & { readonly difference: number } {
  const difference = second.share - first.share;
  return {
    difference,
    lower: difference - Math.hypot(second.share - second.lower, first.upper - first.share),
    upper: difference + Math.hypot(second.upper - second.share, first.share - first.lower)
  };
}

/**
 * Newcombe's hybrid score interval for p₂ − p₁ (Statistics in Medicine 17, 1998, method 10), for small
 * groups. Shares between 0 and 1, bases in (effective) respondents.
 */
export function newcombe(
  first: { readonly share: number; readonly n: number },
  second: { readonly share: number; readonly n: number }
): Interval & { readonly difference: number } {
  const withLimits = ({ share, n }: { readonly share: number; readonly n: number }) => ({
    share,
    ...wilson(share, n)
  });
  return combineLimits(withLimits(first), withLimits(second));
}

/** 1.96 + 0.84: two-sided level .05 with 80 % power. */
const DETECTION = 2.8;

/** Smallest true difference that two estimates with these standard errors find in four of five cases. */
export function detectableDifference(seFirst: number, seSecond: number): number {
  return DETECTION * Math.hypot(seFirst, seSecond);
}

/** The same before any answer exists: 2.8·√(2p(1−p)·deff/n), two waves of n respondents around share p. */
export function detectableShareDifference(share: number, n: number, deff = 1): number {
  return DETECTION * Math.sqrt((2 * share * (1 - share) * deff) / n);
}

export interface PowerQuestion {
  /** Shares that would be true, and the bases they would be seen on. */
  readonly share: number;
  readonly complement: number;
  readonly base: number;
  readonly complementBase: number;
  readonly deff?: number;
  /** Variance that the noise adds to the difference. */
  readonly noiseVariance?: number;
  /** One-sided level. */
  readonly level?: number;
}

/**
 * The chance to find a true difference between a group and the rest: Φ(δ/√V − z_{1−level}). Printed
 * beside "no group found", because nothing found in a small survey says little.
 */
export function powerOfComparison(question: PowerQuestion): number {
  const { share, complement, base, complementBase, deff = 1, noiseVariance = 0, level = 0.05 } = question;
  const variance =
    deff * ((share * (1 - share)) / base + (complement * (1 - complement)) / complementBase) + noiseVariance;
  return normalCdf((share - complement) / Math.sqrt(variance) - normalQuantile(1 - level));
}
