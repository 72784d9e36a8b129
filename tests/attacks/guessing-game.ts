/**
 * The omniscient attacker of one item: knows the mechanism, all attributes, all weights and all answers but
 * one, and decides by the likelihood ratio of everything published. Noise is drawn and applied with the
 * program's own arithmetic; a whole freeze per guess would only add hashing. `a4-omniscient.test.ts` shows
 * that both publish the same rows.
 */
import { noisyShare, shownBase } from '../../src/lib/releases/freeze.ts';
import { sigmaOf } from '../../src/lib/releases/release-plan.ts';
import { normalQuantile } from '../../src/lib/statistics/normal.ts';
import type { Random } from '../fixtures/small-random.ts';
import type { SyntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  knownCells,
  numeratorWindow,
  percentOf,
  planOf,
  weightsOf,
  windowProbability,
  yesSum
} from './attacker.ts';

/** Fewer respondents, and a cell is never shown. */
const SHOWN_FROM = 20;
/** No draw from a 32-bit key comes as far. */
const NO_NOISE_REACHES = 7;

/** What a cell holds under one of the two answers that the attacker weighs. */
interface Hypothesis {
  valid: number;
  yes: number;
  total: number;
}

/** One person's place in one cell. */
interface Place {
  respondents: number;
  maxWeight: number;
  worlds: readonly [Hypothesis, Hypothesis];
  /** log P(percent | world 1) − log P(percent | world 0), by percent. */
  ratio: Float64Array;
  /** The same for the shown base by base/5, position 0 for "not shown"; null where it tells nothing. */
  baseRatio: Float64Array | null;
}

export interface Question {
  /** World 1 says yes, world 0 says no; or world 1 says yes, which tells most, and world 0 left the item out. */
  readonly about: 'answer' | 'answered';
  /** How many releases of the same answers, each with noise of its own. */
  readonly releases?: number;
}

export interface Game {
  /** μ_i, what this person moves in all shown cells, in standard deviations of noise. */
  readonly moves: number;
  /** One round: a fair bit, new noise, the attacker's guess; whether the guess was right. */
  play(random: Random): boolean;
}

/** A standard normal draw through the program's own quantile. */
export function drawNoise(random: Random): number {
  return normalQuantile(random() + 2 ** -33);
}

/** The games of all respondents of a wave about its first item. */
export function gamesOf(wave: SyntheticWave, { about, releases = 1 }: Question): Game[] {
  const plan = planOf(wave);
  const sigma = sigmaOf(plan);
  const answers = wave.answers.get(plan.items[0]!)!;
  const cells = knownCells(plan, wave, weightsOf(wave), SHOWN_FROM).map((cell) => ({
    ...cell,
    valid: cell.members.filter((i) => answers[i]! >= 0).length,
    yes: yesSum(cell.v, answers),
    total: cell.members.reduce((sum, i) => sum + (answers[i]! >= 0 ? cell.v[i]! : 0), 0)
  }));
  return wave.ids.map((_, i) => {
    const places = cells
      .filter(({ v }) => v[i]! > 0)
      .map((cell) => {
        const own = cell.v[i]!;
        const answered = answers[i]! >= 0;
        const others: Hypothesis = {
          valid: cell.valid - Number(answered),
          yes: cell.yes - (answers[i] === 1 ? own : 0),
          total: cell.total - (answered ? own : 0)
        };
        const says = (yes: boolean): Hypothesis => ({
          valid: others.valid + 1,
          yes: others.yes + (yes ? own : 0),
          total: others.total + own
        });
        const worlds =
          about === 'answer' ? ([says(false), says(true)] as const) : ([others, says(true)] as const);
        return placeOf(cell.members.length, cell.maxWeight, worlds, sigma);
      });
    const moves = Math.sqrt(
      cells.reduce((sum, { v, maxWeight }) => sum + (v[i]! / (sigma * maxWeight)) ** 2, 0)
    );
    return { moves, play: (random) => playOnce(places, sigma, releases, random) };
  });
}

function placeOf(respondents: number, maxWeight: number, worlds: Place['worlds'], sigma: number): Place {
  const scale = sigma * maxWeight;
  const chance = ({ yes, total }: Hypothesis, percent: number) =>
    Math.log(windowProbability(numeratorWindow(percent, total), yes, scale) + 1e-300);
  const ratio = Float64Array.from(
    { length: 101 },
    (_, percent) => chance(worlds[1], percent) - chance(worlds[0], percent)
  );
  const told = worlds[0].valid !== worlds[1].valid;
  return { respondents, maxWeight, worlds, ratio, baseRatio: told ? baseRatioOf(worlds, sigma) : null };
}

function baseRatioOf(worlds: Place['worlds'], sigma: number): Float64Array {
  const chance = ({ valid }: Hypothesis, window: [number, number]) =>
    Math.log(windowProbability(window, valid, sigma) + 1e-300);
  const most = Math.ceil((worlds[1].valid + NO_NOISE_REACHES * sigma) / 5) + 1;
  return Float64Array.from({ length: most + 1 }, (_, fifths) => {
    const window: [number, number] =
      fifths === 0 ? [-Infinity, SHOWN_FROM] : [Math.max(SHOWN_FROM, 5 * fifths - 2.5), 5 * fifths + 2.5];
    return window[0] >= window[1] ? 0 : chance(worlds[1], window) - chance(worlds[0], window);
  });
}

/** What a cell publishes under given draws; a base of null shows no percentage either. */
export function publish(
  { valid, yes, total }: Hypothesis,
  respondents: number,
  maxWeight: number,
  sigma: number,
  z: { base: number; num: number }
): { base: number | null; percent: number | null } {
  const base = shownBase(respondents, valid, z.base, sigma);
  if (base === null) return { base, percent: null };
  return { base, percent: percentOf(noisyShare({ item: '', valid, yes, total }, maxWeight, z.num, sigma)) };
}

function playOnce(places: readonly Place[], sigma: number, releases: number, random: Random): boolean {
  const bit = random() < 0.5 ? 1 : 0;
  const z = { base: 0, num: 0 };
  let ratio = 0;
  for (let release = 0; release < releases; release += 1) {
    for (const { respondents, maxWeight, worlds, ratio: byPercent, baseRatio } of places) {
      const world = worlds[bit];
      const certain = !baseRatio && world.valid >= SHOWN_FROM + NO_NOISE_REACHES * sigma;
      z.base = certain ? 0 : drawNoise(random);
      z.num = drawNoise(random);
      const { base, percent } = publish(world, respondents, maxWeight, sigma, z);
      if (baseRatio) ratio += baseRatio[(base ?? 0) / 5]!;
      if (percent !== null) ratio += byPercent[percent]!;
    }
  }
  if (ratio === 0) return random() < 0.5;
  return ratio > 0 === (bit === 1);
}
