/**
 * Every language by its own rules: plurals are complete, letters composed, an easy version is no copy, the
 * demonstration's questionnaires are whole in all of them, and staff pages mark what is not reviewed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { baseOf, isEasy, locales, staffLocales, type Locale } from '#lib/i18n/locale.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import { placesOf } from '#lib/surveys/translation.ts';
import { draftLocales, readQuestionnaire } from '../../src/tools/seed/read-definition.ts';
import { code, root, source, sourcesIn, type Source } from './source.ts';

type Catalogue = Record<string, string>;
const read = (audience: string, locale: Locale) =>
  JSON.parse(
    readFileSync(join(root, `src/lib/i18n/messages/${audience}.${locale}.json`), 'utf8')
  ) as Catalogue;
const catalogues: [Locale, Catalogue][] = [
  ...locales.map((locale): [Locale, Catalogue] => [locale, read('resident', locale)]),
  ...staffLocales.map((locale): [Locale, Catalogue] => [locale, read('staff', locale)])
];

interface Part {
  type: number;
  options?: Record<string, { value: Part[] }>;
  pluralType?: string;
}
const PLURAL = 6;

/** The numbers that people are told here are whole and small: which of them are of each category. */
function numbersOf(locale: Locale): Map<string, number[]> {
  const rules = new Intl.PluralRules(formatLocaleOf(locale));
  const numbers = new Map<string, number[]>();
  for (let n = 0; n <= 200; n++) {
    const category = rules.select(n);
    numbers.set(category, [...(numbers.get(category) ?? []), n]);
  }
  return numbers;
}

/** Where one form is named, all are; or number by number: `=0` for the zero of Arabic. */
function incompletePlurals(locale: Locale, catalogue: Catalogue): string[] {
  const numbers = [...numbersOf(locale)];
  const lacking = (options: object) =>
    Object.keys(options).every((one) => one === 'other' || one.startsWith('='))
      ? []
      : numbers
          .filter(([category, own]) => !(category in options) && !own.every((n) => `=${n}` in options))
          .map(([category]) => category);
  return Object.entries(catalogue).flatMap(([key, text]) => {
    const found: string[] = [];
    const look = (parts: Part[]) => {
      for (const { type, options = {}, pluralType } of parts) {
        if (type === PLURAL && pluralType === 'cardinal')
          found.push(...lacking(options).map((category) => `${key} lacks ${category}`));
        for (const option of Object.values(options)) look(option.value);
      }
    };
    if (text.includes('plural'))
      look(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as Part[]);
    return found;
  });
}

describe('plurals', () => {
  it.each(catalogues)('%s says each of its forms', (locale, catalogue) =>
    expect(incompletePlurals(locale, catalogue)).toEqual([])
  );
  it('control', () => {
    const k = '{n, plural, one {a} other {b}}';
    expect(incompletePlurals('uk', { k })).toEqual(['k lacks many', 'k lacks few']);
    expect(
      incompletePlurals('ar', { k: '{n, plural, =0 {z} one {a} =2 {b} few {c} many {d} other {e}}' })
    ).toEqual([]);
    expect(
      incompletePlurals('de', { k: '{x, select, yes {{n, plural, few {b} other {b}}} other {}}' })
    ).toEqual(['k lacks one']);
    expect(incompletePlurals('pl', { k: '{n, plural, one {a} =2 {b} other {c}}' })).toEqual([
      'k lacks many',
      'k lacks few'
    ]);
    expect(incompletePlurals('fr', { k: '{n, plural, =6 {a} other {b}}' })).toEqual([]);
  });
});

describe('letters', () => {
  it.each(catalogues)('%s is composed and holds nothing unseen', (_, catalogue) => {
    const odd = Object.entries(catalogue).filter(([, text]) => text !== text.normalize('NFC') || /[\u0000-\u001f\ufffd\ufeff]/.test(text) || text !== text.trim()); // prettier-ignore
    expect(odd).toEqual([]);
  });
});

describe('an easy version', () => {
  /** Long texts are what easy language is for; what is counted in them does not make them long. */
  const lengthOf = (text: string) => text.replace(/\{[^]*\}/, '').length;
  const copied = (easy: Catalogue, base: Catalogue) =>
    Object.entries(easy).filter(([key, text]) => lengthOf(text) >= 80 && text === base[key]);
  it.each(locales.filter(isEasy))('%s is not its language once more', (locale) => {
    expect(copied(read('resident', locale), read('resident', baseOf(locale)))).toEqual([]);
  });
  it('control', () => {
    const german = read('resident', 'de');
    expect(copied(german, german).length).toBeGreaterThan(20);
  });
});

describe.each(['reference', 'pulse'] as const)('the demonstration’s %s questionnaire', (kind) => {
  it('has every text in every language, and no text of another', async () => {
    const places = placesOf(await readQuestionnaire(kind));
    expect(places.length).toBeGreaterThan(50);
    const gaps = places.flatMap(({ key, texts }) => locales.filter((locale) => !texts[locale]?.trim()).map((locale) => `${locale} ${key}`)); // prettier-ignore
    expect(gaps).toEqual([]);
    // Words are shared between languages, sentences are not.
    const copies = places.flatMap(({ key, texts }) =>
      locales.flatMap((one, at) =>
        locales
          .slice(at + 1)
          .filter((other) => baseOf(one) !== baseOf(other) && texts[one] === texts[other])
          .filter(() => texts[one]!.split(' ').length > 3)
          .map((other) => `${key}: the same in ${one} and ${other}`)
      )
    );
    expect(copies).toEqual([]);
  });
  it('is declined in the words that the program and its interviewers use', async () => {
    const declined = placesOf(await readQuestionnaire(kind)).filter(({ key }) => key.endsWith('/-8/text'));
    expect(declined.length).toBeGreaterThan(0);
    const others = catalogues
      .slice(0, locales.length)
      .flatMap(([locale, catalogue]) =>
        declined.flatMap(({ texts }) =>
          ['item.option-refused', 'counter.interview']
            .filter((key) => !catalogue[key]!.toLowerCase().includes(texts[locale]!.toLowerCase()))
            .map((key) => `${locale} ${key}: ${texts[locale]}`)
        )
      );
    expect(others).toEqual([]);
  });
  it('is read without the drafts as well', async () => {
    const bare = placesOf(await readQuestionnaire(kind, []));
    expect(bare.flatMap(({ texts }) => draftLocales.filter((locale) => locale in texts))).toEqual([]);
  });
});

/** Names of languages come from where drafts are marked. */
function unmarked(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /\/staff\/|\(staff\)/.test(path) && !path.startsWith('src/lib/ui/staff/'))
    .filter(({ text }) => code(text).includes('ownNameOf'))
    .map(({ path }) => path);
}

describe('staff pages name no language without marking a draft', () => {
  it('holds', () => expect(unmarked(sourcesIn('src'))).toEqual([]));
  it('control', () => {
    const text = "<script>import { ownNameOf } from '#lib/i18n/locale.ts';</script>{ownNameOf(language)}";
    expect(unmarked([source('src/lib/needs/staff/Card.svelte', text)])).toHaveLength(1);
    expect(unmarked([source('src/routes/(staff)/staff/+page.svelte', text)])).toHaveLength(1);
    expect(unmarked([source('src/lib/ui/resident/Frame.svelte', text)])).toEqual([]);
  });
});
