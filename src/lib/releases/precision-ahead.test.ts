/** What a release will show: half-widths as tabulated for the rule, thresholds, and the price of weighting. */
import { describe, expect, it } from 'vitest';
import { weightSample } from '#lib/statistics/weighting.ts';
import { cellsAhead, designEffectAhead, outlookOf } from './precision-ahead.ts';
import { regionPlan } from './release-plan.ts';
import { heardDimension } from './unheard.ts';

const dimension = (code: string, counts: Record<string, number>, registered: Record<string, number>) =>
  heardDimension(
    { code, codes: Object.keys(registered) },
    new Map(Object.entries(counts)),
    Object.values(counts).reduce((sum, one) => sum + one, 0),
    new Map(Object.entries(registered))
  );

describe('half-widths in points at a share of 30 %', () => {
  it.each([
    [30, 25.1, 26.8, 21.5],
    [50, 17.1, 18.0, 15.2],
    [100, 14.3, 15.1, 12.5],
    [200, 8.7, 9.1, 8.0],
    [400, 5.6, 5.7, 5.3]
  ])('base %i', (base, nine, eleven, five) => {
    const points = [9, 11, 5].map((queries) => {
      const outlook = outlookOf(base, Math.sqrt(queries));
      return 'halfWidth' in outlook ? Number((100 * outlook.halfWidth).toFixed(1)) : null;
    });
    expect(points).toEqual([nine, eleven, five]);
  });
  it.each([
    [19, 3, 'few'],
    [30, 3, 'wide'],
    [45, 3, 'bracketed'],
    [50, 3, 'shown'],
    [0, 3, 'few']
  ])('base %i is %s', (base, sigma, kind) => expect(outlookOf(base, sigma).kind).toBe(kind));
});

describe('the design effect', () => {
  it('of one margin is Kish’s of the weights to it', () => {
    const [counts, register] = [
      { lu: 80, pt: 20 },
      { lu: 600, pt: 400 }
    ];
    const index = Int32Array.from({ length: 100 }, (_, i) => (i < 80 ? 0 : 1));
    const weighted = weightSample([{ name: 'CIT', categories: ['lu', 'pt'], population: [600, 400], index }]);
    if (!('kish' in weighted)) throw new Error('not weighted');
    expect(designEffectAhead([dimension('CIT5', counts, register)])).toBeCloseTo(weighted.kish.deff, 10);
  });
  it('is one where everybody answers alike, and multiplies over margins', () => {
    const even = dimension('SEX', { f: 50, m: 50 }, { f: 500, m: 500 });
    const uneven = dimension('CIT5', { lu: 30, pt: 10 }, { lu: 500, pt: 500 });
    expect(designEffectAhead([even])).toBe(1);
    expect(designEffectAhead([uneven])).toBeCloseTo(4 / 3, 12);
    expect(designEffectAhead([even, uneven, uneven])).toBeCloseTo(16 / 9, 12);
  });
  it('a group below ten counts with its neighbour', () => {
    const hidden = dimension('AGE4', { a: 50, c: 50 }, { a: 250, b: 250, c: 500 });
    expect(designEffectAhead([hidden])).toBe(1);
  });
  it('is unknown while nothing can be compared', () => {
    expect(designEffectAhead([])).toBeNull();
    expect(designEffectAhead([dimension('SEX', {}, { f: 500, m: 500 })])).toBeNull();
    expect(designEffectAhead([dimension('SEX', { f: 90 }, { f: 500, m: 500 })])).toBeNull();
  });
});

describe('cells', () => {
  const plan = regionPlan(['PROB.HOU']);
  const sex = dimension('SEX', { f: 60, m: 40 }, { f: 500, m: 500 });
  const communes = dimension('COMMUNE', { a: 50, b: 50 }, { a: 500, b: 500 });
  const kinds = (answers: number[]) =>
    Object.fromEntries(
      cellsAhead(plan, answers, [sex, communes]).map(({ breakdown, category, outlooks }) => [
        `${breakdown}/${category}`,
        outlooks.map(({ kind }) => kind)
      ])
    );
  it('fall away below 60 and, beyond the first four breakdowns, below 120', () => {
    expect(kinds([59, 60, 119, 120])).toEqual({
      'null/null': ['shown', 'shown', 'shown', 'shown'],
      'SEX/f': ['dropped', 'bracketed', 'shown', 'shown'],
      'SEX/m': ['dropped', 'wide', 'bracketed', 'bracketed'],
      'COMMUNE/a': ['dropped', 'dropped', 'dropped', 'shown'],
      'COMMUNE/b': ['dropped', 'dropped', 'dropped', 'shown']
    });
  });
  it('without answers there is no figure, and nothing breaks', () => {
    expect(kinds([0])['null/null']).toEqual(['few']);
  });
  it('only what the plan shows is told', () => {
    const narrow = { ...plan, oneWay: ['SEX'], pairs: [] };
    expect(cellsAhead(narrow, [200], [sex, communes]).map(({ breakdown }) => breakdown)).toEqual([
      null,
      'SEX',
      'SEX'
    ]);
  });
});
