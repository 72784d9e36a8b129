/**
 * Every code that publication or the check of an answer can give has its sentence, and no sentence is kept for a code
 * that is gone. English stands for all: the rule of messages keeps the other languages beside it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { problemCodes } from '#lib/questionnaire/guard.ts';
import { itemTypes } from '#lib/questionnaire/questionnaire.ts';
import { definitionCodes } from '#lib/surveys/definition.ts';
import { root } from './source.ts';

function keysUnder(audience: 'staff' | 'resident', prefix: string): string[] {
  const path = join(root, 'src/lib/i18n/messages', `${audience}.en.json`);
  const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const keys = Object.keys(catalogue).filter((key) => key.startsWith(prefix));
  return keys.map((key) => key.slice(prefix.length)).sort();
}

it.each<[string, 'staff' | 'resident', string, readonly string[]]>([
  ['what publication refuses', 'staff', 'definition.', definitionCodes],
  ['what may be wrong with an answer', 'resident', 'check.', problemCodes],
  ['the types of questions', 'staff', 'item-type.', itemTypes]
])('%s has its words', (_, audience, prefix, codes) =>
  expect(keysUnder(audience, prefix)).toEqual([...codes].sort())
);
