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

/**
 * One change per pair, Benjamini–Hochberg at 5 % over all of them. A rise or fall needs both: q ≤ .05, and whole
 * points of the interval on one side of zero, so that no statement stands beside an interval that touches it.
 */
export function changesOf(pairs: readonly { earlier: WaveRow; later: WaveRow }[]): Change[] {
  const found = pairs.map(({ earlier, later }) => {
    const { difference, lower, upper, p } = isSmall(earlier.row) || isSmall(later.row) ? ofLimits(earlier.row, later.row) : ofVariances(earlier, later); // prettier-ignore
    const whole = { lower: Math.floor(100 * lower + CRUMB), upper: Math.ceil(100 * upper - CRUMB) };
    return {
      points: Math.round(100 * difference),
      ...whole,
      p,
      detectable: detectablePoints(earlier, later)
    };
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
export function detectablePoints(earlier: WaveRow, later: WaveRow): number {
  return 100 * detectableDifference(seOf(earlier), seOf(later));
}

function isSmall({ base, deff }: ShownRow): boolean {
  return base / deff < SMALL;
}

function seOf({ row, sigma }: WaveRow): number {
  return Math.sqrt(publishedVariance(row, sigma));
}

function ofVariances(earlier: WaveRow, later: WaveRow) {
  const estimate = (wave: WaveRow) => ({ estimate: wave.row.percent / 100, se: seOf(wave) });
  return independentDifference(estimate(earlier), estimate(later));
}

/**
 * For small groups the published limits of both rows are combined (`combineLimits`): they carry the noise, which
 * Wilson's would leave out. p from the distance to the limit nearest to zero, so that it and the interval agree.
 */
function ofLimits(earlier: ShownRow, later: ShownRow) {
  const shares = ({ percent, lower, upper }: ShownRow) => ({
    share: percent / 100,
    lower: lower / 100,
    upper: upper / 100
  });
  const { difference, lower, upper } = combineLimits(shares(earlier), shares(later));
  const nearest = difference > 0 ? difference - lower : upper - difference;
  return { difference, lower, upper, p: difference === 0 ? 1 : twoSidedP((Z95 * difference) / nearest) };
}
