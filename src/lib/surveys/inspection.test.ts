/** What an inspection tells: places by the author's own names, gaps per language, an outline where all is well. */
import { describe, expect, it } from 'vitest';
import type { Compiled } from './definition.ts';
import { inspectionOf, placeIn } from './inspection.ts';

const definition = {
  title: { de: 'Fragen' },
  pages: [{ name: 'you', elements: [{ name: 'AGE' }, { type: 'text' }] }]
};

describe('a place', () => {
  it.each([
    ['title', { rest: 'title' }],
    ['pages[0]', { page: 'you', rest: '' }],
    ['pages[0].visibleIf', { page: 'you', rest: 'visibleIf' }],
    ['pages[0].elements[0].choices[3].text', { page: 'you', item: 'AGE', rest: 'choices[3].text' }],
    ['pages[0].elements[1].name', { page: 'you', item: '2', rest: 'name' }],
    ['pages[7].elements[0]', { page: '8', item: '1', rest: '' }],
    ['', { rest: '' }]
  ])('%s', (place, expected) => expect(placeIn(definition, place)).toEqual(expected));
  it('of a definition without pages is found too', () => {
    expect(placeIn({ elements: [{ name: 'AGE' }] }, 'pages[0].elements[0].title')).toMatchObject({
      item: 'AGE'
    });
    expect(placeIn(null, 'pages[0].title')).toEqual({ page: '1', rest: 'title' });
  });
});

describe('an inspection', () => {
  const compiled: Compiled = {
    pictures: new Map(),
    questionnaire: {
      survey: 's',
      version: 1,
      languages: ['de', 'ar'],
      drafts: [],
      pages: [{ code: 'you', items: [{ code: 'AGE', type: 'text' }] }]
    },
    texts: {
      de: { title: 'Fragen', pages: { you: { title: 'Du' } }, items: { AGE: { title: 'Wie alt?' } } }
    },
    languages: ['de', 'ar'],
    gaps: [{ place: 'pages[0].elements[0].title', language: 'ar' }],
    problems: []
  };
  it('names the gaps of each language and shows what can be read', () => {
    const inspection = inspectionOf(definition, compiled);
    expect(inspection.languages).toEqual([
      { language: 'de', draft: false, gapCount: 0, gaps: [] },
      { language: 'ar', draft: true, gapCount: 1, gaps: [{ page: 'you', item: 'AGE', rest: 'title' }] }
    ]);
    expect(inspection.outlines.map(({ language }) => language)).toEqual(['de']);
    expect(inspection).toMatchObject({ problemCount: 0, items: 1 });
  });
  it('shows no outline of what cannot be published, and not more problems than are read', () => {
    const problems = Array.from({ length: 300 }, () => ({ place: 'title', code: 'not-shown' as const }));
    const inspection = inspectionOf(definition, { ...compiled, problems });
    expect(inspection.outlines).toEqual([]);
    expect(inspection.problemCount).toBe(300);
    expect(inspection.problems).toHaveLength(100);
  });
});
