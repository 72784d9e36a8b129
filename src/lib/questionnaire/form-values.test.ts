/** From the fields of a form to values: names, numbers as people write them, lines, and what was sent to break in. */
import { describe, expect, it } from 'vitest';
import { checkPage } from './check.ts';
import { readFields, readNumber } from './form-values.ts';
import type { Item } from './questionnaire.ts';

const options = [{ code: 'a' }, { code: 'b' }, { code: 'c' }];
const read = (item: Partial<Item> & Pick<Item, 'type'>, ...fields: [string, ...string[]][]) =>
  readFields(
    { code: 'p', items: [{ code: 'Q', ...item }] },
    new Map(fields.map(([name, ...values]) => [name, values]))
  );
const verdict = (item: Partial<Item> & Pick<Item, 'type'>, ...fields: [string, ...string[]][]) => {
  const page = { code: 'p', items: [{ code: 'Q', ...item }] };
  return checkPage(page, read(item, ...fields), {}, { commune: '', sensitive: true, today: '2026-11-20' });
};

describe('each type reads its own fields', () => {
  it.each<[Partial<Item> & Pick<Item, 'type'>, [string, ...string[]][], unknown]>([
    [{ type: 'radiogroup' }, [['Q', 'a']], 'a'],
    [{ type: 'dropdown' }, [['Q', '']], undefined],
    [{ type: 'checkbox' }, [['Q', 'b', 'a']], ['b', 'a']],
    [{ type: 'checkbox' }, [], undefined],
    [{ type: 'rating' }, [['Q', '10']], 10],
    [{ type: 'rating' }, [['Q', '-8']], -8],
    [{ type: 'rating' }, [['Q', '1e3']], '1e3'],
    [{ type: 'boolean' }, [['Q', 'true']], true],
    [{ type: 'boolean' }, [['Q', 'false']], false],
    [{ type: 'boolean' }, [['Q', 'maybe']], 'maybe'],
    [{ type: 'matrix' }, [['Q.r1', 'a'], ['Q.r.2', 'b'], ['Q.r3', ''], ['QQ.r1', 'c']], { r1: 'a', 'r.2': 'b' }],
    [{ type: 'ranking', options }, [['Q.1', ''], ['Q.2', 'c'], ['Q.3', 'a'], ['Q.4', 'b']], ['c', 'a']],
    [{ type: 'comment' }, [['Q', ' one\r\ntwo\rthree ']], 'one\ntwo\nthree'],
    [{ type: 'comment' }, [['Q', ' \r\n ']], undefined],
    [{ type: 'text' }, [['Q', ' a b ']], 'a b'],
    [{ type: 'text', textKind: 'number' }, [['Q', ' 12 ']], 12],
    [{ type: 'slider' }, [['Q', '٧']], 7],
    [{ type: 'slider', range: true }, [['Q.from', '2'], ['Q.to', '8,5']], [2, 8.5]],
    [{ type: 'slider', range: true }, [['Q.from', '2'], ['Q.to', '']], [2, undefined]],
    [{ type: 'slider', range: true }, [], undefined],
    [{ type: 'checkbox', selectAll: true, options: [...options, { code: 'none', exclusive: true }] }, [['Q', 'b', '~all']], ['a', 'b', 'c']],
    [{ type: 'checkbox', options }, [['Q', '~all']], ['~all']],
    [{ type: 'expression' }, [['Q', '5']], '5'],
    [{ type: 'multipletext', parts: [{ code: 'k', type: 'text' }, { code: 'n', type: 'text', textKind: 'number' }] }, [['Q.k', ' x '], ['Q.n', '3'], ['Q.evil', '1'], ['Q', 'y']], { k: 'x', n: 3 }],
    [{ type: 'matrixdropdown', rows: ['r1', 'r2'], parts: [{ code: 'k', type: 'checkbox' }, { code: 'o', type: 'radiogroup', other: true }] }, [['Q.r1.k', 'a', 'b'], ['Q.r2.o', 'other'], ['Q.r2.o-Comment', 'mine'], ['Q.r3.k', 'c']], { r1: { k: ['a', 'b'] }, r2: { o: 'other', 'o-Comment': 'mine' } }],
    [{ type: 'paneldynamic', entries: { min: 0, max: 3, start: 0 }, parts: [{ code: 'k', type: 'boolean' }] }, [['Q.~n', '2'], ['Q.0.k', 'true'], ['Q.2.k', 'false']], [{ k: true }, {}]],
    [{ type: 'matrixdynamic', entries: { min: 0, max: 3, start: 0 }, parts: [{ code: 'k', type: 'rating' }] }, [['Q.~n', '9'], ['Q.3.k', '4']], [{}, {}, {}]]
  ])('%o from %j gives %j', (item, fields, expected) => expect(read(item, ...fields)['Q']).toEqual(expected)); // prettier-ignore

  it.each([['-1'], ['1.5'], ['x'], ['1', '2'], ['1e9'], ['']])('a count of entries of %j shows none, or no more than there may be', (...count) => {
    const list: Partial<Item> & Pick<Item, 'type'> = { type: 'paneldynamic', entries: { min: 0, max: 3, start: 1 }, parts: [{ code: 'k', type: 'text' }] };
    const entries = read(list, ['Q.~n', ...count], ['Q.0.k', 'x'])['Q'] as unknown[];
    expect(entries.length).toBe(count[0] === '1e9' ? 3 : 0);
  }); // prettier-ignore
  it('what was preset and is empty now was emptied', () => {
    expect(read({ type: 'text' }, ['~seen', 'Q!'])).toEqual({ Q: null });
    expect(read({ type: 'text' }, ['~seen', 'B!', 'Q'])).toEqual({});
    expect(read({ type: 'text' }, ['~seen', 'Q!'], ['Q', 'x'])).toEqual({ Q: 'x' });
  });
  it('a remark comes without an answer too', () => {
    expect(read({ type: 'rating', remark: true }, ['Q-Comment', 'a\r\nb'])).toEqual({ 'Q-Comment': 'a\nb' });
    expect(read({ type: 'rating', remark: true }, ['Q-Comment', 'a', 'b'])).toEqual({
      'Q-Comment': ['a', 'b']
    });
  });
  it('other comes with its text, where other is offered', () => {
    const fields: [string, ...string[]][] = [
      ['Q', 'other'],
      ['Q-Comment', ' mine ']
    ];
    expect(read({ type: 'radiogroup', other: true }, ...fields)).toEqual({ Q: 'other', 'Q-Comment': 'mine' });
    expect(read({ type: 'radiogroup' }, ...fields)).toEqual({ Q: 'other' });
  });
  it('lines count as the person sees them, whatever the browser sends', () => {
    expect(verdict({ type: 'comment', maxLength: 3 }, ['Q', 'a\r\nb']).answers).toEqual({ Q: 'a\nb' });
  });
});

describe('numbers as people write them', () => {
  it.each([
    ['7', 7], ['-3', -3], ['+3', 3], ['3,5', 3.5], ['3.5', 3.5], ['0,125', 0.125], ['1234,5', 1234.5], ['1200', 1200],
    ['٣', 3], ['٠١٢٣٤٥٦٧٨٩', 123456789], ['۴۵', 45], ['٣٫٥', 3.5], ['-٨', -8]
  ])('%s is %d', (text, expected) => expect(readNumber(text)).toBe(expected)); // prettier-ignore
  it.each([
    '1.200',
    '1,200',
    '12.345',
    'seven',
    '1e3',
    '0x10',
    '1.2.3',
    '1 000',
    '',
    '--1',
    '9'.repeat(16),
    'Infinity',
    '٣a'
  ])('%s stays a text, which the check refuses', (text) => {
    expect(readNumber(text)).toBe(text);
    if (text)
      expect(verdict({ type: 'text', textKind: 'number' }, ['Q', text]).problems['Q']).toMatchObject({
        code: 'not-a-number'
      });
  });
});

describe('a field that is sent twice is no answer', () => {
  it.each<Partial<Item> & Pick<Item, 'type'>>([
    { type: 'radiogroup', options }, { type: 'dropdown', options }, { type: 'rating', options: [{ code: '1' }] }, { type: 'boolean' },
    { type: 'text' }, { type: 'text', textKind: 'number' }, { type: 'comment' }
  ])('%o', (item) => expect(verdict(item, ['Q', '1', '1']).problems).toHaveProperty('Q')); // prettier-ignore
  it('nor in a row, at a place of a ranking or beside other', () => {
    expect(verdict({ type: 'matrix', rows: ['r1'], options }, ['Q.r1', 'a', 'b']).problems).toHaveProperty(
      'Q'
    );
    expect(verdict({ type: 'ranking', options }, ['Q.1', 'a', 'b']).problems).toHaveProperty('Q');
    expect(
      verdict({ type: 'radiogroup', other: true, options }, ['Q', 'other'], ['Q-Comment', 'x', 'y']).problems
    ).toHaveProperty('Q');
  });
});

describe('names that objects inherit', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  it.each(names)('a row called %s is refused like every unknown row', (name) => {
    expect(
      verdict({ type: 'matrix', rows: ['r1'], options }, [`Q.${name}`, 'a']).problems['Q']
    ).toMatchObject({ code: 'unknown-choice' });
  });
  it.each(names)('a choice called %s is refused like every unknown choice', (name) => {
    expect(verdict({ type: 'radiogroup', options }, ['Q', name]).problems['Q']).toMatchObject({
      code: 'unknown-choice'
    });
    expect(verdict({ type: 'checkbox', options }, ['Q', name]).problems['Q']).toMatchObject({
      code: 'unknown-choice'
    });
  });
  it('a field called so touches nothing', () => {
    const given = read({ type: 'radiogroup', options }, ['__proto__', 'a'], ['constructor', 'a'], ['Q', 'a']);
    expect(given).toEqual({ Q: 'a' });
    expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
  });
});
