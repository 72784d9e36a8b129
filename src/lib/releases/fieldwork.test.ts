/** The view of an open wave: from which snapshot each figure comes, and what is said while there is none. */
import { describe, expect, it } from 'vitest';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { effectiveAnswers, fieldworkOf, type FieldworkInput, type Snapshot } from './fieldwork.ts';
import { regionPlan } from './release-plan.ts';

const margin = (variable: string, category: string, count: number, communeId = 'remich'): PopulationMargin => ({
  communeId, variable, category, count, source: 's', referenceDate: '2026-01-01', madeUp: true
}); // prettier-ignore
const margins = ['remich', 'mertert'].flatMap((commune) => [
  margin('SEX×AGE', 'f×25-34', 500, commune),
  margin('SEX×AGE', 'm×50-64', 500, commune),
  margin('CIT', 'lu', 700, commune),
  margin('CIT', 'pt', 300, commune)
]);
const snapshot = (day: string, counts: Record<string, number>): Snapshot => ({
  day,
  counts: Object.entries(counts).map(([path, count]) => {
    const [dimension = '', category = ''] = path.split('/');
    return { dimension, category, count };
  })
});
const see = (over: Partial<FieldworkInput>) =>
  fieldworkOf({
    snapshots: [],
    languages: ['de', 'fr', 'pt'],
    channels: ['web', 'paper'],
    margins,
    members: ['remich', 'mertert'],
    closesOn: '2026-12-24',
    plan: regionPlan(['PROB.HOU']),
    today: '2026-11-18',
    ...over
  });

describe('figures come', () => {
  const seen = see({
    snapshots: [
      snapshot('2026-11-15', { 'TOTAL/residents': 20 }),
      snapshot('2026-11-16', { 'TOTAL/residents': 100, 'CIT5/lu': 80, 'CIT5/pt': 10, 'COMMUNE/remich': 50, 'COMMUNE/mertert': 50, 'AGE4/16-34': 50, 'AGE4/50-64': 40, 'LANGUAGE/de': 90 }),
      snapshot('2026-11-17', { 'TOTAL/residents': 120, 'TOTAL/workers': 10, 'LANGUAGE/de': 90, 'LANGUAGE/pt': 20, 'LANGUAGE/ar': 10, 'CHANNEL/web': 120 })
    ]
  }); // prettier-ignore
  it('of the newest day for the total, languages and ways, what nobody used included', () => {
    expect(seen.asOf).toBe('2026-11-17');
    expect(seen.totals).toEqual({ residents: 120, workers: 10, guests: 0 });
    expect(seen.languages).toEqual([
      { category: 'de', count: 90 },
      { category: 'pt', count: 20 },
      { category: 'ar', count: 10 },
      { category: 'fr', count: 0 }
    ]);
    expect(seen.channels).toEqual([{ category: 'web', count: 120 }, { category: 'paper', count: 0 }]); // prettier-ignore
    expect(seen.series.map(({ total }) => total)).toEqual([20, 100, 120]);
  });
  it('of the last Monday for groups, the register beside them', () => {
    expect([seen.week, seen.weekTotal, seen.nextWeek]).toEqual(['2026-11-16', 100, '2026-11-23']);
    const shares = seen.dimensions.map(({ code, groups }) => [code, groups.map(({ count, register }) => [count, register?.share])]);
    expect(Object.fromEntries(shares as [string, unknown][])).toEqual({
      CIT5: [[80, 0.7], [10, 0.3]],
      AGE4: [[50, 0.5], [40, 0.5]],
      SEX: [[0, 0.5], [0, 0.5]],
      COMMUNE: [[50, 0.5], [50, 0.5]]
    });
    expect(seen.unheard.map(({ group }) => group.category)).toEqual(['pt']);
  }); // prettier-ignore
  it('for the end only where there is enough to read', () => {
    expect(seen.ahead).toMatchObject({ low: 120, central: null, high: null });
    expect(seen.scenarios).toEqual([120]);
    expect(seen.designEffect).toBeGreaterThan(1);
  });
});

it('before the first Monday there are no groups, and the next count is named', () => {
  const seen = see({ snapshots: [snapshot('2026-11-18', { 'TOTAL/residents': 20 })] });
  expect([seen.week, seen.dimensions, seen.unheard, seen.nextWeek]).toEqual([null, [], [], '2026-11-23']);
});

it('before the first snapshot nothing is claimed', () => {
  const seen = see({});
  expect([seen.asOf, seen.series, seen.designEffect, seen.scenarios]).toEqual([null, [], null, [0]]);
  expect(seen.languages.map(({ count }) => count)).toEqual([0, 0, 0]);
});

it('without a register, and in a region of one commune, nothing is compared that cannot be', () => {
  const snapshots = [snapshot('2026-11-16', { 'TOTAL/residents': 100, 'CIT5/lu': 80, 'SEX/f': 60 })];
  const seen = see({ snapshots, margins: [], members: ['remich'] });
  expect(seen.withoutRegister).toBe(true);
  expect(seen.dimensions.map(({ code }) => code)).toEqual(['CIT5', 'AGE4', 'SEX']);
  expect(seen.dimensions.flatMap(({ groups }) => groups.map(({ reach }) => reach))).toEqual([null, null]);
});

it('effective answers are rounded down', () => expect(effectiveAnswers(370, 1.58)).toBe(230));
