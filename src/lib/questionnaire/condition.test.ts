/** Conditions: what each operator says, what a condition asks for, and what remains of it once something is known. */
import { describe, expect, it } from 'vitest';
import { comparisonsIn, namesIn, namesOf, rename, type Condition } from './condition.ts';
import { holds, valueOf } from './deciding.ts';

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

describe('what is computed', () => {
  const sum = { f: 'plus' as const, a: [$('SCALE'), { f: 'mul' as const, a: [2, $('NINE')] }] };
  const chosen = { f: 'iif' as const, a: [{ c: joint }, $('Y'), 'no'] };
  it('is computed before it is compared, from numbers that were given as texts too', () => {
    expect(valueOf(sum, lookup)).toBe(28);
    expect(says('greater', sum, 27)).toBe(true);
    expect(says('equal', { c: ['empty', $('MISSING')] }, true)).toBe(true);
    expect(valueOf({ f: 'iif', a: [{ c: ['notempty', $('ACT')] }, 'a', 'b'] }, lookup)).toBe('a');
  });
  it('that is no number compares as nothing', () => {
    const none = { f: 'round' as const, a: [$('MISSING')] };
    expect([says('empty', none), says('equal', none, null), says('less', none, 5), says('lessorequal', none, 5)]).toEqual([true, true, false, false]); // prettier-ignore
  });
  it('asks for the names in it, those of a condition inside included', () => {
    expect(namesOf(sum)).toEqual(['SCALE', 'NINE']);
    expect(namesOf(chosen)).toEqual(['A', 'B', 'M.r1', 'Y']);
    expect(namesIn(['true', chosen])).toEqual(['A', 'B', 'M.r1', 'Y']);
    expect(namesOf(['A', 'B'])).toEqual([]);
  });
});

describe('names give way to what stands for them', () => {
  it('everywhere, and constants that look like names stay', () => {
    const renamed = rename(['or', joint, ['true', { c: ['equal', $('A'), 'A'] }]], { name: (name) => (name === 'A' ? 'x' : $(`p.${name}`)) }); // prettier-ignore
    expect(namesIn(renamed)).toEqual(['p.B', 'p.M.r1']);
    expect(comparisonsIn(renamed)[0]).toEqual(['equal', 'x', 'x']);
    expect(renamed.at(-1)).toEqual(['true', { c: ['equal', 'x', 'A'] }]);
  });
  it('a computation may give way as a whole', () => {
    const total = { f: 'sumInArray' as const, a: [$('LIST'), 'x'] };
    const by = { name: (name: string) => $(name), whole: () => 7 };
    expect(rename(['greater', total, $('B')], by)).toEqual(['greater', 7, $('B')]);
  });
});

it('yes and no are compared as such, and a condition alone must be true', () => {
  expect(says('true', $('FALSE'))).toBe(false);
  expect(says('true', { c: ['equal', $('FALSE'), false] })).toBe(true);
  expect(says('true', $('ACT'))).toBe(false);
});
