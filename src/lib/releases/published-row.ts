/**
 * The only form in which figures leave a wave: a row with its noisy base, whole percent and an interval
 * that anybody can recompute from the row itself, in a browser too.
 */
import { Z95 } from '#lib/statistics/normal.ts';
import { publishedHalfWidth, type PublishedShare } from '#lib/statistics/published.ts';

export interface PublishedRow {
  readonly item: string;
  /** Null for the total, `SEX` or `SEX×AGE4` else. */
  readonly breakdown: string | null;
  readonly category: string | null;
  /** Shown base, a multiple of 5. This and all that follows is null where too few answered. */
  readonly base: number | null;
  readonly percent: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly deff: number | null;
  readonly noiseFactor: number | null;
  /** False where every respondent of the cell counts once. */
  readonly weighted: boolean | null;
}

/** In the order of every file and of the public hash. */
export const ROW_FIELDS = ['item', 'breakdown', 'category', 'base', 'percent', 'lower', 'upper', 'deff', 'noiseFactor', 'weighted'] as const satisfies readonly (keyof PublishedRow)[]; // prettier-ignore

/** A row that shows a figure. */
export type ShownRow = PublishedRow & PublishedShare & { readonly lower: number; readonly upper: number };

export function isShown(row: PublishedRow): row is ShownRow {
  return row.percent !== null;
}

/**
 * The interval as a function of the row alone: h as in `publishedHalfWidth`, lower = max(0, floor(P − 100h)),
 * upper = min(100, ceil(P + 100h)). An interval from the true variance would give single answers away.
 * @returns whole percent, and the unrounded half-width h on the scale 0 to 1
 */
export function intervalOfRow(
  row: PublishedShare,
  sigma: number
): { lower: number; upper: number; halfWidth: number } {
  const halfWidth = publishedHalfWidth(row, sigma);
  return {
    lower: Math.max(0, Math.floor(row.percent - 100 * halfWidth)),
    upper: Math.min(100, Math.ceil(row.percent + 100 * halfWidth)),
    halfWidth
  };
}

/**
 * Share of a cell among all respondents from two shown bases, s = B/B_tot, with half-width
 * 1.96·√(s(1−s)/B_tot + σ²(1+s²)/B_tot²).
 */
export function compositionShare(
  base: number,
  totalBase: number,
  sigma: number
): { share: number; halfWidth: number } {
  const share = base / totalBase;
  const inside = Math.max(0, share * (1 - share));
  const noise = (sigma ** 2 * (1 + share ** 2)) / totalBase ** 2;
  return { share, halfWidth: Z95 * Math.sqrt(inside / totalBase + noise) };
}
