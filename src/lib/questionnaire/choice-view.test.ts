/** Choices as one person sees them: words, order, what is chosen, what is still open, what cannot be chosen. */
import { describe, expect, it } from 'vitest';
import { bindOnPage } from './bound.ts';
import { choicesOf } from './choice-view.ts';
import type { Condition } from './condition.ts';
import type { Item, ItemText, Option } from './questionnaire.ts';

const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const view = (over: Partial<Item>, value?: unknown, words: Partial<ItemText> = {}, answers: Record<string, unknown> = {}, seed = 's') => {
  const item: Item = { code: 'Q', type: 'radiogroup', ...over };
  const lookup = (name: string) => answers[name];
  const bound = bindOnPage({ code: 'p', items: [item, { code: 'A', type: 'text' }] }, lookup);
  return choicesOf(item, { title: 'Q', ...words }, value, { lookup, bound, seed, media: '/m/' });
}; // prettier-ignore
const codes = (...all: string[]): Option[] => all.map((code) => ({ code }));

it('words are those of the version, and otherwise the code', () => {
  const shown = view({ options: codes('a', '5'), other: true }, undefined, {
    options: { a: 'Here', other: 'Elsewhere' }
  });
  expect(shown.map(({ text }) => text)).toEqual(['Here', '5', 'Elsewhere']);
});

describe('what is chosen', () => {
  it.each<[unknown, string[]]>([
    ['a', ['a']],
    [
      ['b', 'a'],
      ['a', 'b']
    ],
    [5, ['5']],
    [undefined, []],
    [null, []],
    [{ evil: 1 }, []]
  ])('by %j', (value, expected) => {
    const shown = view({ options: codes('a', 'b', '5') }, value);
    expect(shown.filter(({ checked }) => checked).map(({ code }) => code)).toEqual(expected);
  });
});

describe('conditions', () => {
  const options = [{ code: 'a' }, { code: 'b', visibleIf: is('A', 'yes') }, { code: 'c', enableIf: is('A', 'yes') }, { code: 'd', visibleIf: is('Z', 'yes') }]; // prettier-ignore
  it('a choice that this page may bring in lies ready; one that earlier pages closed is not there', () => {
    const shown = view({ options });
    expect(shown.map(({ code, hidden }) => [code, hidden])).toEqual([['a', false], ['b', true], ['c', false]]); // prettier-ignore
    expect(JSON.parse(shown[1]!.condition!)).toEqual(is('A', 'yes'));
  });
  it('one that cannot be chosen now says what opens it', () => {
    expect(view({ options })[2]).toMatchObject({ disabled: true, opens: JSON.stringify(is('A', 'yes')) });
    expect(view({ options }, undefined, {}, { A: 'yes' })[2]).toMatchObject({ disabled: false });
    expect(view({ options })[0]).toMatchObject({ disabled: false });
  });
});

describe('order', () => {
  const options = [...codes(...'abcdefgh', '-9'), { code: 'none', exclusive: true as const }];
  const order = (words?: Partial<ItemText>, seed?: string) =>
    view({ options, other: true, randomise: true }, undefined, words, {}, seed).map(({ code }) => code);
  it('is another for each person and the same in every language; special answers stay at the end', () => {
    expect(order({ options: { a: 'Zuletzt', b: 'أولاً' } })).toEqual(order());
    expect(order({}, 'x')).not.toEqual(order({}, 'y'));
    expect(order().slice(-3)).toEqual(['-9', 'none', 'other']);
    expect(order().toSorted()).toEqual([...options.map(({ code }) => code), 'other'].sort());
  });
});

it('a picture comes with its choice', () => {
  expect(view({ options: [{ code: 'a', image: 'f00' }] })[0]).toMatchObject({ image: '/m/f00' });
});
