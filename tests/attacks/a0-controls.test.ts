/**
 * A0: the attacks of this folder against mechanisms that do not protect. Each must succeed here, or its
 * failure against a real release proves nothing.
 */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/lib/statistics/normal.ts';
import { uniformOf } from '../../src/lib/releases/digest.ts';
import { communePlan, sigmaOf } from '../../src/lib/releases/release-plan.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { syntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  gameAccuracy,
  knownCells,
  numeratorWindow,
  percentOf,
  secretOf,
  standardNormal,
  weightsOf,
  windowProbability,
  yesSum
} from './attacker.ts';
import { BoxProgram, determined } from './linear-program.ts';
import { judge } from './results.ts';

const plan = communePlan(['HOU']);
const sigma = sigmaOf(plan);

/** All four of the method: what must succeed, and how often. */
const control = (setting: string, measured: number, limit: number) =>
  ({ attack: 'A0', setting, measured, limit, must: 'succeed' }) as const;

describe('exact counts from ten respondents on, all pairs of eight attributes', () => {
  it('let a linear program determine nearly every answer', ({ task }) => {
    const wave = syntheticWave({ seed: 1, respondents: 120 });
    const names = [...wave.attributes.keys()];
    const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]));
    const answers = wave.answers.get('HOU')!;
    const cells = knownCells(
      { items: ['HOU'], oneWay: names, pairs, mu: 1 },
      wave,
      new Float64Array(120).fill(1)
    );
    const program = new BoxProgram(
      120,
      cells.map(({ members }) => {
        const inside = new Set(members);
        const yes = members.filter((i) => answers[i] === 1).length;
        return { coefficients: Array.from(answers, (_, i) => Number(inside.has(i))), low: yes, high: yes };
      })
    );
    expect(program.feasible).toBe(true);
    const asked = Array.from({ length: 40 }, (_, k) => 3 * k);
    const verdicts = determined(program, asked);
    const right = verdicts.filter((verdict, k) => verdict === answers[asked[k]!]).length;
    expect(verdicts.filter((verdict) => verdict !== null)).toHaveLength(right);
    judge(task, control('n = 120: exact counts of all pairs, determined of 40', right, 38));
  });
});

describe('whole-numbered noise on weighted sums', () => {
  it('is a lattice that betrays each weight', ({ task }) => {
    const random = smallRandom(2);
    const accuracies = [1, 2, 3].map((seed) => {
      const wave = syntheticWave({ seed, respondents: 120 });
      const weight6 = weightsOf(wave);
      const truth = wave.answers.get('HOU')!;
      const cells = knownCells(plan, wave, weight6, 20).map(({ members }) => ({
        inside: new Set(members),
        total: members.reduce((sum, i) => sum + weight6[i]!, 0),
        yes: members.reduce((sum, i) => sum + (truth[i] === 1 ? weight6[i]! : 0), 0)
      }));
      const noiseBelow = (t: number) =>
        1 - windowProbability([(Math.ceil(t / 1e6) - 0.5) / sigma, Infinity], 0, 1);
      return gameAccuracy(120 * 80, random, (round, bit) => {
        const person = round % 120;
        const own = weight6[person]!;
        let ratio = 0;
        for (const { inside, total, yes } of cells) {
          if (!inside.has(person)) continue;
          const others = yes - (truth[person] === 1 ? own : 0);
          const noise = Math.round(sigma * standardNormal(random)) * 1e6;
          const window = numeratorWindow(percentOf((others + bit * own + noise) / total), total);
          const chance = (sum: number) => noiseBelow(window[1] - sum) - noiseBelow(window[0] - sum);
          ratio += Math.log(chance(others + own) + 1e-12) - Math.log(chance(others) + 1e-12);
        }
        return ratio;
      });
    });
    const mean = accuracies.reduce((sum, each) => sum + each) / accuracies.length;
    judge(task, control('n = 120: whole-numbered noise, one answer guessed', mean, 0.95));
  });
});

describe('intervals from the true variance, with one decimal', () => {
  it('give nearly every answer away', ({ task }) => {
    const wave = syntheticWave({ seed: 3, respondents: 120 });
    const weight6 = weightsOf(wave);
    const random = smallRandom(3);
    const answers = Int8Array.from(wave.answers.get('HOU')!);
    const cells = knownCells(plan, wave, weight6, 20);
    const interval = (cell: (typeof cells)[number], percent: number) => {
      const total = cell.members.reduce((sum, i) => sum + cell.v[i]!, 0);
      const share = yesSum(cell.v, answers) / total;
      const n = cell.members.length;
      const squares = cell.members.reduce(
        (sum, i) => sum + ((cell.v[i]! * (answers[i]! - share)) / total) ** 2,
        0
      );
      const h = 196 * Math.sqrt((n / (n - 1)) * squares + ((sigma * cell.maxWeight) / total) ** 2);
      return [Math.max(0, percent - h), Math.min(100, percent + h)].map((limit) => limit.toFixed(1)).join();
    };
    const accuracy = gameAccuracy(120 * 20, random, (round, bit) => {
      const person = round % 120;
      const before = answers[person]!;
      let ratio = 0;
      for (const cell of cells) {
        if (!cell.members.includes(person)) continue;
        answers[person] = bit;
        const total = cell.members.reduce((sum, i) => sum + cell.v[i]!, 0);
        const noisy = yesSum(cell.v, answers) + standardNormal(random) * sigma * cell.maxWeight;
        const percent = percentOf(noisy / total);
        const published = interval(cell, percent);
        const fits = ([0, 1] as const).map((guess) => {
          answers[person] = guess;
          return interval(cell, percent) === published;
        });
        ratio += Number(fits[1]) - Number(fits[0]);
      }
      answers[person] = before;
      return ratio;
    });
    judge(task, control('n = 120: interval from the true variance, one answer guessed', accuracy, 0.95));
  });
});

describe('noise seeded by the set of those who said yes', () => {
  const wave = syntheticWave({ seed: 4, respondents: 121 });
  const weight6 = weightsOf(wave);
  const newcomer = 120;
  const truth = wave.answers.get('HOU')!;
  const cells = knownCells(plan, wave, weight6, 21).filter(({ members }) => members.includes(newcomer));

  /** The attacker asks whether old and new percentages can come from one and the same noisy sum. */
  const guess = (percents: { before: number; after: number; without: number; with: number }[]) =>
    percents.every(({ before, after, without, with: all }) => {
      const [a, b] = numeratorWindow(before, without);
      const [c, d] = numeratorWindow(after, all);
      return Math.max(a, c) <= Math.min(b, d);
    })
      ? -1
      : 1;

  it('tells what the newcomer of a reopened wave answered', ({ task }) => {
    const random = smallRandom(4);
    const accuracy = gameAccuracy(200, random, (_, bit) => {
      const secret = secretOf(random);
      const published = (cell: (typeof cells)[number], reopened: boolean) => {
        const members = cell.members.filter((i) => reopened || i !== newcomer);
        const yes = members.filter((i) => (i === newcomer ? bit : truth[i]) === 1);
        const key = createHmac('sha256', secret).update(`${cell.category}:${yes.join()}`).digest();
        const z = normalQuantile(uniformOf(key.readBigUInt64BE(0)));
        const total = members.reduce((sum, i) => sum + cell.v[i]!, 0);
        const sum = yes.reduce((all, i) => all + cell.v[i]!, 0);
        return { total, percent: percentOf((sum + z * sigma * cell.maxWeight) / total) };
      };
      return guess(
        cells.map((cell) => {
          const [old, now] = [published(cell, false), published(cell, true)];
          return { before: old.percent, after: now.percent, without: old.total, with: now.total };
        })
      );
    });
    judge(task, control('n = 121: noise seeded by the yes-set, newcomer guessed', accuracy, 0.95));
  });
});
