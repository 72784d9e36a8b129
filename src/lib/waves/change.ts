/**
 * What changed between two waves, from their published rows alone: a difference with its interval, and whether it
 * may be called a change when all that are looked at together are counted.
 */
import type { ShownRow } from '#lib/releases/published-row.ts';
import { combineLimits, detectableDifference, independentDifference } from '#lib/statistics/difference.ts';
import { benjaminiHochberg } from '#lib/statistics/multiplicity.ts';
import { Z95, twoSidedP } from '#lib/statistics/normal.ts';
import { publishedVariance } from '#lib/statistics/published.ts';

export interface WaveRow {
  row: ShownRow;
  /** Of the release that the row stands in. */
  sigma: number;
}

export interface WavePair {
  earlier: WaveRow;
  later: WaveRow;
}

export interface Change {
  /** Later minus earlier, in whole points; the ends of the 95 % interval widened to whole points. */
  points: number;
  lower: number;
  upper: number;
  /** Two-sided, and adjusted for all changes that are looked at together. */
  p: number;
  q: number;
  /** `open` is no "unchanged": nothing is known but the interval. */
  verdict: 'rise' | 'fall' | 'open';
  /** The interval alone leaves zero out, but among so many comparisons chance does that too. */
  onlyByItself: boolean;
  /** The smallest true change that these two figures find in four of five cases, in points. */
  detectable: number;
}

/** Effective respondents below which the limits of the rows are combined instead of their variances. */
const SMALL = 50;
const LEVEL = 0.05;
const CRUMB = 1e-9;
/** A share that was rounded to whole percents is off by a twelfth of a point squared: (0.01)²/12. */
const ROUNDING = 0.01 ** 2 / 12;

/**
 * One change per pair, Benjamini–Hochberg at 5 % over all of them. A rise or fall needs both: q ≤ .05, and whole
 * points of the interval on one side of zero, so that no statement stands beside an interval that touches it.
 */
export function changesOf(pairs: readonly WavePair[]): Change[] {
  const found = pairs.map((pair) => {
    const own = isSmall(pair.earlier) || isSmall(pair.later) ? ofLimits(pair) : ofVariances(pair);
    const lower = Math.floor(100 * own.lower + CRUMB);
    const upper = Math.ceil(100 * own.upper - CRUMB);
    const p = Math.max(own.p, withoutChange(pair));
    const points = Math.round(100 * own.difference);
    return { points, lower, upper, p, detectable: detectablePoints(pair) };
  });
  const adjusted = benjaminiHochberg(found.map(({ p }) => p));
  return found.map((change, at) => {
    const q = adjusted[at]!;
    const apart = change.lower > 0 || change.upper < 0;
    const verdict = !apart || q > LEVEL ? 'open' : change.points > 0 ? 'rise' : 'fall';
    return { ...change, q, verdict, onlyByItself: apart && verdict === 'open' };
  });
}

/** 2.8·√(SE₁² + SE₂²) in points: what the pair can see, or what a wave can see when the next is as large. */
export function detectablePoints({ earlier, later }: WavePair): number {
  return 100 * detectableDifference(seOf(earlier), seOf(later));
}

function effective({ row: { base, deff } }: WaveRow): number {
  return base / deff;
}

function isSmall(wave: WaveRow): boolean {
  return effective(wave) < SMALL;
}

/** @param percent of the row, unless the error of another share on the same base is wanted */
function seOf({ row, sigma }: WaveRow, percent = row.percent): number {
  return Math.sqrt(publishedVariance({ ...row, percent }, sigma) + ROUNDING);
}

function ofVariances({ earlier, later }: WavePair) {
  const estimate = (wave: WaveRow) => ({ estimate: wave.row.percent / 100, se: seOf(wave) });
  return independentDifference(estimate(earlier), estimate(later));
}

/**
 * p with the standard error at the share that both waves would have in common if nothing had changed. The errors of
 * the two rows alone are smallest where chance has pushed a share towards 0 or 100: tested with them, up to one pair of
 * waves in twelve speaks of a change that is none, instead of one in twenty.
 */
function withoutChange({ earlier, later }: WavePair): number {
  const [n, m] = [effective(earlier), effective(later)];
  const common = (earlier.row.percent * n + later.row.percent * m) / (n + m);
  const difference = (later.row.percent - earlier.row.percent) / 100;
  return twoSidedP(difference / Math.hypot(seOf(earlier, common), seOf(later, common)));
}

/**
 * For small groups the published limits of both rows are combined (`combineLimits`): they carry the noise, which
 * Wilson's would leave out. p from the distance to the limit nearest to zero, so that it and the interval agree.
 */
function ofLimits({ earlier, later }: WavePair) {
  const shares = ({ row: { percent, lower, upper } }: WaveRow) => ({
    share: percent / 100,
    lower: lower / 100,
    upper: upper / 100
  });
  const { difference, lower, upper } = combineLimits(shares(earlier), shares(later));
  const nearest = difference > 0 ? difference - lower : upper - difference;
  return { difference, lower, upper, p: difference === 0 ? 1 : twoSidedP((Z95 * difference) / nearest) };
}
