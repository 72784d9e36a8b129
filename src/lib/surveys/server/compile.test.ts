/** Publication: what is refused and at which place, which texts are missing, and what becomes of a definition. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal } from '#lib/refusal.ts';
import { LARGEST_DEFINITION } from '../definition.ts';
import { compileDefinition } from './compile.ts';
import { readDefinition } from './authoring-service.ts';

type Json = Record<string, unknown>;
const text = (name: string, over: Json = {}): Json => ({ type: 'comment', name, title: name, ...over });
const choice = (name: string, over: Json = {}): Json => ({
  type: 'radiogroup',
  name,
  title: name,
  choices: ['a', 'b'],
  ...over
});
const pageOf = (elements: unknown[], over: Json = {}): Json => ({ name: 'p', title: 'P', elements, ...over });
const compile = (definition: unknown) => compileDefinition(definition, 's', 1);
/** The problems of a definition, each as "place: code". */
const problemsOf = (definition: unknown) =>
  compile(definition).problems.map(({ place, code }) => `${place}: ${code}`);
const withItems = (...elements: unknown[]) => problemsOf({ title: 'T', pages: [pageOf(elements)] });
/** The problems of the second of two questions. */
const second = (over: Json) => withItems(choice('A'), choice('B', over));

describe('what our pages do not show is refused', () => {
  it.each(['html', 'signaturepad', 'imagemap', 'custom', 'constructor', undefined, 7, null, { toString: 1 }])(
    'a question of type %j',
    (type) =>
      expect(withItems(choice('A'), { type, name: 'X', title: 'X' })).toEqual([
        'pages[0].elements[1].type: type-not-shown'
      ])
  );
  it.each([
    ['choicesByUrl', { url: 'http://169.254.169.254/' }], ['valueName', 'A'], ['html', '<b>'], ['correctAnswer', 'a'], ['resetValueIf', '{A} = 1'], ['imageLink', 'x'], ['items', []],
    ['useDisplayValuesInDynamicTexts', true], ['choiceValuesFromQuestion', 'A'], ['minSelectedChoices', 1], ['__proto__x', 1]
  ])('the property %s', (name, value) => expect(second({ [name]: value })).toEqual([`pages[0].elements[1].${name}: not-shown`])); // prettier-ignore
  it.each([
    ['navigateToUrl', 'https://evil.example'], ['navigateToUrlOnCondition', []], ['completedHtml', '<b>'], ['loadingHtml', '<b>'], ['cookieName', 'x'], ['clearInvisibleValues', 'none'], ['questionsOnPageMode', 'singlePage'], ['maxTimeToFinish', 9], ['logo', 'http://x'], ['__proto__x', 1]
  ])('the survey’s %s', (name, value) => expect(problemsOf({ title: 'T', [name]: value, pages: [pageOf([choice('A')])] })).toEqual([`${name}: not-shown`])); // prettier-ignore
  it('what a page or a choice may not have', () => {
    expect(problemsOf({ title: 'T', pages: [pageOf([choice('A')], { readOnly: true, navigationTitle: 'x' })] })).toEqual(['pages[0].readOnly: not-shown', 'pages[0].navigationTitle: not-shown']); // prettier-ignore
    expect(second({ choices: ['a', { value: 'b', showCommentArea: true }] })).toEqual([
      'pages[0].elements[1].choices[1].showCommentArea: not-shown'
    ]);
    const grid = { type: 'matrix', name: 'M', title: 'M', columns: ['a'], rows: [{ value: 'r', enableIf: `{commune} = 'x'` }] }; // prettier-ignore
    expect(withItems(grid)).toEqual(['pages[0].elements[0].rows[0].enableIf: not-shown']);
  });
});

describe('piping is refused: an answer never becomes part of a text', () => {
  it.each(['{A}', '{ a }', 'before {A.row} after', '{A[0]}', '{A-Comment}', '{commune}'])(
    '%s in a title',
    (piped) =>
      expect(second({ title: { en: `Hello ${piped}`, de: `Hallo ${piped}` } })).toContain(
        'pages[0].elements[1].title: piped-answer'
      )
  );
  it('in a choice and in a page’s description as well, once per place', () => {
    expect(second({ choices: [{ value: 'a', text: { en: '{A}', de: '{A}' } }] })).toContain(
      'pages[0].elements[1].choices[0].text: piped-answer'
    );
    expect(problemsOf({ title: 'T', pages: [pageOf([choice('A')], { description: '{A} {A}' })] })).toEqual([
      'pages[0].description: piped-answer'
    ]);
  });
  it('and so are braces around anything else, which SurveyJS would leave standing', () => {
    expect(second({ title: 'Hello {stranger}' })).toEqual(['pages[0].elements[1].title: piped-answer']);
  });
});

describe('codes', () => {
  const BAD_CHOICES: unknown[] = ['', ' ', 'a b', 'a=b', 'a&b', 'a,b', 'a\tb', 'a\u0007', '\u0000', '\u0085', 'x'.repeat(61), '__proto__', 'constructor', 'toString', null, {}, ['a'], { toString: 1 }]; // prettier-ignore
  it.each(BAD_CHOICES.map((value) => ({ value })))('of a choice: $value is none', ({ value }) =>
    expect(second({ choices: [{ value: 'b' }, { value }] })).toContain(
      'pages[0].elements[1].choices[1]: unusable-code'
    )
  );
  const BAD_NAMES: unknown[] = ['', 'A-B', '1A', 'A.B', 'Ä', 'A B', '__proto__', 'constructor', 'commune', 'x'.repeat(41), null, 7, ['B'], { toString: 1 }]; // prettier-ignore
  it.each(BAD_NAMES.map((name) => ({ name })))('of a question: $name is none', ({ name }) =>
    expect(withItems(choice('A'), choice('B', { name }))).toContain(
      'pages[0].elements[1].name: unusable-code'
    )
  );
  it('of choices, questions and pages are there once', () => {
    expect(second({ choices: ['a', 'b', 'a'] })).toEqual(['pages[0].elements[1].choices[2]: unusable-code']);
    expect(second({ showOtherItem: true, otherText: 'Other', choices: ['other', 'b'] })).toEqual([
      'pages[0].elements[1].choices[0]: unusable-code'
    ]);
    expect(withItems(choice('A'), text('A'))).toEqual(['pages[0].elements[1].name: doubled-code']);
    expect(problemsOf({ title: 'T', pages: [pageOf([choice('A')]), pageOf([choice('B')])] })).toEqual([
      'pages[1].name: doubled-code'
    ]);
  });
  it('that people use are taken, numbers as text', () => {
    const { questionnaire, problems } = compile({
      title: 'T',
      pages: [pageOf([choice('A', { choices: [-8, '16-24', 'ä', 0, true] })])]
    });
    expect(problems).toEqual([]);
    expect(itemsOf(questionnaire)[0]!.options!.map((option) => option.code)).toEqual([
      '-8',
      '16-24',
      'ä',
      '0',
      'true'
    ]);
  });
});

describe('a definition as a whole', () => {
  it.each([[null], ['text'], [7], [[]], [[{}]]])('%j is none', (definition) =>
    expect(problemsOf(definition)).toEqual([': not-an-object'])
  );
  it.each([[{}], [{ pages: [] }], [{ pages: 'x' }], [{ pages: [null] }], [{ pages: [[]] }]])(
    '%j has no pages',
    (definition) => expect(problemsOf(definition)).toEqual([': no-pages'])
  );
  it('a page without questions, and a question that is none', () => {
    expect(problemsOf({ title: 'T', pages: [pageOf([])] })).toEqual(['pages[0].elements: no-items']);
    expect(problemsOf({ title: 'T', pages: [pageOf([choice('A')], { elements: 'x' })] })).toEqual([
      'pages[0].elements: no-items'
    ]);
    expect(withItems(choice('A'), 'x', null)).toEqual([
      'pages[0].elements[1]: not-an-object',
      'pages[0].elements[2]: not-an-object'
    ]);
  });
  it('nested deeper than 32 levels is not even looked at', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
    expect(problemsOf(nested(33))).toEqual([': too-deep']);
    expect(problemsOf(JSON.parse('[{"a":'.repeat(5_000) + '1' + '}]'.repeat(5_000)) as unknown)).toEqual([
      ': not-an-object'
    ]);
    expect(problemsOf({ a: JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown })).toEqual([
      ': too-deep'
    ]);
  });
  it('a text that cannot be stored is found wherever it stands', () => {
    const places = withItems(choice('A', { title: 'a\u0000b', sourceStandard: 'half \ud800' }));
    expect(places).toEqual([
      'pages[0].elements[0].title: unusable-text',
      'pages[0].elements[0].sourceStandard: unusable-text'
    ]);
  });
  it('as a file: not JSON, larger than 1 MB', () => {
    expect(readDefinition('{"a":')).toMatchObject({ code: 'definition.not-json' });
    expect(readDefinition(`"${'ä'.repeat(LARGEST_DEFINITION / 2)}"`)).toMatchObject({
      code: 'definition.too-large'
    });
    expect(readDefinition('\uFEFF{"title":"T"}')).toEqual({ title: 'T' });
  });
  it('is not changed by being compiled', () => {
    const definition = {
      title: 'T',
      pages: [pageOf([choice('A'), choice('B', { visibleIf: `{A} = 'a'` })])]
    };
    const before = structuredClone(definition);
    expect(problemsOf(definition)).toEqual([]);
    expect(definition).toEqual(before);
  });
});

describe.each(['reference-survey.json', 'pulse-survey.json'])('the demonstration’s %s', (file) => {
  const definition = readDefinition(readFileSync(`src/tools/seed/${file}`, 'utf8'));
  it('compiles without a problem and without a gap', () => {
    if (isRefusal(definition)) throw new Error(definition.code);
    const { problems, gaps, languages } = compile(definition);
    expect({ problems, gaps }).toEqual({ problems: [], gaps: [] });
    expect(languages.slice(0, 5)).toEqual(['de', 'fr', 'lb', 'pt', 'en']);
  });
});
