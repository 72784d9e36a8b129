/**
 * A5: a second release of the same wave. Whoever reopens it with one response more, changes one answer, or
 * uses its secret again gets new noise everywhere, and pays for it.
 */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/lib/refusal.ts';
import { noise, seedOf } from '../../src/lib/releases/digest.ts';
import { chargeRelease, queriesOf, sigmaOf, WAVE_BUDGET } from '../../src/lib/releases/release-plan.ts';
import { guessProbability } from '../../src/lib/statistics/published.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { syntheticWave, type SyntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  answering,
  freezeWave,
  knownCells,
  numeratorWindow,
  planOf,
  rowOf,
  secretOf,
  settings,
  waveOf,
  weightsOf
} from './attacker.ts';
import { gamesOf } from './guessing-game.ts';
import { judge } from './results.ts';

/** The wave before its last respondent came. */
function withoutLast(wave: SyntheticWave): SyntheticWave {
  const n = wave.ids.length - 1;
  return {
    ids: wave.ids.slice(0, n),
    weights: wave.weights.slice(0, n),
    attributes: new Map([...wave.attributes].map(([k, a]) => [k, { ...a, index: a.index.slice(0, n) }])),
    answers: new Map([...wave.answers].map(([k, a]) => [k, a.slice(0, n)]))
  };
}

describe.each(settings)('the same secret, $setting', (size) => {
  const wave = waveOf({ ...size, respondents: size.respondents + 1 } as typeof size, 500, {
    items: ['HOU', 'LNG', 'WRK']
  });
  const secret = secretOf(smallRandom(500));
  const first = withoutLast(wave);
  const changed = new Map([...first.answers].map(([item, column]) => [item, Int8Array.from(column)]));
  changed.get('HOU')![7] = 1 - changed.get('HOU')![7]!;
  const cells = knownCells(planOf(first), first, weightsOf(first));

  /** Every draw behind a release, cell by cell. */
  function draws(of: SyntheticWave, releaseId: string) {
    const { release, digest } = freezeWave(of, secret, releaseId);
    const seed = seedOf(secret, releaseId, digest);
    const items = [...of.answers.keys()];
    const z = cells.flatMap(({ key }) => [
      ...items.flatMap((item) => [noise(seed, 'num', item, key), noise(seed, 'base', item, key)]),
      noise(seed, 'base', 'RESP', key)
    ]);
    return { digest, z, hash: release.hash };
  }

  it('gives new noise in every cell of a second release', ({ task }) => {
    const before = draws(first, 'w1');
    const second = {
      'one response more': draws(wave, 'w1'),
      'one answer changed': draws({ ...first, answers: changed }, 'w1'),
      'the secret used for another release': draws(first, 'w2')
    };
    const again = Object.entries(second);
    const same = again.reduce(
      (sum, [, after]) => sum + before.z.filter((z, k) => z === after.z[k]).length,
      0
    );
    const setting = `${size.setting}: reopened, changed or secret reused, draws of ${3 * before.z.length} that stay`;
    judge(task, { attack: 'A5', setting, measured: same, limit: 0, must: 'fail' });
    for (const [what, after] of again) {
      expect(after.hash, what).not.toBe(before.hash);
      expect(Math.abs(correlation(before.z, after.z)), what).toBeLessThan(4 / Math.sqrt(before.z.length));
    }
    const digests = [before, second['one response more'], second['one answer changed']];
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(3);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const product = a.reduce((sum, x, k) => sum + x * b[k]!, 0);
  const length = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
  return product / (length(a) * length(b));
}

describe('the newcomer of a reopened wave', { timeout: 60_000 }, () => {
  const wave = syntheticWave({ seed: 4, respondents: 121 });
  const newcomer = 120;
  const truth = wave.answers.get('HOU')!;
  const cells = knownCells(planOf(wave), wave, weightsOf(wave), 21).filter(({ members }) =>
    members.includes(newcomer)
  );

  /** Both releases of a round, under one secret, with the newcomer answering `bit`. */
  function bothReleases(random: () => number, bit: 0 | 1) {
    const secret = secretOf(random);
    const answers = Int8Array.from(truth);
    answers[newcomer] = bit;
    const now = answering(wave, answers);
    const [before, after] = [withoutLast(now), now].map((of) => freezeWave(of, secret).release.rows);
    return cells.flatMap((cell) => {
      const [old, later] = [rowOf(before!, 'HOU', cell)?.percent, rowOf(after!, 'HOU', cell)?.percent];
      if (old == null || later == null) return [];
      const total = cell.v.reduce((sum, v) => sum + v, 0);
      return [{ cell, old, later, without: total - cell.v[newcomer]!, total }];
    });
  }

  it('is betrayed neither by noise that stayed nor by the difference of the figures', ({ task }) => {
    const random = smallRandom(5);
    const rounds = Array.from({ length: 400 }, () => {
      const bit = random() < 0.5 ? 1 : 0;
      return { bit, seen: bothReleases(random, bit) };
    });
    const won = (guess: (seen: (typeof rounds)[number]['seen']) => number) =>
      rounds.filter(({ bit, seen }) => guess(seen) === bit).length / rounds.length;
    const stayed = won((seen) => {
      const fits = seen.every(({ old, later, without, total }) => {
        const [a, b] = numeratorWindow(old, without);
        const [c, d] = numeratorWindow(later, total);
        return Math.max(a, c) <= Math.min(b, d);
      });
      return fits ? 0 : 1;
    });
    const difference = won((seen) => {
      const ratio = seen.reduce((sum, { cell, old, later, without, total }) => {
        const own = cell.v[newcomer]!;
        return sum + (own * ((later * total - old * without) / 100 - own / 2)) / cell.maxWeight ** 2;
      }, 0);
      return ratio > 0 ? 1 : 0;
    });
    const told = (what: string, measured: number, limit: number) =>
      judge(task, { attack: 'A5', setting: `n = 121: newcomer, ${what}`, measured, limit, must: 'fail' });
    told('do both percentages fit one noisy sum', stayed, 0.55);
    told('differences of all cells', difference, guessProbability(1));
  });
});

describe('two releases of the same answers', { timeout: 60_000 }, () => {
  it.for([settings[1], settings[3]])('tell as much together as both cost, $setting', (size, { task }) => {
    const random = smallRandom(6);
    const games = gamesOf(waveOf(size, 501), { about: 'answer', releases: 2 });
    const rounds = Math.ceil(40_000 / games.length);
    let won = 0;
    for (const game of games) for (let k = 0; k < rounds; k += 1) won += Number(game.play(random));
    const measured = won / (games.length * rounds);
    const setting = `${size.setting}: an answer through two paid releases, everybody`;
    judge(task, { attack: 'A5', setting, measured, limit: guessProbability(Math.SQRT2), must: 'fail' });
    expect(measured).toBeGreaterThan(0.6);
  });

  it('are charged, and a third is refused', ({ task }) => {
    const plan = planOf(waveOf(settings[0], 1));
    const charges: { queries: number; sigma: number }[] = [];
    let spent = 0;
    for (let release = 0; release < 5; release += 1) {
      const outcome = chargeRelease(charges, plan);
      if (isRefusal(outcome)) break;
      spent = outcome;
      charges.push({ queries: queriesOf(plan), sigma: sigmaOf(plan) });
    }
    expect(charges).toHaveLength(2);
    expect(chargeRelease(charges, plan)).toMatchObject({ code: 'release.budget-exceeded' });
    const setting = 'most that releases of one wave may spend together';
    judge(task, { attack: 'A5', setting, measured: spent, limit: WAVE_BUDGET, must: 'fail' });
  });
});
