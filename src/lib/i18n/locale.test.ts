/** The facts about each language that everything else rests on. */
import { expect, it } from 'vitest';
import {
  baseOf,
  directionOf,
  fallbacksOf,
  isDraft,
  isEasy,
  isLocale,
  isStaffLocale,
  locales,
  ownNameOf,
  staffLocales
} from './locale.ts';

it('each has a name of its own and a direction', () => {
  expect(new Set(locales.map(ownNameOf)).size).toBe(locales.length);
  expect(locales.map(ownNameOf).every((name) => name.length > 3 && name === name.normalize('NFC'))).toBe(
    true
  );
  expect(locales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar', 'fa']);
});

it('each is a code that browsers understand', () => {
  expect(Intl.getCanonicalLocales([...locales])).toEqual([...locales]);
});

it('the languages of the staff are reviewed, everything else is a draft so far', () => {
  expect(locales.filter((locale) => !isDraft(locale))).toEqual([...staffLocales]);
});

it('in the house’s order no draft and no easy version comes before what is reviewed', () => {
  const firstDraft = locales.findIndex(isDraft);
  expect(locales.slice(firstDraft).every(isDraft)).toBe(true);
  expect(locales.slice(0, firstDraft).some(isEasy)).toBe(false);
});

it('an easy version falls back to its language first', () => {
  expect(locales.filter(isEasy)).toEqual(['de-simple', 'fr-simple', 'lb-simple']);
  expect(locales.filter(isEasy).map(baseOf)).toEqual(['de', 'fr', 'lb']);
  expect(fallbacksOf('lb-simple').slice(0, 3)).toEqual(['lb-simple', 'lb', 'de']);
  expect(baseOf('sr-Latn')).toBe('sr-Latn');
});

it.each(['de', 'DE', 'de-LU', '', 'toString', 7, null, undefined, ['de']])(
  '%j is a language: only by its exact code',
  (text) => {
    expect(isLocale(text)).toBe(text === 'de');
    expect(isStaffLocale(text)).toBe(text === 'de');
  }
);
