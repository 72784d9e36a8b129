/** The table that goes to translators comes back as it went, through any spreadsheet. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { readTranslationTable, translationTable } from './translation-file.ts';
import { placesOf } from './translation.ts';

const texts = (de: string, uk?: string) => ({ de, ...(uk === undefined ? {} : { uk }) });
const definition = {
  title: texts('Was "brauchst" du; jetzt, hier?', 'Що вам потрібно?'),
  pages: [
    {
      name: 'p',
      title: texts('Eine\nzweite Zeile'),
      elements: [{ name: 'A', title: texts('=1+1', '=1+1'), description: texts("'schon da", "'schon da") }]
    }
  ]
};
const table = translationTable(definition, 'de', 'uk');
const read = (text: string) => {
  const outcome = readTranslationTable(text);
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome;
};

it('is UTF-8 with a mark, and no cell becomes a formula', () => {
  expect(table.startsWith('\uFEFFkey,de,uk\r\n')).toBe(true);
  expect(table).not.toMatch(/(^|,)"?[=+@-]/m);
});

it('shows another language where the source has no text', () => {
  expect(translationTable({ title: { fr: 'Questions' } }, 'de', 'uk')).toContain('title,Questions,');
});

it('comes back as it went', () => {
  expect(read(table)).toEqual({
    language: 'uk',
    translation: Object.fromEntries(
      placesOf(definition).map(({ key, texts: own }) => [key, own['uk' as 'de'] ?? ''])
    )
  });
});

it.each([
  ['semicolons', 'key;de;uk\r\ntitle;"a;b";"в;г"\r\n', 'в;г'],
  ['tabs, no mark, empty lines', 'key\tde\tuk\n\ntitle\ta\tв\n\n', 'в'],
  ['further columns', '\uFEFFkey,de,uk,remarks\ntitle,a,в,?\n', 'в'],
  ['right to left', 'key,de,ar\ntitle,a,"عنوان، أول"\n', 'عنوان، أول']
])('is read with %s', (_, text, expected) => expect(read(text).translation).toEqual({ title: expected }));

describe('is refused', () => {
  it.each([
    ['no-table', ''],
    ['no-table', 'title,a,b'],
    ['no-table', 'key,de\ntitle,a'],
    ['no-table', 'key,de,klingon\ntitle,a,b'],
    ['no-table', '{"title":"x"}'],
    ['doubled-key', 'key,de,uk\ntitle,a,b\ntitle,a,c'],
    ['not-utf8', 'key,de,fr\ntitle,Stra\uFFFDe,rue']
  ])('%s: %j', (state, text) =>
    expect(readTranslationTable(text)).toMatchObject({ code: `translation.${state}` })
  );
});
