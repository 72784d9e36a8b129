/** One commune: need shares beside the region, how each may be shown, and the sentence where there are none. */
import { describe, expect, it } from 'vitest';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Commune } from '#lib/places/region.ts';
import { intervalOfRow } from '#lib/releases/published-row.ts';
import { cellId, type Cell, type Release } from '#lib/releases/release.ts';
import { regionPlan } from '#lib/releases/release-plan.ts';
import { communeSheet, registerProfile } from './commune-sheet.ts';
import { highestNeeds, needShare } from './need-share.ts';

const SIGMA = 3;
const commune: Commune = { id: 'remich', name: { en: 'Remich' }, standing: 'member', defaultLanguage: 'fr' };

function cell(item: string, category: string | null, base: number | null, percent: number | null): Cell {
  const row = { item, breakdown: category && 'COMMUNE', category };
  const figures =
    base === null || percent === null
      ? { base: null, percent: null, lower: null, upper: null, deff: null, noiseFactor: null, weighted: null }
      : { base, percent, ...ends(base, percent), deff: 1, noiseFactor: 1, weighted: false };
  return { ...row, ...figures, id: cellId(row) };
}

function ends(base: number, percent: number) {
  const { lower, upper } = intervalOfRow({ base, percent, deff: 1, noiseFactor: 1 }, SIGMA);
  return { lower, upper };
}

function release(cells: Cell[], plan = regionPlan(['PROB.HOU', 'PROB.ACC'])): Release {
  return { plan, sigma: SIGMA, cells } as unknown as Release;
}

const cells = [
  cell('PROB.HOU', null, 700, 39),
  cell('PROB.ACC', null, 660, 10),
  cell('PROB.HOU', 'remich', 60, 70),
  cell('PROB.ACC', 'remich', 45, 10)
];

const margins: PopulationMargin[] = [
  ['remich', 'SEX×AGE', 'f×16-24', 100],
  ['remich', 'CIT', 'lu', 60],
  ['remich', 'CIT', 'pt', 40],
  ['mertert', 'SEX×AGE', 'f×16-24', 100],
  ['mertert', 'CIT', 'lu', 100]
].map(([communeId, variable, category, count]) => ({
  communeId: String(communeId),
  variable: String(variable),
  category: String(category),
  count: Number(count),
  source: 'register',
  referenceDate: '2026-01-01',
  madeUp: false
}));

const sheetOf = (over: Partial<Parameters<typeof communeSheet>[0]> = {}) =>
  communeSheet({
    commune,
    margins,
    members: ['remich', 'mertert'],
    release: release(cells),
    communes: undefined,
    ...over
  });

describe('need shares', () => {
  it('stand in the order of the catalogue, beside the region, with the cells they come from', () => {
    const { needs, without } = sheetOf();
    expect(without).toBeNull();
    expect(needs.map(({ field }) => field)).toEqual(['ACC', 'HOU']);
    expect(needs[1]).toMatchObject({
      own: { cell: 'PROB.HOU/COMMUNE/remich', base: 60, percent: 70, bracketed: false, asText: false },
      region: { cell: 'PROB.HOU/total', percent: 39 }
    });
  });

  it('a base below 50 stands in brackets, a half-width above 20 points is no bar', () => {
    expect(needShare(cell('PROB.ACC', 'remich', 45, 10), SIGMA)).toMatchObject({
      bracketed: true,
      asText: false
    });
    expect(needShare(cell('PROB.ACC', 'remich', 50, 10), SIGMA)).toMatchObject({ bracketed: false });
    expect(needShare(cell('PROB.ACC', 'remich', 20, 50), SIGMA)).toMatchObject({
      bracketed: true,
      asText: true
    });
    expect(needShare(cell('PROB.ACC', 'remich', null, null), SIGMA)).toBeNull();
    expect(needShare(undefined, SIGMA)).toBeNull();
  });

  it('one hidden field is too few answers, not a missing row', () => {
    const hidden = [...cells.slice(0, 3), cell('PROB.ACC', 'remich', null, null)];
    expect(sheetOf({ release: release(hidden) }).needs.map(({ own }) => own?.percent ?? null)).toEqual([
      null,
      70
    ]);
  });

  it('the highest of a total come first', () => {
    expect(highestNeeds(release(cells), 1)).toMatchObject([{ field: 'HOU', share: { percent: 39 } }]);
  });
});

describe('the title', () => {
  it('names a field alone only where nothing else could be first', () => {
    expect(sheetOf().finding).toEqual({
      key: 'commune.leads',
      fields: ['HOU'],
      values: { own: 0.7, lower: ends(60, 70).lower / 100, upper: ends(60, 70).upper / 100 }
    });
    const close = [
      ...cells.slice(0, 2),
      cell('PROB.HOU', 'remich', 60, 30),
      cell('PROB.ACC', 'remich', 60, 25)
    ];
    expect(sheetOf({ release: release(close) }).finding).toMatchObject({
      key: 'commune.lead',
      fields: ['HOU', 'ACC']
    });
  });

  it('without figures it speaks of the register', () => {
    expect(sheetOf({ release: undefined }).finding).toEqual({
      key: 'commune.profile',
      values: { abroad: 0.4 }
    });
    expect(sheetOf({ release: undefined, margins: [] }).finding.key).toBe('commune.unknown');
  });
});

describe('why there are no shares', () => {
  it.each([
    ['not-frozen', { release: undefined }],
    ['not-member', { commune: { ...commune, standing: 'guest' as const } }],
    ['not-planned', { release: release(cells, { ...regionPlan(['PROB.HOU']), oneWay: ['SEX'] }) }],
    ['not-planned', { release: release([]) }],
    ['too-few', { release: release([...cells.slice(0, 2), cell('PROB.HOU', 'remich', null, null)]) }]
  ])('%s', (reason, over) => {
    const { without, needs } = sheetOf(over);
    expect(without).toBe(reason);
    expect(needs).toEqual([]);
  });
});

it('the profile keeps commune and region apart', () => {
  const { profile, region } = sheetOf();
  expect(profile!.figures.total).toBe(100);
  expect(region!.figures.total).toBe(200);
  expect(profile!.diversity).toMatchObject({
    classification: 'CIT',
    groups: 2,
    effective: expect.closeTo(1 / 0.52, 9)
  });
  expect(registerProfile([])).toBeUndefined();
});
