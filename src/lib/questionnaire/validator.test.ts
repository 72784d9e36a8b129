/** The author's own demands: each is met or named, the first one first, and the problem says which it was. */
import { describe, expect, it } from 'vitest';
import type { Item, Simple, Validator, Value } from './questionnaire.ts';
import { validatorProblem } from './validator.ts';

const nobody = () => undefined;
const judged = (
  validators: Validator[],
  value: Value | undefined,
  lookup: (name: string) => unknown = nobody
) => validatorProblem({ code: 'Q', type: 'text', validators } satisfies Item, value, lookup);

describe.each<[Validator, Simple[], [Simple, string][]]>([
  [{ kind: 'numeric', min: 3, max: 5 }, [3, 5, '4', '4,5'], [[2, 'too-small'], ['5,1', 'too-large'], ['x', 'not-a-number'], ['1e999', 'not-a-number']]],
  [{ kind: 'length', min: 2, max: 3 }, ['ab', '😀😀😀', 7, ['a']], [['a', 'too-short'], ['abcd', 'too-long']]],
  [{ kind: 'count', min: 1, max: 2 }, [['a'], ['a', 'b'], 'text'], [[['a', 'b', 'c'], 'too-many'], [[], 'too-few']]],
  [{ kind: 'no-digits' }, ['abc', 'a1b'], [['abc1', 'has-digits'], [7, 'has-digits']]],
  [{ kind: 'email' }, ['ana@example.lu'], [['nope', 'not-an-email'], ['a b@c.lu', 'not-an-email'], ['<a@b.c>', 'not-an-email']]],
  [{ kind: 'pattern', pattern: '^[a-z]+$' }, ['abc', ['a', 'b']], [['ABC', 'not-as-wished'], [['a', 'B'], 'not-as-wished'], [5, 'not-as-wished']]],
  [{ kind: 'pattern', pattern: '^[a-z]+$', anyCase: true }, ['ABC'], [['a1', 'not-as-wished']]]
])('%j', (validator, good, bad) => {
  it.each(good.map((value) => ({ value })))('takes $value', ({ value }) => expect(judged([validator], value)).toBeUndefined());
  it.each(bad)('names %j as %s', (value, code) => expect(judged([validator], value)).toMatchObject({ code, validator: 0 }));
}); // prettier-ignore

it('a bound is part of what is said', () => {
  expect(judged([{ kind: 'length', min: 2 }], 'a')).toMatchObject({ values: { min: 2 } });
  expect(judged([{ kind: 'length', max: 2 }], 'abc')).toMatchObject({ values: { max: 2, length: 3 } });
});

it('an expression knows the answer that it is about, and the others', () => {
  const more: Validator = { kind: 'expression', holds: ['greater', { $: 'Q' }, { $: 'B' }] };
  const five = (name: string) => (name === 'B' ? 5 : 1);
  expect(judged([more], 6, five)).toBeUndefined();
  expect(judged([more], 5, five)).toEqual({ code: 'not-as-wished', validator: 0 });
});

it('the first demand that is not met is named', () => {
  const demands: Validator[] = [{ kind: 'length', min: 1 }, { kind: 'email' }, { kind: 'no-digits' }];
  expect(judged(demands, 'nope7')).toMatchObject({ code: 'not-an-email', validator: 1 });
  expect(judged(demands, 'ana@example.l7')).toMatchObject({ code: 'has-digits', validator: 2 });
  expect(judged([], 'x')).toBeUndefined();
});

describe('an expression', () => {
  const asks = (name: string): Validator => ({ kind: 'expression', holds: ['notempty', { $: name }] });
  it('minds a blank question too; nothing else does', () => {
    expect(judged([asks('Q')], undefined)).toEqual({ code: 'not-as-wished', validator: 0 });
    const others: Validator[] = [
      { kind: 'length', min: 2 },
      { kind: 'email' },
      { kind: 'pattern', pattern: 'x' }
    ];
    expect(judged(others, undefined)).toBeUndefined();
  });
  it('finds the answer that it is about by all its names', () => {
    for (const name of ['Q', 'panel.Q', 'row.Q']) expect(judged([asks(name)], 'x')).toBeUndefined();
    expect(judged([asks('Q.r1')], { r1: 'a' })).toBeUndefined();
    expect(judged([asks('Q.r2')], { r1: 'a' })).toMatchObject({ code: 'not-as-wished' });
    expect(judged([asks('Q[0].k')], [{ k: 'x' }])).toBeUndefined();
    expect(judged([asks('Q-Comment')], 'other', (name) => (name === 'Q-Comment' ? 'mine' : undefined))).toBeUndefined(); // prettier-ignore
  });
});
