/** A catalogue that speaks: plurals and numbers by the rules of the language, gaps that are seen and do not break. */
import { describe, expect, it } from 'vitest';
import { locales, type Locale } from './locale.ts';
import { missingIn, textOf } from './localized.ts';
import { formatLocaleOf, translator } from './messages.ts';

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
    ['ar', ['zero', 'one', 'two', 'few', 'many']]
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

describe('texts of people', () => {
  it('are shown in the wished language, else in the first that has any', () => {
    expect(textOf({ de: 'Wein', fr: 'Vin' }, 'fr')).toBe('Vin');
    expect(textOf({ de: 'Wein', fr: 'Vin' }, 'ar')).toBe('Wein');
    expect(textOf({ de: ' ', fr: '', lb: 'Wäin' }, 'fr')).toBe('Wäin');
    expect(textOf({}, 'fr')).toBe('');
  });
  it('tell which languages are missing', () => {
    expect(missingIn({ de: 'Wein', fr: ' ' }, ['de', 'fr', 'pt'])).toEqual(['fr', 'pt']);
  });
});
