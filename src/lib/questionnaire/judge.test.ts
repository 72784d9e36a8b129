/** One item judged: presets, what cannot be changed, remarks, rows, and the parts of composed questions. */
import { describe, expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import { judge } from './judge.ts';
import { lenient } from './lenient.ts';
import type { Item, Preset, Validator } from './questionnaire.ts';

const ab = [{ code: 'a' }, { code: 'b' }];
const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const under =
  (answers: Record<string, unknown>) =>
  (name: string): unknown =>
    answers[name];
const judged = (item: Partial<Item>, given: Record<string, unknown> = {}, answers = {}) =>
  judge({ code: 'Q', type: 'radiogroup', options: ab, ...item }, given, under(answers));

describe('a preset', () => {
  const preset = { presets: [{ value: 'b' }] };
  it('fills what is empty and gives way to an answer', () => {
    expect(judged(preset)).toEqual({ value: 'b' });
    expect(judged(preset, { Q: 'a' })).toEqual({ value: 'a' });
  });
  it('does not come back where the person emptied its field', () => {
    expect(judged(preset, { Q: null })).toEqual({ cleared: true });
    expect(judged({ ...preset, required: true }, { Q: null })).toMatchObject({ cleared: true, problem: { code: 'required' } }); // prettier-ignore
  });
  it('whose condition holds first is taken', () => {
    const presets: Preset[] = [{ if: is('X', 'yes'), value: 'a' }, { value: { $: 'Y' } }];
    expect(judged({ presets }, {}, { X: 'yes', Y: 'b' })).toEqual({ value: 'a' });
    expect(judged({ presets }, {}, { Y: 'b' })).toEqual({ value: 'b' });
    expect(judged({ presets }, {}, {})).toEqual({});
  });
  it('that could not be an answer is left out, not complained about', () => {
    expect(judged({ presets: [{ value: 'z' }] })).toEqual({});
    expect(judged({ presets: [{ value: 'z' }], required: true }).problem?.code).toBe('required');
  });
  it.each<[Partial<Item>, Preset['value'], unknown]>([
    [{ type: 'checkbox' }, 'a', ['a']],
    [{ type: 'checkbox' }, ['a', 'b'], ['a', 'b']],
    [{ type: 'text', textKind: 'number', options: undefined }, '7', 7],
    [{ type: 'text', options: undefined }, 7, '7'],
    [{ type: 'boolean', options: undefined }, 'true', true],
    [{ type: 'boolean', options: undefined }, 'false', false],
    [{ type: 'rating', options: [{ code: '3' }] }, '3', 3],
    [{ type: 'slider', options: undefined, min: 0, max: 9 }, '4', 4],
    [{ options: [{ code: '5' }] }, 5, '5'],
    [{ type: 'text', textKind: 'number', options: undefined }, 'few', undefined]
  ])('takes the shape of its question: %j of %j is %j', (item, value, expected) =>
    expect(judged({ ...item, presets: [{ value }] }).value).toEqual(expected)
  );
  it('may hold a choice that the person could not make', () => {
    const closed = [{ code: 'a' }, { code: 'b', enableIf: is('X', 'yes') }];
    expect(judged({ options: closed, presets: [{ value: 'b' }] })).toEqual({ value: 'b' });
    expect(judged({ options: closed, presets: [{ value: 'b' }] }, { Q: 'b' })).toEqual({ value: 'b' });
    expect(judged({ options: closed }, { Q: 'b' }).problem?.code).toBe('unknown-choice');
  });
});

describe('what the person may not change', () => {
  it('keeps what it was preset to, or nothing', () => {
    expect(judged({ readOnly: true, presets: [{ value: 'b' }] }, { Q: 'a' })).toEqual({ value: 'b' });
    expect(judged({ readOnly: true, required: true }, { Q: 'a' })).toEqual({});
    expect(judged({ enableIf: is('X', 'yes') }, { Q: 'a' })).toEqual({});
    expect(judged({ enableIf: is('X', 'yes') }, { Q: 'a' }, { X: 'yes' })).toEqual({ value: 'a' });
  });
  it('is computed where it is a calculation, and left out where nothing comes of it', () => {
    const half = { f: 'div' as const, a: [{ $: 'X' }, 2] };
    const computed = { type: 'expression' as const, options: undefined, calculation: half };
    expect(judged(computed, { Q: 99 }, { X: 7 })).toEqual({ value: 3.5 });
    expect(judged({ ...computed, calculation: { f: 'div', a: [1, 0] } })).toEqual({});
    expect(judged({ ...computed, calculation: { f: 'round', a: [null] } })).toEqual({});
    expect(judged({ ...computed, calculation: { $: 'LIST' } }, {}, { LIST: [{ x: 1 }] })).toEqual({});
  });
  it('is nothing at all where it is a picture', () => expect(judged({ type: 'image' }, { Q: 'x' })).toEqual({})); // prettier-ignore
});

describe('a remark', () => {
  it('is kept beside an answer and without one', () => {
    expect(judged({ remark: true }, { Q: 'a', 'Q-Comment': 'why' })).toEqual({ value: 'a', text: 'why' });
    expect(judged({ remark: true }, { 'Q-Comment': 'why' })).toEqual({ text: 'why' });
    expect(judged({ remark: true, required: true }, { 'Q-Comment': 'why' })).toMatchObject({ text: 'why', problem: { code: 'required' } }); // prettier-ignore
  });
  it('is no remark where none is asked, or too long', () => {
    expect(judged({}, { Q: 'a', 'Q-Comment': 'why' })).toEqual({ value: 'a' });
    expect(judged({ remark: true }, { Q: 'a', 'Q-Comment': 'x'.repeat(501) }).problem?.code).toBe('too-long');
  });
});

it('a condition decides alone whether an answer is required', () => {
  expect(judged({ required: true, requiredIf: is('X', 'yes') })).toEqual({});
  expect(judged({ requiredIf: is('X', 'yes') }, {}, { X: 'yes' }).problem?.code).toBe('required');
});

describe('rows of choices', () => {
  const grid: Partial<Item> = { type: 'matrix', rows: ['r1', 'r2'], rowConditions: { r2: is('X', 'yes') } };
  it('out of view take no answer and miss none', () => {
    expect(judged({ ...grid, everyRow: true }, { Q: { r1: 'a' } })).toEqual({ value: { r1: 'a' } });
    expect(judged(grid, { Q: { r1: 'a', r2: 'a' } }).problem).toEqual({ code: 'unknown-choice', row: 'r2' });
  });
  it('in view may each have to have one, even where nothing was answered', () => {
    const missing = { code: 'row-missing', row: 'r1' };
    expect(judged({ ...grid, everyRow: true }).problem).toEqual(missing);
    expect(judged({ ...grid, everyRow: true }, { Q: { r1: 'a' } }, { X: 'yes' }).problem).toEqual({ ...missing, row: 'r2' }); // prettier-ignore
    expect(judged({ ...grid, everyRow: true, required: true }).problem).toEqual({ code: 'required' });
    expect(judged(grid)).toEqual({});
  });
});

const line = (code: string, over: Partial<Item> = {}): Item => ({ code, type: 'text', ...over });

describe('fields', () => {
  const fields = (...parts: Item[]): Partial<Item> => ({ type: 'multipletext', options: undefined, parts });
  it('are kept where filled in, and none is no answer', () => {
    expect(judged(fields(line('k'), line('l')), { Q: { k: 'x', l: ' ' } })).toEqual({ value: { k: 'x' } });
    expect(judged(fields(line('k')), { Q: { k: '' } })).toEqual({});
    expect(judged({ ...fields(line('k')), required: true }, { Q: {} }).problem?.code).toBe('required');
  });
  it('that are required are missed, each at its place', () => {
    const two = fields(line('k', { required: true }), line('l', { maxLength: 1 }));
    expect(judged(two).problem?.parts).toEqual({ k: { code: 'required' } });
    expect(Object.keys(judged(two, { Q: { l: 'xy' } }).problem!.parts!)).toEqual(['k', 'l']);
  });
});

describe('rows of fields', () => {
  const table = (...parts: Item[]): Partial<Item> => ({ type: 'matrixdropdown', options: undefined, rows: ['r1', 'r2'], parts }); // prettier-ignore
  it('know their neighbours: a field opens under another of its row, also one further up', () => {
    const open = table(line('k', { visibleIf: is('row.l', 'yes') }), line('l'));
    const given = { Q: { r1: { k: 'x', l: 'yes' }, r2: { k: 'y', l: 'no' } } };
    expect(judged(open, given)).toEqual({ value: { r1: { k: 'x', l: 'yes' }, r2: { l: 'no' } } });
  });
  it('ask again until nothing changes any more', () => {
    const chain = table(line('k', { visibleIf: is('row.l', 'yes') }), line('l', { visibleIf: is('row.m', 'yes') }), line('m')); // prettier-ignore
    const all = { k: 'x', l: 'yes', m: 'yes' };
    expect(judged(chain, { Q: { r1: all } })).toEqual({ value: { r1: all } });
    expect(judged(chain, { Q: { r1: { ...all, m: 'no' } } })).toEqual({ value: { r1: { m: 'no' } } });
    expect(judged(table(line('k', { requiredIf: is('row.l', 'yes') }), line('l')), { Q: { r1: { l: 'yes' } } }).problem?.parts).toEqual({ 'r1.k': { code: 'required' } }); // prettier-ignore
  });
  it('that were all out of view leave a required question open', () => {
    const hidden = table(line('k', { visibleIf: is('row.l', 'yes') }), line('l'));
    expect(judged({ ...hidden, required: true }, { Q: { r1: { k: 'x' } } }).problem).toEqual({ code: 'required' }); // prettier-ignore
    expect(judged(hidden, { Q: { r1: { k: 'x' } } })).toEqual({});
  });
  it('end where conditions contradict each other', () => {
    const never = table(line('k', { visibleIf: ['empty', { $: 'row.l' }] }), line('l', { visibleIf: ['notempty', { $: 'row.k' }] })); // prettier-ignore
    expect(judged(never, { Q: { r1: { k: 'x', l: 'y' } } }).problem).toBeUndefined();
  });
  it('compute in each row what its neighbours give', () => {
    const doubled: Item = {
      code: 'd',
      type: 'expression',
      calculation: { f: 'mul', a: [{ $: 'row.k' }, 2] }
    };
    const given = { Q: { r1: { k: 4, d: 99 }, r2: { k: 5 } } };
    expect(judged(table(line('k', { textKind: 'number' }), doubled), given).value).toEqual({ r1: { k: 4, d: 8 }, r2: { k: 5, d: 10 } }); // prettier-ignore
  });
});

describe('entries', () => {
  const list = (over: Partial<Item> = {}, ...parts: Item[]): Partial<Item> => ({ type: 'paneldynamic', options: undefined, entries: { min: 0, max: 3, start: 1 }, parts: [line('k'), ...parts], ...over }); // prettier-ignore
  it('that were left empty are none, and their places close up', () => {
    expect(judged(list(), { Q: [{}, { k: 'x' }, { k: ' ' }] })).toEqual({ value: [{ k: 'x' }] });
    expect(judged(list(), { Q: [{}, {}] })).toEqual({});
    expect(judged(list({ required: true }), { Q: [{}] }).problem?.code).toBe('required');
  });
  it('are at most so many, and at least so many have to be right', () => {
    const four = Array.from({ length: 4 }, () => ({ k: 'x' }));
    expect(judged(list(), { Q: four }).problem).toEqual({ code: 'too-many-entries', values: { max: 3 } });
    const two = { entries: { min: 2, max: 3, start: 2 }, parts: [line('k', { required: true })] };
    expect(judged(list(two), { Q: [{ k: 'x' }] }).problem?.parts).toEqual({ '1.k': { code: 'required' } });
    expect(Object.keys(judged(list(two)).problem!.parts!)).toEqual(['0.k', '1.k']);
  });
  it('differ in their key, whatever its letters; those without one do not count', () => {
    const keyed = list({ key: 'k' }, line('l'));
    expect(judged(keyed, { Q: [{ k: 'Ana' }, { k: 'ana' }] }).problem?.parts).toEqual({ '1.k': { code: 'doubled-entry' } }); // prettier-ignore
    expect(judged(keyed, { Q: [{ l: 'x' }, { l: 'x' }] }).value).toHaveLength(2);
  });
  it('hold a text beside "other" of their own', () => {
    const kind: Item = { code: 'o', type: 'radiogroup', options: ab, other: true };
    expect(judged(list({}, kind), { Q: [{ o: 'other', 'o-Comment': 'mine' }] })).toEqual({ value: [{ o: 'other', 'o-Comment': 'mine' }] }); // prettier-ignore
    expect(judged(list({}, kind), { Q: [{ o: 'other' }] }).problem?.parts).toEqual({ '0.o': { code: 'other-missing' } }); // prettier-ignore
  });
  it('take nothing from anybody’s prototype', () => {
    const given = { Q: [JSON.parse('{"k":"x","__proto__":{"k":"y"}}') as object] };
    expect(Object.keys(judged(list(), given).problem!.parts!)).toEqual(['0.__proto__']);
    expect(judge({ code: 'constructor', type: 'text' }, {}, () => undefined)).toEqual({});
  });
});

describe('demands on what is blank or composed', () => {
  const holds: Condition = ['or', ['notempty', { $: 'Q' }], ['notempty', { $: 'X' }]];
  const one: Partial<Item> = {
    type: 'text',
    options: undefined,
    validators: [{ kind: 'expression', holds }]
  };
  it('one of two has to be filled in', () => {
    expect(judged(one).problem).toEqual({ code: 'not-as-wished', validator: 0 });
    expect(judged(one, {}, { X: 'x' })).toEqual({});
    expect(judged({ ...one, required: true }).problem).toEqual({ code: 'required' });
    expect(judged({ ...one, enableIf: is('Y', 'yes') })).toEqual({});
  });
  it('a paper sheet cannot be sent back for it', () => {
    const item: Item = { code: 'Q', ...one } as Item;
    const [sheet] = lenient({ survey: '', version: 1, languages: [], drafts: [], pages: [{ code: 'p', items: [item] }] }).pages[0]!.items; // prettier-ignore
    expect(judge(sheet!, {}, under({}))).toEqual({});
    // What is there has to be right on paper too.
    const never: Item = { ...item, validators: [{ kind: 'expression', holds: is('Q', 'right') }] };
    const [asked] = lenient({ survey: '', version: 1, languages: [], drafts: [], pages: [{ code: 'p', items: [never] }] }).pages[0]!.items; // prettier-ignore
    expect(judge(asked!, { Q: 'wrong' }, under({})).problem).toMatchObject({ code: 'not-as-wished' });
  });
  it('entries together, and each by itself', () => {
    const part: Item = { code: 'k', type: 'text', textKind: 'number', validators: [{ kind: 'expression', holds: ['greater', { $: 'panel.k' }, 3] }] }; // prettier-ignore
    const sum: Validator = { kind: 'expression', holds: ['less', { f: 'sumInArray', a: [{ $: 'Q' }, 'k'] }, 20] }; // prettier-ignore
    const list: Partial<Item> = { type: 'paneldynamic', options: undefined, parts: [part], entries: { min: 0, max: 9, start: 1 }, validators: [sum] }; // prettier-ignore
    expect(judged(list, { Q: [{ k: 5 }, { k: 9 }] })).toEqual({ value: [{ k: 5 }, { k: 9 }] });
    expect(judged(list, { Q: [{ k: 5 }, { k: 19 }] }).problem).toEqual({ code: 'not-as-wished', validator: 0 }); // prettier-ignore
    expect(judged(list, { Q: [{ k: 2 }] }).problem?.parts).toMatchObject({ '0.k': { code: 'not-as-wished' } }); // prettier-ignore
  });
});
