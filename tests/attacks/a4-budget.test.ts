/**
 * A4: whoever knows every weight, every attribute and every answer but one. The arithmetic bound holds for
 * each person with any weights; the guessing game shows what it is worth.
 */
import { describe, expect, it } from 'vitest';
import { communePlan, queriesOf, sigmaOf } from '../../src/lib/releases/release-plan.ts';
import { guessProbability } from '../../src/lib/statistics/published.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { syntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  frozenWave,
  gameAccuracy,
  knownCells,
  numeratorWindow,
  rowOf,
  secretOf,
  weightsOf,
  windowProbability,
  yesSum
} from './attacker.ts';

const plan = communePlan(['HOU']);
const sigma = sigmaOf(plan);

describe('what one answer can move', () => {
  it.each([120, 250, 600])('stays within μ for every one of %i, with any weights', (respondents) => {
    const wave = syntheticWave({ seed: respondents, respondents });
    const random = smallRandom(respondents);
    const wild = Float64Array.from(wave.weights, () => Math.floor(1 + 3e7 * random() ** 6));
    for (const weight6 of [weightsOf(wave), wild]) {
      const moved = new Float64Array(respondents);
      for (const { v, maxWeight } of knownCells(plan, wave, weight6, 1)) {
        for (let i = 0; i < respondents; i += 1) moved[i]! += (v[i]! / (sigma * maxWeight)) ** 2;
      }
      const most = Math.max(...moved);
      expect(most).toBeLessThanOrEqual(plan.mu ** 2 + 1e-12);
      expect(most).toBeGreaterThan((1 / sigma ** 2) * (queriesOf(plan) / 2));
    }
  });
});

describe('the omniscient attacker', { timeout: 60_000 }, () => {
  it('guesses an answer no better than Φ(μ/2)', () => {
    const wave = syntheticWave({ seed: 21, respondents: 120 });
    const random = smallRandom(21);
    const cells = knownCells(plan, wave, weightsOf(wave), 20);
    const truth = wave.answers.get('HOU')!;
    const accuracy = gameAccuracy(120 * 80, random, (round, bit) => {
      const person = round % 120;
      const answers = Int8Array.from(truth);
      answers[person] = bit;
      const { rows } = frozenWave(wave, secretOf(random), new Map([['HOU', answers]]));
      answers[person] = 0;
      let ratio = 0;
      for (const cell of cells) {
        const percent = rowOf(rows, 'HOU', cell)?.percent;
        if (percent == null || cell.v[person] === 0) continue;
        const window = numeratorWindow(
          percent,
          cell.v.reduce((sum, v) => sum + v, 0)
        );
        const without = yesSum(cell.v, answers);
        const chance = (sum: number) =>
          Math.log(windowProbability(window, sum, sigma * cell.maxWeight) + 1e-300);
        ratio += chance(without + cell.v[person]!) - chance(without);
      }
      return ratio;
    });
    expect(accuracy).toBeLessThanOrEqual(guessProbability(plan.mu));
    // and the attack does work: a coin would stay at one half
    expect(accuracy).toBeGreaterThan(0.6);
  });
});
