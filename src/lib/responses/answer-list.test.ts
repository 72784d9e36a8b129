/** The list: filters from the address, pages by key, counts, and keys for themes. */
import { describe, expect, it } from 'vitest';
import { answerStates, filterQuery, fits, pageOf, progressOf, readFilter, themeKey } from './answer-list.ts';
import { keyOf, type SeenAnswer } from './open-answer.ts';

const seen = (number: number, over: Partial<SeenAnswer> = {}): SeenAnswer => ({
  responseId: `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`,
  item: 'OPEN',
  language: 'fr',
  text: 'Plus de médecins',
  themes: [],
  coded: false,
  doubtful: false,
  blind: false,
  ...over
});
const KEY = keyOf(seen(1));

describe('a filter', () => {
  it('is read from an address and written back', () => {
    const query = new URLSearchParams(`language=ar&state=doubtful&item=OPEN&theme=t-1&q= Bus &like=${KEY}`);
    const filter = readFilter((name) => query.get(name));
    expect(filter).toEqual({ language: 'ar', state: 'doubtful', item: 'OPEN', theme: 't-1', search: 'Bus', like: KEY }); // prettier-ignore
    const back = new URLSearchParams(filterQuery(filter, { after: 'x', answer: '' }));
    expect(readFilter((name) => back.get(name))).toEqual(filter);
    expect([back.get('after'), back.has('answer')]).toEqual(['x', false]);
  });
  it('takes nothing that it does not know', () => {
    const query = new URLSearchParams('language=xx&state=constructor&like=nothing&q=%20');
    expect(readFilter((name) => query.get(name))).toEqual({});
  });
  it('finds by language, item, theme and words without accents', () => {
    const groups = new Map([[KEY, 0], [keyOf(seen(2)), 0], [keyOf(seen(3)), 2]]); // prettier-ignore
    const one = (filter: object, number = 1, over = {}) => fits(seen(number, over), filter, groups);
    expect([one({}), one({ language: 'fr' }), one({ search: 'MEDECIN' }), one({ theme: 'a' }, 1, { themes: ['a'] })]).toEqual([true, true, true, true]); // prettier-ignore
    expect([one({ language: 'de' }), one({ item: 'X' }), one({ search: 'bus' }), one({ theme: 'a' })]).toEqual([false, false, false, false]); // prettier-ignore
    expect([one({ like: KEY }, 2), one({ like: KEY }, 3)]).toEqual([true, false]);
  });
  it('finds by state; double are those of the sample that this coder has not coded', () => {
    const states = (over: Partial<SeenAnswer>) => answerStates.filter((state) => fits(seen(1, over), { state }, new Map())); // prettier-ignore
    expect(states({})).toEqual(['uncoded']);
    expect(states({ coded: true, doubtful: true })).toEqual(['coded', 'doubtful']);
    expect(states({ blind: true })).toEqual(['uncoded', 'double']);
    expect(states({ blind: true, coded: true })).toEqual(['coded']);
  });
});

describe('pages', () => {
  const answers = Array.from({ length: 60 }, (_, number) => seen(number + 1));
  it('hold 25 each, without gap or repetition, also while answers disappear', () => {
    const first = pageOf(answers, undefined);
    const second = pageOf(answers.slice(3), first.next!);
    const third = pageOf(answers, second.next!);
    expect([first, second, third].map((page) => page.answers.length)).toEqual([25, 25, 10]);
    expect([...first.answers, ...second.answers, ...third.answers]).toEqual(answers);
    expect(third.next).toBeNull();
    expect(pageOf(answers.slice(0, 25), undefined).next).toBeNull();
    expect(pageOf([], KEY)).toEqual({ answers: [], fitting: 0, next: null });
  });
  it('progress counts each state', () => {
    const all = [seen(1), seen(2, { coded: true }), seen(3, { coded: true, doubtful: true }), seen(4, { blind: true })]; // prettier-ignore
    expect(progressOf(all)).toEqual({ all: 4, uncoded: 2, coded: 2, doubtful: 1, double: 1 });
  });
});

it('theme keys are different and take none that moves or marks', () => {
  const keys = Array.from({ length: 40 }, (_, position) => themeKey(position)).filter((each) => each !== undefined); // prettier-ignore
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.slice(0, 10).join('')).toBe('123456789a');
  for (const taken of ['n', 'p', 'r', 'd', '/']) expect(keys).not.toContain(taken);
});
