/**
 * How far those who answered resemble those who live here: participation ratios with intervals that hold
 * the noise of the published bases too, and the index of dissimilarity beside what chance alone gives.
 */
import { compositionShare } from '#lib/releases/published-row.ts';
import { Z95 } from '#lib/statistics/normal.ts';
import type { OwnShare, Reach } from '#lib/statistics/reach.ts';
import { dissimilarity } from '#lib/statistics/representativeness.ts';

/** One group of a dimension, as both sides know it. */
export interface Group {
  category: string;
  /** The release's cell, for the link to its evidence; null where it is not listed. */
  cell: string | null;
  /** Null for "too few answers", or where nothing was released. */
  base: number | null;
  own: OwnShare | null;
  /** Residents of 16 and older; null where the register does not know the group. */
  register: { count: number; share: number } | null;
  reach: Reach | null;
}

export interface Resemblance {
  /** ½Σ|s − p|: the share of respondents who would have to be others. */
  index: number;
  /** Below .10, below .20, else: a convention, not theory. */
  level: 'green' | 'amber' | 'red';
  /** What the index would be on average if everybody answered alike: ½Σ sd·√(2/π). */
  byChance: number;
}

/**
 * s = B/B_whole with the half-width that holds chance and noise, cut at 0 and 1. Where B_whole is a sum of
 * shown bases its noise is not quite the one of a total; simulated surveys keep their level (.92 to .99).
 */
export function ownShare(base: number, whole: number, sigma: number): OwnShare {
  const { share, halfWidth } = compositionShare(base, whole, sigma);
  return { share, lower: Math.max(0, share - halfWidth), upper: Math.min(1, share + halfWidth) };
}

/** Shown base and register count of one group. */
export interface Both {
  base: number;
  count: number;
}

/** Of at least two groups that both sides know. */
export function resemblance(groups: readonly Both[], sigma: number): Resemblance {
  const bases = groups.map(({ base }) => base);
  const whole = bases.reduce((sum, base) => sum + base, 0);
  const spread = bases.reduce((sum, base) => sum + compositionShare(base, whole, sigma).halfWidth / Z95, 0);
  const population = groups.map(({ count }) => count);
  return { ...dissimilarity(bases, population), byChance: (spread * Math.sqrt(2 / Math.PI)) / 2 };
}
