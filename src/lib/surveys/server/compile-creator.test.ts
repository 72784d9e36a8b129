/** Publication of what SurveyJS Creator writes: read as SurveyJS reads it, or refused with its place. */
import { describe, expect, it } from 'vitest';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { compileDefinition } from './compile.ts';

type Json = Record<string, unknown>;
const compile = (elements: Json[], around: Json = {}) =>
  compileDefinition({ title: 'T', pages: elements.map((element, at) => ({ name: `p${at}`, title: 'P', elements: [element] })), ...around }, 's', 1); // prettier-ignore
const choice = (name: string, over: Json = {}): Json => ({ type: 'radiogroup', name, title: name, choices: ['a', 'b', 'c'], ...over }); // prettier-ignore
const many = (name: string, over: Json = {}): Json => choice(name, { type: 'checkbox', ...over });
const problemsOf = (elements: Json[], around: Json = {}) => compile(elements, around).problems.map(({ place, code }) => `${place}: ${code}`); // prettier-ignore
const last = (...elements: Json[]): Item => {
  const { questionnaire, problems } = compile(elements);
  expect(problems).toEqual([]);
  return questionnaire.pages.at(-1)!.items[0]!;
};

describe('a scale', () => {
  const rating = (over: Json): Json => ({ type: 'rating', name: 'R', title: 'R', ...over });
  it.each<[Json, string]>([
    [{}, '1 2 3 4 5'],
    [{ rateMin: 0 }, '0 1 2 3 4 5'],
    [{ rateMin: 2 }, '2 3 4 5'],
    [{ rateStep: 2 }, '1 3 5'],
    [{ rateMin: 0, rateCount: 4 }, '0 1 2 3'],
    [{ rateMax: 10, rateCount: 5 }, '6 7 8 9 10'],
    [{ rateMin: 1, rateMax: 7, rateCount: 7 }, '1 2 3 4 5 6 7'],
    [{ rateValues: [1, 9], rateMax: 7 }, '1 9'],
    [{ rateValues: [1, 9], autoGenerate: true }, '1 2 3 4 5']
  ])('%j is %s', (over, codes) => expect(last(rating(over)).options!.map(({ code }) => code).join(' ')).toBe(codes)); // prettier-ignore
  it('whose number of steps says something else than its ends is refused', () => {
    expect(problemsOf([rating({ rateCount: 7 })])).toEqual([
      'pages[0].elements[0].rateCount: unknown-property-value'
    ]);
    expect(problemsOf([rating({ rateMin: 1, rateMax: 10, rateCount: 5 })])).toHaveLength(1);
  });
});

describe('choices', () => {
  it('that stand alone by the name that SurveyJS has for it', () => {
    const options = last(many('A', { choices: ['a', { value: 'b', isExclusive: true }] })).options;
    expect(options).toEqual([{ code: 'a' }, { code: 'b', exclusive: true }]);
    expect(problemsOf([choice('A', { choices: ['a', { value: 'b', isExclusive: true }] })])).toEqual(['pages[0].elements[0].choices[1].isExclusive: not-shown']); // prettier-ignore
  });
  it('of another question come with its conditions, and own ones count no more', () => {
    const source = many('A', { choices: ['a', { value: 'b', visibleIf: `{Z} = 'b'` }], choicesVisibleIf: `{item} <> {Z}` }); // prettier-ignore
    const of = (over: Json) => last(choice('Z'), source, choice('B', { choicesFromQuestion: 'A', choices: ['own'], ...over })).options; // prettier-ignore
    const common = ['notequal', 'a', { $: 'Z' }];
    const own = ['equal', { $: 'Z' }, 'b'];
    expect(of({})).toEqual([
      { code: 'a', visibleIf: common },
      { code: 'b', visibleIf: own }
    ]);
    expect(of({ choicesFromQuestionMode: 'selected' })).toEqual([
      { code: 'a', visibleIf: ['and', common, ['anyof', { $: 'A' }, ['a']]] },
      { code: 'b', visibleIf: ['and', own, ['anyof', { $: 'A' }, ['b']]] }
    ]);
  });
  it('of another question: quotes are no trap, and "other" is offered by its words', () => {
    const source = many('A', { choices: [{ value: "l'eau", text: 'Water' }], showOtherItem: true });
    const { questionnaire, problems, texts } = compile([source, choice('B', { choices: undefined, choicesFromQuestion: 'A', choicesFromQuestionMode: 'selected' })]); // prettier-ignore
    expect(problems).toEqual([]);
    expect(questionnaire.pages[1]!.items[0]!.options).toEqual([
      { code: "l'eau", visibleIf: ['anyof', { $: 'A' }, ["l'eau"]] },
      { code: 'other', visibleIf: ['anyof', { $: 'A' }, ['other']] }
    ]);
    expect(texts.en!.items['B']!.options).toEqual({ "l'eau": 'Water', other: 'something else' });
  });
  it('by number up to a last one begin with 0, as there', () =>
    expect(last({ type: 'dropdown', name: 'N', title: 'N', choicesMax: 2 }).options).toEqual([{ code: '0' }, { code: '1' }, { code: '2' }])); // prettier-ignore
  it('of a table have their common condition', () => {
    const table = { type: 'matrix', name: 'M', title: 'M', rows: ['r'], columns: ['a', 'b'], columnsVisibleIf: `{item} <> {Z}` }; // prettier-ignore
    expect(last(choice('Z'), table).options![1]).toEqual({ code: 'b', visibleIf: ['notequal', 'b', { $: 'Z' }] }); // prettier-ignore
  });
});

it('what begins with an equals sign is computed', () => {
  const day = (defaultValue: string): Json => ({ type: 'text', name: 'D', title: 'D', inputType: 'date', defaultValue }); // prettier-ignore
  expect(last(day('=today()')).presets).toEqual([{ value: { $: 'today' } }]);
  expect(problemsOf([day('=somewhere()')])).toEqual(['pages[0].elements[0].defaultValue: condition-beyond']);
});

it('an order of everything has no least and no most, whatever was left over from before', () => {
  const ranking = (over: Json) => last({ ...choice('R'), type: 'ranking', maxSelectedChoices: 2, ...over });
  expect(ranking({}).maxChoices).toBeUndefined();
  expect(ranking({ selectToRankEnabled: true }).maxChoices).toBe(2);
});

describe('what SurveyJS would put into a text is refused', () => {
  const entries = (over: Json): Json => ({ type: 'paneldynamic', name: 'P', title: 'P', templateElements: [{ type: 'text', name: 'x', title: 'x' }], ...over }); // prettier-ignore
  it.each(['Person {panelIndex}', 'About {panel.x}', '{ visiblePanelIndex }', 'Person #{#panel.x}'])('%s', (templateTitle) =>
    expect(problemsOf([entries({ templateTitle })])).toEqual(['pages[0].elements[0].templateTitle: piped-answer'])); // prettier-ignore
  it('a calculated value, and a neighbour in a column', () => {
    const calculatedValues = [{ name: 'calc', expression: '1 + 1' }];
    expect(problemsOf([choice('A', { title: 'Sum {calc}' })], { calculatedValues })).toEqual(['pages[0].elements[0].title: piped-answer']); // prettier-ignore
    const table = { type: 'matrixdynamic', name: 'M', title: 'M', columns: [{ name: 'k', cellType: 'text' }, { name: 'l', title: 'of {row.k}', cellType: 'text' }] }; // prettier-ignore
    expect(problemsOf([table])).toEqual(['pages[0].elements[0].columns[1].title: piped-answer']);
  });
  it('the place of a number in a format is none', () =>
    expect(problemsOf([{ type: 'expression', name: 'E', title: 'E', expression: '1 + 1', format: '{0} rooms' }])).toEqual([])); // prettier-ignore
});

describe('languages', () => {
  it('that we do not speak are not lost without a word; said once', () => {
    const title = { de: 'Frage', nl: 'Vraag' };
    expect(problemsOf([choice('A', { title }), choice('B', { title })], { title: { de: 'T' } })).toEqual(['pages[0].elements[0].title.nl: not-shown']); // prettier-ignore
  });
  it('a text without one would count as English in a survey that says that it is German', () => {
    expect(problemsOf([choice('A')], { locale: 'de' })).toEqual(['locale: language-without-texts']);
    expect(problemsOf([choice('A')], { locale: 'en' })).toEqual([]);
    expect(problemsOf([choice('A', { title: { de: 'Frage' } })], { locale: 'de' })).toEqual([]);
  });
});
