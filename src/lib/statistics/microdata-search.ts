/**
 * The search for groups in the answers themselves, for the steward's bench: nothing of it may be shown as a
 * figure. It tells a steward where a declared breakdown could be worth its noise in the next wave.
 */
import { complementDifference, type ComplementDifference, type PartSums } from './complement.ts';
import { cohenH, wracc } from './group-effect.ts';
import type { Interval } from './interval.ts';
import {
  ITEMS_AT_ONCE,
  tallyPairs,
  type Condition,
  type MicroAttribute,
  type MicroItem,
  type Tally
} from './microdata-tally.ts';
import { benjaminiHochberg } from './multiplicity.ts';
import { Z95, upperTail } from './normal.ts';

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

const RULE: MicroRule = {
  minTested: 30,
  minBase: 30,
  minDifference: 0.1,
  maxQ: 0.05,
  minGain: 0.05,
  beam: 20
};

/** A test on its way: parents are the tests of its categories, where they were tested. */
interface Draft {
  readonly item: string;
  readonly conditions: readonly Condition[];
  readonly parents: readonly Draft[];
  readonly inside: PartSums;
  readonly effect: ComplementDifference;
  readonly coverage: number;
  readonly overall: number;
  readonly p: number;
}

/**
 * Every category, and the pairs with at least one of the `beam` best categories of the item, against everybody
 * else: weighted difference with linearised SE, one-sided z, Benjamini–Hochberg over all tests. A candidate has
 * q ≤ .05, at least 10 points, 30 respondents, and as a pair at least 5 points more than each of its categories.
 * A missing attribute belongs to "everybody else". Work grows with respondents × pairs of attributes.
 * @param weights one per respondent, as long as every index and every column of answers
 * @returns all tests, most people affected first (WRAcc); candidates are marked
 */
export function searchMicrodata(
  attributes: readonly MicroAttribute[],
  items: readonly MicroItem[],
  weights: Float64Array,
  changes: Partial<MicroRule> = {}
): MicroTest[] {
  const rule = { ...RULE, ...changes };
  if (attributes.length === 0) return [];
  const drafts: Draft[] = [];
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    const some = items.slice(from, from + ITEMS_AT_ONCE);
    const tally = tallyPairs(attributes, some, weights);
    for (const [k, { item }] of some.entries()) drafts.push(...testItem(attributes, item, k, tally, rule));
  }
  const q = benjaminiHochberg(drafts.map(({ p }) => p));
  return drafts
    .map((draft, i) => finished(attributes, draft, q[i]!, rule))
    .sort((a, b) => b.wracc - a.wracc || (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ item, group }: MicroTest) => JSON.stringify([item, group]);

function testItem(
  attributes: readonly MicroAttribute[],
  item: string,
  k: number,
  tally: Tally,
  rule: MicroRule
): Draft[] {
  const everybody = tally(k, []);
  const test = (conditions: readonly Condition[], parents: readonly Draft[]): Draft[] => {
    const inside = tally(k, conditions);
    const outside = rest(everybody, inside);
    if (inside.n < rule.minTested || outside.n < rule.minTested) return [];
    const effect = complementDifference(inside, outside);
    if (!effect) return [];
    const { difference, se } = effect;
    const p = difference === 0 ? 0.5 : upperTail(difference / se);
    const coverage = inside.weight / everybody.weight;
    const overall = everybody.yesWeight / everybody.weight;
    return [{ item, conditions, parents, inside, effect, coverage, overall, p }];
  };
  const categories = attributes.flatMap(({ codes }, a) => codes.map((_, code): Condition => [a, code]));
  const singles = categories.map((own) => ({ own, tests: test([own], []), value: qualityOf(tally(k, [own]), everybody) }));
  const beam = new Set(
    [...singles].filter(({ value }) => value !== null).sort((x, y) => y.value! - x.value!).slice(0, rule.beam)
  );
  const pairs = singles.flatMap((first, at) =>
    singles
      .slice(at + 1)
      .filter((second) => first.own[0] !== second.own[0] && (beam.has(first) || beam.has(second)))
      .flatMap((second) => test([first.own, second.own], [...first.tests, ...second.tests]))
  );
  return [...singles.flatMap(({ tests }) => tests), ...pairs];
}

function qualityOf(inside: PartSums, everybody: PartSums): number | null {
  if (!(inside.weight > 0)) return null;
  const overall = everybody.yesWeight / everybody.weight;
  return wracc(inside.weight / everybody.weight, inside.yesWeight / inside.weight, overall);
}

function rest(all: PartSums, part: PartSums): PartSums {
  return {
    n: all.n - part.n,
    weight: all.weight - part.weight,
    squares: all.squares - part.squares,
    yesWeight: all.yesWeight - part.yesWeight,
    yesSquares: all.yesSquares - part.yesSquares
  };
}

function finished(attributes: readonly MicroAttribute[], draft: Draft, q: number, rule: MicroRule): MicroTest {
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
