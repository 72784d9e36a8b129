/** Names in conditions: what a page can know when it asks, and how each type may be asked. */
import { describe, expect, it } from 'vitest';
import type { Item, Page } from '#lib/questionnaire/questionnaire.ts';
import { compileCalculation, compileCondition } from './compile-condition.ts';
import { namesOutOfReach } from './condition-names.ts';

const line = (code: string, over: Partial<Item> = {}): Item => ({ code, type: 'text', ...over });
const parts = [line('k'), line('l')];
const first: Page = {
  code: 'first',
  items: [
    line('A'), line('O', { type: 'radiogroup', other: true }), { code: 'PIC', type: 'image' }, { code: 'R', type: 'ranking' }, { code: 'SPAN', type: 'slider', range: true },
    { code: 'M', type: 'matrix', rows: ['r1', 'r.2'] }, { code: 'MT', type: 'multipletext', parts }, { code: 'T', type: 'matrixdropdown', rows: ['r1', 'r', 'r.2'], parts },
    { code: 'LIST', type: 'paneldynamic', entries: { min: 0, max: 3, start: 0 }, parts }
  ]
}; // prettier-ignore
const wrong = (...pages: Page[]) => namesOutOfReach({ pages }).map(({ place, code }) => `${place}: ${code}`);
const asking = (expression: string) => wrong(first, { code: 'p', items: [line('B', { visibleIf: compileCondition(expression) })] }); // prettier-ignore

describe('known', () => {
  it.each([
    '{A} = 1', '{O-Comment} notempty', '{M.r1} = 1', '{M.r.2} = 1', '{M} empty', '{MT.k} = 1', '{T.r1.k} = 1', '{T.r1.l} = 1', '{T.r.2.k} = 1', '{T.r1} notempty',
    '{LIST[0].k} = 1', '{LIST[2]} notempty', '{LIST} empty', '{R} contains 1', '{R} notempty', 'sum({SPAN}) > 3', 'max({SPAN}) > 3', '{commune} = 1', 'today() > 1',
    `sumInArray({LIST}, 'k') > 1`, `countInArray({T}, 'l') > 1`, `iif({A} > 1, {O}, 2) = 2`
  ])('%s', (expression) => expect(asking(expression)).toEqual([])); // prettier-ignore
});

describe('refused', () => {
  it.each([
    ['condition-unknown-name', '{Z} = 1'], ['condition-unknown-name', '{a} = 1'], ['condition-unknown-name', '{A.x} = 1'], ['condition-unknown-name', '{A-Comment} = 1'], ['condition-unknown-name', '{A[0]} = 1'],
    ['condition-unknown-name', '{M.r3} = 1'], ['condition-unknown-name', '{M.r1.k} = 1'], ['condition-unknown-name', '{MT.z} = 1'], ['condition-unknown-name', '{T.r1.z} = 1'], ['condition-unknown-name', '{T.k} = 1'], ['condition-unknown-name', '{T.r.3.k} = 1'], ['condition-unknown-name', '{T.r.2.k.k} = 1'],
    ['condition-unknown-name', '{LIST[0].z} = 1'], ['condition-unknown-name', '{LIST.k} = 1'], ['condition-unknown-name', '{row.k} = 1'], ['condition-unknown-name', `sumInArray({LIST}, 'z') > 1`],
    ['condition-beyond', '{M} = 1'], ['condition-beyond', '{T} contains 1'], ['condition-beyond', '{LIST} = 1'], ['condition-beyond', '{R} = 1'], ['condition-beyond', '{SPAN} > 1'], ['condition-beyond', '{PIC} notempty'],
    ['condition-beyond', '{MT} = 1'], ['condition-unknown-name', `sumInArray({A}, 'k') > 1`], ['condition-beyond', 'sum({LIST}) > 1'], ['condition-beyond', 'sum({R}) > 1'], ['condition-looks-ahead', '{B} = 1']
  ])('%s: %s', (code, expression) => expect(asking(expression)).toEqual([`pages[1].elements[0].visibleIf: ${code}`])); // prettier-ignore
});

it('every place is asked, and named', () => {
  const [when, value] = [compileCondition('{Z} = 1'), compileCalculation('{Z} + 1')];
  const item = line('B', {
    enableIf: when,
    requiredIf: when,
    presets: [{ if: when, value: 1 }],
    validators: [{ kind: 'email' }, { kind: 'expression', holds: when }],
    options: [{ code: 'a' }, { code: 'b', visibleIf: when }],
    rowConditions: { r1: when },
    parts: [line('k', { visibleIf: when })]
  });
  const pages = [{ code: 'p', visibleIf: when, items: [item, line('C', { calculation: value })] }];
  const found = namesOutOfReach({ pages, calculated: [{ code: 'sum', value }] });
  expect(found.map(({ place }) => place.replace('pages[0].', ''))).toEqual([
    'visibleIf', 'elements[0].enableIf', 'elements[0].requiredIf', 'elements[0].defaultValueExpression', 'elements[0].validators[1].expression',
    'elements[0].choices[1].visibleIf', 'elements[0].rows', 'elements[0].k.visibleIf', 'elements[1].expression', 'calculatedValues.sum'
  ]); // prettier-ignore
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['condition-unknown-name']));
});

describe('what is computed', () => {
  const sum = (code: string, expression: string, over: Partial<Item> = {}) => line(code, { type: 'expression', calculation: compileCalculation(expression), ...over }); // prettier-ignore
  it('may ask other questions of its page, and what was computed before it', () => {
    expect(wrong({ code: 'p', items: [sum('S', '{B} + 1'), line('B'), sum('U', '{S} * 2')] })).toEqual([]);
  });
  it('never comes back to itself, not even through its own condition', () => {
    const back = (...items: Item[]) => wrong({ code: 'p', items });
    expect(back(sum('S', '{S} + 1'))).toEqual(['pages[0].elements[0].expression: condition-looks-ahead']);
    expect(back(sum('S', '{U} + 1'), sum('U', '{S} + 1'))).toEqual(['pages[0].elements[0].expression: condition-looks-ahead']); // prettier-ignore
    expect(back(sum('S', '1', { visibleIf: compileCondition('{U} > 1') }), sum('U', '{S} + 1'))).toEqual(['pages[0].elements[0].visibleIf: condition-looks-ahead']); // prettier-ignore
  });
  it('does not double without end', () => {
    const steps = Array.from({ length: 30 }, (_, at) => sum(`S${at}`, at === 0 ? '1' : `{S${at - 1}} + {S${at - 1}}`)); // prettier-ignore
    expect(wrong({ code: 'p', items: steps })[0]).toBe('pages[0].elements[10].expression: condition-beyond');
  });
});

it('a validator may ask for the answer that it is about, a page for earlier pages only', () => {
  const own = line('B', { validators: [{ kind: 'expression', holds: compileCondition('{B} > {A}') }] });
  expect(wrong(first, { code: 'p', items: [own] })).toEqual([]);
  expect(wrong({ code: 'p', visibleIf: compileCondition('{B} = 1'), items: [line('B')] })).toEqual(['pages[0].visibleIf: condition-looks-ahead']); // prettier-ignore
});
