/** Targets that a survey can bear, goals that are complete or not, and the thread from evidence to goal. */
import { describe, expect, it } from 'vitest';
import type { ShownCell } from '#lib/needs/field-ranking.ts';
import type { Need } from '#lib/needs/need.ts';
import { aCell, totals } from '../../../tests/fixtures/released-cells.ts';
import { wordingOf } from './evidence.ts';
import { checkGoal } from './check-goal.ts';
import { cellOf, defaultHorizon, indicatorsOf, standingOf, stateOf, type Goal, type NewGoal } from './goal.ts'; // prettier-ignore
import { checkTarget, proposeTarget } from './target.ts';
import { checkGroupDecision, type TargetGroup } from './target-group.ts';
import { threadsOf, usesOf } from './trace.ts';

const shown = (percent: number, base: number, item = 'PROB.MOB', where: readonly [string | null, string | null] = ['AGE4', '65+']) => aCell(item, percent, ...where, base) as ShownCell; // prettier-ignore
const around = (...cells: ShownCell[]) => ({ cells: [...totals('PROB', { MOB: 24 }), ...cells], sigma: 3 });

describe('targets', () => {
  // n* = 200, p_s = (.5·200 + 2)/204 = .5; SE² = .25/204 + (3.6/200)²; both waves alike: MDD = 2.8·√2·SE.
  const group = shown(50, 200);
  const mdd = 100 * 2.8 * Math.SQRT2 * Math.sqrt(0.25 / 204 + 0.018 ** 2);

  it('go below the baseline by what can be detected, or by a third of the gap', () => {
    const proposal = proposeTarget(group, around(group), 200);
    expect(proposal.detectable).toBeCloseTo(mdd, 10);
    expect(proposal).toMatchObject({ direction: 'down', measurable: true, gap: { points: 26 } });
    expect(proposal.percent).toBe(Math.floor(50 - mdd));
    const wide = shown(90, 2000);
    const far = proposeTarget(wide, around(wide), 2000);
    // A third of 90 − 24 is 22, more than the survey needs.
    expect(far.detectable).toBeLessThan(22);
    expect(far.percent).toBe(68);
  });

  it('a larger next wave sees more', () => {
    const [same, larger] = [200, 2000].map((base) => proposeTarget(group, around(group), base));
    expect(larger!.detectable).toBeLessThan(same!.detectable);
  });

  it('for everybody the gap is that to the best-off group on a solid base', () => {
    const all = shown(24, 500, 'PROB.MOB', [null, null]);
    const best = shown(9, 100, 'PROB.MOB', ['AGE4', '35-49']);
    const thin = shown(2, 30, 'PROB.MOB', ['AGE4', '16-34']);
    const proposal = proposeTarget(all, { cells: [all, best, thin], sigma: 3 }, 500);
    expect(proposal.gap).toEqual({ points: 15, to: best });
  });

  it('satisfaction should rise', () => {
    const satisfied = shown(40, 500, 'SAT.MOB', [null, null]);
    const proposal = proposeTarget(satisfied, { cells: [satisfied], sigma: 3 }, 500);
    expect(proposal.direction).toBe('up');
    expect(proposal.percent).toBe(Math.ceil(40 + proposal.detectable));
    expect(checkTarget(satisfied, proposal, 30)?.code).toBe('goal.target-wrong-direction');
  });

  it('below what can be detected there is no target, and half of the baseline is the limit', () => {
    const proposal = proposeTarget(group, around(group), 200);
    const nearest = 50 - Math.ceil(mdd);
    expect(checkTarget(group, proposal, nearest)).toBeNull();
    expect(checkTarget(group, proposal, nearest + 1)).toMatchObject({
      code: 'goal.target-not-detectable',
      values: { baseline: 50, points: Math.ceil(mdd), nearest }
    });
    expect(checkTarget(group, proposal, 50)?.code).toBe('goal.target-wrong-direction');
    const few = shown(20, 60);
    const unmeasurable = proposeTarget(few, around(few), 60);
    expect(unmeasurable).toMatchObject({ measurable: false, percent: null });
    expect(checkTarget(few, unmeasurable, 1)?.code).toBe('goal.not-measurable');
  });
});

const goal: NewGoal = {
  needId: 'n',
  targetGroupId: 'g',
  statement: { de: 'Ältere kommen ohne Auto ans Ziel.' },
  item: 'PROB.MOB',
  plannedBase: 135,
  targetPercent: 26,
  outputIndicator: '',
  targetDate: '2032-11-20',
  expectedResult: 'Jede Ortschaft ist abends erreichbar.',
  responsibleBody: 'steering'
};

it.each<[string, Partial<NewGoal>, string | undefined]>([
  ['as it is', {}, undefined],
  ['with a process indicator', { targetPercent: null, outputIndicator: 'Abendfahrten je Woche' }, undefined],
  ['with both', { outputIndicator: 'Abendfahrten' }, 'goal.unusable'],
  ['with neither', { targetPercent: null }, 'goal.unusable'],
  ['of another field', { item: 'PROB.HOU' }, 'goal.unusable'],
  ['with half a percent', { targetPercent: 26.5 }, 'goal.unusable'],
  ['on a day that is none', { targetDate: '2032-02-30' }, 'goal.unusable'],
  ['in the past', { targetDate: '2026-11-20' }, 'goal.date-passed'],
  ['of no body', { responsibleBody: 'mayor' as never }, 'goal.unusable'],
  ['without a next wave', { plannedBase: Number.NaN }, 'goal.unusable']
])('a goal %s', (_, over, code) => {
  expect(checkGoal({ ...goal, ...over }, 'MOB', '2026-11-20')?.code).toBe(code);
});

it('without an expected result it is a draft; it looks six years ahead and back after three', () => {
  expect([stateOf(goal), stateOf({ expectedResult: '  ' })]).toEqual(['proposed', 'draft']);
  expect(defaultHorizon('2026-11-20')).toEqual({ end: '2032-11-20', midTerm: '2029-11-20' });
  expect(defaultHorizon('2028-02-29')).toEqual({ end: '2034-02-28', midTerm: '2031-02-28' });
  expect(indicatorsOf('HOU')).toEqual(['PROB.HOU', 'SAT.HOU', 'UNMET.housing']);
  expect(cellOf('PROB.MOB', { breakdown: 'AGE4', category: '65+' })).toBe('PROB.MOB/AGE4/65+');
});

it('is to be reviewed when its release is replaced, or its need or group no longer stands', () => {
  const kept = {
    state: 'proposed' as const,
    baseline: { releaseId: 'r.1' } as Goal['baseline'],
    targetGroupId: 'g'
  };
  const [yes, no] = [{ state: 'confirmed' as const }, { state: 'rejected' as const }];
  const never = () => false;
  expect(standingOf(kept, yes, yes, never)).toBe('proposed');
  expect(standingOf({ ...kept, targetGroupId: null }, yes, undefined, never)).toBe('proposed');
  expect(standingOf(kept, yes, yes, (id) => id === 'r.1')).toBe('to-review');
  expect(standingOf(kept, no, yes, never)).toBe('to-review');
  expect(standingOf(kept, yes, undefined, never)).toBe('to-review');
});

it('nationality alone is confirmed only with a cluster or theme about the same field', () => {
  const candidate = { findings: [{ field: 'HOU' }], needsSecondSource: true } as never;
  const theme = (field: string) => ({ kind: 'theme', ref: 'r/t', note: '', theme: { field } }) as never;
  const gone = { kind: 'theme', ref: 'r/t', note: '', gone: true } as never;
  const verdict = (...further: never[]) => checkGroupDecision(candidate, { verdict: 'confirmed', label: { de: 'G' }, reason: 'R', further })?.code; // prettier-ignore
  expect([verdict(), verdict(theme('MOB')), verdict(gone)]).toEqual(
    new Array(3).fill('target-group.needs-second-source')
  );
  expect(verdict(theme('HOU'))).toBeUndefined();
  const rejected = { verdict: 'rejected' as const, label: {}, further: [] };
  expect(checkGroupDecision(candidate, { ...rejected, reason: 'Keine zweite Quelle' })).toBeNull();
  expect(checkGroupDecision(candidate, { ...rejected, reason: ' ' })?.code).toBe(
    'target-group.without-reason'
  );
  expect(checkGroupDecision(candidate, { verdict: 'confirmed', label: {}, reason: 'R', further: [] })?.code).toBe('target-group.unusable'); // prettier-ignore
});

it('evidence leads to what rests on it, directly or through its need or group', () => {
  const cell = { kind: 'release_cell' as const, ref: 'r/PROB.MOB/total', note: '' };
  const theme = { kind: 'theme' as const, ref: 'r/evening-buses', note: '' };
  const needs = [{ id: 'n', evidence: [cell, theme] }] as unknown as Need[];
  const groups = [{ id: 'g', evidence: [cell] }] as unknown as TargetGroup[];
  const goals = [{ id: 'z', needId: 'n', targetGroupId: null, evidence: [] }] as unknown as Goal[];
  expect(usesOf(theme, { needs, groups, goals })).toEqual({ needs, groups: [], goals });
  expect(threadsOf({ needs, groups, goals }).map(({ evidence, ...uses }) => [evidence.ref, uses.groups.length])).toEqual([
    ['r/PROB.MOB/total', 1],
    ['r/evening-buses', 0]
  ]); // prettier-ignore
});

it('a cell knows the words of its question in every language of the wave', () => {
  const questionnaire = {
    drafts: ['ar'],
    pages: [{ code: 'p', items: [{ code: 'PROB', type: 'matrix' }] }]
  } as never;
  const text = (title: string, row: string) => ({ items: { PROB: { title, rows: { HOU: row } } } });
  const texts = { de: text('Frage', 'Wohnen'), ar: text('سؤال', 'سكن') } as never;
  expect(wordingOf('PROB.HOU', questionnaire, texts)).toEqual([
    { locale: 'de', question: 'Frage', part: 'Wohnen', draft: false },
    { locale: 'ar', question: 'سؤال', part: 'سكن', draft: true }
  ]);
  expect(wordingOf('RESP', questionnaire, texts)).toEqual([]);
});
