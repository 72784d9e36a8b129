/**
 * Confidence intervals for a share. Wilson's score interval throughout, never Wald's: it stays inside
 * [0, 1] and holds its level for small groups and rare answers.
 */
import { Z95 } from './normal.ts';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson's score interval (1927): centre (p + z²/2n)/(1 + z²/n), half-width
 * z/(1 + z²/n)·√(p(1−p)/n + z²/4n²).
 * @param share between 0 and 1
 * @param n respondents, or an effective number of them; need not be whole. 0 gives [0, 1].
 */
export function wilson(share: number, n: number, z = Z95): Interval {
  if (!(n > 0)) return { lower: 0, upper: 1 };
  const scale = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    lower: share === 0 ? 0 : Math.max(0, centre - half),
    upper: share === 1 ? 1 : Math.min(1, centre + half)
  };
}

export interface DesignedShare {
  /** Weighted share, 0 to 1. */
  readonly share: number;
  /** Its linearised variance; used where 0 < share < 1. */
  readonly variance: number;
  /** Respondents who answered. */
  readonly n: number;
  /** Kish's effective number; used at the ends, where the variance says nothing. */
  readonly nEffKish: number;
}

/**
 * n* = min(n, n_eff), with n_eff = p(1−p)/V where 0 < p < 1, else Kish's. The cap matters: a variance
 * that came out small by luck would claim more respondents than there were.
 */
export function effectiveBase({ share, variance, n, nEffKish }: DesignedShare): number {
  const inside = share > 0 && share < 1 && variance > 0;
  return Math.min(n, inside ? (share * (1 - share)) / variance : nEffKish);
}

/** Wilson's interval for a weighted share: n replaced by `effectiveBase`. */
export function designAdjustedWilson(estimate: DesignedShare, z = Z95): Interval {
  return wilson(estimate.share, effectiveBase(estimate), z);
}
