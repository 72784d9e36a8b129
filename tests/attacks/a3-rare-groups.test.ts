/**
 * A3: few people of a kind. A category of three that no release lists, sought through all other cells; and
 * one person alone in a category, sought as the total less its siblings.
 */
import { describe, expect, it } from 'vitest';
import { noisyShare } from '../../src/lib/releases/freeze.ts';
import { sigmaOf, type ReleasePlan } from '../../src/lib/releases/release-plan.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';
import type { SyntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  answering,
  frozenWave,
  knownCells,
  percentOf,
  planOf,
  secretOf,
  settings,
  waveOf,
  weightsOf,
  yesSum,
  type KnownCell
} from './attacker.ts';
import { drawNoise } from './guessing-game.ts';
import { bestLinear, equationsOf } from './least-squares.ts';
import { judge } from './results.ts';

/** The wave with these people in a category of their own. */
function withRare(wave: SyntheticWave, name: string, people: readonly number[]): SyntheticWave {
  const { codes, index } = wave.attributes.get(name)!;
  const moved = index.map((c, i) => (people.includes(i) ? codes.length : c));
  const attribute = { codes: [...codes, 'rare'], index: moved };
  return { ...wave, attributes: new Map([...wave.attributes, [name, attribute]]) };
}

function pick(random: Random, people: number, many: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < many) chosen.add(Math.floor(random() * people));
  return [...chosen];
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** The three as total less siblings, each sibling weighted as its people are in the total. */
function remainder(
  cells: readonly KnownCell[],
  sums: readonly (number | null)[],
  three: readonly number[]
): number {
  const whole = cells[0]!;
  const siblings = cells.flatMap(({ breakdown, members, v }, c) => {
    if (breakdown !== 'CIT5' || sums[c] == null) return [];
    const inTotal = members.reduce((sum, i) => sum + whole.v[i]!, 0);
    return [{ members, sum: (sums[c] * inTotal) / v.reduce((all, x) => all + x, 0) }];
  });
  const told = new Set(siblings.flatMap(({ members }) => members));
  const unseen = whole.members.filter((i) => !told.has(i) && !three.includes(i));
  const usual = unseen.reduce((sum, i) => sum + 0.3 * whole.v[i]!, 0);
  const left = sums[0]! - siblings.reduce((all, { sum }) => all + sum, 0) - usual;
  return left / three.reduce((sum, i) => sum + whole.v[i]!, 0);
}

describe.each(settings)('three of a kind, $setting', { timeout: 60_000 }, (size) => {
  const random = smallRandom(size.respondents);
  const trials = Array.from({ length: size.respondents > 250 ? 200 : 400 }, (_, trial) => {
    const three = pick(random, size.respondents, 3);
    const wave = withRare(waveOf(size, 300 + (trial % 5)), 'CIT5', three);
    const answers = Int8Array.from(wave.ids, () => Number(random() < 0.3));
    const { rows, sigma } = frozenWave(answering(wave, answers), secretOf(random));
    const cells = knownCells(planOf(wave), wave, weightsOf(wave));
    const equations = equationsOf(rows, 'HOU', cells, sigma);
    const sums = cells.map((cell) => {
      const row = rows.find(
        (r) => r.item === 'HOU' && r.breakdown === cell.breakdown && r.category === cell.category
      );
      return row?.percent == null ? null : (row.percent / 100) * cell.v.reduce((sum, x) => sum + x, 0);
    });
    const likely = bestLinear(equations, 0.3, answers.length);
    const left = remainder(cells, sums, three);
    const right = (guess: (i: number) => boolean) =>
      three.filter((i) => guess(i) === (answers[i] === 1)).length / 3;
    return {
      rows,
      wave,
      gains: [right((i) => likely[i]! > 0.5), right(() => left > 0.5)].map(
        (share) => share - right(() => false)
      )
    };
  });

  it('are guessed no better than "no" for everybody', ({ task }) => {
    const best = [0, 1]
      .map((way) => {
        const gains = trials.map((trial) => trial.gains[way]!);
        const gain = mean(gains);
        return { gain, se: Math.sqrt(mean(gains.map((x) => (x - gain) ** 2)) / gains.length) };
      })
      .reduce((a, b) => (b.gain > a.gain ? b : a));
    const setting = `${size.setting}: group of three, right above "as most"`;
    judge(task, { attack: 'A3', setting, measured: best.gain, limit: 0.05 + 2 * best.se, must: 'fail' });
  });

  it('stand in no listed cell', ({ task }) => {
    const listed = trials.flatMap(({ rows, wave }) => {
      const cells = knownCells(planOf(wave), wave, weightsOf(wave), 1);
      const people = new Map(
        cells.map((cell) => [`${cell.breakdown}/${cell.category}`, cell.members.length])
      );
      return rows.map(({ breakdown, category }) => ({
        category: category ?? '',
        people: people.get(`${breakdown}/${category}`) ?? 0
      }));
    });
    const measured = listed.filter((cell) => cell.people < 10).length;
    const setting = `${size.setting}: cells of fewer than ten, of ${listed.length} listed`;
    judge(task, { attack: 'A3', setting, measured, limit: 0, must: 'fail' });
    expect(listed.filter(({ category }) => category.includes('rare'))).toEqual([]);
  });
});

/**
 * The share of guesses won about one person alone in a category: the published total less the published
 * siblings, corrected by all that is known of everybody else.
 * @param scale 1 for the noise and rounding of a release, 0 for exact figures
 */
function aloneAccuracy(wave: SyntheticWave, name: string, random: Random, scale: 0 | 1): number {
  const sigma = scale * sigmaOf(planOf(wave));
  const plan: ReleasePlan = { ...planOf(wave), oneWay: [name], pairs: [] };
  const weight6 = weightsOf(wave);
  const truth = wave.answers.get('HOU')!;
  let won = 0;
  const people = pick(random, wave.ids.length, 50);
  for (const person of people) {
    const lonely = withRare(wave, name, [person]);
    const cells = knownCells(plan, lonely, weight6, 20).map((cell, c) => ({
      ...cell,
      sign: c === 0 ? 1 : -1,
      yes: yesSum(cell.v, truth) - (truth[person] === 1 ? cell.v[person]! : 0),
      total: cell.v.reduce((sum, x) => sum + x, 0)
    }));
    const own = cells[0]!.v[person]!;
    for (let round = 0; round < 1000; round += 1) {
      const bit = random() < 0.5 ? 1 : 0;
      let left = 0;
      for (const { sign, yes, total, members, maxWeight } of cells) {
        const sums = { item: 'HOU', valid: members.length, yes: yes + (sign > 0 ? bit * own : 0), total };
        const share = noisyShare(sums, maxWeight, drawNoise(random), sigma);
        const shown = scale ? percentOf(share) / 100 : share;
        left += sign * (shown * total - yes);
      }
      won += Number(left > own / 2 === (bit === 1));
    }
  }
  return won / (people.length * 1000);
}

describe.each(settings)('one person alone in a category, $setting', { timeout: 60_000 }, (size) => {
  const names = size.region ? ['SEX', 'CIT5', 'COMMUNE'] : ['SEX', 'CIT5', 'HH3'];

  it.for(names)('as the total less its siblings is nearly a coin: %s', (name, { task }) => {
    const random = smallRandom(size.respondents + name.length);
    const measured = mean([301, 302].map((seed) => aloneAccuracy(waveOf(size, seed), name, random, 1)));
    const setting = `${size.setting}: alone in ${name}, total less siblings`;
    judge(task, { attack: 'A3', setting, measured, limit: 0.55, must: 'fail' });
  });
});

describe('exact figures', () => {
  it('give the one person away', ({ task }) => {
    const measured = aloneAccuracy(waveOf(settings[0], 301), 'SEX', smallRandom(1), 0);
    const setting = 'n = 120: exact figures, alone in SEX, total less siblings';
    judge(task, { attack: 'A3', setting, measured, limit: 0.95, must: 'succeed' });
  });
});
