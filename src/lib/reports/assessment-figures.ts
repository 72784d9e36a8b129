/** The figures of an impact assessment, all computed from the plan: what can be guessed, what is shown, how wide. */
import { WEIGHTED_FROM } from '#lib/releases/cell-weights.ts';
import {
  planFor,
  queriesOf,
  REDUCED_BELOW,
  mostLinked,
  sigmaOf,
  TOTAL_ONLY_BELOW,
  type ReleasePlan
} from '#lib/releases/release-plan.ts';
import { themeSize } from '#lib/releases/release.ts';
import { guessProbability, publishedHalfWidth } from '#lib/statistics/published.ts';

/** Two and three answers, three named wishes (six ticks can change), a row of twelve fields. */
const LINKED = [2, 3, 6, 12];

/** The numbers of linked answers that the plan makes possible, ascending, all of them last. */
function linkedCounts(plan: ReleasePlan): number[] {
  const most = mostLinked(plan);
  return [...LINKED.filter((count) => count < most), most].filter((count) => count > 1);
}

export interface Guess {
  /** One yes or no, whether the item was answered at all, or so many answers that go together. */
  about: 'one' | 'answered' | number;
  /** The chance to guess right, for each μ that was asked for. */
  chances: number[];
}

/** Φ(μ/2), Φ(√2·μ/2) and Φ(√K·μ/2) by what one answer may move the figures, μ. */
export function guesses(plan: ReleasePlan, mus: readonly number[]): Guess[] {
  const chances = (factor: number) => mus.map((mu) => guessProbability(Math.sqrt(factor) * mu));
  return [
    { about: 'one', chances: chances(1) },
    { about: 'answered', chances: chances(2) },
    ...linkedCounts(plan).map((count) => ({ about: count, chances: chances(count) }))
  ];
}

export interface Reach {
  /** Respondents from and below; null is without end. */
  from: number;
  below: number | null;
  plan: ReleasePlan;
  queries: number;
  sigma: number;
}

/** What the plan becomes with few respondents, as the freeze will apply it. */
export function reaches(plan: ReleasePlan): Reach[] {
  const bounds = [0, TOTAL_ONLY_BELOW, REDUCED_BELOW];
  return bounds.map((from, at) => {
    const applied = planFor(plan, from);
    const [queries, sigma] = [queriesOf(applied), sigmaOf(applied)];
    return { from, below: bounds[at + 1] ?? null, plan: applied, queries, sigma };
  });
}

/** Weights as waves usually have them: n·Σv²/(Σv)² and λ of a weighted group; a small one is not weighted. */
const TYPICAL = { deff: 1.24, noiseFactor: 1.76 };
const UNWEIGHTED = { deff: 1, noiseFactor: 1 };

/** Half-width of the 95 % interval at a share of 30 %, in points, for a group of so many answers. */
export function pointsAt(base: number, sigma: number): number {
  const weights = base >= WEIGHTED_FROM ? TYPICAL : UNWEIGHTED;
  return Math.round(100 * publishedHalfWidth({ base, percent: 30, ...weights }, sigma));
}

/** The bases for which widths are told. */
export const TOLD_BASES = [30, 50, 100, 200, 400];

/** From how many authors a theme of open answers is named. */
export function authorsNeeded(sensitive: boolean): number {
  let authors = 1;
  while (themeSize(authors, sensitive) === undefined) authors += 1;
  return authors;
}
