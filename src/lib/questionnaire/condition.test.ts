/** Conditions: what each operator says, what a condition asks for, and what remains of it once something is known. */
import { describe, expect, it } from 'vitest';
import { bind, comparisonsIn, holds, namesIn, type Condition } from './condition.ts';

const answers: Record<string, unknown> = {
  ACT: 'employed', SPACED: ' Employed ', TEN: '10', NINE: '9', SCALE: 10, FALSE: false, ZERO: 0,
  MANY: ['lb', 'FR'], EMPTY: '', NONE: [], GRID: { r1: 'yes' }, NOROWS: {}, NOTE: 'Die Straße'
}; // prettier-ignore
const lookup = (name: string) => answers[name];
const says = (...condition: unknown[]) => holds(condition as unknown as Condition, lookup);
const $ = (name: string) => ({ $: name });

describe('operators', () => {
  it.each([
    ['equal', $('ACT'), 'employed', true],
    ['equal', $('SPACED'), 'EMPLOYED', true],
    ['equal', $('TEN'), 10, true],
    ['equal', $('TEN'), '10.0', true],
    ['equal', $('MANY'), ['FR', 'lb'], true],
    ['equal', $('MANY'), ['lb'], false],
    ['equal', $('MANY'), 'lb', false],
    ['equal', $('MISSING'), null, true],
    ['equal', $('MISSING'), '', true],
    ['equal', $('ZERO'), null, false],
    ['equal', $('FALSE'), false, true],
    ['equal', $('FALSE'), 'false', true],
    ['equal', $('FALSE'), null, false],
    ['notequal', $('ACT'), 'retired', true],
    ['notequal', $('MISSING'), 'retired', true],
    ['greater', $('SCALE'), 9, true],
    ['greater', $('TEN'), $('NINE'), true],
    ['greater', $('MISSING'), -1, false],
    ['less', $('NINE'), '10', true],
    ['less', $('MISSING'), 1, false],
    ['greaterorequal', $('SCALE'), 10, true],
    ['lessorequal', $('SCALE'), 9, false],
    ['lessorequal', $('MISSING'), $('EMPTY'), true],
    ['contains', $('MANY'), 'fr', true],
    ['contains', $('MANY'), ['fr', 'de'], false],
    ['contains', $('NOTE'), 'stras', false],
    ['contains', $('NOTE'), 'STRA', true],
    ['contains', $('MISSING'), 'a', false],
    ['contains', $('TEN'), 1, true],
    ['notcontains', $('MANY'), 'de', true],
    ['notcontains', $('MANY'), 'lb', false],
    ['notcontains', $('MISSING'), 'lb', true],
    ['anyof', $('MANY'), ['de', 'lb'], true],
    ['anyof', $('ACT'), ['employed', 'retired'], true],
    ['anyof', $('MISSING'), ['a'], false],
    ['anyof', $('MANY'), [], true],
    ['allof', $('MANY'), ['lb', 'fr'], true],
    ['allof', $('MANY'), ['lb', 'de'], false],
    ['allof', $('MISSING'), ['lb'], false],
    ['noneof', $('MANY'), ['de', 'pt'], true],
    ['noneof', $('MISSING'), ['de'], true]
  ])('%s %o %o is %s', (operator, left, right, expected) =>
    expect(says(operator, left, right)).toBe(expected)
  );

  it.each([
    ['MISSING', true],
    ['EMPTY', true],
    ['NONE', true],
    ['NOROWS', true],
    ['GRID', false],
    ['ZERO', false],
    ['FALSE', false],
    ['ACT', false]
  ])('%s is empty: %s', (name, expected) => {
    expect(says('empty', $(name))).toBe(expected);
    expect(says('notempty', $(name))).toBe(!expected);
  });

  it('and, or and not join them', () => {
    const [yes, no] = [
      ['notempty', $('ACT')],
      ['empty', $('ACT')]
    ];
    expect([says('and', yes, yes), says('and', yes, no), says('or', no, yes), says('or', no, no), says('not', no)]).toEqual([
      true, false, true, false, true
    ]); // prettier-ignore
  });
});

const joint: Condition = [
  'and',
  ['equal', $('A'), 'x'],
  ['or', ['contains', $('B'), ['equal', 'y']], ['not', ['empty', $('M.r1')]]]
];

it('a condition tells which names it asks for, and a list of choices is none', () => {
  expect(namesIn(joint)).toEqual(['A', 'B', 'M.r1']);
  expect(namesIn(['greater', $('A'), $('B')])).toEqual(['A', 'B']);
  expect(comparisonsIn(joint).map(([operator]) => operator)).toEqual(['equal', 'contains', 'empty']);
});

describe('what is known is put in', () => {
  const know = (values: Record<string, unknown>, condition: Condition) =>
    bind(
      condition,
      (name) => values[name],
      (name) => Object.hasOwn(values, name)
    );

  it('by its value, and what is not known stays a question', () => {
    expect(know({ A: 'x', 'M.r1': undefined }, joint)).toEqual([
      'and',
      ['equal', 'x', 'x'],
      ['or', ['contains', $('B'), ['equal', 'y']], ['not', ['empty', null]]]
    ]);
  });
  it('as a number where it reads as one', () => {
    const bound = know({ A: '10' }, ['greater', $('A'), $('B')]);
    expect(holds(bound, () => '9')).toBe(true);
  });
  it('a matrix as whether it has an answer, even one whose row is called $', () => {
    for (const [rows, expected] of [
      [{ $: 'yes' }, true],
      [{ r1: 'yes' }, true],
      [{}, false]
    ] as const) {
      const bound = know({ M: rows }, ['notempty', $('M')]);
      expect(namesIn(bound)).toEqual([]);
      expect(holds(bound, () => expect.fail('nothing is left to ask'))).toBe(expected);
    }
  });
});
