/**
 * What an attacker is granted beside the published rows: every attribute, every weight, all answers but
 * one, and the mechanism itself. Only the secret and the answer in question are missing.
 */
import { isRefusal } from '../../src/lib/refusal.ts';
import { cellWeights } from '../../src/lib/releases/cell-weights.ts';
import { millionths, type FreezeColumns } from '../../src/lib/releases/freeze-columns.ts';
import { freeze, type FrozenRelease } from '../../src/lib/releases/freeze.ts';
import { communePlan, regionPlan, type ReleasePlan } from '../../src/lib/releases/release-plan.ts';
import type { PublishedRow } from '../../src/lib/releases/published-row.ts';
import { upperTail } from '../../src/lib/statistics/normal.ts';
import type { Random } from '../fixtures/small-random.ts';
import { syntheticWave, type SyntheticWave, type WaveOptions } from '../fixtures/synthetic-wave.ts';

/** The waves that every attack is tried on: three sizes of one commune, and a region of ten. */
export const settings = [
  { setting: 'n = 120', respondents: 120, region: false },
  { setting: 'n = 250', respondents: 250, region: false },
  { setting: 'n = 600', respondents: 600, region: false },
  { setting: '10 communes, n = 900', respondents: 900, region: true }
] as const;

export type Setting = (typeof settings)[number];

export function waveOf(
  { respondents, region }: Setting,
  seed: number,
  more: Partial<WaveOptions> = {}
): SyntheticWave {
  return syntheticWave({ ...more, seed, respondents, region });
}

/** The plan a commune, or a region, starts from. */
export function planOf(wave: SyntheticWave): ReleasePlan {
  const items = [...wave.answers.keys()];
  return wave.attributes.has('COMMUNE') ? regionPlan(items) : communePlan(items);
}

export interface KnownCell {
  /** As the freeze names it: `total`, `SEX=f`, `SEX=f&AGE4=65+`. */
  readonly key: string;
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
  const column = (name: string) => columns.attributes.get(name)!;
  const whole = {
    breakdown: null,
    cells: [{ key: 'total', category: null }],
    index: new Int32Array(columns.ids.length)
  };
  const oneWay = plan.oneWay.map((name) => ({
    breakdown: name,
    cells: column(name).codes.map((code) => ({ key: `${name}=${code}`, category: code })),
    index: Int32Array.from(column(name).index)
  }));
  const pairs = plan.pairs.map(([a, b]) => {
    const [first, second] = [column(a), column(b)];
    return {
      breakdown: `${a}×${b}`,
      cells: first.codes.flatMap((x) =>
        second.codes.map((y) => ({ key: `${a}=${x}&${b}=${y}`, category: `${x}×${y}` }))
      ),
      index: Int32Array.from(first.index, (x, i) =>
        x < 0 || second.index[i]! < 0 ? -1 : x * second.codes.length + second.index[i]!
      )
    };
  });
  return [whole, ...oneWay, ...pairs].flatMap(({ breakdown, cells, index }) => {
    const { v, heaviest } = cellWeights(index, cells.length, weight6);
    return cells.flatMap(({ key, category }, c): KnownCell[] => {
      const members = [...index.keys()].filter((i) => index[i] === c);
      if (members.length < listedFrom) return [];
      const own = v.map((weight, i) => (index[i] === c ? weight : 0));
      return [{ key, breakdown, category, members, v: own, maxWeight: heaviest[c]! }];
    });
  });
}

/** The yes-sum of a cell under given answers. */
export function yesSum(v: ArrayLike<number>, answers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < answers.length; i += 1) if (answers[i] === 1) sum += v[i]!;
  return sum;
}

/** A share as it is published. */
export function percentOf(share: number): number {
  return Math.floor(100 * Math.min(1, Math.max(0, share)) + 0.5);
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

/** Freezes a synthetic wave under the default plan: the release, and the digest that no attacker sees. */
export function freezeWave(wave: SyntheticWave, secret: Uint8Array, releaseId = 'attack') {
  const result = freeze({ ...wave, releaseId, plan: planOf(wave), secret });
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

/** The same, as the attacker gets it. */
export function frozenWave(wave: SyntheticWave, secret: Uint8Array): FrozenRelease {
  return freezeWave(wave, secret).release;
}

/** The wave with other answers to its first item. */
export function answering(wave: SyntheticWave, answers: Int8Array): SyntheticWave {
  return { ...wave, answers: new Map([['HOU', answers]]) };
}

export function weightsOf(wave: SyntheticWave): Float64Array {
  const weight6 = millionths(wave.weights, wave.ids.length);
  if (isRefusal(weight6)) throw new Error(weight6.code);
  return weight6;
}

export function rowOf(
  rows: readonly PublishedRow[],
  item: string,
  cell: Pick<KnownCell, 'breakdown' | 'category'>
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
