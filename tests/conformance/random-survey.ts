/** Random surveys over every type of question, with conditions, demands, presets and panels. */
import type { Random } from '../fixtures/small-random.ts';

type Json = Record<string, unknown>;

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
export const chance = (random: Random, share: number) => random() < share;
export const CHOICES = ['a', 'b', 'c', 'd'];
const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';
export const WORDS = ['x', 'Bänke', 'mehr Bus', '12', '7', 'ab', 'a long text about the village', 'مقعد'];

/** Makes one kind of question; `ask` yields a condition over earlier questions. */
type Maker = (random: Random, ask: () => string, name: string) => Json;

const someChoices: Maker = (random, ask) => ({
  choices: CHOICES.map((value) =>
    chance(random, 0.1) ? { value, [pick(random, ['visibleIf', 'enableIf'])]: ask() } : value
  ),
  ...(chance(random, 0.1) ? { choicesVisibleIf: `{item} <> '${pick(random, CHOICES)}'` } : {}),
  ...(chance(random, 0.1) ? { showDontKnowItem: true } : {}),
  ...(chance(random, 0.2) ? { showNoneItem: true } : {}),
  ...(chance(random, 0.2) ? { showOtherItem: true, otherText: 'Other' } : {})
});
const part: Maker = (random) => {
  const kind = pick(random, ['text', 'number', 'dropdown', 'comment', 'boolean', 'checkbox', 'rating']);
  if (kind === 'number') return { type: 'text', inputType: 'number', min: 0, max: 9 };
  return {
    type: kind,
    ...(['dropdown', 'checkbox'].includes(kind) ? { choices: CHOICES } : {})
  };
};
const parts = (random: Random, within: 'row' | 'panel', owner = '') =>
  ['k', 'l', 'm'].map((code) => owner + code).slice(0, 1 + Math.floor(random() * 3)).map((name, at): Json => ({
    ...part(random, () => '', name),
    name,
    title: name,
    ...(at > 0 && chance(random, 0.3) ? { visibleIf: `{${within}.${owner}k} notempty` } : {}),
    ...(chance(random, 0.15) ? { isRequired: true } : {})
  })); // prettier-ignore

export const MAKERS: Readonly<Record<string, Maker>> = {
  radiogroup: someChoices,
  dropdown: someChoices,
  buttongroup: () => ({ choices: CHOICES }),
  checkbox: (random, ask, name) => ({
    ...someChoices(random, ask, name),
    ...(chance(random, 0.3) ? { maxSelectedChoices: 2 } : {}),
    ...(chance(random, 0.2) ? { minSelectedChoices: 2 } : {}),
    ...(chance(random, 0.15) ? { choices: [...CHOICES, { value: 'stay', isExclusive: true }] } : {})
  }),
  tagbox: someChoices,
  imagepicker: (random) => ({
    choices: CHOICES.map((value) => ({ value, text: value, imageLink: PICTURE })),
    ...(chance(random, 0.4) ? { multiSelect: true } : {})
  }),
  ranking: () => ({ choices: CHOICES, selectToRankEnabled: true }),
  rating: (random) =>
    pick(random, [{}, { rateMin: 0, rateMax: 10 }, { rateType: 'smileys' }, { rateValues: [1, 5, 9] }, { rateMin: 0 }, { rateMax: 9, rateCount: 3 }, { rateStep: 2 }]),
  boolean: () => ({}),
  matrix: (random, ask) => ({
    columns: CHOICES,
    ...(chance(random, 0.15) ? { columnsVisibleIf: `{item} <> '${pick(random, CHOICES)}' or ${ask()}` } : {}),
    ...(chance(random, 0.1) ? { rowsVisibleIf: `{item} <> 'r3' or ${ask()}` } : {}),
    rows: chance(random, 0.2) ? ['r1', { value: 'r2', visibleIf: ask() }, 'r3'] : ['r1', 'r2', 'r3'],
    ...(chance(random, 0.2) ? { eachRowUnique: true } : {}),
    ...(chance(random, 0.2) ? { eachRowRequired: true } : {})
  }),
  text: (random) =>
    pick(random, [{}, { maxLength: 5 }, { inputType: 'number', min: 2, max: 20 }, { inputType: 'date' }, { inputType: 'email' }]),
  comment: (random) => (chance(random, 0.3) ? { maxLength: 10 } : {}),
  slider: (random) => (chance(random, 0.3) ? { sliderType: 'range', min: 0, max: 50 } : { min: 0, max: 10 }),
  multipletext: (random, _, name) => ({
    items: [
      { name: 'k', title: 'k', ...(chance(random, 0.3) ? { isRequired: true } : {}) },
      { name: 'l', title: 'l', inputType: 'number' }
    ],
    ...(chance(random, 0.2) ? { validators: [{ type: 'expression', expression: `{${name}.k} notempty or {${name}} empty` }] } : {})
  }),
  matrixdropdown: (random) => ({ columns: parts(random, 'row').map(asColumn), rows: ['r1', 'r2'] }),
  matrixdynamic: (random, _, name) => ({ columns: parts(random, 'row').map(asColumn), rowCount: 0, maxRowCount: 3, ...(chance(random, 0.2) ? { validators: [{ type: 'expression', expression: `countInArray({${name}}, 'k') < 3` }] } : {}) }),
  paneldynamic: (random, _, name) => ({ templateElements: parts(random, 'panel', name), panelCount: 0, maxPanelCount: 3 }),
  expression: (random, ask) => ({ expression: pick(random, ['1 + 2', `iif(${ask()}, 'yes', 'no')`, `iif(${ask()}, 5, 0) * 2`]) }),
  image: () => ({ imageLink: PICTURE, altText: 'x' })
}; // prettier-ignore

function asColumn({ type, ...own }: Json): Json {
  return { ...own, cellType: type };
}

const COMPARABLE = [
  'radiogroup',
  'dropdown',
  'buttongroup',
  'checkbox',
  'tagbox',
  'boolean',
  'rating',
  'text'
];

/** @returns a definition of three pages; every question may depend on those before it */
export function randomDefinition(random: Random): Json {
  const earlier: { name: string; type: string }[] = [];
  const ask = (): string => {
    const known = earlier.filter(({ type }) => COMPARABLE.includes(type));
    if (known.length === 0) return `{commune} = 'remich'`;
    const { name, type } = pick(random, known);
    const one = ['checkbox', 'tagbox'].includes(type)
      ? `{${name}} ${pick(random, ['contains', 'anyof', 'noneof'])} ['${pick(random, CHOICES)}']`
      : type === 'boolean'
        ? `{${name}} = ${pick(random, ['true', 'false'])}`
        : `{${name}} ${pick(random, ['=', '<>', '>', 'contains'])} ${pick(random, ["'a'", "'b'", '3', "'x'"])}`;
    return chance(random, 0.3)
      ? `${one} ${pick(random, ['and', 'or'])} {${pick(random, known).name}} notempty`
      : one;
  };
  let number = 0;
  const question = (): Json => {
    const type = pick(random, Object.keys(MAKERS));
    const name = `Q${++number}`;
    const plain = type === 'expression' || type === 'image';
    const own = MAKERS[type]!(random, ask, name);
    const made: Json = {
      type,
      name,
      title: name,
      ...own,
      ...(chance(random, 0.25) ? { visibleIf: ask() } : {}),
      ...(!plain && chance(random, 0.1) ? { enableIf: ask() } : {}),
      ...(!plain && chance(random, 0.15) ? { requiredIf: ask() } : {}),
      ...(!plain && chance(random, 0.15) ? { isRequired: true } : {}),
      ...(type === 'text' || type === 'comment' ? demands(random, name, ask) : {}),
      // Whether survey-core keeps a preset whose choice comes into view later depends on the way.
      ...(type === 'radiogroup' && chance(random, 0.2) && (own['choices'] as unknown[])[1] === 'b'
        ? { defaultValue: 'b' }
        : {}),
      ...(type === 'boolean' && chance(random, 0.1) ? { defaultValueExpression: ask() } : {}),
      ...(type === 'dropdown' && chance(random, 0.15)
        ? { setValueExpression: `iif(${ask()}, 'c', 'b')` }
        : {})
    };
    earlier.push({ name, type });
    return made;
  };
  const pages = Array.from({ length: 3 }, (_, at): Json => {
    const visibleIf = at > 0 && chance(random, 0.2) ? { visibleIf: ask() } : {};
    const elements = Array.from({ length: 1 + Math.floor(random() * 2) }, question);
    const panel = (name: string, inner: () => Json[]): Json => ({
      type: 'panel',
      name,
      ...(chance(random, 0.5) ? { visibleIf: ask() } : {}),
      elements: inner()
    });
    const within = () => [question(), ...(chance(random, 0.4) ? [panel(`inner${at}`, () => [question()])] : [])]; // prettier-ignore
    const inPanel = chance(random, 0.3) ? [panel(`panel${at}`, within)] : [];
    return { name: `p${at}`, title: 'p', ...visibleIf, elements: [...elements, ...inPanel] };
  });
  const calculated = chance(random, 0.2) ? { calculatedValues: [{ name: 'calc', expression: `iif(${ask()}, 1, 2)`, includeIntoResult: true }] } : {}; // prettier-ignore
  return { title: 't', pages, ...calculated };
}

function demands(random: Random, name: string, ask: () => string): Json {
  const one = pick<Json>(random, [
    { type: 'text', minLength: 2, maxLength: 8 },
    { type: 'regex', regex: '^[a-z0-9 ]+$' },
    { type: 'numeric', minValue: 3, maxValue: 10 },
    { type: 'expression', expression: `{${name}} notempty or ${ask()}` }
  ]);
  return chance(random, 0.2) ? { validators: [one] } : {};
}
