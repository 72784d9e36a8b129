/** What can be an answer to each type of question, and what a phone may send that cannot. */
import { describe, expect, it } from 'vitest';
import { isBlank, LONGEST_TEXT, otherTextProblem, valueProblem, type ProblemCode } from './guard.ts';
import type { Item, Option } from './questionnaire.ts';

const options: Option[] = [{ code: 'a' }, { code: 'b' }, { code: 'c' }, { code: '-8', exclusive: true }];
const scale: Option[] = ['0', '1', '10', '-1'].map((code) => ({ code }));

/** Too deep, too strange or of the wrong kind for every question there is. */
const NEVER: unknown[] = [
  null,
  undefined,
  Symbol('x'),
  () => 'a',
  NaN,
  Infinity,
  { evil: 1 },
  [['a']],
  [{ code: 'a' }],
  [null]
];

type Case = [
  title: string,
  item: Partial<Item> & Pick<Item, 'type'>,
  shown: Option[],
  good: unknown[],
  bad: [unknown, ProblemCode][]
];
const cases: Case[] = [
  ['one choice', { type: 'radiogroup' }, options, ['a', '-8'], [['z', 'unknown-choice'], ['A', 'unknown-choice'], ['constructor', 'unknown-choice'], [['a'], 'not-an-answer'], [1, 'not-an-answer'], ['other', 'unknown-choice']]],
  ['one choice or other', { type: 'dropdown', other: true }, options, ['c', 'other'], [['free text', 'unknown-choice'], [true, 'not-an-answer']]],
  ['several choices', { type: 'checkbox' }, options, [['a'], ['c', 'a'], ['-8']], [['a', 'not-an-answer'], [['a', 'z'], 'unknown-choice'], [['a', 'a'], 'doubled-choice'], [['a', '-8'], 'not-alone'], [[1], 'not-an-answer'], [{ 0: 'a', length: 1 }, 'not-an-answer']]],
  ['two or three choices', { type: 'checkbox', minChoices: 2, maxChoices: 3 }, options, [['a', 'b'], ['a', 'b', 'c'], ['-8']], [[['a'], 'too-few'], [['a', 'b', 'c', 'other'], 'unknown-choice']]],
  ['one of several', { type: 'checkbox', maxChoices: 1, other: true }, options, [['other']], [[['a', 'other'], 'too-many']]],
  ['order', { type: 'ranking' }, options, [['c', 'a'], ['a']], [['a', 'not-an-answer'], [['a', 'a'], 'not-in-order'], [['a', 'z'], 'unknown-choice']]],
  ['scale', { type: 'rating' }, scale, [0, 1, 10, -1], [['1', 'unknown-choice'], [2, 'unknown-choice'], [1.5, 'unknown-choice'], [99, 'unknown-choice'], [1e21, 'unknown-choice']]],
  ['yes or no', { type: 'boolean' }, [], [true, false], [['true', 'not-an-answer'], [1, 'not-an-answer'], ['foo', 'not-an-answer']]],
  ['rows', { type: 'matrix', rows: ['r1', 'r2'] }, options, [{ r1: 'a', r2: 'c' }, { r2: 'b' }, {}], [['str', 'not-an-answer'], [['a'], 'not-an-answer'], [{ r1: 'z' }, 'unknown-choice'], [{ r1: 'a', rX: 'a' }, 'unknown-choice'], [{ r1: ['a'] }, 'unknown-choice'], [JSON.parse('{"__proto__":"a"}'), 'unknown-choice'], [{ constructor: 'a' }, 'unknown-choice']]],
  ['rows that differ', { type: 'matrix', rows: ['r1', 'r2', 'r3'], uniqueRows: true }, options, [{ r1: 'a', r2: 'b', r3: 'c' }, { r1: 'a' }], [[{ r1: 'a', r2: 'b', r3: 'a' }, 'doubled-row']]],
  ['one or two places', { type: 'ranking', minChoices: 2, maxChoices: 2 }, options, [['a', 'b']], [[['a'], 'too-few'], [['a', 'b', 'c'], 'too-many']]],
  ['long text', { type: 'comment' }, [], ['x'.repeat(LONGEST_TEXT), 'two\nlines', '<script>alert(1)</script> {q}', '👩‍👩‍👧'], [['x'.repeat(LONGEST_TEXT + 1), 'too-long'], ['a\u0000b', 'not-an-answer'], ['half \ud83d', 'not-an-answer'], [['x'], 'not-an-answer'], [5, 'not-an-answer']]],
  ['short text', { type: 'text', maxLength: 3 }, [], ['abc', '😀😀😀'], [['abcd', 'too-long'], [{ evil: 1 }, 'not-an-answer']]],
  ['line', { type: 'text' }, [], ['x'.repeat(500)], [['x'.repeat(501), 'too-long'], ['\u0000', 'not-an-answer']]],
  ['number', { type: 'text', textKind: 'number', min: 1, max: 9 }, [], [1, 9, 2.5], [['5', 'not-a-number'], ['abc', 'not-a-number'], [0, 'too-small'], [9.01, 'too-large']]],
  ['steps', { type: 'text', textKind: 'number', min: 1, step: 0.1 }, [], [1, 1.1, 1.3, 2.7, 100.9], [[1.25, 'not-in-step'], [0.9, 'too-small']]],
  ['slider', { type: 'slider', min: 0, max: 10, step: 2 }, [], [0, 4, 10], [['4', 'not-a-number'], [3, 'not-in-step'], [12, 'too-large'], [-2, 'too-small'], [[4, 6], 'not-a-number']]],
  ['span', { type: 'slider', min: 0, max: 10, step: 1, range: true }, [], [[0, 10], [4, 4]], [[[6, 4], 'not-in-order'], [[4], 'not-an-answer'], [[1, 2, 3], 'not-an-answer'], [['1', 2], 'not-a-number'], [[1, 11], 'too-large'], [4, 'not-an-answer']]],
  ['day', { type: 'text', textKind: 'date', min: '2020-02-28', max: '2026-12-31' }, [], ['2020-02-29', '2026-12-31'], [['2021-02-29', 'not-a-date'], ['2026-2-1', 'not-a-date'], ['not a date', 'not-a-date'], ['2020-02-27', 'too-early'], ['2027-01-01', 'too-late'], ['2026-01-01T00:00', 'not-a-date'], [20260101, 'not-an-answer']]],
  ['address of mail', { type: 'text', textKind: 'email' }, [], ['ana@example.lu'], [['nope', 'not-an-email'], ['a@b', 'not-an-email'], ['a b@c.d', 'not-an-email'], ['<a@b.c>', 'not-an-email']]],
  ['link', { type: 'text', textKind: 'url' }, [], ['https://example.lu/a?b=c', 'http://x'], [['javascript:alert(1)', 'not-a-link'], ['example.lu', 'not-a-link'], ['https://a b', 'not-a-link'], ['https://"><script>', 'not-a-link'], ['data:text/html,x', 'not-a-link']]],
  ['telephone', { type: 'text', textKind: 'tel' }, [], ['+352 26 12-34', '(0)6 12'], [['abc', 'not-a-phone'], ['1', 'not-a-phone'], ['+'.repeat(31), 'not-a-phone']]],
  ['moment', { type: 'text', textKind: 'datetime-local', min: '2026-01-01T08:00' }, [], ['2026-01-01T08:00', '2028-02-29T23:59'], [['2026-02-29T10:00', 'not-in-form'], ['2026-01-01', 'not-in-form'], ['2026-01-01T24:00', 'not-in-form'], ['2025-12-31T23:59', 'too-early']]],
  ['time', { type: 'text', textKind: 'time', max: '18:00' }, [], ['00:00', '18:00'], [['24:00', 'not-in-form'], ['8:00', 'not-in-form'], ['18:01', 'too-late']]],
  ['month', { type: 'text', textKind: 'month' }, [], ['2026-12'], [['2026-13', 'not-in-form'], ['2026-1', 'not-in-form'], ['2026-11-20', 'not-in-form']]],
  ['week', { type: 'text', textKind: 'week' }, [], ['2026-W01', '2026-W53'], [['2026-W54', 'not-in-form'], ['2026-47', 'not-in-form'], ['2026-W00', 'not-in-form']]],
  ['colour', { type: 'text', textKind: 'color' }, [], ['#1f6f5c', '#FFFFFF'], [['green', 'not-in-form'], ['#fff', 'not-in-form'], ['#12345g', 'not-in-form']]],
  ['nothing that takes an answer', { type: 'image' }, [], [], [['x', 'not-an-answer'], [{ r1: 'x' }, 'not-an-answer']]]
]; // prettier-ignore

describe.each(cases)('%s', (_, over, shown, good, bad) => {
  const item: Item = { code: 'Q', ...over };
  it.each(good.map((value) => [value]))('takes %j', (value) =>
    expect(valueProblem(item, value, shown)).toBeUndefined()
  );
  it.each(bad)('refuses %j as %s', (value, code) =>
    expect(valueProblem(item, value, shown)).toMatchObject({ code })
  );
  it('refuses what answers nothing', () => {
    for (const value of NEVER) expect(valueProblem(item, value, shown), String(value)).toBeDefined();
  });
});

it('an example is given of what is asked, and the row that is wrong is named', () => {
  const time: Item = { code: 'Q', type: 'text', textKind: 'time' };
  expect(valueProblem(time, 'noon', [])).toEqual({ code: 'not-in-form', values: { example: '18:30' } });
  const unique: Item = { code: 'Q', type: 'matrix', rows: ['r1', 'r2'], uniqueRows: true };
  expect(valueProblem(unique, { r1: 'a', r2: 'a' }, options)).toEqual({ code: 'doubled-row', row: 'r2' });
});

it('a choice that this person does not see is no choice', () => {
  expect(valueProblem({ code: 'Q', type: 'radiogroup', options }, 'b', [{ code: 'a' }])).toMatchObject({
    code: 'unknown-choice'
  });
});

it('a problem says what is needed to mend it', () => {
  expect(valueProblem({ code: 'Q', type: 'checkbox', maxChoices: 2 }, ['a', 'b', 'c'], options)).toEqual({
    code: 'too-many',
    values: { max: 2 }
  });
  expect(valueProblem({ code: 'Q', type: 'comment', maxLength: 2 }, '😀bc', [])).toEqual({
    code: 'too-long',
    values: { max: 2, length: 3 }
  });
  const rows: Item = { code: 'Q', type: 'matrix', rows: ['r1', 'r2'] };
  expect(valueProblem(rows, { r2: 'z' }, options)).toMatchObject({ code: 'unknown-choice', row: 'r2' });
});

it('the text beside other is a short text', () => {
  expect(otherTextProblem('mine')).toBeUndefined();
  expect(otherTextProblem('x'.repeat(501))).toMatchObject({ code: 'too-long' });
  expect(otherTextProblem({ evil: 1 })).toMatchObject({ code: 'not-an-answer' });
});

it.each([
  [undefined, true], [null, true], [[null], true], [[{}, { k: '' }], true], [{ r1: { k: null } }, true], [[{ k: 0 }], false], ['', true], [' \n\t\u00a0', true], [[], true], [{}, true],
  ['0', false], [0, false], [false, false], [['a'], false], [{ r1: 'a' }, false]
] as const)('%j is blank: %s', (value, expected) => expect(isBlank(value as never)).toBe(expected)); // prettier-ignore
