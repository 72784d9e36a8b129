/** Which language somebody gets: what the browser wishes, in its order, among what is offered. */
import { describe, expect, it } from 'vitest';
import { acceptedLocale } from './accepted-locale.ts';
import { locales } from './locale.ts';

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

describe('a language that goes by several codes', () => {
  it.each([
    ['sr', 'sr-Latn'],
    ['sr-Cyrl-RS', 'sr-Latn'],
    ['bs-BA,en;q=0.3', 'sr-Latn'],
    ['hr', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['prs-AF', 'fa'],
    ['fa-IR', 'fa'],
    ['ro-MD', 'ro'],
    ['uk-UA', 'uk'],
    ['ti-ER', 'ti']
  ])('%s gets %s', (header, expected) => expect(acceptedLocale(header, locales)).toBe(expected));
  it('is not given where it is not offered', () => expect(acceptedLocale('hr', offered)).toBeUndefined());
});

describe('a draft that was opened', () => {
  it.each([
    // Browsers add English by themselves: it must not win over the language that somebody set.
    ['uk-UA,uk;q=0.9,en-US;q=0.8,en;q=0.7', 'uk'],
    ['tr,de;q=0.9', 'tr'],
    ['de,tr;q=0.9', 'de'],
    // Wished alike, what a native speaker has read goes first, whatever the order.
    ['tr,de', 'de'],
    ['it;q=0.5,es;q=0.5,fr;q=0.5', 'fr'],
    ['it,es', 'it']
  ])('%s gets %s', (header, expected) => expect(acceptedLocale(header, locales)).toBe(expected));
});

it.each(['de', 'de-simple', 'de-SIMPLE;q=1', 'fr-simple', 'lb-simple,fr;q=0.1', 'simple'])(
  '%s never gives an easy version: that is somebody’s own choice',
  (header) => expect(acceptedLocale(header, locales) ?? '').not.toContain('simple')
);
