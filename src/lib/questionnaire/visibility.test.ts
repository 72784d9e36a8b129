/** What is in view: items, choices and pages under answers, commune and consent. */
import { expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import type { Answers, Item, Page, Questionnaire } from './questionnaire.ts';
import { answersInView, isPageShown, isShown, lookupIn, nextPage, optionsShown } from './visibility.ts';

const all = { commune: 'remich', sensitive: true, today: '2026-11-20' };
const item = (code: string, over: Partial<Item> = {}): Item => ({ code, type: 'comment', ...over });
const page = (code: string, items: Item[], visibleIf?: Condition): Page => ({
  code,
  items,
  ...(visibleIf ? { visibleIf } : {})
});
const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const asked = (...pages: Page[]): Questionnaire => ({
  survey: 's',
  version: 1,
  languages: ['de'],
  drafts: [],
  pages
});

it('a condition finds answers, rows of a matrix and the commune, and nothing that was inherited', () => {
  const lookup = lookupIn(
    { A: 'x', M: { r1: 'yes', 'r.2': 'no' }, LIST: ['a'] },
    { commune: 'remich', today: '2026-11-20' }
  );
  expect(['A', 'M', 'M.r1', 'M.r.2', 'commune'].map(lookup)).toEqual([
    'x',
    { r1: 'yes', 'r.2': 'no' },
    'yes',
    'no',
    'remich'
  ]);
  const none = [
    'B',
    'M.r9',
    'A.r1',
    'LIST.0',
    'constructor',
    '__proto__',
    'constructor.name',
    '__proto__.toString',
    'M.toString'
  ];
  expect(none.map(lookup)).toEqual(none.map(() => undefined));
});

it('an item is in view when its condition holds', () => {
  const work = item('WORK', { visibleIf: is('ACT', 'employed') });
  expect(isShown(work, { ACT: 'employed' }, all)).toBe(true);
  expect(isShown(work, {}, all)).toBe(false);
});

it('without consent the sensitive items are out of view, and only they', () => {
  const declined = { ...all, sensitive: false };
  expect(isShown(item('COB', { sensitive: true }), {}, declined)).toBe(false);
  expect(isShown(item('COB', { sensitive: true }), {}, all)).toBe(true);
  expect(isShown(item('AGE'), {}, declined)).toBe(true);
});

it('choices belong to communes, and a question without any choice is not asked', () => {
  const place = item('LOC', {
    type: 'dropdown',
    options: [{ code: 'centre', visibleIf: is('commune', 'remich') }]
  });
  expect(
    optionsShown(place, lookupIn({}, { commune: 'remich', today: '2026-11-20' })).map((option) => option.code)
  ).toEqual(['centre']);
  expect(isShown(place, {}, all)).toBe(true);
  expect(isShown(place, {}, { ...all, commune: 'bous' })).toBe(false);
  expect(isShown({ ...place, other: true }, {}, { ...all, commune: 'bous' })).toBe(true);
});

it('a page is shown when its condition holds and it has anything to show', () => {
  const work = page(
    'work',
    [item('HOURS'), item('PAY', { visibleIf: is('HOURS', 'many') })],
    is('ACT', 'employed')
  );
  expect(isPageShown(work, { ACT: 'employed' }, all)).toBe(true);
  expect(isPageShown(work, { ACT: 'retired', HOURS: 'many' }, all)).toBe(false);
  expect(
    isPageShown(page('origin', [item('COB', { sensitive: true })]), {}, { ...all, sensitive: false })
  ).toBe(false);
});

it('the way on and back passes over pages without anything to show, and ends', () => {
  const questionnaire = asked(
    page('a', [item('A')]),
    page('b', [item('B', { sensitive: true })]),
    page('c', [item('C')])
  );
  const declined = { ...all, sensitive: false };
  expect(nextPage(questionnaire, -1, 1, {}, declined)).toBe(0);
  expect(nextPage(questionnaire, 0, 1, {}, declined)).toBe(2);
  expect(nextPage(questionnaire, 2, -1, {}, declined)).toBe(0);
  expect(nextPage(questionnaire, 0, 1, {}, all)).toBe(1);
  expect(nextPage(questionnaire, 2, 1, {}, all)).toBeUndefined();
  expect(nextPage(questionnaire, 0, -1, {}, all)).toBeUndefined();
});

it('an answer that went out of view takes with it what depended on it', () => {
  const questionnaire = asked(
    page('a', [item('A')]),
    page('b', [item('B', { visibleIf: is('A', 'yes'), other: true })]),
    page('c', [item('C', { visibleIf: is('B', 'other') }), item('D')]),
    page('d', [item('E')], is('C', 'x'))
  );
  const given: Answers = { A: 'yes', B: 'other', 'B-Comment': 'mine', C: 'x', D: 'd', E: 'e' };
  expect(answersInView(questionnaire, given, all)).toEqual(given);
  expect(answersInView(questionnaire, { ...given, A: 'no' }, all)).toEqual({ A: 'no', D: 'd' });
  expect(given['B']).toBe('other');
});
