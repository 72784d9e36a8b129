/**
 * What an attacker is granted beside the published rows: every attribute, every weight, all answers but
 * one, and the mechanism itself. Only the secret and the answer in question are missing.
 */
import { isRefusal } from '../../src/lib/refusal.ts';
import { cellWeights } from '../../src/lib/releases/cell-weights.ts';
import { millionths, type FreezeColumns } from '../../src/lib/releases/freeze-columns.ts';
import { freeze, type FrozenRelease } from '../../src/lib/releases/freeze.ts';
import { communePlan, type ReleasePlan } from '../../src/lib/releases/release-plan.ts';
import type { PublishedRow } from '../../src/lib/releases/published-row.ts';
import { upperTail } from '../../src/lib/statistics/normal.ts';
import type { Random } from '../fixtures/small-random.ts';
import type { SyntheticWave } from '../fixtures/synthetic-wave.ts';

export interface KnownCell {
  readonly breakdown: string | null;
  readonly category: string | null;
  readonly members: readonly number[];
  /** v per respondent of the wave, 0 outside the cell. */
  readonly v: Float64Array;
  readonly maxWeight: number;
}

/** All cells of a plan with their members; `listedFrom` respondents at least. */
export function knownCells(
  plan: ReleasePlan,
  columns: FreezeColumns,
  weight6: Float64Array,
  listedFrom = 10
): KnownCell[] {
  const codes = (name: string) => columns.attributes.get(name)!;
  const whole = { names: null, categories: [null], index: new Int32Array(columns.ids.length) };
  const oneWay = plan.oneWay.map((name) => ({
    names: name,
    categories: codes(name).codes,
    index: Int32Array.from(codes(name).index)
  }));
  const pairs = plan.pairs.map(([a, b]) => ({
    names: `${a}×${b}`,
    categories: codes(a).codes.flatMap((x) => codes(b).codes.map((y) => `${x}×${y}`)),
    index: Int32Array.from(codes(a).index, (x, i) => x * codes(b).codes.length + codes(b).index[i]!)
  }));
  return [whole, ...oneWay, ...pairs].flatMap(({ names, categories, index }) => {
    const { v, heaviest } = cellWeights(index, categories.length, weight6);
    return categories.flatMap((category, c): KnownCell[] => {
      const members = [...index.keys()].filter((i) => index[i] === c);
      if (members.length < listedFrom) return [];
      const own = v.map((weight, i) => (index[i] === c ? weight : 0));
      return [{ breakdown: names, category, members, v: own, maxWeight: heaviest[c]! }];
    });
  });
}

/** The yes-sum of a cell under given answers. */
export function yesSum(v: ArrayLike<number>, answers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < answers.length; i += 1) if (answers[i] === 1) sum += v[i]!;
  return sum;
}

/** Sums that a whole percentage allows: W·(P ∓ ½)/100, open where the mechanism clips. */
export function numeratorWindow(percent: number, total: number): [number, number] {
  const low = percent === 0 ? -Infinity : (total * (percent - 0.5)) / 100;
  const high = percent === 100 ? Infinity : (total * (percent + 0.5)) / 100;
  return [low, high];
}

/** P(sum + noise in the window) for normal noise of this standard deviation. */
export function windowProbability([low, high]: [number, number], sum: number, sd: number): number {
  const [a, b] = [(low - sum) / sd, (high - sum) / sd];
  return a > 0 ? upperTail(a) - upperTail(b) : upperTail(-b) - upperTail(-a);
}

export function secretOf(random: Random): Uint8Array {
  return Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
}

export function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Freezes a synthetic wave under the commune's default plan. */
export function frozenWave(wave: SyntheticWave, secret: Uint8Array, answers = wave.answers): FrozenRelease {
  const plan = communePlan([...answers.keys()]);
  const result = freeze({ ...wave, answers, releaseId: 'attack', plan, secret });
  if (isRefusal(result)) throw new Error(result.code);
  return result.release;
}

export function weightsOf(wave: SyntheticWave): Float64Array {
  const weight6 = millionths(wave.weights, wave.ids.length);
  if (isRefusal(weight6)) throw new Error(weight6.code);
  return weight6;
}

export function rowOf(
  rows: readonly PublishedRow[],
  item: string,
  cell: KnownCell
): PublishedRow | undefined {
  return rows.find(
    (row) => row.item === item && row.breakdown === cell.breakdown && row.category === cell.category
  );
}

/** Plays many rounds of "guess the bit" and gives the share won; a guess of 0 is a coin. */
export function gameAccuracy(
  rounds: number,
  random: Random,
  play: (round: number, bit: 0 | 1) => number
): number {
  let won = 0;
  for (let round = 0; round < rounds; round += 1) {
    const bit = random() < 0.5 ? 1 : 0;
    const ratio = play(round, bit);
    const guess = ratio === 0 ? (random() < 0.5 ? 1 : 0) : ratio > 0 ? 1 : 0;
    if (guess === bit) won += 1;
  }
  return won / rounds;
}
