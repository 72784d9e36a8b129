/** Arithmetic and functions of expressions: numbers, texts, lists, entries and days, and what nothing amounts to. */
import { describe, expect, it } from 'vitest';
import { calculate, type CalculationName } from './calculation.ts';

type Case = [CalculationName, unknown[], unknown];
const holdsFor = (cases: Case[]) =>
  it.each(cases)('%s of %j is %j', (name, args, expected) => expect(calculate(name, args)).toEqual(expected));

describe('arithmetic', () => {
  holdsFor([
    ['plus', [2, 3], 5], ['plus', [0.1, 0.2], 0.3], ['minus', [0.3, 0.1], 0.2], ['mul', [1.1, 3], 3.3], ['mul', [19.99, 100], 1999],
    ['div', [7, 2], 3.5], ['mod', [7, 3], 1], ['power', [2, 10], 1024], ['plus', [-1.25, 1.25], 0]
  ]); // prettier-ignore
});

describe('nothing', () => {
  holdsFor([
    ['plus', [undefined, 3], 3], ['plus', [null, null], 0], ['minus', ['', 3], -3], ['mul', [undefined, 3], 0],
    ['plus', [undefined, 'x'], 'x'], ['plus', ['x', undefined], 'x'], ['div', [7, 0], null], ['div', [7, undefined], null], ['mod', [7, 0], null],
    ['sum', [], 0], ['avg', [], 0], ['count', [], 0], ['min', [], undefined], ['max', [[]], undefined],
    ['sum', [undefined, null, []], 0], ['round', [undefined, 2], NaN], ['trunc', ['x'], NaN],
    ['year', [undefined], null], ['years', [undefined, '2026-11-20'], null], ['days', ['2026-11-20', undefined], null], ['substring', [undefined, 1], '']
  ]); // prettier-ignore
});

describe('texts are joined, and read as numbers only by what counts', () => {
  holdsFor([
    ['plus', ['a', 'b'], 'ab'], ['plus', ['a', 1], 'a1'], ['plus', [1, 'a'], '1a'], ['sum', ['5', 2], 7], ['sum', ['x', 2], 2],
    ['substring', ['Remich', 0, 3], 'Rem'], ['substring', ['Remich', 3], 'ich'], ['substring', ['Remich', 'x'], '']
  ]); // prettier-ignore
});

describe('lists', () => {
  holdsFor([
    ['sum', [1, [2, [3]], '4'], 10], ['sum', [0.1, 0.2, 0.3], 0.6], ['avg', [1, 2, 6], 3], ['min', [3, -1, 2], -1], ['max', [[3, 7], 2], 7],
    ['count', [['lb', 'fr'], 'de', false, 0], 5], ['count', [['1234567890123456']], 1], ['sum', [true, true, false], 2],
    ['min', ['b', 'a', 'c'], 'a'], ['max', ['b', 'a', 'c'], 'c'], ['max', ['10', '9'], 10]
  ]); // prettier-ignore
});

describe('rounding', () => {
  holdsFor([
    ['round', [2.5], 3], ['round', [1.005, 2], 1.01], ['round', [-1.5], -2], ['round', ['2.345', 1], 2.3],
    ['trunc', [2.99], 2], ['trunc', [-2.99], -2], ['trunc', [2049.99, 2], 2049.99], ['trunc', [1.239, 2], 1.23], ['trunc', [7, 3], 7],
    ['trunc', [1e-7, 2], 0], ['trunc', [-1.239, 2], -1.23]
  ]); // prettier-ignore
});

describe('one column over rows or entries', () => {
  const entries = [{ age: 4, name: 'Ana' }, { age: '10', yes: true }, { name: 'Léa', yes: false }, null];
  const rows = { r1: { age: 4 }, r2: { age: 6 } };
  holdsFor([
    ['sumInArray', [entries, 'age'], 14], ['avgInArray', [entries, 'age'], 7], ['minInArray', [entries, 'age'], 4], ['maxInArray', [entries, 'age'], 10],
    ['countInArray', [entries, 'name'], 2], ['sumInArray', [entries, 'yes'], 1], ['countInArray', [entries, 'yes'], 2], ['sumInArray', [entries, 'name'], 0],
    ['sumInArray', [rows, 'age'], 10], ['avgInArray', [rows, 'nobody'], 0], ['maxInArray', [rows, 'nobody'], undefined],
    ['sumInArray', [undefined, 'age'], 0], ['countInArray', ['text', 'age'], 0], ['countInArray', [rows, 'constructor'], 0]
  ]); // prettier-ignore
});

describe('days', () => {
  holdsFor([
    ['year', ['2026-11-20'], 2026], ['month', ['2026-11-20'], 11], ['day', ['2026-11-20'], 20], ['year', ['2026-11-20T08:30'], 2026], ['year', ['20 November'], null],
    ['addDays', ['2026-02-27', 2], '2026-03-01'], ['addDays', ['2026-01-01', -1], '2025-12-31'],
    ['days', ['2026-11-20', '2026-12-01'], 11], ['days', ['2026-12-01', '2026-11-20'], 11], ['days', ['2026-03-28', '2026-03-30'], 2],
    ['months', ['2026-01-31', '2026-02-28'], 0], ['months', ['2026-01-15', '2027-02-15'], 13], ['months', ['2026-05-01', '2026-04-01'], -1],
    ['years', ['2008-11-20', '2026-11-20'], 18], ['years', ['2008-11-21', '2026-11-20'], 17], ['years', ['2004-02-29', '2026-02-28'], 21]
  ]); // prettier-ignore
});

describe('one of two', () => {
  holdsFor([
    ['iif', [true, 'a', 'b'], 'a'],
    ['iif', [false, 'a', 'b'], 'b'],
    ['iif', [false, 'a', undefined], undefined]
  ]);
});
