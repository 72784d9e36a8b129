/** Respondents beside residents: shares, ratios and distances from published bases, and silence where a base is hidden. */
import { describe, expect, it } from 'vitest';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { compositionShare } from '#lib/releases/published-row.ts';
import { cellId, type Cell } from '#lib/releases/release.ts';
import { registerCounts } from '#lib/releases/register-counts.ts';
import { regionPlan } from '#lib/releases/release-plan.ts';
import { reachOf } from '#lib/statistics/reach.ts';
import { compositionOf, respondentsBase, type Dimension } from './composition.ts';
import { dimensionFinding, reachFinding } from './finding.ts';
import { communesWithoutFigures, populationDiversity } from './register.ts';
import { breakdownsFor } from '#lib/releases/recode.ts';

const HIDDEN = { percent: null, lower: null, upper: null, deff: null, noiseFactor: null, weighted: null };

function baseCell(path: string, base: number | null): Cell {
  const [breakdown = '', category = ''] = path.split('/');
  const total = path === 'total';
  const row = {
    item: 'RESP',
    breakdown: total ? null : breakdown,
    category: total ? null : category,
    ...HIDDEN,
    base
  };
  return { ...row, id: cellId(row) };
}

function release(bases: Record<string, number | null>) {
  const cells = Object.entries(bases).map(([path, base]) => baseCell(path, base));
  return { plan: regionPlan(['PROB.HOU']), sigma: 3, cells };
}

const margin = (communeId: string, variable: string, category: string, count: number): PopulationMargin => ({
  communeId,
  variable,
  category,
  count,
  source: 'register',
  referenceDate: '2026-01-01',
  madeUp: false
});

const margins = ['remich', 'mertert'].flatMap((commune) => [
  margin(commune, 'SEX×AGE', 'f×16-24', 200),
  margin(commune, 'SEX×AGE', 'f×25-34', 300),
  margin(commune, 'SEX×AGE', 'm×75+', 500),
  margin(commune, 'CIT', 'lu', 500),
  margin(commune, 'CIT', 'pt', 300),
  margin(commune, 'CIT', 'de', 100),
  margin(commune, 'CIT', 'eu', 50),
  margin(commune, 'CIT', 'africa', 50)
]);
const communes = ['remich', 'mertert'];
const of = (dimensions: Dimension[], code: string) =>
  dimensions.find((dimension) => dimension.code === code)!;
const group = (dimension: Dimension, category: string) =>
  dimension.groups.find((one) => one.category === category)!;

const answered = {
  total: 800,
  'CIT5/lu': 450,
  'CIT5/pt': 65,
  'CIT5/eu': 100,
  'CIT5/other': 35,
  'LNGMAIN5/lb': 400,
  'LNGMAIN5/pt': 100,
  'SEX/f': 400,
  'SEX/m': 360,
  'SEX/d': null,
  'COMMUNE/remich': 400,
  'COMMUNE/mertert': 390,
  'CIT5×YARR4/lu×gt20': 405,
  'CIT5×YARR4/pt×lt3': null
};

describe('the register', () => {
  const named = (code: string) => breakdownsFor(communes).find((breakdown) => breakdown.code === code)!;

  it('is regrouped by the same groups as the answers', () => {
    expect([...registerCounts(margins, [named('CIT5')])!]).toEqual([['lu', 1000], ['pt', 600], ['fr', 0], ['eu', 300], ['other', 100]]); // prettier-ignore
    expect([...registerCounts(margins, [named('COMMUNE')])!]).toEqual([['remich', 1000], ['mertert', 1000]]); // prettier-ignore
    expect(registerCounts(margins, [named('SEX'), named('AGE4')])!.get('f×16-34')).toBe(1000);
  });

  it('is silent about what it does not know, or knows of some communes only', () => {
    expect(registerCounts(margins, [named('LNGMAIN5')])).toBeNull();
    expect(registerCounts(margins, [named('CIT5'), named('YARR4')])).toBeNull();
    const partly = margins.filter(({ communeId, variable }) => communeId === 'remich' || variable !== 'CIT');
    expect(registerCounts(partly, [named('CIT5')])).toBeNull();
    expect(registerCounts([], [named('SEX')])).toBeNull();
    expect(communesWithoutFigures(margins, ['remich', 'wormeldange'])).toEqual(['wormeldange']);
  });

  it('gives the effective number of groups with its classification', () => {
    expect(populationDiversity('CIT5', [50, 30, 20])).toEqual({
      classification: 'CIT5',
      groups: 3,
      effective: expect.closeTo(2.631579, 6),
      differ: expect.closeTo(0.62, 9)
    });
    expect(populationDiversity('CIT5', [])).toBeNull();
  });
});

describe('composition', () => {
  const dimensions = compositionOf(release(answered), margins, communes);

  it('shares are shares of those who said, with the half-width of the published bases', () => {
    const citizenship = of(dimensions, 'CIT5');
    const { share, halfWidth } = compositionShare(65, 650, 3);
    expect(group(citizenship, 'pt').own).toEqual({
      share,
      lower: share - halfWidth,
      upper: share + halfWidth
    });
    expect(citizenship).toMatchObject({ of: 'said', base: 650, others: 150, incomplete: false });
    expect(group(citizenship, 'pt').cell).toBe('RESP/CIT5/pt');
  });

  it('a group that nobody has is left out; the ratio carries the interval of the share', () => {
    const citizenship = of(dimensions, 'CIT5');
    expect(citizenship.groups.map(({ category }) => category)).toEqual(['lu', 'pt', 'eu', 'other']);
    const { own, register, reach } = group(citizenship, 'pt');
    expect(register).toEqual({ count: 600, share: 0.3 });
    expect(reach!.ratio).toBeCloseTo(own!.share / 0.3, 12);
    expect(reach!.upper).toBeCloseTo(own!.upper / 0.3, 12);
    expect(reach!.standing).toBe('less');
  });

  it('tells how far both sides are apart, and how far chance alone would put them', () => {
    const { resemblance, diversity, respondentsEffective } = of(dimensions, 'CIT5');
    expect(of(dimensions, 'SEX').resemblance!.level).toBe('green');
    const distance = (Math.abs(450 / 650 - 0.5) + Math.abs(65 / 650 - 0.3) + Math.abs(100 / 650 - 0.15) + Math.abs(35 / 650 - 0.05)) / 2; // prettier-ignore
    expect(resemblance!.index).toBeCloseTo(distance, 12);
    expect(resemblance!.byChance).toBeGreaterThan(0.01);
    expect(resemblance!.byChance).toBeLessThan(0.05);
    expect(diversity).toMatchObject({ classification: 'CIT5', groups: 4 });
    expect(respondentsEffective).toBeCloseTo(650 ** 2 / (450 ** 2 + 65 ** 2 + 100 ** 2 + 35 ** 2), 9);
  });

  it('the third gender is in no register: shown without a figure, left out of the comparison', () => {
    const sex = of(dimensions, 'SEX');
    expect(group(sex, 'd')).toEqual({
      category: 'd',
      cell: 'RESP/SEX/d',
      base: null,
      own: null,
      register: null,
      reach: null
    });
    expect(sex.incomplete).toBe(false);
    expect(group(sex, 'f').reach!.ratio).toBeCloseTo(400 / 760 / 0.5, 12);
  });

  it('a hidden group of the register is left out on both sides, and said so', () => {
    const without = of(
      compositionOf(release({ ...answered, 'CIT5/other': null }), margins, communes),
      'CIT5'
    );
    expect(without).toMatchObject({ incomplete: true, base: 615, respondentsEffective: null });
    expect(group(without, 'other')).toMatchObject({
      base: null,
      own: null,
      reach: null,
      register: { count: 100 }
    });
    expect(group(without, 'pt').reach!.ratio).toBeCloseTo(65 / 615 / (600 / 1900), 12);
  });

  it('where no register knows, respondents stand alone', () => {
    const language = of(dimensions, 'LNGMAIN5');
    expect(language).toMatchObject({ resemblance: null, diversity: null, of: 'said', base: 500 });
    expect(language.finding).toMatchObject({
      key: 'finding.largest',
      group: { breakdown: 'LNGMAIN5', category: 'lb' }
    });
  });

  it('a crossing that is mostly hidden counts of all answers', () => {
    const crossing = of(dimensions, 'CIT5×YARR4');
    expect(crossing.of).toBe('all');
    expect(group(crossing, 'lu×gt20').own!.share).toBeCloseTo(405 / 800, 12);
    expect(group(crossing, 'pt×lt3').own).toBeNull();
  });

  it('before any freeze the register stands alone', () => {
    const alone = compositionOf(undefined, margins, communes);
    expect(alone.map(({ code }) => code)).toEqual(['SEX', 'AGE4', 'CIT5', 'COMMUNE']);
    expect(
      alone.every(({ of, groups }) => of === null && groups.every(({ own, reach }) => !own && !reach))
    ).toBe(true);
    expect(of(alone, 'CIT5').finding).toEqual({ key: 'finding.population', group: { breakdown: 'CIT5', category: 'lu' }, values: { register: 0.5 } }); // prettier-ignore
    expect(reachFinding(alone).key).toBe('finding.not-asked');
    expect(compositionOf(undefined, [], communes)).toEqual([]);
    expect(reachFinding([]).key).toBe('finding.nothing');
  });

  it('a release reduced to its total compares nothing', () => {
    const reduced = { ...release({ total: 55 }), plan: { ...regionPlan([]), oneWay: [], pairs: [] } };
    expect(compositionOf(reduced, margins, communes).every(({ of }) => of === null)).toBe(true);
    expect(respondentsBase(reduced)).toEqual({ base: 55, cell: 'RESP/total' });
  });
});

describe('reach', () => {
  const own = (share: number, half: number) => ({ share, lower: share - half, upper: share + half });

  it('calls a difference only what lies outside the band with an interval that excludes 1', () => {
    expect(reachOf(own(0.07, 0.02), 0.15).standing).toBe('less');
    expect(reachOf(own(0.2, 0.03), 0.15).standing).toBe('more');
    expect(reachOf(own(0.1, 0.06), 0.15).standing).toBe('uncertain');
    expect(reachOf(own(0.2, 0.06), 0.15).standing).toBe('uncertain');
    expect(reachOf(own(0.135, 0.001), 0.15).standing).toBe('near');
  });
});

describe('findings', () => {
  const sideBySide = (category: string, share: number, expected: number, half: number) => {
    const shown = { share, lower: share - half, upper: share + half };
    const register = { count: 1, share: expected };
    return { category, cell: null, base: 50, own: shown, register, reach: reachOf(shown, expected) };
  };

  it('names who is missing most, before who stands out', () => {
    const groups = [
      sideBySide('lu', 0.8, 0.6, 0.02),
      sideBySide('pt', 0.07, 0.15, 0.02),
      sideBySide('fr', 0.04, 0.07, 0.01)
    ];
    expect(dimensionFinding({ code: 'CIT5', of: 'said', groups })).toEqual({
      key: 'finding.less',
      group: { breakdown: 'CIT5', category: 'pt' },
      values: { own: 0.07, register: 0.15 }
    });
    expect(dimensionFinding({ code: 'CIT5', of: 'said', groups: groups.slice(0, 1) }).key).toBe(
      'finding.more'
    );
  });

  it('claims nothing where the intervals are too wide, or no group stands apart', () => {
    const find = (half: number) =>
      dimensionFinding({ code: 'CIT5', of: 'said', groups: [sideBySide('pt', 0.1, 0.15, half)] }).key;
    expect(find(0.06)).toBe('finding.uncertain');
    const near = [sideBySide('pt', 0.14, 0.15, 0.02)];
    expect(dimensionFinding({ code: 'CIT5', of: 'said', groups: near }).key).toBe('finding.near');
  });

  it('the page speaks of people before communes', () => {
    const finding = { key: '', values: {} };
    const commune = {
      code: 'COMMUNE',
      of: 'said' as const,
      finding,
      groups: [sideBySide('remich', 0.05, 0.2, 0.01)]
    };
    const people = {
      code: 'CIT5',
      of: 'said' as const,
      finding,
      groups: [sideBySide('pt', 0.07, 0.15, 0.02)]
    };
    const alike = { ...people, groups: [sideBySide('pt', 0.14, 0.15, 0.02)] };
    expect(reachFinding([people, commune]).group).toEqual({ breakdown: 'CIT5', category: 'pt' });
    expect(reachFinding([alike, commune]).group).toEqual({ breakdown: 'COMMUNE', category: 'remich' });
    expect(reachFinding([alike]).key).toBe('finding.everybody');
  });
});
