/**
 * A group's share among those who answered beside its share in the register: the ratio with its interval, and
 * what may be said of it.
 */

export interface OwnShare {
  /** 0 to 1, as are the ends of its 95 % interval. */
  share: number;
  lower: number;
  upper: number;
}

/**
 * `less` and `more`: outside the band and the interval excludes 1. `uncertain`: outside the band, but the
 * interval holds 1. `near`: inside the band.
 */
export type Standing = 'less' | 'more' | 'uncertain' | 'near';

export interface Reach {
  /** Participation-to-population ratio; 1 means as many as among the residents. */
  ratio: number;
  lower: number;
  upper: number;
  standing: Standing;
}

const BAND = { lower: 0.8, upper: 1.25 };

/** @param expected the register's share, above 0 */
export function reachOf({ share, lower, upper }: OwnShare, expected: number): Reach {
  const ratio = share / expected;
  const ends = { lower: lower / expected, upper: upper / expected };
  const outside = ratio < BAND.lower || ratio > BAND.upper;
  const certain = ends.upper < 1 || ends.lower > 1;
  const standing = !outside ? 'near' : !certain ? 'uncertain' : ratio < 1 ? 'less' : 'more';
  return { ratio, ...ends, standing };
}
