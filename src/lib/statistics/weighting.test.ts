/** Weights after trimming: bounds, design effect, what is refused. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { collapseMargin } from './collapse.ts';
import type { Margin } from './margin.ts';
import { kish, weightSample } from './weighting.ts';

const sample = csvColumns('apiclus1');
const pw = sample.numbers('pw');

type Rows = Record<string, string | number>[];
type Expected = ReturnType<typeof golden>;

function marginsOf(file: Expected): Margin[] {
  const lists: Record<string, Rows> = file.margins ?? { stype: file.population };
  return Object.entries(lists).map(([name, rows]) => {
    const categories = rows.map((row) => String(row[name]));
    const index = Int16Array.from(sample.strings(name), (value) => categories.indexOf(value));
    return { name, categories, population: rows.map((row) => Number(row.Freq)), index };
  });
}

describe('what weighting costs', () => {
  it('turns amber and red', () => {
    const level = (heavy: number) => kish([...Array(150).fill(1), ...Array(50).fill(heavy)]).level;
    expect([level(1), level(4), level(30)]).toEqual(['green', 'amber', 'red']);
    expect(kish(Array(49).fill(1)).level).toBe('red');
  });
});

describe('trimming', () => {
  it('ends on the bounds and says how far the margins are then missed', () => {
    const group = Int16Array.from({ length: 200 }, (_, i) => (i < 4 ? 0 : 1));
    const other = Int16Array.from({ length: 200 }, (_, i) => i % 2);
    const margins: Margin[] = [
      { name: 'group', categories: ['few', 'many'], population: [300, 700], index: group },
      { name: 'half', categories: ['a', 'b'], population: [450, 550], index: other }
    ];
    const set = weightSample(margins);
    if (isRefusal(set)) throw new Error(set.code);
    const mean = 1000 / 200;
    expect(set.trimmed).toBe(4);
    expect(set.rounds).toBe(10);
    expect(Math.max(...set.weights)).toBeCloseTo(3 * mean, 9);
    expect(set.worst).toMatchObject({ margin: 'group', category: 'few' });
    expect(set.worst.error).toBeCloseTo((300 - 4 * 3 * mean) / 300, 6);
    expect(set.kish.deff).toBeGreaterThan(1);
  });

  it('is not tried with five margins on a small survey', () => {
    const margin = (name: string, n: number): Margin => ({
      name,
      categories: ['a', 'b'],
      population: [50, 50],
      index: Int16Array.from({ length: n }, (_, i) => i % 2)
    });
    const five = (n: number) => ['a', 'b', 'c', 'd', 'e'].map((name) => margin(name, n));
    expect(weightSample(five(299))).toMatchObject({
      code: 'margin.too-many',
      values: { margins: 5, most: 4, least: 300 }
    });
    expect(isRefusal(weightSample(five(300)))).toBe(false);
  });

  it('leaves weights inside the bounds alone', () => {
    const margins = marginsOf(golden('rake'));
    const set = weightSample(margins, { start: pw });
    if (isRefusal(set)) throw new Error(set.code);
    expect(set).toMatchObject({ trimmed: 0, rounds: 0 });
    expect(set.worst.error).toBeLessThanOrEqual(1e-6);
  });
});

describe('collapsing', () => {
  const ages: Margin = {
    name: 'age',
    categories: ['16-24', '25-34', '35-64', '65+'],
    population: [100, 150, 500, 250],
    index: Int16Array.from([
      ...Array(4).fill(0),
      ...Array(7).fill(1),
      ...Array(60).fill(2),
      ...Array(29).fill(3),
      -1
    ])
  };
  const neighbours = {
    '16-24': ['25-34'],
    '25-34': ['16-24', '35-64'],
    '35-64': ['25-34'],
    '65+': ['35-64']
  };

  it('merges the smallest into its neighbour until ten are in each', () => {
    const result = collapseMargin(ages, neighbours);
    if (isRefusal(result)) throw new Error(result.code);
    expect(result.merges).toEqual([{ from: '16-24', into: '25-34' }]);
    expect(result.margin.categories).toEqual(['25-34', '35-64', '65+']);
    expect([...(result.margin.population as number[])]).toEqual([250, 500, 250]);
    expect([...result.margin.index.slice(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect(result.margin.index.at(-1)).toBe(-1);
  });

  it('counts a share too: 2 % of those who have a value', () => {
    const index = Int16Array.from({ length: 1000 }, (_, i) => (i < 15 ? 0 : 1));
    const margin = { name: 'm', categories: ['a', 'b'], population: [1, 99], index };
    expect(collapseMargin(margin, { a: ['b'] })).toMatchObject({ merges: [{ from: 'a', into: 'b' }] });
    expect(collapseMargin(margin, { a: ['b'] }, { minShare: 0.01 })).toMatchObject({ merges: [] });
  });

  it('goes on through a neighbour of a neighbour, and refuses where none is declared', () => {
    const thin = {
      ...ages,
      index: Int16Array.from([0, 0, 1, 1, ...Array(60).fill(2), ...Array(29).fill(3)])
    };
    expect(collapseMargin(thin, neighbours)).toMatchObject({
      merges: [
        { from: '16-24', into: '25-34' },
        { from: '25-34', into: '35-64' }
      ]
    });
    expect(collapseMargin(ages, {})).toMatchObject({
      code: 'margin.no-neighbour',
      values: { category: '16-24' }
    });
  });
});

describe('a city', () => {
  it('of 100,000 respondents and three margins is weighted well under a second', () => {
    const random = smallRandom(7);
    const n = 100_000;
    const margin = (name: string, k: number): Margin => ({
      name,
      categories: Array.from({ length: k }, (_, c) => `${name}${c}`),
      population: Array.from({ length: k }, (_, c) => (300_000 * (c + 3)) / ((k * (k + 5)) / 2)),
      index: Int16Array.from({ length: n }, () => (random() < 0.01 ? -1 : Math.floor(random() ** 1.3 * k)))
    });
    const margins = [margin('sex-age', 12), margin('citizenship', 5), margin('commune', 10)];
    const before = process.cpuUsage();
    const set = weightSample(margins);
    const { user, system } = process.cpuUsage(before);
    expect(isRefusal(set)).toBe(false);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
