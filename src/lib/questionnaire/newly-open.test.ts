/** What answers on a page have opened: without a script the page is shown again for it, once. */
import { describe, expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import { newlyOpen } from './newly-open.ts';
import type { Answers, Item, Page } from './questionnaire.ts';

const all = { commune: 'remich', sensitive: true, today: '2026-11-20' };
const options = [{ code: 'yes' }, { code: 'no' }];
const item = (code: string, over: Partial<Item> = {}): Item => ({
  code,
  type: 'radiogroup',
  options,
  ...over
});
const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const opened = (items: Item[], before: Answers, after: Answers, seen: string[] = [], given: object = after) =>
  newlyOpen(
    { code: 'p', items } satisfies Page,
    before,
    { answers: after, given: given as never },
    all,
    new Set(seen)
  );

describe('a question that came into view', () => {
  const items = [item('A'), item('B', { visibleIf: is('A', 'yes') })];
  it('once, and not when the script has shown it', () => {
    expect(opened(items, {}, { A: 'yes' })).toEqual(['B']);
    expect(opened(items, {}, { A: 'yes' }, ['B'])).toEqual([]);
    expect(opened(items, {}, { A: 'no' })).toEqual([]);
  });
  it('not when it stood there from the beginning: an earlier page had decided', () => {
    expect(opened(items, { A: 'yes' }, { A: 'yes' })).toEqual([]);
  });
});

it('a question that may be answered now', () => {
  const items = [item('A'), item('B', { enableIf: is('A', 'yes') })];
  expect(opened(items, {}, { A: 'yes' })).toEqual(['B']);
  expect(opened(items, { A: 'yes' }, { A: 'yes' })).toEqual([]);
});

it('a choice that came into view, or may be chosen now', () => {
  const choices = [
    { code: 'yes' },
    { code: 'late', visibleIf: is('A', 'yes') },
    { code: 'shut', enableIf: is('A', 'yes') }
  ];
  const items = [item('A'), item('B', { options: choices })];
  expect(opened(items, {}, { A: 'yes' })).toEqual(['B=late', 'B=shut']);
  expect(opened(items, {}, { A: 'yes' }, ['B=late'])).toEqual(['B=shut']);
  expect(opened(items, {}, { A: 'no' })).toEqual([]);
});

it('a row that came into view', () => {
  const items = [
    item('A'),
    item('M', { type: 'matrix', rows: ['r1', 'r2'], rowConditions: { r2: is('A', 'yes') } })
  ];
  expect(opened(items, {}, { A: 'yes' })).toEqual(['M.r2']);
});

describe('a value that the person has not seen yet', () => {
  it('where it is computed from what was answered just now', () => {
    const items = [item('A'), { code: 'S', type: 'expression' as const, calculation: { $: 'A' } }];
    expect(opened(items, {}, { A: 'yes', S: 'yes' })).toEqual(['S!']);
    expect(opened(items, { S: 'yes' }, { A: 'yes', S: 'yes' })).toEqual([]);
    expect(opened(items, {}, { A: 'yes', S: 'yes' }, ['S!'])).toEqual([]);
  });
  it('where it is preset, and not where the person gave it', () => {
    const items = [item('A'), item('B', { presets: [{ if: is('A', 'yes'), value: 'no' }] })];
    expect(opened(items, {}, { A: 'yes', B: 'no' }, [], { A: 'yes' })).toEqual(['B!']);
    expect(opened(items, {}, { A: 'yes', B: 'no' }, [], { A: 'yes', B: 'no' })).toEqual([]);
    expect(opened(items, { B: 'no' }, { A: 'yes', B: 'no' }, [], { A: 'yes' })).toEqual([]);
  });
  it('not where it stood on the page from the beginning', () => {
    const fixed = item('B', { readOnly: true, presets: [{ value: 'no' }] });
    const sum: Item = { code: 'S', type: 'expression', calculation: { $: 'A' } };
    expect(opened([fixed], {}, { B: 'no' }, [], {})).toEqual([]);
    expect(opened([sum], { A: 'yes' }, { A: 'yes', S: 'yes' }, [], {})).toEqual([]);
    const hidden = item('B', { presets: [{ value: 'no' }], visibleIf: is('A', 'yes') });
    expect(opened([hidden], {}, { A: 'yes', B: 'no' }, ['B'], {})).toEqual(['B!']);
  });
});
