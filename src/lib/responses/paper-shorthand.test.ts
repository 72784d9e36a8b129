/** What is typed from paper becomes the answer that stands there, and is written back as somebody could have typed it. */
import { describe, expect, it } from 'vitest';
import type { LineKind, Shorthand } from './paper-line.ts';
import {
  readShorthand,
  shorthandWords,
  wrongCodes,
  writeShorthand,
  type Phrases
} from './paper-shorthand.ts';

const marks = ['bus', 'car', 'bike', 'other'].map((code, at) => ({ code, mark: String(at + 1) }));
const line = (kind: LineKind, over: Partial<Shorthand> = {}): Shorthand => ({ kind, marks: ['one', 'many', 'order'].includes(kind) ? marks : [], ...over }); // prettier-ignore
const value = (of: Shorthand, text: string) => readShorthand(of, text);
const is = (typed: unknown) => ({ state: 'value', value: typed });

describe('what is typed', () => {
  it('is the number beside the box', () => {
    expect(value(line('one'), '3')).toEqual(is('bike'));
    expect(value(line('one'), ' ٣ ')).toEqual(is('bike'));
    expect(value(line('one', { as: 'truth', marks: [{ mark: '1', code: 'true' }, { mark: '2', code: 'false' }] }), '2')).toEqual(is(false)); // prettier-ignore
    expect(value(line('one', { as: 'number', marks: [{ mark: '0', code: '0' }, { mark: '10', code: '10' }] }), '10')).toEqual(is(10)); // prettier-ignore
  });
  it('is several numbers, apart by spaces or commas, in the order of the sheet', () => {
    for (const text of ['3 1', '1,3', '1, 3', '3;1', '1+3']) expect(value(line('many'), text)).toEqual(is(['bus', 'bike'])); // prettier-ignore
  });
  it('is a ranking from the first place on', () =>
    expect(value(line('order'), '3 1')).toEqual(is(['bike', 'bus'])));
  it.each([
    ['number', '12', 12],
    ['number', '1,5', 1.5],
    ['number', '-3', -3],
    ['span', '8 16', [8, 16]],
    ['span', '8..16', [8, 16]],
    ['day', '24.12.2026', '2026-12-24'],
    ['day', '4/2/2026', '2026-02-04'],
    ['day', '24122026', '2026-12-24'],
    ['day', '2026-12-24', '2026-12-24'],
    ['month', '3.2019', '2019-03'],
    ['month', '2019-03', '2019-03'],
    ['time', '8:05', '08:05'],
    ['time', '1830', '18:30'],
    ['time', '18h30', '18:30'],
    ['text', 'Mehr Bänke', 'Mehr Bänke'],
    ['text', '3', '3'],
    ['text', '\\-', '-'],
    ['text', '\\\\a', '\\a']
  ] as const)('%s: %s', (kind, text, typed) => expect(value(line(kind), text)).toEqual(is(typed)));
  it('may be nothing, a dash for what was left blank, or a question mark for what nobody can read', () => {
    for (const kind of ['one', 'many', 'order', 'number', 'span', 'day', 'month', 'time', 'text'] as const) {
      for (const text of ['', ' ', '-', '–']) expect(value(line(kind), text)).toEqual({ state: 'blank' });
      for (const text of ['?', '؟']) expect(value(line(kind), text)).toEqual({ state: 'unreadable' });
    }
  });
  it.each([
    ['one', '5', 'unknown-mark', '5'],
    ['one', 'bus', 'unknown-mark', 'bus'],
    ['one', '1 2', 'several', '1 2'],
    ['many', '1 9', 'unknown-mark', '9'],
    ['many', '12', 'unknown-mark', '12'],
    ['order', '2 2', 'twice', '2'],
    ['number', '1.200', 'no-number', '1.200'],
    ['number', 'zwei', 'no-number', 'zwei'],
    ['span', '8', 'no-span', '8'],
    ['day', '24.12.', 'no-day', '24.12.'],
    ['month', '2019', 'no-month', '2019'],
    ['time', 'noon', 'no-time', 'noon']
  ] as const)('%s: %s is wrong, and what is wrong is named', (kind, text, code, at) =>
    expect(value(line(kind), text)).toEqual({ state: 'wrong', code, at })
  );
});

it('what is written back reads the same', () => {
  const typed: [Shorthand, string][] = [
    [line('one'), '4'], [line('many'), '4,2'], [line('order'), '3 1 2'], [line('number'), '-1,5'], [line('span'), '8..16'],
    [line('day'), '24122026'], [line('month'), '3.2019'], [line('time'), '1830'], [line('text'), 'a - b'], [line('text'), '\\?'],
    [line('text'), '\\\\'], [line('one'), ''], [line('text'), '?']
  ]; // prettier-ignore
  for (const [of, text] of typed) {
    const read = readShorthand(of, text);
    if (read.state === 'wrong') throw new Error(text);
    expect(readShorthand(of, writeShorthand(of, read)), text).toEqual(read);
  }
  expect(writeShorthand(line('many'), { state: 'value', value: ['bus', 'other'] })).toBe('1 4');
});

it('what was understood is said in words', () => {
  const phrases = Object.fromEntries([...wrongCodes, 'blank', 'unreadable'].map((code) => [code, `${code} {at}`])) as Phrases; // prettier-ignore
  const labels = { bus: 'Bus', bike: 'Fahrrad', true: 'ja' };
  const said = (of: Shorthand, text: string) => shorthandWords(of, readShorthand(of, text), labels, phrases);
  expect(said(line('many'), '3 1')).toBe('Bus · Fahrrad');
  expect(said(line('order'), '3 1')).toBe('1. Fahrrad · 2. Bus');
  expect(said(line('span'), '8 16')).toBe('8 – 16');
  expect(said(line('one', { as: 'truth', marks: [{ mark: '1', code: 'true' }] }), '1')).toBe('ja');
  expect(said(line('one'), '$&')).toBe('unknown-mark $&');
  expect(said(line('one'), '-')).toBe('blank {at}');
});
