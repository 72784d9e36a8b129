/** Where somebody is on the way, counted in pages that they will see. */
import { describe, expect, it } from 'vitest';
import { progressAt } from './progress.ts';
import type { Item, Questionnaire } from './questionnaire.ts';

const text: Item = { code: 'T', type: 'comment' };
const questionnaire: Questionnaire = {
  survey: 's', version: 1, languages: ['de'], drafts: [],
  pages: [
    { code: 'a', items: [{ ...text, code: 'A' }] },
    { code: 'b', items: [{ ...text, code: 'B', sensitive: true }] },
    { code: 'c', items: [{ ...text, code: 'C' }], visibleIf: ['equal', { $: 'A' }, 'more'] },
    { code: 'd', items: [{ code: 'D', type: 'matrix', rows: Array.from({ length: 30 }, (_, row) => `r${row}`), options: [{ code: 'x' }] }] }
  ]
}; // prettier-ignore
const at = (index: number, answers = {}, sensitive = true) =>
  progressAt(questionnaire, index, answers, { commune: '', sensitive, today: '2026-11-20' });

describe('number and total', () => {
  it('the notice is the first part', () => expect(at(-1)).toMatchObject({ number: 1, total: 4 }));
  it('count only pages with something to show', () => {
    expect(at(3)).toMatchObject({ number: 4, total: 4 });
    expect(at(3, {}, false)).toMatchObject({ number: 3, total: 3 });
    expect(at(3, { A: 'more' })).toMatchObject({ number: 5, total: 5 });
  });
  it('the page that is being shown always counts', () =>
    expect(at(2)).toMatchObject({ number: 4, total: 5 }));
});

describe('the time that is left', () => {
  it('shrinks from page to page and is never less than a minute', () => {
    const minutes = [-1, 0, 1, 3].map((index) => at(index).minutesLeft);
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
    expect(minutes).toEqual([3, 3, 3, 2]);
    expect(
      progressAt(
        { ...questionnaire, pages: [] },
        -1,
        {},
        { commune: '', sensitive: true, today: '2026-11-20' }
      )
    ).toEqual({
      number: 1,
      total: 1,
      minutesLeft: 1
    });
  });
  it('does not count questions that are skipped', () => {
    const long = {
      ...questionnaire,
      pages: [
        {
          code: 'b',
          items: Array.from({ length: 9 }, (_, i) => ({ ...text, code: `B${i}`, sensitive: true as const }))
        }
      ]
    };
    const minutes = (sensitive: boolean) =>
      progressAt(long, -1, {}, { commune: '', sensitive, today: '2026-11-20' }).minutesLeft;
    expect([minutes(true), minutes(false)]).toEqual([6, 1]);
  });
});
