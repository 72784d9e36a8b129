/** Publication, part by part: conditions, limits, our own properties, and the words of each language. */
import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { completeLanguages } from '../definition.ts';
import { compileDefinition } from './compile.ts';

type Json = Record<string, unknown>;
const choice = (name: string, over: Json = {}): Json => ({
  type: 'radiogroup',
  name,
  title: name,
  choices: ['a', 'b'],
  ...over
});
const grid = { type: 'matrix', name: 'M', title: 'M', columns: ['a'], rows: ['r1', 'r-2'] };
const rank = { type: 'ranking', name: 'R', title: 'R', choices: ['a', 'b'] };
const compile = (...pages: Json[][]) =>
  compileDefinition(
    { title: 'T', pages: pages.map((elements, index) => ({ name: `p${index}`, title: 'P', elements })) },
    's',
    1
  );
const problemsOf = (...pages: Json[][]) =>
  compile(...pages).problems.map(({ place, code }) => `${place}: ${code}`);
const compiled = (raw: Json): Item => {
  const { questionnaire, problems } = compile([raw]);
  expect(problems).toEqual([]);
  return questionnaire.pages[0]!.items[0]!;
};

describe('a condition', () => {
  const under = (visibleIf: unknown) =>
    problemsOf([choice('A'), grid, rank], [choice('B', { visibleIf }), choice('C')]);
  it.each([
    `{A} = 'a'`,
    '{A} notempty',
    `{commune} anyof ['x', 'y'] and !({A} empty)`,
    `{M.r1} = 'a' or {M.r-2} <> 'a'`,
    '{M} notempty',
    `{R} contains 'a'`,
    `{C} = 'a'`,
    '{A} = undefined',
    `{A} = {C}`,
    `iif({A} = 'a', 'x', 'y') = 'x'`,
    `today() > '2026-01-01'`,
    `age({A}) > 16 and dateDiff({A}, today(), 'months') < 6`,
    '{A} + 1 > 2',
    '({A} * 2 ^ 3) % 5 = 4',
    '{A}',
    `substring({A}, 0, 1) = 'a'`,
    `year() - getYear({A}) > 5`
  ])('%s is published', (expression) => expect(under(expression)).toEqual([]));
  it.each([
    ['condition-unreadable', '{A} = '], ['condition-unreadable', 'nonsense nonsense'], ['condition-unreadable', '   '], ['condition-unreadable', 7], ['condition-unreadable', { toString: 1 }],
    ['condition-unreadable', `{A} = 'a'${` or {A} = 'a'`.repeat(1000)}`],
    ['condition-beyond', `weekday() = 1`], ['condition-beyond', `displayValue('A') = 'a'`], ['condition-beyond', 'getComment("A") = 1'], ['condition-beyond', `propertyValue('A', 'title') = 1`], ['condition-beyond', `dateAdd({A}, 1) = 1`],
    ['condition-beyond', `age({A}, 'hours') > 16`], ['condition-beyond', `iif({A}) = 1`], ['condition-beyond', `sumInArray({M}, 'x', '{A} = 1') > 1`],
    ['condition-beyond', 'undefined and {A} = 1'], ['condition-beyond', '{#A} = 1'], ['condition-beyond', `{M} = 'a'`], ['condition-beyond', `{R} = ['a', 'b']`], ['condition-beyond', `{A} anyof [{C}]`],
    ['condition-unknown-name', '{A[0]} = 1'], ['condition-unknown-name', '{M.r1.x} = 1'], ['condition-unknown-name', '{A-Comment} notempty'],
    ['condition-unknown-name', '{panel.x} = 1'], ['condition-unknown-name', '{row.x} = 1'], ['condition-unknown-name', '{a} = 1'], ['condition-unknown-name', '{NOBODY} empty'], ['condition-unknown-name', '{M.r9} = 1'],
    ['condition-unknown-name', '{A.r1} = 1'], ['condition-unknown-name', '{pageno} = 1'], ['condition-unknown-name', '{constructor} = 1'], ['condition-looks-ahead', `{B} = 'a'`]
  ])('%s: %s', (code, expression) => expect(under(expression)).toEqual([`pages[1].elements[0].visibleIf: ${code}`])); // prettier-ignore
  it('may look at its own page, but not at a later one', () => {
    expect(problemsOf([choice('A', { visibleIf: `{B} = 'a'` }), choice('B')])).toEqual([]);
    expect(problemsOf([choice('A', { visibleIf: `{B} = 'a'` })], [choice('B')])).toEqual([
      'pages[0].elements[0].visibleIf: condition-looks-ahead'
    ]);
  });
  it('of a page is decided before the page', () => {
    const pages = (visibleIf: string) => compileDefinition({ title: 'T', pages: [{ name: 'first', title: 'P', elements: [choice('A')] }, { name: 'then', title: 'P', visibleIf, elements: [choice('B')] }] }, 's', 1); // prettier-ignore
    expect(pages(`{A} = 'a'`).problems).toEqual([]);
    expect(pages(`{B} = 'a'`).problems).toMatchObject([
      { place: 'pages[1].visibleIf', code: 'condition-looks-ahead' }
    ]);
  });
  it('of a choice asks what a question may ask', () => {
    const of = (visibleIf: string) =>
      problemsOf([choice('A'), choice('B', { choices: [{ value: 'a', visibleIf }] })], [choice('C')]);
    expect(of(`{commune} = 'remich' and {A} = 'a'`)).toEqual([]);
    expect(of(`{B} = 'a'`)).toEqual(['pages[0].elements[1].choices[0].visibleIf: condition-looks-ahead']);
    expect(of(`{C} = 'a'`)).toEqual(['pages[0].elements[1].choices[0].visibleIf: condition-looks-ahead']);
  });
});

describe('a limit that is not understood is refused rather than not kept', () => {
  const many = (over: Json) => problemsOf([{ ...choice('A', over), type: 'checkbox' }]);
  const line = (over: Json) => problemsOf([{ type: 'text', name: 'A', title: 'A', ...over }]);
  const refused = (name: string) => [`pages[0].elements[0].${name}: unknown-property-value`];
  it.each([['3'], [-1], [1.5], [null]])('maxSelectedChoices %j', (most) =>
    expect(many({ maxSelectedChoices: most })).toEqual(refused('maxSelectedChoices'))
  );
  it('at least more than at most', () =>
    expect(many({ minSelectedChoices: 3, maxSelectedChoices: 2 })).toEqual(refused('minSelectedChoices')));
  it.each([['280'], [10_001], [-2]])('maxLength %j', (most) =>
    expect(line({ maxLength: most })).toEqual(refused('maxLength'))
  );
  it.each([
    ['number', 'min', 'few'],
    ['number', 'max', '=today()'],
    ['date', 'min', '=today()'],
    ['date', 'max', 2026],
    ['text', 'min', 1],
    ['email', 'max', 3]
  ])('a %s’s %s of %j', (inputType, name, value) =>
    expect(line({ inputType, [name]: value })).toEqual(refused(name))
  );
  it.each([
    ['isRequired', 'yes'],
    ['choicesOrder', 'asc'],
    ['showOtherItem', 1]
  ])('%s of %j', (name, value) =>
    expect(problemsOf([choice('A', { [name]: value })])).toEqual(refused(name))
  );
  it('limits that are understood are kept as the check compares them', () => {
    expect(
      compiled({ type: 'text', name: 'A', title: 'A', inputType: 'number', min: '1', max: 9 })
    ).toMatchObject({ textKind: 'number', min: 1, max: 9 });
    expect(
      compiled({ type: 'text', name: 'A', title: 'A', inputType: 'date', min: '2026-01-01' })
    ).toMatchObject({ textKind: 'date', min: '2026-01-01' });
    expect(
      compiled({ ...choice('A', { maxSelectedChoices: 2, minSelectedChoices: 0 }), type: 'checkbox' })
    ).toMatchObject({ maxChoices: 2 });
    expect(compiled({ type: 'comment', name: 'A', title: 'A', maxLength: -1 }).maxLength).toBeUndefined();
  });
  it.each([
    [{ rateMin: '0' }],
    [{ rateMin: 5, rateMax: 5 }],
    [{ rateMin: 0, rateMax: 21 }],
    [{ rateValues: ['low', 'high'] }],
    [{ rateValues: [1, '01'] }],
    [{ rateValues: [0.5] }]
  ])('a scale of %j', (over) =>
    expect(problemsOf([{ type: 'rating', name: 'A', title: 'A', ...over }])).not.toEqual([])
  );
});

describe('our own properties', () => {
  const own = {
    itemRole: ['breakdown', 'weighting'],
    fieldOfAction: 'HOU',
    sourceStandard: 'Eurostat AGE',
    sensitivity: 'special',
    euDomain: 'housing'
  };
  it('come through, also through survey-core', () => {
    expect(compiled(choice('A', own))).toMatchObject({
      roles: own.itemRole,
      field: 'HOU',
      source: 'Eurostat AGE',
      sensitive: true,
      euDomain: 'housing'
    });
    const json = new Model({ pages: [{ name: 'p', elements: [choice('A', own)] }] }).toJSON() as {
      pages: { elements: Json[] }[];
    };
    expect(json.pages[0]!.elements[0]).toMatchObject(own);
  });
  it('leave nothing behind where they are not used', () => {
    expect(Object.keys(compiled(choice('A', { sensitivity: 'ordinary' })))).toEqual([
      'code',
      'type',
      'options'
    ]);
  });
  it.each([
    ['itemRole', ['star']],
    ['itemRole', 'need'],
    ['fieldOfAction', 'XXX'],
    ['sensitivity', 'very'],
    ['euDomain', 'fun'],
    ['sourceStandard', 7],
    ['sourceStandard', 'x'.repeat(201)],
    ['fieldOfAction', ['HOU']]
  ])('%s cannot be %j', (name, value) =>
    expect(problemsOf([choice('A', { [name]: value })])).toEqual([
      `pages[0].elements[0].${name}: unknown-property-value`
    ])
  );
});

describe('the words of each language', () => {
  const words = (de: string, fr?: string) => ({ de, ...(fr === undefined ? {} : { fr }) });
  const survey = (title: unknown, optionText: unknown) =>
    compileDefinition(
      {
        title: words('T', 'T'),
        pages: [
          {
            name: 'p',
            title: words('P', 'P'),
            elements: [choice('A', { title, choices: [{ value: 'a', text: optionText }] })]
          }
        ]
      },
      's',
      1
    );
  it('are all there, or the gap is listed with place and language', () => {
    const { gaps, languages, problems } = survey(words('Wo?'), words('Hier', ' '));
    expect(problems).toEqual([]);
    expect(gaps).toEqual([{ place: 'pages[0].elements[0].title', language: 'fr' }, { place: 'pages[0].elements[0].choices[0].text', language: 'fr' }]); // prettier-ignore
    expect(completeLanguages({ gaps, languages })).toEqual(['de']);
  });
  it('stand in the house’s order, composed letters as one sign', () => {
    const { texts, languages } = survey({ fr: 'Ou\u0300\u00a0?', de: 'Wo?' }, words('Hier', 'Ici'));
    expect(languages).toEqual(['de', 'fr']);
    expect(texts.fr!.items['A']).toEqual({ title: 'Où\u00a0?', options: { a: 'Ici' } });
  });
  it('plain text and `default` are English, a choice without a text is a name in every language', () => {
    expect(compile([choice('A')]).languages).toEqual(['en']);
    const { texts, gaps, languages } = survey({ default: 'Where?', de: 'Wo?', fr: 'Où ?' }, 'GR5');
    expect(languages).toEqual(['de', 'fr', 'en']);
    expect(texts.en!.items['A']).toEqual({ title: 'Where?', options: { a: 'GR5' } });
    expect(texts.fr!.items['A']!.options).toEqual({ a: 'GR5' });
    expect(gaps.map(({ place, language }) => `${place} ${language}`)).toEqual([
      'title en',
      'pages[0].title en'
    ]);
  });
});
