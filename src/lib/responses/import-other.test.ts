/** Cells as other programs write them: what people wrote beside "other" comes in from every shape or is counted as left out; marks, days. */
import { expect, it } from 'vitest';
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { readImportTable, type ImportTable } from './import-file.ts';
import { proposeColumns } from './import-mapping.ts';
import { readRow } from './import-row.ts';
import { targetsOf } from './import-target.ts';
import { lexiconsOf, type Meanings } from './import-values.ts';

const options = [{ code: 'dog' }, { code: 'cat' }];
const questionnaire: Questionnaire = {
  survey: 's',
  version: 1,
  languages: ['de'],
  drafts: [],
  pages: [{ code: 'p', items: [
    { code: 'PET', type: 'radiogroup', options, other: true },
    { code: 'ALL', type: 'checkbox', options, other: true },
    { code: 'MARK', type: 'rating', options: [{ code: '7' }, { code: '8' }] }
  ] }]
}; // prettier-ignore
const words = { dog: 'Hund', cat: 'Katze', other: 'Sonstiges' };
const texts = [{ title: 't', pages: {}, items: { PET: { title: 'Haustier', options: words }, ALL: { title: 'Tiere', options: words }, MARK: { title: 'Note' } } }]; // prettier-ignore

function readAll(csv: string, meanings: Meanings = new Map()) {
  const table = readImportTable(csv) as ImportTable;
  const columns = proposeColumns(questionnaire, texts, table);
  const targets = new Map(targetsOf(questionnaire).map((target) => [target.key, target]));
  const lexicons = lexiconsOf(questionnaire, texts, [], columns);
  const reading = { questionnaire, columns, targets, lexicons, meanings, sensitive: false, commune: 'remich', language: 'de' as const, day: '2026-11-20', from: null, until: '2026-11-20' }; // prettier-ignore
  return table.rows.map((row) => readRow(row, reading));
}

/** Answers, what is wrong and how much was left out, by the line of the file. */
function read(csv: string, meanings?: Meanings) {
  const rows = readAll(csv, meanings);
  return Object.fromEntries(rows.map(({ line, answers, wrongs, leftOut }) => [line, [answers, wrongs.map(({ code }) => code), leftOut]])); // prettier-ignore
}

it('in the cell of the choice, behind its own word or alone', () => {
  const alone = new Map([['PET', new Map([['Hamster', 'other']])]]);
  expect(read('Haustier;Tiere\nSonstiges: Hamster;"Hund; Sonstiges: ein Hahn"\nHamster;Katze\nSonstiges;\n', alone)).toEqual({
    2: [{ PET: 'other', 'PET-Comment': 'Hamster', ALL: ['dog', 'other'], 'ALL-Comment': 'ein Hahn' }, [], 0],
    3: [{ PET: 'other', 'PET-Comment': 'Hamster', ALL: ['cat'] }, [], 0],
    4: [{}, ['other-missing'], 0]
  }); // prettier-ignore
});

it('in a column of its own, with or without a tick or a choice beside it', () => {
  expect(read('PET;PET[other];ALL[dog];ALL[cat];ALL[other]\n;Hamster;Y;N;Hahn\nSonstiges;Igel;N;Y;\nHund;Igel;;;\n')).toEqual({
    2: [{ PET: 'other', 'PET-Comment': 'Hamster', ALL: ['dog', 'other'], 'ALL-Comment': 'Hahn' }, [], 0],
    3: [{ PET: 'other', 'PET-Comment': 'Igel', ALL: ['cat'] }, [], 0],
    4: [{ PET: 'dog' }, [], 1]
  }); // prettier-ignore
});

it('a column of its own goes before what stands in the cell', () => {
  expect(read('PET;PET[other]\nSonstiges: Hamster;Goldhamster\n')).toEqual({
    2: [{ PET: 'other', 'PET-Comment': 'Goldhamster' }, [], 0]
  });
});

it('whole numbers with decimals are marks, halves are not', () => {
  expect(read('Note;PET\n8,0;Hund\n7.0000000000;Hund\n7,5;Hund\n')).toEqual({
    2: [{ MARK: 8, PET: 'dog' }, [], 0],
    3: [{ MARK: 7, PET: 'dog' }, [], 0],
    4: [{}, ['value-unknown'], 0]
  });
});

it('a day that is refused stands there as the file has it', () => {
  const [row] = readAll('PET;Datum\nHund;03.04.2027\n');
  expect(row!.wrongs).toEqual([{ code: 'day-outside', about: '~day', column: 1, value: '03.04.2027' }]);
});
