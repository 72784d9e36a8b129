/** Which answers read alike in every language, and when that says nothing. */
import { expect, it } from 'vitest';
import type { QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { sameEverywhere } from './same-everywhere.ts';

const saying = (options: Record<string, string>, part: Record<string, string> = {}): QuestionnaireText => ({
  title: 'T',
  pages: {},
  items: { LOC: { title: 'Q', options, parts: { p: { title: 'P', rows: part } } } }
});

it('names what no language says otherwise, once each, in choices and in rows of parts', () => {
  const de = saying({ a: 'Berg', b: 'Ja', c: '7' }, { r: 'Mensdorf', s: 'Berg' });
  const fr = saying({ a: 'Berg', b: 'Oui', c: '7' }, { r: 'Mensdorf', s: 'Berg' });
  expect(sameEverywhere({ de, fr })).toEqual(['Berg', 'Mensdorf']);
});

it('says nothing where one language differs, and of versions of one language', () => {
  const de = saying({ a: 'Immer' });
  expect(sameEverywhere({ de, fr: de, pt: saying({ a: 'Sempre' }) })).toEqual([]);
  expect(sameEverywhere({ de, 'de-simple': de })).toEqual([]);
  expect(sameEverywhere({ de })).toEqual([]);
  expect(sameEverywhere({})).toEqual([]);
});
