/** One page for one person: what is in the page at all, what stands in its fields, and where the errors are. */
import { describe, expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import { holds } from './deciding.ts';
import { placeItems, viewItems, type PageState } from './page-view.ts';
import type { Item, ItemText, Page, QuestionnaireText } from './questionnaire.ts';
import { ANY_PLACE } from './view.ts';

const all = { commune: 'remich', sensitive: true, today: '2026-11-20' };
const options = [{ code: 'yes' }, { code: 'no' }];
const item = (code: string, over: Partial<Item> = {}): Item => ({
  code,
  type: 'radiogroup',
  options,
  ...over
});
const page = (...items: Item[]): Page => ({ code: 'p', items });
const is = (name: string, value: string): Condition => ['equal', { $: name }, value];
const wordsOf = (shown: Page, words: Record<string, Partial<ItemText>> = {}): QuestionnaireText => ({
  title: 't',
  pages: {},
  items: Object.fromEntries(shown.items.map(({ code }) => [code, { title: code, ...words[code] }]))
});
const state = (over: Partial<PageState> = {}): PageState => ({
  answers: {},
  problems: {},
  circumstances: all,
  seed: 's',
  typed: {},
  locale: 'de-LU',
  media: '',
  ...over
});
const say = (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`;
const view = (shown: Page, over: Partial<PageState> = {}, words: Record<string, Partial<ItemText>> = {}) =>
  viewItems(shown, wordsOf(shown, words), state(over), say);

describe('what is in the page', () => {
  const follow = item('B', { visibleIf: is('A', 'yes') });
  it('an item that an answer on this page brings in lies ready, out of view, with its condition', () => {
    const [, hidden] = view(page(item('A'), follow));
    expect(hidden).toMatchObject({ code: 'B', hidden: true });
    expect(JSON.parse(hidden!.condition!)).toEqual(is('A', 'yes'));
  });
  it('an item that earlier pages decide is there or not there, without a condition', () => {
    const [shown] = view(page(follow), { answers: { A: 'yes' } });
    expect(shown).toMatchObject({ code: 'B', hidden: false });
    expect(shown!.condition).toBeUndefined();
    expect(view(page(follow), { answers: { A: 'no' } })).toEqual([]);
  });
  it('what earlier pages have answered is put into the condition', () => {
    const both = item('C', { visibleIf: ['and', is('Z', 'yes'), is('A', 'yes')] });
    const [, hidden] = view(page(item('A'), both), { answers: { Z: 'yes' } });
    const condition = JSON.parse(hidden!.condition!) as Condition;
    expect(holds(condition, (name) => ({ A: 'yes' })[name])).toBe(true);
    expect(holds(condition, () => undefined)).toBe(false);
  });
  it('nothing of a sensitive question is sent without the consent', () => {
    const sensitive = item('B', { sensitive: true, visibleIf: is('A', 'yes') });
    expect(
      view(page(item('A'), sensitive), { circumstances: { ...all, sensitive: false } }).map(
        ({ code }) => code
      )
    ).toEqual(['A']);
  });
  it('a question without a choice for this commune is not there', () => {
    const place = item('B', {
      options: [{ code: 'x', visibleIf: is('commune', 'bous') }],
      visibleIf: is('A', 'yes')
    });
    expect(view(page(item('A'), place)).map(({ code }) => code)).toEqual(['A']);
  });
});

describe('what stands in the fields', () => {
  it('the answers given so far', () => {
    const answers = {
      A: 'yes',
      B: ['no'],
      M: { r1: 'yes' },
      N: 5,
      T: 'text',
      R: ['no', 'yes'],
      F: false,
      O: 'other',
      'O-Comment': 'mine'
    };
    const shown = page(
      item('A'), item('B', { type: 'checkbox' }), item('M', { type: 'matrix', rows: ['r1', 'r2'] }),
      item('N', { type: 'text', options: undefined }), item('T', { type: 'comment', options: undefined }), item('R', { type: 'ranking' }),
      item('F', { type: 'boolean', options: [{ code: 'true' }, { code: 'false' }] }), item('O', { other: true })
    ); // prettier-ignore
    const views = Object.fromEntries(view(shown, { answers }).map((each) => [each.code, each]));
    const checked = (code: string) =>
      views[code]!.choices.filter((choice) => choice.checked).map((choice) => choice.code);
    expect(['A', 'B', 'F', 'O'].map(checked)).toEqual([['yes'], ['no'], ['false'], ['other']]);
    expect(views['M']!.rows.map((row) => row.choices.map((choice) => choice.checked))).toEqual([
      [true, false],
      [false, false]
    ]);
    expect([views['N']!.text, views['T']!.text, views['R']!.ranked, views['O']!.otherText]).toEqual([
      '5',
      'text',
      ['no', 'yes'],
      'mine'
    ]);
  });
  it('what was typed, where it could not be kept, and beside it what is wrong', () => {
    const problems = { A: { code: 'too-long' as const, values: { max: 3, length: 6 } } };
    const [a, b] = view(page(item('A', { type: 'comment', options: undefined }), item('B')), {
      problems,
      typed: { A: 'abcdef', B: 'yes' },
      answers: { B: 'no' }
    });
    expect(a).toMatchObject({ text: 'abcdef', error: 'check.too-long {"max":3,"length":6}' });
    expect(b!.error).toBeUndefined();
    expect(b!.choices.map((choice) => choice.checked)).toEqual([false, true]);
  });
  it('a number with a fraction as it is typed in the language', () => {
    const number = (locale: string, value = 4.5) =>
      view(page(item('A', { type: 'text', textKind: 'number' })), { locale, answers: { A: value } })[0]!.text;
    expect(['de-LU', 'fr-LU', 'en', 'ar'].map((locale) => number(locale))).toEqual(['4,5', '4,5', '4.5', '4.5']); // prettier-ignore
    expect(number('de-LU', 12_000)).toBe('12000');
  });
  it('what is no day or time stands in a plain line: a field for days would throw it away', () => {
    const line = (textKind: 'date' | 'time' | 'email', typed: string) =>
      view(page(item('A', { type: 'text', textKind, min: '2020-01-01' })), {
        problems: { A: { code: 'not-a-date' } },
        typed: { A: typed }
      })[0]!;
    expect(line('date', 'morgen')).toMatchObject({ textKind: 'text', text: 'morgen' });
    expect(line('time', '25:00')).toMatchObject({ textKind: 'text', text: '25:00' });
    expect(line('date', '2019-05-01').textKind).toBe('date');
    expect(line('date', '').textKind).toBe('date');
    expect(line('email', 'ana').textKind).toBe('email');
  });
  it('the author’s own words where an answer is required, and the error at its row', () => {
    const words = { A: { requiredError: 'Just one click!' } };
    const required = { A: { code: 'required' as const } };
    expect(view(page(item('A')), { problems: required }, words)[0]!.error).toBe('Just one click!');
    expect(
      view(page(item('A')), { problems: { A: { code: 'unknown-choice' as const } } }, words)[0]!.error
    ).toBe('check.unknown-choice {}');
    const rows = item('M', { type: 'matrix', rows: ['r1', 'r2'] });
    const [matrix] = view(page(rows), {
      problems: { M: { code: 'row-missing', row: 'r2' } },
      typed: { M: { r1: 'yes' } }
    });
    expect(matrix!.rows.map((row) => row.error !== undefined)).toEqual([false, true]);
    expect(matrix!.rows[0]!.choices[0]!.checked).toBe(true);
  });
  it('nonsense that was sent is drawn without falling over', () => {
    const typed = { A: ['yes', 'no'], M: 'str', R: 'x', B: { evil: 1 } };
    const shown = page(
      item('A'),
      item('M', { type: 'matrix', rows: ['r1'] }),
      item('R', { type: 'ranking' }),
      item('B')
    );
    const problems = Object.fromEntries(
      Object.keys(typed).map((code) => [code, { code: 'not-an-answer' as const }])
    );
    expect(view(shown, { typed, problems })).toHaveLength(4);
  });
});

describe('randomised lists', () => {
  const many = [...'abcdefghijkl'].map((code) => ({ code }));
  const fields = item('F', {
    type: 'checkbox',
    randomise: true,
    other: true,
    options: [...many, { code: 'none', exclusive: true }, { code: '-8' }]
  });
  const order = (seed: string, words = {}) =>
    view(page(fields), { seed }, words)[0]!.choices.map((choice) => choice.code);
  it('keep special answers at the end and lose nobody', () => {
    expect(order('x').slice(-3)).toEqual(['none', '-8', 'other']);
    expect(order('x').slice(0, -3).sort()).toEqual(many.map(({ code }) => code));
  });
  it('have one order per person, in every language', () => {
    expect(order('x', { F: { options: { a: 'zuletzt' } } })).toEqual(order('x'));
    expect(order('y')).not.toEqual(order('x'));
  });
  it('shuffle the rows of a matrix, never its columns', () => {
    const matrix = item('M', {
      type: 'matrix',
      randomise: true,
      options: many,
      rows: many.map(({ code }) => code)
    });
    const [shown] = view(page(matrix), { seed: 'x' });
    expect(shown!.rows.map((row) => row.code)).not.toEqual(matrix.rows);
    expect(shown!.rows[0]!.choices.map((choice) => choice.code)).toEqual(matrix.rows);
  });
});

describe('panels', () => {
  const grouped = (...groups: string[][]): Page => page(...groups.map((own, at) => item(`Q${at}`, own.length > 0 ? { groups: own } : {}))); // prettier-ignore
  const headings = (shown: Page, words: QuestionnaireText['groups']) =>
    placeItems(shown, { ...wordsOf(shown), groups: words }, state(), say).map((each) =>
      each.headings.map(({ level, title }) => `${level} ${title}`)
    );
  const words = {
    outer: { title: 'Home' },
    inner: { title: 'Garden' },
    deep: { title: 'Trees' },
    silent: {}
  };
  it('have their heading before their first question, the inner one below the outer one', () => {
    expect(headings(grouped([], ['outer'], ['outer', 'inner'], ['outer'], []), words)).toEqual([[], ['2 Home'], ['3 Garden'], [], []]); // prettier-ignore
    expect(headings(grouped(['outer', 'inner', 'deep'], ['other']), words)).toEqual([['2 Home', '3 Garden', '4 Trees'], []]); // prettier-ignore
  });
  it('never go deeper than the fourth level, and say nothing without a title', () => {
    const four = { ...words, more: { title: 'Leaves' } };
    expect(headings(grouped(['outer', 'inner', 'deep', 'more']), four)[0]!.at(-1)).toBe('4 Leaves');
    expect(headings(grouped(['silent', 'inner']), words)).toEqual([['3 Garden']]);
  });
  it('whose questions are all out of view have none', () => {
    const shown = page(item('A'), item('B', { groups: ['outer'], visibleIf: is('Z', 'yes') }), item('C'));
    expect(headings(shown, words)).toEqual([[], []]);
  });
});

describe('a page in random order', () => {
  const many: Page = { ...page(...[...'ABCDEFGH'].map((code) => item(code))), randomise: true };
  const order = (seed: string, words = {}) => view(many, { seed }, words).map(({ code }) => code);
  it('has one order per person, the same in every language and whatever was answered', () => {
    expect(order('x')).toEqual(order('x', { A: { title: 'Frage' } }));
    expect(view(many, { seed: 'x', answers: { A: 'yes' } }).map(({ code }) => code)).toEqual(order('x'));
    expect(order('x')).not.toEqual(order('y'));
    expect(order('x').toSorted()).toEqual([...'ABCDEFGH']);
  });
});

describe('presets and what cannot be changed', () => {
  const preset = item('A', { presets: [{ value: 'yes' }] });
  const chosen = (shown: Page, over: Partial<PageState> = {}) =>
    view(shown, over)[0]!.choices.filter(({ checked }) => checked).map(({ code }) => code); // prettier-ignore
  it('stand in the field until something else was given, or it was emptied', () => {
    expect(chosen(page(preset))).toEqual(['yes']);
    expect(chosen(page(preset), { answers: { A: 'no' } })).toEqual(['no']);
    expect(chosen(page(preset), { typed: { A: null } })).toEqual([]);
    expect(view(page(preset)).map((each) => each.preset)).toEqual([true]);
    // Whoever empties a field of which one answer was given means it too: what was preset must not come back.
    expect(view(page(preset), { answers: { A: 'no' } }).map((each) => each.preset)).toEqual([true]);
    expect(view(page(item('A'))).map((each) => each.preset)).toEqual([false]);
  });
  it('that answers on this page may bring travel with it', () => {
    const later = item('B', { presets: [{ if: is('A', 'yes'), value: { $: 'Z' } }] });
    const [, shown] = view(page(item('A'), later), { answers: { Z: 'no' } });
    expect(JSON.parse(shown!.presets!)).toEqual([[JSON.stringify(is('A', 'yes')), '"no"']]);
    expect(view(page(preset))[0]!.presets).toBeUndefined();
  });
  it('a field that cannot be changed shows its preset, and says what opens it', () => {
    const closed = item('B', { enableIf: is('A', 'yes'), presets: [{ value: 'no' }] });
    const [, shown] = view(page(item('A'), closed), { answers: { B: 'yes' } });
    expect(shown).toMatchObject({ disabled: true, preset: false, opens: JSON.stringify(is('A', 'yes')) });
    expect(shown!.choices.filter(({ checked }) => checked).map(({ code }) => code)).toEqual(['no']);
    expect(view(page(item('B', { readOnly: true })))[0]).toMatchObject({ disabled: true });
  });
});

describe('looks of single types', () => {
  it('faces say what they mean at both ends, in the author’s words or in ours', () => {
    const faces = item('F', { type: 'rating', look: 'smileys' });
    expect(view(page(faces))[0]!.words).toMatchObject({ low: 'item.face-sad {}', high: 'item.face-glad {}' });
    expect(view(page(faces), {}, { F: { low: 'never' } })[0]!.words).toMatchObject({ low: 'never' });
    expect(view(page(item('S', { type: 'rating' })))[0]!.words.low).toBeUndefined();
  });
  it('a span, a ranking and a remark', () => {
    const shown = page(item('S', { type: 'slider', options: undefined, range: true }), item('R', { type: 'ranking' }), item('M', { remark: true })); // prettier-ignore
    const [span, ranking, remark] = view(shown, { answers: { S: [2, 8], R: ['no'], 'M-Comment': 'why' } });
    expect([span!.span, ranking!.ranked, remark!.otherText, remark!.otherLabel]).toEqual([['2', '8'], ['no'], 'why', 'item.remark {}']); // prettier-ignore
    const own = view(page(item('M', { remark: true })), {}, { M: { remark: 'Tell us' } });
    expect(own[0]!.otherLabel).toBe('Tell us');
  });
  it('the author’s words for a demand, ours where there are none', () => {
    const words = { A: { validators: [null, 'Four digits, please'] } };
    const errors = [0, 1].map((validator) => view(page(item('A')), { problems: { A: { code: 'not-as-wished', validator } } }, words)[0]!.error); // prettier-ignore
    expect(errors).toEqual(['check.not-as-wished {}', 'Four digits, please']);
  });
});

describe('drawn before anybody has answered', () => {
  const whole = { whole: true as const, seed: undefined };
  it('every question is there, also those that other pages decide, with their conditions', () => {
    const items = view(page(item('B', { visibleIf: is('A', 'yes') }), item('C', { sensitive: true })), whole);
    expect(items.map(({ code, hidden }) => [code, hidden])).toEqual([['B', true], ['C', false]]); // prettier-ignore
    expect(JSON.parse(items[0]!.condition!)).toEqual(is('A', 'yes'));
  });
  it('lists stand in the order of the author, and one entry stands for as many as there will be', () => {
    const codes = [...'abcdefgh'];
    const mixed = item('M', { randomise: true, options: codes.map((code) => ({ code })) });
    expect(view(page(mixed), whole)[0]!.choices.map(({ code }) => code)).toEqual(codes);
    // The control: for a person the same list is in another order.
    expect(view(page(mixed))[0]!.choices.map(({ code }) => code)).not.toEqual(codes);
    const list = item('L', { type: 'paneldynamic', options: undefined, parts: [item('P', { type: 'text', options: undefined })], entries: { min: 0, max: 9, start: 3 } }); // prettier-ignore
    const [drawn] = view(page(list), whole, { L: { parts: { P: { title: 'P' } } } });
    expect(drawn!.entries.map(({ items }) => items[0]!.name)).toEqual([`L.${ANY_PLACE}.P`]);
  });
});

describe('what was filled in', () => {
  const preset = item('G', { type: 'text', options: undefined, presets: [{ value: { $: 'A' } }] });
  const touched = (answer: unknown) =>
    view(page(item('A'), preset), { answers: { A: 'yes', G: answer } as never })[1]!.touched;
  it('follows other answers until the person writes something of their own', () => {
    expect(touched('yes')).toBeUndefined();
    expect(touched('own')).toBe(true);
    expect(touched(null)).toBe(true);
  });
});

it('a colour is typed: the browser’s own field would answer black for whoever passes it over', () =>
  expect(view(page(item('C', { type: 'text', textKind: 'color', options: undefined })))[0]!.textKind).toBe('text')); // prettier-ignore
