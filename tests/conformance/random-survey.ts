/**
 * Random surveys over every type of question, with conditions, demands, presets and panels, and random answers to
 * them as a person gives them: in order, to what is in view.
 */
import type { Question } from 'survey-core';
import type { Random } from '../fixtures/small-random.ts';

type Json = Record<string, unknown>;

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
const chance = (random: Random, share: number) => random() < share;
const CHOICES = ['a', 'b', 'c', 'd'];
const WORDS = ['x', 'Bänke', 'mehr Bus', '12', '7', 'ab', 'a long text about the village', 'مقعد'];

/** Makes one kind of question; `ask` yields a condition over earlier questions. */
type Maker = (random: Random, ask: () => string, name: string) => Json;

const someChoices: Maker = (random, ask) => ({
  choices: CHOICES.map((value) =>
    chance(random, 0.1) ? { value, [pick(random, ['visibleIf', 'enableIf'])]: ask() } : value
  ),
  ...(chance(random, 0.1) ? { choicesVisibleIf: `{item} <> '${pick(random, CHOICES)}'` } : {}),
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
    ...(chance(random, 0.2) ? { minSelectedChoices: 2 } : {})
  }),
  tagbox: someChoices,
  ranking: () => ({ choices: CHOICES, selectToRankEnabled: true }),
  rating: (random) =>
    pick(random, [{}, { rateMin: 0, rateMax: 10 }, { rateType: 'smileys' }, { rateValues: [1, 5, 9] }]),
  boolean: () => ({}),
  matrix: (random, ask) => ({
    columns: CHOICES,
    rows: chance(random, 0.2) ? ['r1', { value: 'r2', visibleIf: ask() }, 'r3'] : ['r1', 'r2', 'r3'],
    ...(chance(random, 0.2) ? { eachRowUnique: true } : {}),
    ...(chance(random, 0.2) ? { eachRowRequired: true } : {})
  }),
  text: (random) =>
    pick(random, [{}, { maxLength: 5 }, { inputType: 'number', min: 2, max: 20 }, { inputType: 'date' }, { inputType: 'email' }]),
  comment: (random) => (chance(random, 0.3) ? { maxLength: 10 } : {}),
  slider: (random) => (chance(random, 0.3) ? { sliderType: 'range', min: 0, max: 50 } : { min: 0, max: 10 }),
  multipletext: (random) => ({
    items: [
      { name: 'k', title: 'k', ...(chance(random, 0.3) ? { isRequired: true } : {}) },
      { name: 'l', title: 'l', inputType: 'number' }
    ]
  }),
  matrixdropdown: (random) => ({ columns: parts(random, 'row').map(asColumn), rows: ['r1', 'r2'] }),
  matrixdynamic: (random) => ({ columns: parts(random, 'row').map(asColumn), rowCount: 0, maxRowCount: 3 }),
  paneldynamic: (random, _, name) => ({ templateElements: parts(random, 'panel', name), panelCount: 0, maxPanelCount: 3 }),
  expression: (random, ask) => ({ expression: pick(random, ['1 + 2', `iif(${ask()}, 'yes', 'no')`, `iif(${ask()}, 5, 0) * 2`]) }),
  image: () => ({ imageLink: 'data:image/png;base64,iVBORw0KGgo=', altText: 'x' })
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
    const made: Json = {
      type,
      name,
      title: name,
      ...MAKERS[type]!(random, ask, name),
      ...(chance(random, 0.25) ? { visibleIf: ask() } : {}),
      ...(!plain && chance(random, 0.1) ? { enableIf: ask() } : {}),
      ...(!plain && chance(random, 0.15) ? { requiredIf: ask() } : {}),
      ...(!plain && chance(random, 0.15) ? { isRequired: true } : {}),
      ...(type === 'text' || type === 'comment' ? demands(random) : {}),
      ...(type === 'radiogroup' && chance(random, 0.2) ? { defaultValue: 'b' } : {}),
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
    const inPanel = chance(random, 0.3)
      ? [
          {
            type: 'panel',
            name: `panel${at}`,
            ...(chance(random, 0.5) ? { visibleIf: ask() } : {}),
            elements: [question()]
          }
        ]
      : [];
    return { name: `p${at}`, title: 'p', ...visibleIf, elements: [...elements, ...inPanel] };
  });
  const calculated = chance(random, 0.2) ? { calculatedValues: [{ name: 'calc', expression: `iif(${ask()}, 1, 2)`, includeIntoResult: true }] } : {}; // prettier-ignore
  return { title: 't', pages, ...calculated };
}

function demands(random: Random): Json {
  const one = pick<Json>(random, [
    { type: 'text', minLength: 2, maxLength: 8 },
    { type: 'regex', regex: '^[a-z0-9 ]+$' },
    { type: 'numeric', minValue: 3, maxValue: 10 }
  ]);
  return chance(random, 0.2) ? { validators: [one] } : {};
}

/** What only some types of question have. */
interface SelectQuestion {
  visibleChoices: { value: unknown; isEnabled: boolean }[];
  visibleRateValues: { value: number }[];
  visibleRows: { name: string }[];
  minSelectedChoices: number;
  maxSelectedChoices: number;
  inputType: string;
  maxLength: number;
  sliderType: string;
}

/** A value that a form could send for a question as it stands, right or wrong by its demands; undefined for none. */
export function randomValue(random: Random, question: Question): unknown {
  const q = question as unknown as SelectQuestion;
  // survey-core asks for the least number of choices even of who skips the question; here it may be skipped.
  if (!q.minSelectedChoices && chance(random, 0.15)) return undefined;
  const choices = () =>
    q.visibleChoices
      .filter(({ isEnabled, value }) => isEnabled && value !== undefined)
      .map(({ value }) => value);
  switch (question.getType()) {
    case 'radiogroup':
    case 'dropdown':
    case 'buttongroup':
      return choices().length > 0 ? pick(random, choices()) : undefined;
    case 'checkbox':
    case 'tagbox': {
      const open = choices();
      if (open.includes('none') && chance(random, 0.2)) return ['none'];
      const most = Number(q.maxSelectedChoices) || open.length;
      const chosen = open.filter((value) => value !== 'none' && chance(random, 0.4)).slice(0, most);
      return chosen.length > 0 ? chosen : q.minSelectedChoices ? [open[0]] : undefined;
    }
    case 'ranking': {
      const ranked = CHOICES.filter(() => chance(random, 0.5));
      return ranked.length > 0 ? ranked : undefined;
    }
    case 'rating':
      return pick(
        random,
        q.visibleRateValues.map(({ value }) => value)
      );
    case 'boolean':
      return chance(random, 0.5);
    case 'matrix': {
      const rows = q.visibleRows.filter(() => chance(random, 0.7));
      return rows.length > 0
        ? Object.fromEntries(rows.map(({ name }) => [name, pick(random, CHOICES)]))
        : undefined;
    }
    case 'text':
      return asLongAs(textFor(random, String(q.inputType)), q.maxLength);
    case 'comment':
      return asLongAs(pick(random, WORDS), q.maxLength);
    case 'slider':
      return q.sliderType === 'range' ? [3, 3 + Math.floor(random() * 20)] : Math.floor(random() * 10);
    default:
      return undefined;
  }
}

/** survey-core leaves the longest length to the browser; the guard's own tests send longer texts. */
function asLongAs(value: unknown, most: number): unknown {
  return typeof value === 'string' && most > 0 ? value.slice(0, most) : value;
}

function textFor(random: Random, kind: string): unknown {
  if (kind === 'number') return Math.floor(random() * 25);
  if (kind === 'date') return pick(random, ['2026-02-03', '2024-02-29']);
  return kind === 'email' ? pick(random, ['ana@example.lu', 'nope']) : pick(random, WORDS);
}

/** Values for the fields of a composed question, by row or entry. */
export function randomParts(random: Random, element: Json): unknown {
  if (chance(random, 0.15)) return undefined;
  const entry = (fields: Json[]) => {
    let hasFirst = false;
    return Object.fromEntries(
      fields.flatMap((field, at) => {
        // What is out of view in its row cannot be filled in: it waits for the first field.
        if (at > 0 && field['visibleIf'] && !hasFirst) return [];
        const value = chance(random, 0.75) ? partValue(random, field) : undefined;
        if (at === 0) hasFirst = value !== undefined;
        return value === undefined ? [] : [[String(field['name']), value]];
      })
    );
  };
  const columns = ((element['columns'] ?? element['templateElements']) as Json[] | undefined) ?? [];
  switch (element['type']) {
    case 'multipletext':
      return entry((element['items'] as Json[]).map((item) => ({ ...item, type: 'text' })));
    case 'matrixdropdown':
      return Object.fromEntries(['r1', 'r2'].map((row) => [row, entry(columns)]));
    default:
      return Array.from({ length: 1 + Math.floor(random() * 3) }, () => entry(columns)).filter(
        (one) => Object.keys(one).length > 0
      );
  }
}

function partValue(random: Random, field: Json): unknown {
  switch (field['cellType'] ?? field['type']) {
    case 'dropdown':
      return pick(random, CHOICES);
    case 'checkbox':
      return [pick(random, CHOICES)];
    case 'boolean':
      return chance(random, 0.5);
    case 'rating':
      return 1 + Math.floor(random() * 5);
    case 'text':
      return field['inputType'] === 'number' ? Math.floor(random() * 12) : pick(random, WORDS);
    default:
      return pick(random, WORDS);
  }
}
