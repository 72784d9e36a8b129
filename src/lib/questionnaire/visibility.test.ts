/** What is in view: items, choices and pages under answers, commune and consent. */
import { expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import type { Answers, Item, Page, Questionnaire } from './questionnaire.ts';
import {
  answersInView,
  isPageShown,
  isShown,
  lookupIn,
  nextPage,
  optionsShown,
  rowsShown,
  within
} from './visibility.ts';

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

it('a condition finds cells, entries, remarks and the day, and nothing beyond what is there', () => {
  const answers: Answers = { T: { 'r.1': { k: 5 }, r2: {} }, LIST: [{ x: 'a' }, { y: 'b' }], 'Q-Comment': 'why', TEXT: 'abc' }; // prettier-ignore
  const lookup = lookupIn(answers, { commune: 'remich', today: '2026-11-20' });
  const found = ['T.r.1.k', 'T.r.1', 'LIST[0].x', 'LIST[1]', 'LIST', 'Q-Comment', 'today'];
  expect(found.map(lookup)).toEqual([5, { k: 5 }, 'a', { y: 'b' }, answers['LIST'], 'why', '2026-11-20']);
  const none = ['T.r2.k', 'T.r9.k', 'LIST[1].x', 'LIST[7].x', 'LIST[0].constructor', 'LIST.length', 'TEXT[0].length', 'A-Comment', 'T.r.1.k.z']; // prettier-ignore
  expect(none.map(lookup)).toEqual(none.map(() => undefined));
  expect(lookupIn({ LIST: null as never }, { commune: '', today: '' })('LIST[0].x')).toBeUndefined();
});

it('a part asks its neighbours by row or panel, and everything else outside', () => {
  const own = within({ k: 5 }, (name) => `outside ${name}`);
  expect(['row.k', 'panel.k', 'row.z', 'panel.constructor', 'A'].map(own)).toEqual([5, 5, undefined, undefined, 'outside A']); // prettier-ignore
});

it('rows have conditions, and a table without a row in view is not asked', () => {
  const table = item('M', { rows: ['r1', 'r2'], rowConditions: { r1: is('A', 'x'), r2: is('A', 'y') } });
  expect(rowsShown(table, (name) => (name === 'A' ? 'y' : undefined))).toEqual(['r2']);
  expect(isShown(table, { A: 'x' }, all)).toBe(true);
  expect(isShown(table, { A: 'z' }, all)).toBe(false);
});

it('a choice may be shown and not be chosen', () => {
  const choice = item('C', { options: [{ code: 'a' }, { code: 'b', enableIf: is('A', 'x') }] });
  const codes = (which: 'shown' | 'enabled') => optionsShown(choice, () => undefined, which).map(({ code }) => code); // prettier-ignore
  expect([codes('shown'), codes('enabled')]).toEqual([['a', 'b'], ['a']]);
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
