/** French has a space before : ? ! ; and inside « », narrow and never at the end of a line: U+202F, everywhere the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placesOf } from '#lib/surveys/translation.ts';
import { root } from './source.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const catalogue = (path: string) => Object.entries(JSON.parse(read(path)) as Record<string, string>);
const SEED = 'src/tools/seed';

/** The spots in a text where the space is lacking or another one. */
function wrongSpaces(text: string): string[] {
  const wrong = [
    ...text.matchAll(/.?[^\u202f?!](?=[?!;»](?![\w/]))/g),
    // A colon in an address or between figures has none.
    ...text.matchAll(/.?[^\u202f:](?=:(?:[\s\u00a0\u202f]|$))/g),
    ...text.matchAll(/«(?!\u202f)./g)
  ];
  return wrong.map(({ 0: found, index }) => text.slice(Math.max(0, index - 12), index + found.length + 3));
}

const inSurvey = (kind: string) =>
  placesOf(JSON.parse(read(`${SEED}/${kind}-survey.json`))).flatMap(({ key, texts }) =>
    texts.fr === undefined ? [] : [[key, texts.fr] as [string, string]]
  );
const inSource = (path: string) =>
  [...read(path).matchAll(/\bfr:\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g)].map(
    ([, quoted, template], at): [string, string] => [`${at}`, quoted ?? template ?? '']
  );
const texts: [string, [key: string, text: string][]][] = [
  ...['resident.fr', 'resident.fr-simple', 'staff.fr'].map((name): [string, [string, string][]] => [name, catalogue(`src/lib/i18n/messages/${name}.json`)]),
  ...['reference', 'pulse'].flatMap((kind): [string, [string, string][]][] => [[kind, inSurvey(kind)], [`${kind}.fr-simple`, catalogue(`${SEED}/translations/${kind}.fr-simple.json`)]]),
  ['demonstration', readdirSync(join(root, SEED)).filter((name) => name.endsWith('.ts')).flatMap((name) => inSource(`${SEED}/${name}`))]
]; // prettier-ignore

describe('spaces in French', () => {
  it.each(texts)('%s', (_, all) => {
    expect(all.length).toBeGreaterThan(3);
    expect(all.flatMap(([key, text]) => wrongSpaces(text).map((spot) => `${key}: ${spot}`))).toEqual([]);
  });
  it('control', () => {
    for (const text of [
      'Bonjour !',
      'Bonjour\u00a0!',
      'Quoi?',
      'a ; b',
      'un: deux',
      'un : deux',
      '«\u202foui »',
      '« oui\u202f»',
      '80\u00a0%: x'
    ])
      // prettier-ignore
      expect(wrongSpaces(text), text).not.toEqual([]);
    for (const text of [
      'Bonjour\u202f!',
      'Quoi\u202f?!',
      'a\u202f; b',
      '«\u202foui\u202f»',
      'https://a.lu/?b=c',
      '18:30'
    ])
      // prettier-ignore
      expect(wrongSpaces(text), text).toEqual([]);
  });
});
