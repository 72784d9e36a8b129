/** Which language somebody gets: what the browser wishes, in its order, among what is offered. */
import { describe, expect, it } from 'vitest';
import {
  acceptedLocale,
  directionOf,
  isDraft,
  isLocale,
  isStaffLocale,
  locales,
  ownNameOf,
  staffLocales
} from './locale.ts';

const offered = ['de', 'fr', 'lb', 'pt', 'en'] as const;

describe('the wish of a browser', () => {
  it.each([
    ['fr', 'fr'],
    ['lb-LU,lb;q=0.9,de;q=0.8', 'lb'],
    ['en;q=0.5,pt;q=0.9,fr;q=0.7', 'pt'],
    ['PT-BR', 'pt'],
    ['it,es;q=0.9,fr;q=0.1', 'fr'],
    ['en;q=0,de;q=0.1', 'de'],
    ['de;q=0.8 , fr ; q=0.9', 'fr'],
    ['fr;q=0.9,de;q=0.9', 'fr'],
    ['ar,en;q=0.2', 'en'],
    ['zh-Hant-TW,de-1996;q=0.3', 'de']
  ])('%s gets %s', (header, expected) => expect(acceptedLocale(header, offered)).toBe(expected));

  it.each([
    null,
    '',
    '*',
    ';q=1',
    ',,,',
    'fr;q=0',
    'q=0.9',
    'francais',
    '\u0000',
    'x'.repeat(100_000),
    'constructor',
    'de_DE.UTF-8',
    'fr;q=1.2.3'
  ])('%j wishes for none of ours', (header) => expect(acceptedLocale(header, offered)).toBeUndefined());
  it('is read in no time, however long it is', () => {
    const started = performance.now();
    acceptedLocale('de;q=0.1,'.repeat(1_000_000), ['fr']);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

it('the languages that are offered have a name and a direction', () => {
  expect(locales.map(ownNameOf).every((name) => name.length > 3)).toBe(true);
  expect(locales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar']);
});

it('only what no native speaker has read is a draft, and staff pages have none', () => {
  expect(locales.filter(isDraft)).toEqual(['ar']);
  expect(staffLocales.filter(isDraft)).toEqual([]);
});

it.each(['de', 'DE', 'de-LU', '', 'toString', 7, null, undefined, ['de']])(
  '%j is a language: only by its exact code',
  (text) => {
    expect(isLocale(text)).toBe(text === 'de');
    expect(isStaffLocale(text)).toBe(text === 'de');
  }
);
