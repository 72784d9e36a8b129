/** Fields, rows and entries of composed questions as they are shown: names, values, errors at their field, how many. */
import { describe, expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import { viewItems, type PageState } from './page-view.ts';
import type { Item, ItemText } from './questionnaire.ts';

const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const say = (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`;
const part = (code: string, over: Partial<Item> = {}): Item => ({ code, type: 'text', ...over });
const view = (over: Partial<Item> & Pick<Item, 'type'>, state: Partial<PageState> = {}, words: Partial<ItemText> = {}) => {
  const item: Item = { code: 'Q', ...over };
  const parts = Object.fromEntries(item.parts!.map(({ code }) => [code, { title: `the ${code}` }]));
  const [shown] = viewItems(
    { code: 'p', items: [item, { code: 'A', type: 'text' }] },
    { title: 't', pages: {}, items: { Q: { title: 'Q', parts, ...words }, A: { title: 'A' } } },
    { answers: {}, problems: {}, circumstances: { commune: 'bous', sensitive: true, today: '2026-11-20' }, seed: 's', typed: {}, locale: 'de', media: '/m/', ...state },
    say
  );
  return shown!;
}; // prettier-ignore
const names = (item: ReturnType<typeof view>) => item.entries.flatMap(({ items }) => items.map(({ name }) => name)); // prettier-ignore

describe('fields', () => {
  const fields = { type: 'multipletext' as const, parts: [part('k'), part('l')] };
  it('are called by the question and themselves, and hold what was answered', () => {
    const shown = view(fields, { answers: { Q: { l: 'x' } } });
    expect(names(shown)).toEqual(['Q.k', 'Q.l']);
    expect(shown.entries[0]!.items.map(({ text, title }) => [text, title])).toEqual([['', 'the k'], ['x', 'the l']]); // prettier-ignore
    expect([shown.grows, shown.shrinks, shown.count]).toEqual([false, false, undefined]);
  });
  it('say what is wrong with them, and what was typed stands there still', () => {
    const problem = { code: 'part' as const, parts: { l: { code: 'too-long' as const, values: { max: 1, length: 2 } } } }; // prettier-ignore
    const shown = view(fields, { problems: { Q: problem }, typed: { Q: { k: 'a', l: 'xy' } } });
    expect(shown.error).toBe('check.part {}');
    expect(shown.entries[0]!.items.map(({ text, error }) => [text, error])).toEqual([['a', undefined], ['xy', 'check.too-long {"max":1,"length":2}']]); // prettier-ignore
  });
});

describe('rows of fields', () => {
  const table = { type: 'matrixdropdown' as const, rows: ['r1', 'r2', 'r3'], rowConditions: { r2: is('A', 'yes'), r3: is('Z', 'yes') }, parts: [part('k')] }; // prettier-ignore
  it('lie ready where this page may bring them in, and are not there where it cannot', () => {
    const shown = view(table, {}, { rows: { r1: 'Remich' } });
    expect(shown.entries.map(({ code, title, hidden }) => [code, title, hidden])).toEqual([['r1', 'Remich', false], ['r2', 'r2', true]]); // prettier-ignore
    expect(JSON.parse(shown.entries[1]!.condition!)).toEqual(is('A', 'yes'));
    expect(names(shown)).toEqual(['Q.r1.k', 'Q.r2.k']);
  });
  it('open a field under a neighbour of its own row', () => {
    const conditional = { ...table, rowConditions: undefined, parts: [part('k'), part('l', { visibleIf: is('row.k', 'yes') })] }; // prettier-ignore
    const shown = view(conditional, { answers: { Q: { r2: { k: 'yes' } } } });
    expect(shown.entries.map(({ items }) => items[1]!.hidden)).toEqual([true, false, true]);
    expect(shown.entries.map(({ items }) => JSON.parse(items[1]!.condition!) as Condition)).toEqual(['r1', 'r2', 'r3'].map((row) => is(`Q.${row}.k`, 'yes'))); // prettier-ignore
  });
});

describe('entries', () => {
  const list = (entries: NonNullable<Item['entries']>) => ({ type: 'paneldynamic' as const, entries, parts: [part('k')] }); // prettier-ignore
  const counted = (entries: NonNullable<Item['entries']>, state: Partial<PageState> = {}) => {
    const { count, grows, shrinks } = view(list(entries), state);
    return [count, grows, shrinks];
  };
  it('begin with so many, and grow and shrink between least and most', () => {
    expect(counted({ min: 0, max: 3, start: 1 })).toEqual([1, true, true]);
    expect(counted({ min: 1, max: 3, start: 1 })).toEqual([1, true, false]);
    expect(counted({ min: 0, max: 2, start: 0 }, { answers: { Q: [{ k: 'x' }, { k: 'y' }] } })).toEqual([2, false, true]); // prettier-ignore
    expect(counted({ min: 0, max: 2, start: 2 }, { answers: { Q: [{ k: 'x' }] } })).toEqual([1, true, true]);
    expect(counted({ min: 0, max: 2, start: 0 }, { typed: { Q: [{}, {}, {}] } })).toEqual([2, false, true]);
    expect(counted({ min: 0, max: 2, start: 2 }, { typed: { Q: [] } })).toEqual([0, true, false]);
  });
  it('are titled by their number, and called by their place', () => {
    const shown = view(list({ min: 2, max: 2, start: 2 }), {}, { entry: 'Child' });
    expect(shown.entries.map(({ title }) => title)).toEqual(['item.entry {"title":"Child","number":1}', 'item.entry {"title":"Child","number":2}']); // prettier-ignore
    expect(names(shown)).toEqual(['Q.0.k', 'Q.1.k']);
  });
  it('show nonsense that was sent without falling over', () => {
    for (const typed of ['str', 5, { 0: 'x' }, [null, 'x', [1]]])
      expect(view(list({ min: 0, max: 3, start: 0 }), { typed: { Q: typed }, problems: { Q: { code: 'not-an-answer' } } }).type).toBe('paneldynamic'); // prettier-ignore
  });
});
