/**
 * A1: a linear program that knows all attributes and weights, allows for four standard deviations of noise
 * and for the rounding of percentages, and asks whose answer is logically certain.
 */
import { describe, expect, it } from 'vitest';
import { communePlan } from '../../src/lib/releases/release-plan.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { syntheticWave } from '../fixtures/synthetic-wave.ts';
import { frozenWave, knownCells, numeratorWindow, rowOf, secretOf, weightsOf, yesSum } from './attacker.ts';
import { BoxProgram, determined } from './linear-program.ts';

describe.each([1, 2, 3])('a release of 120 respondents (%i)', (seed) => {
  const wave = syntheticWave({ seed: 100 + seed, respondents: 120 });
  const answers = wave.answers.get('HOU')!;
  const release = frozenWave(wave, secretOf(smallRandom(seed)));
  const cells = knownCells(communePlan(['HOU']), wave, weightsOf(wave));
  const ranges = cells.flatMap((cell) => {
    const percent = rowOf(release.rows, 'HOU', cell)?.percent;
    if (percent === null || percent === undefined) return [];
    const total = cell.v.reduce((sum, v) => sum + v, 0);
    const noise = 4 * release.sigma * cell.maxWeight;
    const [low, high] = numeratorWindow(percent, total);
    return [
      { coefficients: cell.v.map((v) => v / 1e6), low: (low - noise) / 1e6, high: (high + noise) / 1e6 }
    ];
  });

  it('gives the attacker true ranges to work with', () => {
    expect(ranges.length).toBeGreaterThan(15);
    for (const { coefficients, low, high } of ranges) {
      const yes = yesSum(coefficients, answers);
      expect(low <= yes && yes <= high).toBe(true);
    }
  });

  it('determines nobody', () => {
    const program = new BoxProgram(120, ranges);
    expect(program.feasible).toBe(true);
    const verdicts = determined(
      program,
      Array.from({ length: 120 }, (_, i) => i)
    );
    expect(verdicts).toHaveLength(120);
    expect(verdicts.filter((verdict) => verdict !== null)).toEqual([]);
  });

  it('determines some once the same cells are exact', () => {
    const exact = cells.map(({ v }) => ({
      coefficients: v,
      low: yesSum(v, answers),
      high: yesSum(v, answers)
    }));
    const program = new BoxProgram(
      120,
      exact.map(({ coefficients, low, high }) => ({
        coefficients: coefficients.map((v) => v / 1e6),
        low: low / 1e6,
        high: high / 1e6
      }))
    );
    const verdicts = determined(
      program,
      Array.from({ length: 120 }, (_, i) => i)
    );
    const certain = verdicts.flatMap((verdict, i) => (verdict === null ? [] : [[verdict, answers[i]]]));
    expect(certain.length).toBeGreaterThan(0);
    for (const [verdict, answer] of certain) expect(verdict).toBe(answer);
  });
});
