/**
 * A mean from the published distribution of an item: released option shares and nothing else, so that it
 * tells no more of the answers than the release already does.
 */
import { Z95 } from './normal.ts';
import { noiseSd, type PublishedShare } from './published.ts';
import type { Interval } from './interval.ts';

/** One option as published for the total; `row` is null where the release shows no figure. */
export interface PublishedOption {
  /** What the option counts as, such as 1 to 5. */
  readonly score: number;
  readonly row: PublishedShare | null;
}

export interface PublishedMean extends Interval {
  readonly mean: number;
  /** Mean of the options' shown bases. */
  readonly base: number;
}

/** Variance of a percentage rounded to a whole one, on the scale 0 to 1. */
const ROUNDING = 0.01 ** 2 / 12;

/**
 * m = Σs·P/ΣP: noise and rounding keep the percentages from adding up to 100, so they are scaled. Half-width
 * h = 1.96·√(V + Σ(s−m)²(ν² + .01²/12)/(ΣP)²) with ν = σλ/B of each option; V = Σp_s(s−m_s)²/(n*+4), n* = B/deff,
 * with p_s the shares shrunk by four answers spread over the K options, (p·n* + 4/K)/(n* + 4). For a share
 * (K = 2) V is that of `publishedHalfWidth`. The interval ends at the lowest and highest score.
 * @param sigma σ of the release
 * @returns null where an option has no figure, where there are fewer than two, or where nobody chose any
 */
export function meanOfDistribution(options: readonly PublishedOption[], sigma: number): PublishedMean | null {
  const rows = options.flatMap(({ row, score }) => (row ? [{ ...row, score }] : []));
  const whole = rows.reduce((sum, { percent }) => sum + percent / 100, 0);
  if (rows.length < options.length || rows.length < 2 || whole === 0) return null;
  const average = (value: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
  const base = average((row) => row.base);
  const n = base / average((row) => row.deff);
  const share = ({ percent }: PublishedShare) => percent / 100 / whole;
  const mean = rows.reduce((sum, row) => sum + row.score * share(row), 0);
  const shrunk = rows.map((row) => (share(row) * n + 4 / rows.length) / (n + 4));
  const centre = rows.reduce((sum, { score }, k) => sum + score * shrunk[k]!, 0);
  const sampling = rows.reduce((sum, { score }, k) => sum + shrunk[k]! * (score - centre) ** 2, 0) / (n + 4);
  const published = rows.reduce(
    (sum, row) => sum + (row.score - mean) ** 2 * (noiseSd(row, sigma) ** 2 + ROUNDING),
    0
  );
  const half = Z95 * Math.sqrt(sampling + published / whole ** 2);
  const scores = rows.map(({ score }) => score);
  return {
    mean,
    base,
    lower: Math.max(Math.min(...scores), mean - half),
    upper: Math.min(Math.max(...scores), mean + half)
  };
}
