/** A catalogue that speaks: plurals and numbers by the rules of the language, gaps that are seen and do not break. */
import { describe, expect, it } from 'vitest';
import { locales, type Locale } from './locale.ts';
import { languageOf, missingIn, textOf } from './localized.ts';
import { formatLocaleOf, languageName, plainTranslator, translator } from './messages.ts';

const PLURAL = '{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}';
const pluralsOf = (locale: Locale, numbers: number[]) => {
  const t = translator(locale, { k: PLURAL });
  return numbers.map((n) => t('k', { n }));
};

describe('plural rules', () => {
  it.each<[Locale, string[]]>([
    ['de', ['other', 'one', 'other', 'other', 'other']],
    ['en', ['other', 'one', 'other', 'other', 'other']],
    ['lb', ['other', 'one', 'other', 'other', 'other']],
    ['fr', ['one', 'one', 'other', 'other', 'other']],
    ['pt', ['other', 'one', 'other', 'other', 'other']],
    ['ar', ['zero', 'one', 'two', 'few', 'many']],
    ['uk', ['many', 'one', 'few', 'few', 'many']],
    ['sr-Latn', ['other', 'one', 'few', 'few', 'other']],
    ['ro', ['few', 'one', 'few', 'few', 'few']],
    ['lb-simple', ['other', 'one', 'other', 'other', 'other']]
  ])('%s counts 0, 1, 2, 3 and 11 as %j', (locale, expected) =>
    expect(pluralsOf(locale, [0, 1, 2, 3, 11])).toEqual(expected)
  );
});

describe('every language', () => {
  it.each(locales)('%s has rules of its own on this machine, and Western digits', (locale) => {
    expect(Intl.PluralRules.supportedLocalesOf([formatLocaleOf(locale)])).toHaveLength(1);
    const t = translator(locale, { k: '{n, number} {n, plural, other {#}}', day: '{day, date, long}' });
    expect(t('k', { n: 7 })).toBe('7 7');
    expect(t('day', { day: new Date('2026-11-20T12:00:00Z') })).toMatch(/20.*2026|2026.*20/);
  });
});

describe('a message', () => {
  const t = translator('fr', {
    plain: 'C’est tout',
    quoted: "C'est {what}",
    tag: 'a <b>{what}</b>',
    literal: "'{'x'}'"
  });
  it('without places is said as it stands', () => expect(t('plain')).toBe('C’est tout'));
  it('keeps apostrophes, and tags as text', () => {
    expect(t('quoted', { what: 'ici' })).toBe("C'est ici");
    expect(t('tag', { what: '<i>' })).toBe('a <b><i></b>');
    expect(t('literal')).toBe('{x}');
  });
  it.each(['missing.key', '', 'constructor', '__proto__', 'toString'])(
    'that the catalogue does not hold is shown by its key: %j',
    (key) => expect(t(key, { what: 'x' })).toBe(key)
  );
});

describe('what residents read', () => {
  const messages = {
    most: 'max {max}',
    until: '{day}',
    seats: '{n, plural, one {# a} other {# b}} {n}',
    who: '{x}'
  };
  it.each<[Locale, string]>([
    ['de', 'max 12.345,5'],
    ['fr', 'max 12.345,5'],
    ['en', 'max 12,345.5'],
    ['fa', 'max 12,345.5'],
    ['ar', 'max 12,345.5'],
    ['de-simple', 'max 12.345,5']
  ])('%s writes numbers in its way: %s', (locale, expected) =>
    expect(plainTranslator(locale, messages)('most', { max: 12345.5 })).toBe(expected)
  );
  it('leaves a year as it is', () =>
    expect(plainTranslator('de', messages)('most', { max: 1920 })).toBe('max 1920'));
  it.each<[Locale, string]>([
    ['de', '20. November 2026'],
    ['sr-Latn', '20. novembar 2026.'],
    ['fa', '20 نوامبر 2026'],
    ['fr-simple', '20 novembre 2026']
  ])('%s writes days in its way: %s', (locale, expected) =>
    expect(plainTranslator(locale, messages)('until', { day: '2026-11-20' })).toBe(expected)
  );
  it('a plural still counts, and what only looks like a day stays', () => {
    const t = plainTranslator('de', messages);
    expect(t('seats', { n: 1 })).toBe('1 a 1');
    expect(t('who', { x: '2026-13-40' })).toBe('2026-13-40');
    expect(t('gone', { x: 1 })).toBe('gone');
  });
  it('languages are named in it, easy versions too', () => {
    const t = plainTranslator('fr', { 'language.easy': '{language} (facile)' });
    expect(['pt', 'sr-Latn', 'de-simple', 'xx-unknown'].map((code) => languageName(code, 'fr', t))).toEqual([
      'portugais',
      'serbe (latin)',
      'allemand (facile)',
      'xx (UNKNOWN)'
    ]);
  });
});

describe('texts of people', () => {
  it('are shown in the wished language, else in the first that has any', () => {
    expect(textOf({ de: 'Wein', fr: 'Vin' }, 'fr')).toBe('Vin');
    expect(textOf({ de: 'Wein', fr: 'Vin' }, 'ar')).toBe('Wein');
    expect(textOf({ de: ' ', fr: '', lb: 'Wäin' }, 'fr')).toBe('Wäin');
    expect(textOf({}, 'fr')).toBe('');
    expect(textOf({ de: 'Wein', lb: 'Wäin' }, 'lb-simple')).toBe('Wäin');
    expect(textOf({ 'de-simple': 'Wein, ganz einfach', es: 'vino', en: 'wine' }, 'it')).toBe('wine');
  });
  it('say in which language they were found', () => {
    expect(languageOf({ de: 'Wein', lb: 'Wäin' }, 'lb-simple')).toBe('lb');
    expect(languageOf({ de: ' ', pt: 'vinho' }, 'uk')).toBe('pt');
    expect(languageOf({}, 'uk')).toBe('uk');
  });
  it('tell which languages are missing', () => {
    expect(missingIn({ de: 'Wein', fr: ' ' }, ['de', 'fr', 'pt'])).toEqual(['fr', 'pt']);
  });
});
