/** Ranking, tiers and tables, with rows whose numbers are worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import { aCell, totals } from '../../../tests/fixtures/released-cells.ts';
import { rankFields } from './field-ranking.ts';
import { declaredBreakdowns, problemsByGroup, unmetHelp } from './group-figures.ts';

const release = (problems: Partial<Record<FieldOfAction, number>>, named: Partial<Record<FieldOfAction, number>> = {}) => ({
  cells: [...totals('PROB', problems), ...totals('IMP3', named), ...totals('SAT', {}, 50)],
  sigma: 3
}); // prettier-ignore

describe('fields by two measures', () => {
  it('IS is importance × dissatisfaction, U the share with a serious problem', () => {
    const { fields } = rankFields(release({ HOU: 40 }, { HOU: 60 }));
    const hou = fields.find(({ field }) => field === 'HOU')!;
    expect(hou.is!.estimate).toBeCloseTo(0.6 * 0.5, 12);
    expect(hou.u!.estimate).toBeCloseTo(0.4, 12);
    // By hand: V_I = .6·.4/504 + (3·1.2/500)², V_S = .25/504 + the same; V = .5²V_I + .6²V_S; 1.96·√V.
    const noise = (3.6 / 500) ** 2;
    const share = (0.6 * 500 + 2) / 504;
    const variance = 0.25 * ((share * (1 - share)) / 504 + noise) + 0.36 * (0.25 / 504 + noise);
    expect(hou.is!.upper - hou.is!.estimate).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 10);
    expect(fields[0]!.field).toBe('HOU');
  });

  it('who cannot be told apart shares a tier, and the sentence says so', () => {
    const alone = rankFields(release({ HOU: 40 }, { HOU: 60 }));
    expect(alone.tiersByIs[0]).toMatchObject({
      tier: 1,
      fields: ['HOU'],
      best: 1,
      worst: 1,
      overlapsNext: false
    });
    expect(alone.finding).toEqual({ key: 'needs.finding.one-by-both', values: { count: 1 }, fields: ['HOU'], others: [] }); // prettier-ignore
    const shared = rankFields(release({ HOU: 40, MOB: 39 }, { HOU: 60, MOB: 58 }));
    expect(shared.tiersByIs[0]).toMatchObject({ fields: ['HOU', 'MOB'], best: 1, worst: 2 });
    expect(shared.finding).toMatchObject({ key: 'needs.finding.several', values: { count: 2 } });
  });

  it('a first place by one measure only is called that', () => {
    const { finding } = rankFields(release({ MOB: 40 }, { HOU: 60 }));
    expect(finding).toMatchObject({ key: 'needs.finding.one-by-is', fields: ['HOU'], others: ['MOB'] });
  });

  it('tiers that overlap say so', () => {
    // 30 and 26 cannot be told apart, nor 26 and 22; 30 and 22 can.
    const { tiersByU } = rankFields(release({ HOU: 34, MOB: 27, EDU: 20 }));
    expect(tiersByU.some(({ overlapsNext }) => overlapsNext)).toBe(true);
    const reaching = tiersByU.filter((tier, index) => (tiersByU[index + 1]?.best ?? 99) <= tier.worst);
    expect(tiersByU.filter(({ overlapsNext }) => overlapsNext)).toEqual(reaching);
  });

  it('says when the order depends on the measure', () => {
    const order: FieldOfAction[] = ['ACC', 'LNG', 'EDU', 'WRK', 'HOU', 'HLT'];
    const rising = Object.fromEntries(order.map((field, i) => [field, 10 + 5 * i]));
    const falling = Object.fromEntries(order.map((field, i) => [field, 40 - 5 * i]));
    const others = Object.fromEntries((['PAR', 'VOL', 'CUL', 'ADM', 'DIS', 'MOB'] as const).map((field, i) => [field, 2 + i])); // prettier-ignore
    const same = rankFields(release({ ...rising, ...others }, { ...rising, ...others }));
    expect(same.tau).toBeCloseTo(1, 12);
    expect(same.dependsOnMeasure).toBe(false);
    // 15 of 66 pairs turned round: (51 − 15)/66.
    const turned = rankFields(release({ ...rising, ...others }, { ...falling, ...others }));
    expect(turned.tau).toBeCloseTo(36 / 66, 12);
    const apart = rankFields(release({ ...rising, ...others }, { ...falling }));
    expect(apart.tau!).toBeLessThan(0.5);
    expect(apart.dependsOnMeasure).toBe(true);
  });

  it('without figures there is no rank, and no crash', () => {
    const empty = rankFields({ cells: [aCell('PROB.HOU', null, null, null)], sigma: 3 });
    expect(empty.finding.key).toBe('needs.finding.none');
    expect(empty.tau).toBeNull();
    expect(empty.fields.every(({ is, u }) => is === null && u === null)).toBe(true);
  });
});

describe('tables of groups', () => {
  const cells = [
    ...totals('PROB', {}),
    aCell('PROB.HOU', 50, 'SEX', 'f'),
    aCell('PROB.HOU', null, 'SEX', 'd'),
    aCell('PROB.HOU', 30, 'SEX×AGE4', 'f×65+'),
    aCell('UNMET.housing', 60, null, null)
  ];

  it('holds every field, and cells without a figure stay visible', () => {
    expect(declaredBreakdowns({ cells })).toEqual(['SEX']);
    const table = problemsByGroup({ cells }, 'SEX');
    expect(table.categories).toEqual(['f', 'd']);
    const hou = table.rows.find(({ field }) => field === 'HOU')!;
    expect(hou.cells.map((cell) => cell?.percent)).toEqual([50, null]);
    expect(table.rows.find(({ field }) => field === 'MOB')!.cells).toEqual([null, null]);
  });

  it('unmet help: one cell per kind of help', () => {
    expect(unmetHelp({ cells }).map(({ id }) => id)).toEqual(['UNMET.housing/total']);
  });
});
