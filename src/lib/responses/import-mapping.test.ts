/** Columns are recognised by what they are called and what is in them, and nothing is chosen that could be wrong. */
import { describe, expect, it } from 'vitest';
import type { Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { checkColumns, proposeColumns } from './import-mapping.ts';
import { lexiconsOf, meaningOf, valuesFound } from './import-values.ts';

const options = (...codes: string[]) => codes.map((code) => ({ code }));
const questionnaire: Questionnaire = {
  survey: 's',
  version: 1,
  languages: ['de', 'fr'],
  drafts: [],
  pages: [{ code: 'p', items: [
    { code: 'AGE', type: 'radiogroup', options: options('16-24', '75+') },
    { code: 'WAY', type: 'checkbox', options: options('bus', 'car'), other: true },
    { code: 'GRID', type: 'matrix', rows: ['lb', 'fr'], options: options('1', '2') },
    { code: 'MARK', type: 'rating', options: options('1', '2', '3') },
    { code: 'YES', type: 'boolean' },
    { code: 'RANK', type: 'ranking', options: options('a', 'b') },
    { code: 'OPEN', type: 'comment' },
    { code: 'SUM', type: 'expression', calculation: 1 as never }
  ] }]
}; // prettier-ignore
const items = (words: readonly string[]): QuestionnaireText['items'] => ({
  AGE: { title: words[0]!, options: { '16-24': words[1]!, '75+': words[2]! } },
  WAY: { title: words[3]!, options: { bus: 'Bus', car: words[4]!, other: words[5]! } },
  GRID: { title: words[6]!, rows: { lb: words[7]!, fr: words[8]! }, options: { '1': words[9]!, '2': words[10]! } },
  MARK: { title: words[11]! }, YES: { title: words[12]! }, RANK: { title: words[13]!, options: { a: 'Alpha', b: 'Beta' } }, OPEN: { title: words[14]! }
}); // prettier-ignore
const text = (words: readonly string[]) => ({ title: 't', pages: {}, items: items(words) });
const texts = [
  text(['Wie alt?', 'jung', 'alt', 'Wie kommst du?', 'Auto', 'anders', 'Wie gut?', 'Luxemburgisch', 'Französisch', 'gar nicht', 'gut', 'Note', 'Karte?', 'Reihenfolge', 'Noch etwas?']),
  text(['Quel âge ?', 'jeune', 'âgé', 'Comment viens-tu ?', 'Voiture', 'autrement', 'Comment ?', 'Luxembourgeois', 'Français', 'pas du tout', 'bien', 'Points', 'Carte ?', 'Ordre', 'Autre chose ?'])
]; // prettier-ignore
const communes = [{ id: 'remich', name: { de: 'Remich', lb: 'Réimech' } }];
const row = (...cells: string[]) => ({ line: 2, cells });

function proposed(header: string[], ...rows: string[][]): string[] {
  return proposeColumns(questionnaire, texts, { header, rows: rows.map((cells) => row(...cells)) });
}

function found(key: string, ...cells: string[]) {
  const lexicons = lexiconsOf(questionnaire, texts, communes, [key]);
  const [group] = valuesFound(questionnaire, lexicons, [key], { rows: cells.map((cell) => row(cell)) });
  return Object.fromEntries(group!.values.map(({ value, proposal }) => [value, proposal]));
}

describe('a column is', () => {
  it.each([
    ['its code, however it is written', 'age', 'AGE'],
    ['its title in any language', 'QUEL AGE', 'AGE'],
    ['a row by code', 'GRID[fr]', 'GRID.fr'],
    ['a row by place', 'GRID_2', 'GRID.fr'],
    ['a row as survey tools number it', 'GRID[SQ002]', 'GRID.fr'],
    ['a row by title and words', 'Wie gut? [Französisch]', 'GRID.fr'],
    ['a row by its words alone', 'Luxembourgeois', 'GRID.lb'],
    ['a choice', 'WAY_car', 'WAY=car'],
    ['a choice by place', 'WAY_2', 'WAY=car'],
    ['the text beside a choice', 'WAY-Comment', 'WAY-Comment'],
    ['a place in a ranking', 'RANK.1', 'RANK.1'],
    ['the commune', 'Gemeinde', '~commune'],
    ['the day', 'Submit date', '~day'],
    ['nothing that is known', 'Bemerkung', ''],
    ['nothing computed', 'SUM', ''],
    ['no property of a program', '__proto__', ''],
    ['nothing without a name', '', '']
  ])('%s: %s', (_, name, key) => expect(proposed([name])).toEqual([key]));

  it('called "other" what it holds', () => {
    expect(proposed(['WAY[other]'], ['X'], [''])).toEqual(['WAY=other']);
    expect(proposed(['WAY[other]'], ['Pferd'])).toEqual(['WAY-Comment']);
  });
  it('never proposed for what another one stands for', () => {
    expect(proposed(['AGE', 'Wie alt?', 'AGE'])).toEqual(['AGE', '', '']);
  });
});

it('a choice that cannot be is said at its column', () => {
  expect(checkColumns(questionnaire, ['AGE', '', '~day', 'GRID.lb'])).toEqual([]);
  expect(checkColumns(questionnaire, ['AGE', 'AGE', 'NOBODY', '~day', '~day', '~evil', 'SUM'])).toEqual([
    { column: 1, problem: 'twice' },
    { column: 2, problem: 'unknown' },
    { column: 4, problem: 'twice' },
    { column: 5, problem: 'unknown' },
    { column: 6, problem: 'unknown' }
  ]);
  expect(checkColumns(questionnaire, ['WAY', 'WAY=bus', 'RANK', 'RANK.2'])).toEqual([
    { column: 1, problem: 'beside-parts' },
    { column: 3, problem: 'beside-parts' }
  ]);
});

describe('a value means', () => {
  it.each([
    ['its code', 'AGE', { '75+': '75+' }],
    ['its words in any language', 'AGE', { alt: '75+', JEUNE: '16-24', age: '75+' }],
    ['by its place where all are numbers of places', 'AGE', { '1': '16-24', '2': '75+' }],
    ['nothing by place where one of them is none', 'AGE', { '1': undefined, '3': undefined }],
    ['its code before its place', 'GRID.lb', { '2': '2', '1': '1' }],
    ['the number that begins it, on a scale', 'MARK', { '3 - sehr': '3', '4': undefined, '2.5': undefined }],
    ['yes or no', 'YES', { oui: 'true', Nee: 'false', '1': 'true', vielleicht: undefined }],
    ['ticked or not', 'WAY=bus', { X: 'on', nein: 'off', Bus: 'on', '?': undefined }],
    ['each of a list', 'WAY', { bus: 'bus', Voiture: 'car', andere: undefined }],
    ['a commune', '~commune', { réimech: 'remich', Bous: undefined }],
    ['a language', '~language', { 'fr-LU': 'fr', Deutsch: 'de', French: 'fr', pt: undefined }],
    ['nothing of a program', 'AGE', { __proto__x: undefined, constructor: undefined }]
  ])('%s', (_, key, expected) => {
    const cells = key === 'WAY' ? [Object.keys(expected).join(';')] : Object.keys(expected);
    expect(found(key, ...cells)).toEqual(expected);
  });

  it('what a person said, before anything else', () => {
    const lexicon = lexiconsOf(questionnaire, texts, communes, ['AGE']).get('AGE')!;
    const meanings = new Map([['AGE', new Map([['alt', '16-24'], ['weiß nicht', '~']])]]); // prettier-ignore
    expect(['alt', 'weiß nicht', 'jung', '?'].map((value) => meaningOf(value, lexicon, meanings))).toEqual(['16-24', '~', '16-24', undefined]); // prettier-ignore
  });
});
