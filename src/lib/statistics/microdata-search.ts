/**
 * The search for groups in the answers themselves, for the steward's bench: nothing of it may be shown as a
 * figure. It tells a steward where a declared breakdown could be worth its noise in the next wave.
 */
import { complementDifference } from './complement.ts';
import { powerOfComparison } from './difference.ts';
import { finished, qualityOf, rest, type Draft, type MicroRule, type MicroTest } from './microdata-effect.ts';
import {
  ITEMS_AT_ONCE,
  tallyPairs,
  type Condition,
  type MicroAttribute,
  type MicroItem,
  type Tally
} from './microdata-tally.ts';
import { benjaminiHochberg } from './multiplicity.ts';
import { upperTail } from './normal.ts';

const RULE: MicroRule = {
  minTested: 30,
  minBase: 30,
  minDifference: 0.1,
  maxQ: 0.05,
  minGain: 0.05,
  beam: 20
};

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
  const singles = categories.map((own) => ({
    own,
    tests: test([own], []),
    value: qualityOf(tally(k, [own]), everybody)
  }));
  const beam = new Set(
    [...singles]
      .filter(({ value }) => value !== null)
      .sort((x, y) => y.value! - x.value!)
      .slice(0, rule.beam)
  );
  const pairs = singles.flatMap((first, at) =>
    singles
      .slice(at + 1)
      .filter((second) => first.own[0] !== second.own[0] && (beam.has(first) || beam.has(second)))
      .flatMap((second) => test([first.own, second.own], [...first.tests, ...second.tests]))
  );
  return [...singles.flatMap(({ tests }) => tests), ...pairs];
}

/**
 * The chance that such a search finds a group of a fifth with 55 % where everybody else has 30 %: printed beside
 * "no group found". The first finding of m tests has to reach .05/m, as Benjamini–Hochberg asks of it.
 * @param nEff effective respondents (`kish`)
 */
export function powerOfSearch(tests: number, nEff: number): number {
  const [portion, share, complement] = [0.2, 0.55, 0.3];
  const [base, complementBase] = [portion * nEff, (1 - portion) * nEff];
  return powerOfComparison({ share, complement, base, complementBase, level: 0.05 / tests });
}
