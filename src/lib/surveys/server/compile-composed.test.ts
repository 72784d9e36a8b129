/** Publication of what is made of parts: panels, fields, tables, entries, special and borrowed choices, pictures. */
import { describe, expect, it } from 'vitest';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { compileDefinition } from './compile.ts';

type Json = Record<string, unknown>;
const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const choice = (name: string, over: Json = {}): Json => ({ type: 'radiogroup', name, title: name, choices: ['a', 'b'], ...over }); // prettier-ignore
const text = (name: string, over: Json = {}): Json => ({ type: 'text', name, title: name, ...over });
const compile = (elements: unknown[], over: Json = {}) =>
  compileDefinition({ title: 'T', pages: [{ name: 'p', title: 'P', elements, ...over }] }, 's', 1);
const itemsFrom = (...elements: Json[]): Item[] => {
  const { questionnaire, problems } = compile(elements);
  expect(problems).toEqual([]);
  return questionnaire.pages[0]!.items;
};
const problemsOf = (...elements: unknown[]) => compile(elements).problems.map(({ place, code }) => `${place}: ${code}`); // prettier-ignore
/** The problems of one question, by their place in it. */
const problemsIn = (element: Json) => problemsOf({ name: 'Q', title: 'Q', ...element }).map((each) => each.replace('pages[0].elements[0].', '')); // prettier-ignore

describe('panels', () => {
  const panel = (name: string, elements: unknown, over: Json = {}): Json => ({ type: 'panel', name, elements, ...over }); // prettier-ignore
  it('give their conditions and headings to the questions in them, and are gone', () => {
    const inner = panel('inner', [choice('B', { visibleIf: `{A} = 'b'` })], { readOnly: true, enableIf: `{A} = 'a'` }); // prettier-ignore
    const [a, b, c] = itemsFrom(choice('A'), panel('outer', [inner, choice('C')], { visibleIf: '{A} notempty', title: 'Home' })); // prettier-ignore
    expect(a!.groups).toBeUndefined();
    expect(b).toMatchObject({ groups: ['outer', 'inner'], readOnly: true, enableIf: ['equal', { $: 'A' }, 'a'], visibleIf: ['and', ['notempty', { $: 'A' }], ['equal', { $: 'A' }, 'b']] }); // prettier-ignore
    expect(c).toMatchObject({ groups: ['outer'], visibleIf: ['notempty', { $: 'A' }] });
    expect(c!.readOnly).toBeUndefined();
  });
  it('have their words in every language', () => {
    const { texts, gaps } = compile([panel('home', [choice('A')], { title: { de: 'Wohnen', fr: 'Habiter' }, description: { de: 'Wo?' } })]); // prettier-ignore
    expect(texts.de!.groups).toEqual({ home: { title: 'Wohnen', description: 'Wo?' } });
    expect(gaps).toContainEqual({ place: 'pages[0].elements[0].description', language: 'fr' });
  });
  it('that are never shown show nothing', () =>
    expect(itemsFrom(panel('p1', [choice('A')], { visible: false }))[0]!.visibleIf).toEqual(['notempty', null])); // prettier-ignore
  it('are refused where they hold nothing, or share a name', () => {
    expect(problemsOf(panel('p1', []), panel('p2', 'x'))).toEqual(['pages[0].elements[0].elements: no-items', 'pages[0].elements[1].elements: no-items']); // prettier-ignore
    expect(problemsOf(panel('p1', [choice('A')]), panel('p1', [choice('B')]))).toEqual(['pages[0].elements[1].name: doubled-code']); // prettier-ignore
    expect(problemsOf(panel('', [choice('A'), null], { html: 'x' }))).toEqual(['pages[0].elements[0].html: not-shown', 'pages[0].elements[0].name: unusable-code', 'pages[0].elements[0].elements[1]: not-an-object']); // prettier-ignore
    expect(problemsOf(panel('p1', [choice('A')]), choice('A'))).toEqual(['pages[0].elements[1].name: doubled-code']); // prettier-ignore
  });
});

describe('parts', () => {
  it('are questions of their own, with their words below the question', () => {
    const [table] = itemsFrom({ type: 'matrixdropdown', name: 'Q', title: 'Q', rows: ['r1'], choices: ['x', 'y'], columns: [{ name: 'k' }, { name: 'n', cellType: 'text', inputType: 'number' }, { name: 'own', cellType: 'checkbox', choices: ['z'] }] }); // prettier-ignore
    expect(table!.parts).toMatchObject([
      { code: 'k', type: 'dropdown', options: [{ code: 'x' }, { code: 'y' }] },
      { code: 'n', type: 'text', textKind: 'number' },
      { code: 'own', type: 'checkbox', options: [{ code: 'z' }] }
    ]);
    const { texts } = compile([{ type: 'multipletext', name: 'Q', title: 'Q', items: [{ name: 'k', title: { en: 'Key', de: 'Name' } }] }]); // prettier-ignore
    expect(texts.de!.items['Q']!.parts).toEqual({ k: { title: 'Name' } });
  });
  it('count their entries between least and most', () => {
    const [list, panels] = itemsFrom({ type: 'matrixdynamic', name: 'Q', title: 'Q', columns: [{ name: 'k', cellType: 'text' }], maxRowCount: 3 }, { type: 'paneldynamic', name: 'R', title: 'R', templateElements: [text('k')], minPanelCount: 2, keyName: 'k' }); // prettier-ignore
    expect(list!.entries).toEqual({ min: 0, max: 3, start: 2 });
    expect(panels).toMatchObject({ entries: { min: 2, max: 100, start: 2 }, key: 'k' });
  });
  it.each<[Json, string[]]>([
    [{ type: 'multipletext' }, ['items: no-parts']],
    [{ type: 'multipletext', items: [7] }, ['items[0]: not-an-object']],
    [{ type: 'multipletext', items: [{ name: 'k', readOnly: true }] }, ['items[0].readOnly: not-shown']],
    [{ type: 'matrixdropdown', rows: ['r'], columns: [] }, ['columns: no-parts']],
    [{ type: 'matrixdropdown', columns: [{ name: 'k', cellType: 'text' }] }, ['rows: no-choices']],
    [{ type: 'matrixdropdown', rows: ['r'], columns: [{ name: 'k', cellType: 'file' }] }, ['columns[0].type: type-not-inside']],
    [{ type: 'matrixdropdown', rows: ['r'], columns: [{ name: 'k', cellType: 'ranking', choices: ['a'] }] }, ['columns[0].type: type-not-inside']],
    [{ type: 'matrixdropdown', rows: ['r'], columns: [{ name: 'k', cellType: 'constructor' }] }, ['columns[0].type: type-not-inside']],
    [{ type: 'matrixdynamic', columns: [{ name: 'k' }] }, ['columns[0].choices: no-choices']],
    [{ type: 'matrixdynamic', columns: [{ name: '__proto__', cellType: 'text' }] }, ['columns[0].name: doubled-code']],
    [{ type: 'matrixdynamic', columns: [{ name: 'k', cellType: 'text' }, { name: 'k', cellType: 'text' }] }, ['columns[0].name: doubled-code', 'columns[1].name: doubled-code']],
    [{ type: 'matrixdynamic', columns: [{ name: 'row', cellType: 'text' }] }, ['columns[0].name: unusable-code']],
    [{ type: 'matrixdynamic', maxRowCount: 101, columns: [{ name: 'k', cellType: 'text' }] }, ['maxRowCount: unknown-property-value']],
    [{ type: 'matrixdynamic', minRowCount: 3, maxRowCount: 2, columns: [{ name: 'k', cellType: 'text' }] }, ['maxRowCount: unknown-property-value']],
    [{ type: 'paneldynamic', panelCount: '2', templateElements: [text('k')] }, ['panelCount: unknown-property-value']],
    [{ type: 'paneldynamic', templateElements: [{ type: 'paneldynamic', name: 'k', templateElements: [text('l')] }] }, ['templateElements[0].type: type-not-inside']],
    [{ type: 'paneldynamic', templateElements: [{ type: 'panel', name: 'k', elements: [] }] }, ['templateElements[0].type: type-not-inside']],
    [{ type: 'paneldynamic', templateElements: [text('k', { visibleIf: '{panel.z} = 1' })] }, ['k.visibleIf: condition-unknown-name']],
    [{ type: 'paneldynamic', templateElements: [text('k', { valueName: 'x' })] }, ['templateElements[0].valueName: not-shown']]
  ])('%j is refused', (element, expected) => expect(problemsIn(element)).toEqual(expected)); // prettier-ignore
});

describe('choices', () => {
  it('that are special stand alone; without words of the author’s the program has them in each language', () => {
    const { questionnaire, texts, gaps, problems } = compile([{ ...choice('Q', { showNoneItem: true, showRefuseItem: true, showDontKnowItem: true, showOtherItem: true, showSelectAllItem: true, noneText: { de: 'Nichts', en: 'Nothing' } }), type: 'checkbox' }]); // prettier-ignore
    expect(problems).toEqual([]);
    const item = questionnaire.pages[0]!.items[0]!;
    expect(item).toMatchObject({ other: true, selectAll: true });
    expect(item.options!.filter(({ exclusive }) => exclusive).map(({ code }) => code)).toEqual(['none', 'refused', 'dontknow']); // prettier-ignore
    expect(texts.de!.items['Q']!.options).toMatchObject({ none: 'Nichts' });
    expect(texts.de!.items['Q']!.options).toMatchObject({ refused: 'möchte ich nicht sagen' });
    expect(gaps.map(({ place }) => place)).not.toContain('pages[0].elements[0].refuseText');
  });
  it('may be those of another question: all, the chosen ones, the others', () => {
    const taken = (mode?: string) => itemsFrom(choice('A'), { type: 'checkbox', name: 'B', title: 'B', choicesFromQuestion: 'A', ...(mode ? { choicesFromQuestionMode: mode } : {}) })[1]!.options; // prettier-ignore
    const chosen = (code: string) => ['anyof', { $: 'A' }, [code]];
    expect(taken()).toEqual([{ code: 'a' }, { code: 'b' }]);
    expect(taken('selected')).toEqual(['a', 'b'].map((code) => ({ code, visibleIf: chosen(code) })));
    expect(taken('unselected')).toEqual(['a', 'b'].map((code) => ({ code, visibleIf: ['not', chosen(code)] }))); // prettier-ignore
  });
  it('may be a span of numbers, and ask one condition for all', () => {
    const [, item] = itemsFrom(choice('A'), { type: 'dropdown', name: 'B', title: 'B', choicesMin: 2, choicesMax: 6, choicesStep: 2, choicesVisibleIf: `{A} <> {item}` }); // prettier-ignore
    expect(item!.options).toEqual(['2', '4', '6'].map((code) => ({ code, visibleIf: ['notequal', { $: 'A' }, code] }))); // prettier-ignore
  });
  it.each<[Json, string[]]>([
    [{ type: 'checkbox', choicesFromQuestion: 'Z' }, ['choicesFromQuestion: unknown-property-value', 'choices: no-choices']],
    [{ type: 'checkbox', choicesFromQuestion: 'Q', choices: ['a'] }, ['choicesFromQuestion: unknown-property-value']],
    [{ type: 'checkbox', choicesMin: 1, choicesMax: 1_000 }, ['choicesMax: unknown-property-value', 'choices: no-choices']],
    [{ type: 'checkbox', choicesMin: 1, choicesMax: 5, choicesStep: 0 }, ['choicesMax: unknown-property-value', 'choices: no-choices']],
    [{ type: 'checkbox', choices: ['none'], showNoneItem: true }, ['choices[0]: unusable-code']],
    [{ type: 'checkbox', choices: ['~all'] }, ['choices[0]: unusable-code']]
  ])('%j is refused', (element, expected) => expect(problemsIn(element)).toEqual(expected)); // prettier-ignore
});

describe('pictures', () => {
  const pictures = (over: Json) => ({ type: 'imagepicker', choices: [{ value: 'a', text: 'A bench', imageLink: PNG, ...over }] }); // prettier-ignore
  it('come with the version, and their choice knows their name', () => {
    const { questionnaire, pictures: kept, problems } = compile([{ name: 'Q', title: 'Q', ...pictures({}) }, { type: 'image', name: 'I', imageLink: PNG, altText: 'A bench' }]); // prettier-ignore
    expect(problems).toEqual([]);
    const [picker, image] = questionnaire.pages[0]!.items;
    expect([...kept.keys()]).toEqual([picker!.options![0]!.image]);
    expect(image).toMatchObject({ type: 'image', image: picker!.options![0]!.image });
  });
  it('without a text for those who cannot see them are a gap', () => {
    expect(compile([{ name: 'Q', title: 'Q', ...pictures({ text: undefined }) }]).gaps).toEqual([{ place: 'pages[0].elements[0].choices[0].text', language: 'en' }]); // prettier-ignore
    expect(compile([{ type: 'image', name: 'I', imageLink: PNG }]).gaps).toEqual([{ place: 'pages[0].elements[0].altText', language: 'en' }]); // prettier-ignore
  });
  it.each<[Json, string[]]>([
    [pictures({ imageLink: 'https://example.lu/a.png' }), ['choices[0].imageLink: unusable-picture']],
    [{ type: 'image', imageLink: 'x.png', altText: 'x' }, ['imageLink: unusable-picture']],
    [{ type: 'image', imageLink: PNG, altText: 'x', contentMode: 'video' }, ['contentMode: unknown-property-value']],
    [{ type: 'radiogroup', choices: [{ value: 'a', imageLink: PNG }] }, ['choices[0].imageLink: not-shown']]
  ])('%j is refused', (element, expected) => expect(problemsIn(element)).toEqual(expected)); // prettier-ignore
});

it.each<[Json, string[]]>([
  [{ type: 'rating', rateType: 'hearts' }, ['rateType: unknown-property-value']],
  [{ type: 'rating', rateType: 'smileys', rateMin: 0, rateMax: 10 }, ['rateType: unknown-property-value']],
  [{ type: 'matrix', columns: ['a'], rows: ['r'], cellType: 'checkbox' }, ['cellType: unknown-property-value']],
  [{ type: 'slider', sliderType: 'ring' }, ['sliderType: unknown-property-value']],
  [{ type: 'slider', min: 5, max: 5 }, ['max: unknown-property-value']],
  [{ type: 'slider', step: 0 }, ['step: unknown-property-value']],
  [{ type: 'text', inputType: 'password' }, ['inputType: type-not-shown']],
  [{ type: 'text', inputType: 'date', step: 1 }, ['step: unknown-property-value']],
  [{ type: 'text', inputType: 'number', min: 5, max: 4 }, ['max: unknown-property-value']],
  [{ type: 'expression' }, ['expression: unknown-property-value']],
  [{ type: 'expression', expression: '1', displayStyle: 'currency', currency: 'euro' }, ['currency: unknown-property-value']],
  [{ type: 'expression', expression: '1', displayStyle: 'roman' }, ['displayStyle: unknown-property-value']],
  [{ type: 'expression', expression: '1', minimumFractionDigits: 3, maximumFractionDigits: 2 }, ['maximumFractionDigits: unknown-property-value']]
])('%j is refused', (element, expected) => expect(problemsIn(element)).toEqual(expected)); // prettier-ignore

it('a page in random order asks nothing of its own questions', () => {
  const random = (...elements: Json[]) => compile(elements, { questionOrder: 'random' });
  expect(random(choice('A'), choice('B')).questionnaire.pages[0]!.randomise).toBe(true);
  expect(random(choice('A'), choice('B', { visibleIf: `{A} = 'a'` })).problems).toEqual([{ place: 'pages[0].elements[1].visibleIf', code: 'condition-in-random-order', values: { detail: 'A' } }]); // prettier-ignore
  expect(compile([choice('A')], { questionOrder: 'backwards' }).problems).toMatchObject([{ place: 'pages[0].questionOrder' }]); // prettier-ignore
});
