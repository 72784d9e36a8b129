/** Labels in several languages: tidied, unique, and what a merger keeps. */
import { expect, it } from 'vitest';
import { labelLanguages, mergedTheme, namesake, tidyLabel, type Theme } from './theme.ts';

const theme = (over: Partial<Theme> = {}): Theme => ({ id: 't', label: { de: 'Busse' }, field: null, sensitive: false, ...over }); // prettier-ignore

it('labels are needed in the languages of staff and of the survey', () => {
  expect(labelLanguages(['de'])).toEqual(['de', 'fr', 'lb', 'pt', 'en']);
  expect(labelLanguages(['fr', 'ar'])).toEqual(['de', 'fr', 'lb', 'pt', 'en', 'ar']);
  expect(labelLanguages(['de-simple'])).toEqual(['de', 'fr', 'lb', 'pt', 'en']);
});

it('labels lose blanks and empty languages, and are cut', () => {
  expect(tidyLabel({ de: '  Mehr \n Busse ', fr: ' ' })).toEqual({ de: 'Mehr Busse' });
  expect(tidyLabel({ en: 'x'.repeat(200) }).en).toHaveLength(80);
});

it('a namesake has the same name in the same language, whatever the case', () => {
  const themes = [theme(), theme({ id: 'u', label: { fr: 'Été' } })];
  expect(namesake({ de: 'BUSSE' }, themes)?.id).toBe('t');
  expect(namesake({ fr: 'ete', de: 'Sommer' }, themes)?.id).toBe('u');
  expect(namesake({ lb: 'Busse' }, themes)).toBeUndefined();
});

it('a merged theme is as protected as the stricter of the two and knows the names of both', () => {
  const from = theme({ id: 'f', label: { de: 'Nacht', fr: 'Nuit' }, field: 'MOB', sensitive: true });
  expect(mergedTheme(from, theme())).toEqual(theme({ label: { de: 'Busse', fr: 'Nuit' }, field: 'MOB', sensitive: true })); // prettier-ignore
  expect(mergedTheme(from, theme({ field: 'HOU' })).field).toBe('HOU');
});
