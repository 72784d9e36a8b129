/**
 * A1: a linear program that knows all attributes and weights, allows for four standard deviations of noise
 * and for the rounding of percentages, and asks whose answer is logically certain.
 */
import { describe, expect, it } from 'vitest';
import { smallRandom } from '../fixtures/small-random.ts';
import {
  frozenWave,
  knownCells,
  numeratorWindow,
  planOf,
  rowOf,
  secretOf,
  settings,
  waveOf,
  weightsOf,
  yesSum
} from './attacker.ts';
import { BoxProgram, determined, type RangeRow } from './linear-program.ts';
import { judge } from './results.ts';

const everybody = (people: number) => Array.from({ length: people }, (_, i) => i);

describe.each(settings)('a linear program, $setting', { timeout: 60_000 }, (size) => {
  const people = size.respondents;
  const releases = (people > 250 ? [101] : [101, 102, 103]).map((seed) => {
    const wave = waveOf(size, seed);
    const release = frozenWave(wave, secretOf(smallRandom(seed)));
    const cells = knownCells(planOf(wave), wave, weightsOf(wave));
    const ranges = cells.flatMap((cell): RangeRow[] => {
      const percent = rowOf(release.rows, 'HOU', cell)?.percent;
      if (percent == null) return [];
      const total = cell.v.reduce((sum, v) => sum + v, 0);
      const noise = 4 * release.sigma * cell.maxWeight;
      const [low, high] = numeratorWindow(percent, total);
      return [
        { coefficients: cell.v.map((v) => v / 1e6), low: (low - noise) / 1e6, high: (high + noise) / 1e6 }
      ];
    });
    return { answers: wave.answers.get('HOU')!, cells, ranges };
  });
  const asked = releases.length * people;

  it('gets true ranges to work with', () => {
    for (const { ranges, answers } of releases) {
      expect(ranges.length).toBeGreaterThan(15);
      for (const { coefficients, low, high } of ranges) {
        const yes = yesSum(coefficients, answers);
        expect(low <= yes && yes <= high).toBe(true);
      }
    }
  });

  it('determines nobody', ({ task }) => {
    const verdicts = releases.flatMap(({ ranges }) => {
      const program = new BoxProgram(people, ranges);
      expect(program.feasible).toBe(true);
      return determined(program, everybody(people));
    });
    expect(verdicts).toHaveLength(asked);
    const measured = verdicts.filter((verdict) => verdict !== null).length;
    const setting = `${size.setting}: answers determined, of ${asked}`;
    judge(task, { attack: 'A1', setting, measured, limit: 0, must: 'fail' });
  });

  it('determines some once the same cells are exact', ({ task }) => {
    const found = releases.flatMap(({ cells, answers }) => {
      const exact = cells.map(({ v }) => {
        const coefficients = v.map((own) => own / 1e6);
        return { coefficients, low: yesSum(coefficients, answers), high: yesSum(coefficients, answers) };
      });
      const verdicts = determined(new BoxProgram(people, exact), everybody(people));
      const certain = verdicts.flatMap((verdict, i) => (verdict === null ? [] : [[verdict, answers[i]]]));
      for (const [verdict, answer] of certain) expect(verdict).toBe(answer);
      return certain;
    });
    const setting = `${size.setting}: the same cells exact, determined of ${asked}`;
    judge(task, { attack: 'A1', setting, measured: found.length, limit: 1, must: 'succeed' });
  });
});
