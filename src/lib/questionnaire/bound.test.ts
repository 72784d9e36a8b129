/** What of a condition or calculation reaches the phone: fields of its page as questions, everything else as its value. */
import { describe, expect, it } from 'vitest';
import { bindOnPage } from './bound.ts';
import { namesIn, type Condition, type Operand } from './condition.ts';
import type { Item } from './questionnaire.ts';
import { lookupIn, within } from './visibility.ts';

const $ = (name: string) => ({ $: name });
const joint: Condition = [
  'and',
  ['equal', $('A'), 'x'],
  ['or', ['contains', $('B'), ['equal', 'y']], ['not', ['empty', $('M.r1')]]]
];
const item = (code: string, over: Partial<Item> = {}): Item => ({ code, type: 'text', ...over });
const bind = (items: Item[], answers: Record<string, unknown>) =>
  bindOnPage({ code: 'p', items }, lookupIn(answers as never, { commune: 'bous', today: '2026-11-20' }));
const sent = (condition: Condition, fields: string[], answers: Record<string, unknown> = {}) => {
  const bound = bind(fields.map((code) => item(code)), answers).condition(condition); // prettier-ignore
  return bound === undefined ? undefined : (JSON.parse(bound) as Condition);
};

describe('what is known is put in', () => {
  it('by its value, and what is asked on the page stays a question', () => {
    expect(sent(joint, ['B'], { A: 'x' })).toEqual([
      'and',
      ['equal', 'x', 'x'],
      ['or', ['contains', $('B'), ['equal', 'y']], ['not', ['empty', null]]]
    ]);
  });
  it('as a number where it reads as one, and the commune as it is', () => {
    expect(sent(['greater', $('B'), $('A')], ['B'], { A: '10' })).toEqual(['greater', $('B'), 10]);
    expect(sent(['equal', $('commune'), $('B')], ['B'])).toEqual(['equal', 'bous', $('B')]);
    expect(sent(['less', $('B'), $('today')], ['B'])).toEqual(['less', $('B'), '2026-11-20']);
  });
  it('a table as whether it has an answer, even one whose row is called $', () => {
    const either: Condition = ['or', ['notempty', $('M')], ['empty', $('B')]];
    for (const [rows, expected] of [
      [{ $: 'yes' }, true],
      [{ r1: 'yes' }, true],
      [{}, null],
      [[{ x: 1 }], true],
      [[], []]
    ] as const)
      // prettier-ignore
      expect(sent(either, ['B'], { M: rows })).toEqual(['or', ['notempty', expected], ['empty', $('B')]]);
  });
  it('a sum over entries of an earlier page as the sum: the entries themselves stay here', () => {
    const total: Operand = { f: 'sumInArray', a: [$('LIST'), 'x'] };
    const answers = { LIST: [{ x: 2, secret: 'name' }, { x: 5 }] };
    expect(sent(['greater', { f: 'plus', a: [total, $('B')] }, 9], ['B'], answers)).toEqual(['greater', { f: 'plus', a: [7, $('B')] }, 9]); // prettier-ignore
    expect(sent(['greater', total, 9], ['LIST'], answers)).toEqual(['greater', total, 9]);
  });
  it('and nothing is sent where nothing on the page decides', () => {
    expect(sent(joint, ['C'], { A: 'x' })).toBeUndefined();
    expect(bind([item('C')], {}).operand({ f: 'plus', a: [1, $('A')] })).toBeUndefined();
    expect(bind([], {}).condition(undefined)).toBeUndefined();
    expect(bind([], {}).operand(undefined)).toBeUndefined();
  });
});

describe('names are those of the fields', () => {
  it('of rows, columns and entries', () => {
    const all: Condition = ['and', ['empty', $('M.r1')], ['and', ['empty', $('T.r1.k')], ['empty', $('LIST[1].x')]]]; // prettier-ignore
    expect(namesIn(sent(all, ['M', 'T', 'LIST'])!)).toEqual(['M.r1', 'T.r1.k', 'LIST.1.x']);
    expect(namesIn(sent(['notempty', $('A-Comment')], ['A'])!)).toEqual(['A-Comment']);
  });
  it('of a neighbour in the same entry', () => {
    const bound = bind([item('LIST')], {}).within(
      'LIST.2.',
      within({ x: 3 }, () => 4)
    );
    expect(JSON.parse(bound.condition(['greater', $('panel.x'), $('OUT')])!)).toEqual(['greater', $('LIST.2.x'), 4]); // prettier-ignore
    expect(JSON.parse(bound.operand({ f: 'mul', a: [$('row.x'), 2] })!)).toEqual({ f: 'mul', a: [$('LIST.2.x'), 2] }); // prettier-ignore
  });
});

describe('a value computed on the page', () => {
  const twice: Operand = { f: 'mul', a: [$('A'), 2] };
  const computed = (over: Partial<Item> = {}) => item('SUM', { type: 'expression', calculation: twice, ...over }); // prettier-ignore
  it('stands for its calculation: it has no field', () => {
    const bound = bind([item('A'), computed()], {}).condition(['greater', $('SUM'), 5])!;
    expect(JSON.parse(bound)).toEqual(['greater', twice, 5]);
  });
  it('is nothing while it is out of view', () => {
    const visibleIf: Condition = ['equal', $('B'), 'yes'];
    const bound = bind([item('A'), item('B'), computed({ visibleIf })], {}).condition(['empty', $('SUM')])!;
    expect(JSON.parse(bound)).toEqual(['empty', { f: 'iif', a: [{ c: visibleIf }, twice, null] }]);
  });
  it('of nothing but nought is one too', () => {
    const bound = bind([item('A'), computed({ calculation: 0 })], {});
    expect(bound.condition(['equal', $('SUM'), 0])).toBeUndefined();
  });
});

describe('before anybody has answered', () => {
  const open = (items: Item[]) => bindOnPage({ code: 'p', items }, undefined);
  it('names of other pages stay as they are, and fields of this page as they are called there', () => {
    const condition: Condition = ['and', ['equal', $('A[0].x'), 'x'], ['equal', $('B[1].y'), 'y']];
    expect(JSON.parse(open([item('B')]).condition(condition)!)).toEqual([
      'and',
      ['equal', $('A[0].x'), 'x'],
      ['equal', $('B.1.y'), 'y']
    ]);
  });
  it('what is computed on this page is computed in its place, and what asks for nothing is not sent', () => {
    const bound = open([item('S', { calculation: { f: 'plus', a: [$('A'), 1] } })]);
    expect(JSON.parse(bound.condition(['greater', $('S'), 2])!)).toEqual(['greater', { f: 'plus', a: [$('A'), 1] }, 2]); // prettier-ignore
    expect(bound.condition(['greater', 3, 2])).toBeUndefined();
  });
  it('a neighbour is the field beside it', () => {
    const own = open([item('T')]).within('T.r1.', () => 'known');
    expect(JSON.parse(own.condition(['equal', $('row.took'), true])!)).toEqual([
      'equal',
      $('T.r1.took'),
      true
    ]);
  });
});
