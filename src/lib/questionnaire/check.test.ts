/** The check of a page and of the whole: what is kept, what is complained about, what is dropped in silence. */
import { describe, expect, it } from 'vitest';
import { checkAll, checkPage, type Given } from './check.ts';
import type { Condition } from './condition.ts';
import type { Answers, Item, Page } from './questionnaire.ts';

const all = { commune: 'remich', sensitive: true, today: '2026-11-20' };
const choices = [{ code: 'yes' }, { code: 'no' }];
const item = (code: string, over: Partial<Item> = {}): Item => ({
  code,
  type: 'radiogroup',
  options: choices,
  ...over
});
const page = (items: Item[], over: Partial<Page> = {}): Page => ({ code: 'p', items, ...over });
const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const check = (items: Item[], given: Given, earlier: Answers = {}) =>
  checkPage(page(items), given, earlier, all);
const checkPages = (pages: Page[], given: Given, circumstances = all) =>
  checkAll({ survey: 's', version: 1, languages: ['de'], drafts: [], pages }, given, circumstances);

it('keeps what can be an answer and says what cannot', () => {
  const { answers, problems } = check([item('A'), item('B')], { A: 'yes', B: 'perhaps' });
  expect(answers).toEqual({ A: 'yes' });
  expect(problems).toEqual({ B: { code: 'unknown-choice', values: undefined } });
});

it('nothing that no item asked for is kept', () => {
  const given = JSON.parse('{"A":"yes","EVIL":"x","__proto__":"x","A-Comment":"x"}') as Given;
  expect(Object.entries(check([item('A')], given).answers)).toEqual([['A', 'yes']]);
});

it('blank is no answer: not kept, and complained about only where one is required', () => {
  const items = [
    item('A', { type: 'comment', options: undefined, required: true }),
    item('B'),
    item('C', { type: 'checkbox' })
  ];
  const { answers, problems } = check(items, { A: '  \n', B: null, C: [] });
  expect(answers).toEqual({});
  expect(Object.keys(problems)).toEqual(['A']);
  expect(problems['A']!.code).toBe('required');
});

it('answers of the page that are no longer given are forgotten, those of other pages stay', () => {
  const earlier = { A: 'yes', 'A-Comment': 'x', Z: 'z' };
  expect(check([item('A', { other: true })], {}, earlier).answers).toEqual({ Z: 'z' });
  expect(earlier.A).toBe('yes');
});

describe('other', () => {
  const other = item('A', { other: true });
  it('is kept with its text', () => {
    expect(check([other], { A: 'other', 'A-Comment': 'mine' }).answers).toEqual({
      A: 'other',
      'A-Comment': 'mine'
    });
  });
  it.each([[undefined], [' '], [7], [['a']], ['x'.repeat(501)]])('needs its text, and %o is none', (text) => {
    expect(Object.keys(check([other], { A: 'other', 'A-Comment': text }).problems)).toEqual(['A']);
  });
  it('its text goes where other was not chosen', () => {
    expect(check([other], { A: 'yes', 'A-Comment': 'mine' }).answers).toEqual({ A: 'yes' });
  });
  it('is no choice where it is not offered', () => {
    expect(check([item('A')], { A: 'other', 'A-Comment': 'mine' }).problems['A']!.code).toBe(
      'unknown-choice'
    );
  });
  it('works among several choices', () => {
    const many = item('A', { type: 'checkbox', other: true });
    expect(check([many], { A: ['yes', 'other'], 'A-Comment': 'mine' }).answers).toEqual({
      A: ['yes', 'other'],
      'A-Comment': 'mine'
    });
  });
});

describe('hidden answers', () => {
  const follow = item('B', { visibleIf: is('A', 'yes'), required: true });
  it('are dropped and not complained about', () => {
    expect(check([item('A'), follow], { A: 'no', B: 'rubbish' })).toEqual({
      answers: { A: 'no' },
      problems: {}
    });
    expect(check([item('A'), follow], { A: 'no' }).problems).toEqual({});
    expect(check([item('A'), follow], { A: 'yes' }).problems['B']!.code).toBe('required');
  });
  it('are dropped all the way down', () => {
    const last = item('C', { visibleIf: is('B', 'yes') });
    expect(check([item('A'), follow, last], { A: 'no', B: 'yes', C: 'yes' }).answers).toEqual({ A: 'no' });
  });
  it('of the sensitive block are dropped without its consent', () => {
    const circumstances = { ...all, sensitive: false };
    const { answers } = checkPage(
      page([item('A', { sensitive: true }), item('B')]),
      { A: 'yes', B: 'no' },
      {},
      circumstances
    );
    expect(answers).toEqual({ B: 'no' });
  });
});

describe('a condition that looks ahead on its page', () => {
  const ahead = item('A', { visibleIf: is('B', 'yes'), required: true });
  it('brings its item in, with its answer', () => {
    expect(check([ahead, item('B')], { A: 'no', B: 'yes' })).toEqual({
      answers: { A: 'no', B: 'yes' },
      problems: {}
    });
    expect(check([ahead, item('B')], { B: 'yes' }).problems['A']!.code).toBe('required');
  });
  it('takes its item out', () => {
    const unless = item('A', { visibleIf: ['not', is('B', 'yes')], required: true });
    expect(check([unless, item('B')], { A: 'no', B: 'yes' })).toEqual({
      answers: { B: 'yes' },
      problems: {}
    });
  });
  it('through several steps', () => {
    const items = [
      item('A', { visibleIf: is('B', 'yes') }),
      item('B', { visibleIf: is('C', 'yes') }),
      item('C')
    ];
    expect(check(items, { A: 'no', B: 'yes', C: 'yes' }).answers).toEqual({ A: 'no', B: 'yes', C: 'yes' });
    expect(check(items, { A: 'no', B: 'yes', C: 'no' }).answers).toEqual({ C: 'no' });
  });
  it('ends where conditions contradict each other, and keeps nothing that is hidden', () => {
    const items = [
      item('A', { visibleIf: is('B', 'yes') }),
      item('B', { visibleIf: ['empty', { $: 'A' }], required: true })
    ];
    const { answers, problems } = check(items, { A: 'yes', B: 'yes' });
    expect(Object.keys(answers).length + Object.keys(problems).length).toBeLessThan(2);
  });
});

describe('the whole', () => {
  const pages = [
    page([item('A')]),
    page([item('B', { required: true }), item('C', { visibleIf: is('B', 'yes') })], {
      visibleIf: is('A', 'yes')
    })
  ];
  it('checks every page under the answers of the pages before', () => {
    expect(checkPages(pages, { A: 'yes', B: 'yes', C: 'no' })).toEqual({
      answers: { A: 'yes', B: 'yes', C: 'no' },
      problems: {}
    });
    expect(Object.keys(checkPages(pages, { A: 'yes' }).problems)).toEqual(['B']);
  });
  it('a closed page asks nothing and keeps nothing', () => {
    expect(checkPages(pages, { A: 'no', B: 'yes', C: 'no' })).toEqual({ answers: { A: 'no' }, problems: {} });
  });
  it('gives the answers in the order of the questions', () => {
    expect(Object.keys(checkPages(pages, { C: 'no', B: 'yes', A: 'yes' }).answers)).toEqual(['A', 'B', 'C']);
  });
});
