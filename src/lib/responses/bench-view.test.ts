/** What lies on the bench: the opened answer with its neighbours, what is said often, and what may not be seen. */
import { describe, expect, it } from 'vitest';
import { benchView, groupsOf, sameWording } from './bench-view.ts';
import { keyOf, type SeenAnswer } from './open-answer.ts';

const seen = (number: number, text: string, over: Partial<SeenAnswer> = {}): SeenAnswer => ({
  responseId: `0000000${number}-0000-4000-8000-000000000000`,
  item: 'OPEN',
  language: 'de',
  text,
  themes: [],
  coded: false,
  doubtful: false,
  blind: false,
  ...over
});
const coded = (...themes: string[]) => ({ coded: true, themes });
const answers = [
  seen(1, 'Mehr Busse am Abend', coded('buses')),
  seen(2, 'mehr busse am abend'),
  seen(3, 'Mehr Busse am Abend bitte'),
  seen(4, 'Wohnungen', { blind: true }),
  seen(5, 'Wohnungen', { blind: true, ...coded('homes') }),
  seen(6, 'Plus de logements', { language: 'fr' })
];
const view = (ask: Parameters<typeof benchView>[3]) => benchView(answers, groupsOf(answers), () => new Set(['mehr', 'am']), ask); // prettier-ignore
const key = (number: number) => keyOf(answers[number - 1]!);

describe('the opened answer', () => {
  it('is the first of the page, or the one asked for, with neighbours inside the filter', () => {
    expect(view({ filter: {} }).opened!.answer).toBe(answers[0]);
    expect(view({ filter: { state: 'uncoded' }, open: key(3) }).opened).toMatchObject({ previous: key(2), next: key(4) }); // prettier-ignore
    expect(view({ filter: { state: 'uncoded' }, open: key(1) }).opened).toMatchObject({ answer: answers[0], previous: null, next: key(2) }); // prettier-ignore
    expect(view({ filter: { language: 'pt' } }).opened).toBeNull();
  });
  it('opened from elsewhere is where the list begins', () => {
    expect(view({ filter: {}, after: key(6), open: key(4) }).page.answers[0]).toBe(answers[3]);
  });
  it('comes with suggestions, same and similar ones', () => {
    const { opened } = view({ filter: {}, open: key(2) });
    expect(opened!.suggestions).toMatchObject([{ theme: 'buses', because: 'same' }]);
    expect(opened!.similar).toEqual([answers[2]]);
    expect(view({ filter: {}, open: key(1) }).opened!.sameUncoded).toBe(1);
  });
  it('of the sample gets suggestions from the coder’s own codes in the sample, and nothing from the sample leaves it', () => {
    expect(view({ filter: {}, open: key(4) }).opened!.suggestions).toMatchObject([{ theme: 'homes' }]);
    const outside = [...answers, seen(7, 'Wohnungen')];
    const { opened } = benchView(outside, groupsOf(outside), () => new Set(), { filter: {}, open: keyOf(outside[6]!) }); // prettier-ignore
    expect(opened!.suggestions).toEqual([]);
    expect(sameWording(outside[6]!, outside)).toEqual([]);
  });
});

it('what is said often: terms by language without everyday words, texts of three and more', () => {
  const { terms, repeated } = view({ filter: {} });
  expect(terms[0]).toMatchObject({ language: 'de', answers: 5 });
  expect(terms[0]!.terms.map(({ term }) => term)).toEqual(['abend', 'busse', 'wohnungen']);
  expect(repeated).toMatchObject([{ answer: answers[0], count: 3, uncoded: 2 }]);
});
