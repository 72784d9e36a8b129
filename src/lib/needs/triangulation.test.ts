/** Dots stay within their event; sources agree, stand alone or contradict each other by a written rule. */
import { describe, expect, it } from 'vitest';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import type { WorkshopCluster } from '#lib/workshops/workshop.ts';
import { totals } from '../../../tests/fixtures/released-cells.ts';
import { eventWeights } from './event-weights.ts';
import { rankFields } from './field-ranking.ts';
import { triangulate } from './triangulation.ts';

const cluster = (field: FieldOfAction, points: number, id = field as string): WorkshopCluster => ({ id, phase: 'critique', field, title: { de: id }, points, cards: 3, group: null }); // prettier-ignore
const event = (id: string, ...clusters: WorkshopCluster[]) =>
  eventWeights(
    { id, title: { de: id }, startsAt: new Date('2026-09-19T07:00:00Z'), participants: 20 },
    clusters
  );

// HOU leads by both, CUL and others lie in the last tier.
const ranking = rankFields({
  cells: [
    ...totals('PROB', { HOU: 40, MOB: 24, EDU: 22 }),
    ...totals('IMP3', { HOU: 60 }),
    ...totals('SAT', {}, 60)
  ],
  sigma: 3
});

describe('dots', () => {
  it('are shares within one event', () => {
    const weights = event('w', cluster('HOU', 30), cluster('VOL', 10), cluster('HOU', 20, 'rents'));
    expect(weights.dots).toBe(60);
    expect(weights.clusters.map(({ id, share }) => [id, share])).toEqual([['HOU', 0.5], ['rents', 1 / 3], ['VOL', 1 / 6]]); // prettier-ignore
    expect(weights.fields).toEqual([{ field: 'HOU', share: 50 / 60 }, { field: 'VOL', share: 10 / 60 }]); // prettier-ignore
    expect(weights.top).toBe('HOU');
  });

  it('none given, or a shared first place: no share, no top', () => {
    expect(event('w', cluster('HOU', 0)).clusters[0]!.share).toBeNull();
    expect(event('w', cluster('HOU', 0)).top).toBeNull();
    expect(event('w', cluster('HOU', 9), cluster('VOL', 9)).top).toBeNull();
  });
});

describe('what the sources say together', () => {
  const sourcesOf = (field: FieldOfAction, ...args: Parameters<typeof event>[]) =>
    triangulate(ranking, args.map((each) => event(...each)), []).find((each) => each.field === field)!; // prettier-ignore

  it('survey and workshop: convergent', () => {
    const hou = sourcesOf('HOU', ['w', cluster('HOU', 30), cluster('LNG', 20)]);
    expect(hou).toMatchObject({ survey: true, workshop: true, agreement: 'convergent', rules: ['top-tier', 'unmet'], dots: 0.6 }); // prettier-ignore
  });

  it('one of them alone', () => {
    expect(sourcesOf('MOB', ['w', cluster('HOU', 30)])).toMatchObject({
      agreement: 'survey-only',
      rules: ['unmet']
    });
    expect(sourcesOf('REG', ['w', cluster('HOU', 30), cluster('REG', 10)])).toMatchObject({ agreement: 'workshop-only' }); // prettier-ignore
    expect(sourcesOf('PAR', ['w', cluster('HOU', 30)]).agreement).toBe('silent');
  });

  it('open answers come from the same people as the ticks', () => {
    const theme = (field: string, authorsFrom: number) => ({
      theme: field,
      label: {},
      field,
      authorsFrom,
      verbatims: []
    });
    const themes = [theme('CUL', 50), theme('VOL', 20), theme('ADM', 3)];
    const found = triangulate(ranking, [], themes);
    expect(found.find(({ field }) => field === 'CUL')).toMatchObject({ themes: true, survey: false, agreement: 'survey-only', authorsFrom: 50 }); // prettier-ignore
    expect(found.find(({ field }) => field === 'ADM')).toMatchObject({ themes: false, agreement: 'silent' });
  });

  it('contradictory: the top cluster lies where hardly anybody has a problem', () => {
    expect(sourcesOf('CUL', ['w', cluster('CUL', 30), cluster('HOU', 20)]).agreement).toBe('contradictory');
    expect(sourcesOf('CUL', ['w', cluster('CUL', 20), cluster('HOU', 30)]).agreement).toBe('workshop-only');
  });

  it('contradictory: the survey’s first got not one dot, in two events and not in one', () => {
    const without = [cluster('LNG', 30), cluster('MOB', 12)];
    expect(sourcesOf('HOU', ['a', ...without]).agreement).toBe('survey-only');
    expect(sourcesOf('HOU', ['a', ...without], ['b', ...without]).agreement).toBe('contradictory');
    expect(sourcesOf('HOU', ['a', ...without], ['b', cluster('HOU', 1), ...without]).agreement).toBe(
      'survey-only'
    );
  });

  it('15 % of the dots in two events make a candidate, 45 % in one do not', () => {
    const rules = (...args: Parameters<typeof event>[]) => sourcesOf('LNG', ...args).rules;
    expect(rules(['a', cluster('LNG', 45), cluster('HOU', 55)])).toEqual([]);
    expect(rules(['a', cluster('LNG', 15), cluster('HOU', 85)], ['b', cluster('LNG', 3), cluster('HOU', 17)])).toEqual(['dots']); // prettier-ignore
  });
});
