/**
 * Every code that publication or the check of an answer can give has its sentence, in every language of its reader, and
 * no sentence is kept for a code that is gone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales, staffLocales } from '#lib/i18n/locale.ts';
import { problemCodes } from '#lib/questionnaire/guard.ts';
import { itemTypes } from '#lib/questionnaire/questionnaire.ts';
import { definitionCodes } from '#lib/surveys/definition.ts';
import { root } from './source.ts';

const keysUnder = (audience: string, locale: string, prefix: string) => {
  const path = join(root, 'src/lib/i18n/messages', `${audience}.${locale}.json`);
  const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const keys = Object.keys(catalogue).filter((key) => key.startsWith(prefix));
  return keys.map((key) => key.slice(prefix.length)).sort();
};

describe.each<[string, string, readonly string[], readonly string[]]>([
  ['what publication refuses', 'definition.', definitionCodes, staffLocales],
  ['types of questions', 'item-type.', itemTypes, staffLocales]
])('%s', (_, prefix, codes, offered) => {
  it.each(offered.map((locale) => [locale]))('has its words in %s', (locale) =>
    expect(keysUnder('staff', locale, prefix)).toEqual([...codes].sort())
  );
});

describe('what is wrong with an answer', () => {
  it.each(locales.map((locale) => [locale]))('has its words in %s', (locale) =>
    expect(keysUnder('resident', locale, 'check.')).toEqual([...problemCodes].sort())
  );
});
