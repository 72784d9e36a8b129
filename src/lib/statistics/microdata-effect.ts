/**
 * One test of the search through answers: what is known of it while the search runs, and what it says once all
 * tests are counted.
 */
import type { ComplementDifference, PartSums } from './complement.ts';
import { cohenH, wracc } from './group-effect.ts';
import type { Interval } from './interval.ts';
import type { Condition, MicroAttribute } from './microdata-tally.ts';
import { Z95 } from './normal.ts';

export interface MicroTest extends ComplementDifference {
  readonly item: string;
  /** One category, or two of different attributes. */
  readonly group: readonly { readonly attribute: string; readonly code: string }[];
  /** Respondents of the group who answered the item. */
  readonly n: number;
  readonly interval: Interval;
  /** One-sided, of difference/SE; q adjusted over all tests of all items. */
  readonly p: number;
  readonly q: number;
  /** Weighted part of all who answered. */
  readonly coverage: number;
  readonly wracc: number;
  readonly lift: number | null;
  readonly cohenH: number;
  readonly significant: boolean;
  /** Significant and not merely the shadow of one of its categories. */
  readonly candidate: boolean;
}

export interface MicroRule {
  /** Fewer inside or outside, and nothing is tested. */
  readonly minTested: number;
  readonly minBase: number;
  readonly minDifference: number;
  readonly maxQ: number;
  /** How far a pair must exceed each of its categories. */
  readonly minGain: number;
  /** Categories per item, best first by WRAcc, that are crossed with all others. */
  readonly beam: number;
}

/** A test on its way: parents are the tests of its categories, where they were tested. */
export interface Draft {
  readonly item: string;
  readonly conditions: readonly Condition[];
  readonly parents: readonly Draft[];
  readonly inside: PartSums;
  readonly effect: ComplementDifference;
  readonly coverage: number;
  readonly overall: number;
  readonly p: number;
}

/** WRAcc of a category; null where nobody of it answered. */
export function qualityOf(inside: PartSums, everybody: PartSums): number | null {
  if (!(inside.weight > 0)) return null;
  const overall = everybody.yesWeight / everybody.weight;
  return wracc(inside.weight / everybody.weight, inside.yesWeight / inside.weight, overall);
}

/** Everybody else. */
export function rest(all: PartSums, part: PartSums): PartSums {
  return {
    n: all.n - part.n,
    weight: all.weight - part.weight,
    squares: all.squares - part.squares,
    yesWeight: all.yesWeight - part.yesWeight,
    yesSquares: all.yesSquares - part.yesSquares
  };
}

/** @param q the p-value adjusted over all tests */
export function finished(
  attributes: readonly MicroAttribute[],
  draft: Draft,
  q: number,
  rule: MicroRule
): MicroTest {
  const { item, inside, effect, coverage, overall, p } = draft;
  const { share, difference, se, complement } = effect;
  const significant = q <= rule.maxQ && difference >= rule.minDifference && inside.n >= rule.minBase;
  const exceeds = draft.parents.every((parent) => share - parent.effect.share >= rule.minGain);
  return {
    ...effect,
    item,
    group: draft.conditions.map(([a, code]) => ({
      attribute: attributes[a]!.name,
      code: attributes[a]!.codes[code]!
    })),
    n: inside.n,
    interval: { lower: difference - Z95 * se, upper: difference + Z95 * se },
    p,
    q,
    coverage,
    wracc: wracc(coverage, share, overall),
    lift: overall > 0 ? share / overall : null,
    cohenH: cohenH(share, complement),
    significant,
    candidate: significant && exceeds
  };
}
