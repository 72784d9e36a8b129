/**
 * Exact sums of every listed cell of a plan: how much each respondent counts there, yes, valid. All sums
 * are of whole numbers, and who is listed or weighted depends on attributes alone, never on an answer.
 * Nothing here leaves the freeze.
 */
import { WEIGHTED_FROM, cellWeights, hundredths } from './cell-weights.ts';
import { answerColumn, attributeColumn, type FreezeColumns } from './freeze-columns.ts';
import { distributionItems, type ReleasePlan } from './release-plan.ts';
import { finish, type Step } from './step.ts';

/** Fewer respondents, and the cell does not appear at all. */
export const LISTED_FROM = 10;

export interface ItemTally {
  readonly item: string;
  /** Respondents with a valid answer. */
  readonly valid: number;
  /** Y and W: Σv of yes and of valid answers, in millionths. */
  readonly yes: number;
  readonly total: number;
}

export interface CellTally {
  /** `total`, `attr=code` or `attr=code&attr=code`. */
  readonly cell: string;
  readonly breakdown: string | null;
  readonly category: string | null;
  readonly respondents: number;
  /** m, the heaviest person of the cell, whatever they answered. */
  readonly maxWeight: number;
  /** n·Σv²/(Σv)² and λ = m·n/Σv, rounded half up to two decimals. */
  readonly deff: number;
  readonly noiseFactor: number;
  readonly weighted: boolean;
  readonly items: readonly ItemTally[];
}

interface Breakdown {
  readonly name: string | null;
  readonly cells: readonly { readonly key: string; readonly category: string | null }[];
  /** Position in `cells` per respondent, −1 outside. */
  readonly index: Int32Array;
}

function breakdownsOf(plan: ReleasePlan, columns: FreezeColumns): Breakdown[] {
  const total = {
    name: null,
    cells: [{ key: 'total', category: null }],
    index: new Int32Array(columns.ids.length)
  };
  const oneWay = plan.oneWay.map((name) => {
    const { codes, index } = attributeColumn(columns, name);
    const cells = codes.map((code) => ({ key: `${name}=${code}`, category: code }));
    return { name, cells, index: new Int32Array(index) };
  });
  const pairs = plan.pairs.map(([a, b]) => {
    const [first, second] = [attributeColumn(columns, a), attributeColumn(columns, b)];
    const cells = first.codes.flatMap((x) =>
      second.codes.map((y) => ({ key: `${a}=${x}&${b}=${y}`, category: `${x}×${y}` }))
    );
    const width = second.codes.length;
    const index = new Int32Array(columns.ids.length);
    for (let i = 0; i < index.length; i += 1) {
      const [x, y] = [first.index[i]!, second.index[i]!];
      index[i] = x < 0 || y < 0 ? -1 : x * width + y;
    }
    return { name: `${a}×${b}`, cells, index };
  });
  return [total, ...oneWay, ...pairs];
}

function tallyItem(
  item: string,
  answers: Int8Array,
  index: Int32Array,
  v: Float64Array,
  cells: number
): ItemTally[] {
  const valid = new Float64Array(cells);
  const yes = new Float64Array(cells);
  const total = new Float64Array(cells);
  for (let i = 0; i < answers.length; i += 1) {
    const c = index[i]!;
    const answer = answers[i]!;
    if (c < 0 || answer < 0) continue;
    valid[c]! += 1;
    total[c]! += v[i]!;
    if (answer === 1) yes[c]! += v[i]!;
  }
  return Array.from(valid, (count, c) => ({ item, valid: count, yes: yes[c]!, total: total[c]! }));
}

/**
 * All cells with at least 10 respondents, in plan order, each with all items of the plan; the options of
 * distributions for the total only. Gives a step after each item and breakdown.
 * @param inMargins false for a group without weights, whose figures are never called weighted
 */
export function* tallying(
  plan: ReleasePlan,
  columns: FreezeColumns,
  weight6: Float64Array,
  inMargins = true
): Generator<Step, CellTally[]> {
  const breakdowns = breakdownsOf(plan, columns);
  const result: CellTally[] = [];
  for (const [done, { name, cells, index }] of breakdowns.entries()) {
    const { v, counts, heaviest, sums, squares } = cellWeights(index, cells.length, weight6);
    const items = name === null ? [...plan.items, ...distributionItems(plan)] : plan.items;
    const tallies: ItemTally[][] = [];
    for (const item of items) {
      tallies.push(tallyItem(item, answerColumn(columns, item), index, v, cells.length));
      yield { stage: 'tally', done, total: breakdowns.length };
    }
    const listed = cells.flatMap(({ key, category }, c): CellTally[] => {
      const respondents = counts[c]!;
      if (respondents < LISTED_FROM) return [];
      const [n, sum, heavy] = [BigInt(respondents), BigInt(sums[c]!), BigInt(heaviest[c]!)];
      return [
        {
          cell: key,
          breakdown: name,
          category,
          respondents,
          maxWeight: heaviest[c]!,
          deff: hundredths(n * squares[c]!, sum * sum),
          noiseFactor: hundredths(heavy * n, sum),
          weighted: inMargins && respondents >= WEIGHTED_FROM,
          items: tallies.map((tally) => tally[c]!)
        }
      ];
    });
    result.push(...listed);
  }
  return result;
}

/** The same at once. */
export function tallyCells(
  plan: ReleasePlan,
  columns: FreezeColumns,
  weight6: Float64Array,
  inMargins = true
): CellTally[] {
  return finish(tallying(plan, columns, weight6, inMargins));
}
