/**
 * A4: whoever knows every weight, every attribute and every answer but one plays for that one answer many
 * times, for heavy and light people alike. What the budget promises is compared with what is guessed.
 */
import { describe, expect, it } from 'vitest';
import { noise, seedOf } from '../../src/lib/releases/digest.ts';
import { sigmaOf } from '../../src/lib/releases/release-plan.ts';
import { guessProbability } from '../../src/lib/statistics/published.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';
import type { SyntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  answering,
  freezeWave,
  knownCells,
  planOf,
  rowOf,
  secretOf,
  settings,
  waveOf,
  weightsOf,
  yesSum
} from './attacker.ts';
import { gamesOf, publish, type Game } from './guessing-game.ts';
import { judge } from './results.ts';

const MU = 1;
const ANSWER = guessProbability(MU);
const ANSWERED = guessProbability(Math.SQRT2 * MU);

/** Each person 80 times at least, and a group so often that its share is known to two thousandths. */
function accuracy(games: readonly Game[], random: Random, guesses = 50_000): number {
  const rounds = Math.max(80, Math.ceil(guesses / games.length));
  let won = 0;
  for (const game of games) for (let round = 0; round < rounds; round += 1) won += Number(game.play(random));
  return won / (games.length * rounds);
}

/** Ten groups of equal size, from the lightest to the heaviest people. */
function weightDeciles<T>(wave: SyntheticWave, of: readonly T[]): T[][] {
  const weight6 = weightsOf(wave);
  const order = of.map((_, i) => i).sort((a, b) => weight6[a]! - weight6[b]! || a - b);
  const edge = (d: number) => Math.floor((d * of.length) / 10);
  return Array.from({ length: 10 }, (_, d) => order.slice(edge(d), edge(d + 1)).map((i) => of[i]!));
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x) / values.length;

describe.each(settings)('whoever knows everything else, $setting', { timeout: 60_000 }, (size) => {
  it('guesses an answer no better than the budget allows', ({ task }) => {
    const random = smallRandom(size.respondents);
    const waves = [21, 22].map((seed) => {
      const wave = waveOf(size, seed);
      const games = gamesOf(wave, { about: 'answer' });
      const most = [...games].sort((a, b) => b.moves - a.moves).slice(0, Math.ceil(games.length / 20));
      return {
        deciles: weightDeciles(wave, games).map((group) => accuracy(group, random)),
        most: accuracy(most, random, 60_000)
      };
    });
    const deciles = waves.flatMap((wave) => wave.deciles);
    const told = (what: string, measured: number, limit: number) =>
      judge(task, {
        attack: 'A4',
        setting: `${size.setting}: an answer, ${what}`,
        measured,
        limit,
        must: 'fail'
      });
    told('everybody', mean(deciles), ANSWER);
    told('worst weight decile', Math.max(...deciles), ANSWER + 0.01);
    told('the 5 % who move most', Math.max(...waves.map(({ most }) => most)), ANSWER + 0.01);
    // and the attack does work: a coin would stay at one half
    expect(mean(deciles)).toBeGreaterThan(0.6);
  });

  it('guesses whether somebody answered at all no better than twice the budget allows', ({ task }) => {
    const random = smallRandom(size.respondents);
    for (const [often, yes] of [
      ['usual', 0.3],
      ['rare', 0.05]
    ] as const) {
      const wave = waveOf(size, 23, { missing: 0.1, yes });
      const games = gamesOf(wave, { about: 'answered' });
      const deciles = weightDeciles(wave, games).map((group) => accuracy(group, random, 20_000));
      const setting = `${size.setting}: answered (a ${often} yes) or not, worst weight decile`;
      judge(task, { attack: 'A4', setting, measured: Math.max(...deciles), limit: 0.76, must: 'fail' });
    }
    expect(0.76).toBeLessThan(ANSWERED + 0.001);
  });
});

describe('items that go together', () => {
  it.for([2, 3, 6, 12])('cost what the approval screen says: %i answered alike', (linked, { task }) => {
    const random = smallRandom(linked);
    const wave = waveOf(settings[0], 24);
    const games = gamesOf(wave, { about: 'answer', releases: linked });
    const setting = `n = 120: ${linked} items answered alike, everybody`;
    const limit = guessProbability(Math.sqrt(linked) * MU);
    judge(task, { attack: 'A4', setting, measured: accuracy(games, random), limit, must: 'fail' });
  });
});

describe('the game of this folder', () => {
  it.each(settings)('publishes what the freeze publishes, $setting', (size) => {
    const random = smallRandom(size.respondents);
    const wave = waveOf(size, 25, { missing: 0.1 });
    const cells = knownCells(planOf(wave), wave, weightsOf(wave), 10);
    const sigma = sigmaOf(planOf(wave));
    const truth = wave.answers.get('HOU')!;
    let shown = 0;
    for (let flip = 0; flip < 20; flip += 1) {
      const answers = Int8Array.from(truth);
      const person = Math.floor(random() * answers.length);
      answers[person] = flip % 3 === 0 ? -1 : flip % 3 === 1 ? 0 : 1;
      const secret = secretOf(random);
      const { release, digest } = freezeWave(answering(wave, answers), secret);
      const seed = seedOf(secret, 'attack', digest);
      for (const { key, members, v, maxWeight, ...cell } of cells) {
        const z = { base: noise(seed, 'base', 'HOU', key), num: noise(seed, 'num', 'HOU', key) };
        const valid = members.filter((i) => answers[i]! >= 0);
        const total = valid.reduce((sum, i) => sum + v[i]!, 0);
        const sums = { valid: valid.length, yes: yesSum(v, answers), total };
        const { base, percent } = rowOf(release.rows, 'HOU', cell)!;
        expect(publish(sums, members.length, maxWeight, sigma, z)).toEqual({ base, percent });
        shown += Number(percent !== null);
      }
    }
    expect(shown).toBeGreaterThan(250);
  });
});
