/**
 * What another program exports comes in as it was answered: by codes, by the words of any language, and with a column
 * per choice; without anybody correcting what is proposed.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAll } from '#lib/questionnaire/check.ts';
import { itemsOf, type Answers } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readImportTable } from '#lib/responses/import-file.ts';
import { checkColumns, proposeColumns } from '#lib/responses/import-mapping.ts';
import type { ReadRow } from '#lib/responses/import-reading.ts';
import { readRow } from '#lib/responses/import-row.ts';
import { targetsOf } from '#lib/responses/import-target.ts';
import { lexiconsOf, valuesFound } from '#lib/responses/import-values.ts';
import { compileAlone } from '#lib/surveys/server/compile.ts';
import { answerAs } from '../../src/tools/simulate/answer-as.ts';
import { makePersona } from '../../src/tools/simulate/persona.ts';
import { foreignExport, type ForeignPerson, type Style } from '../fixtures/foreign-export.ts';
import { everyType } from '../support/every-type.ts';

type Compiled = ReturnType<typeof compileAlone>;
const communes = [{ id: 'remich', name: { de: 'Remich', lb: 'Réimech' } }, { id: 'bous', name: { de: 'Bous' } }]; // prettier-ignore

/** Everything as it is proposed. */
function readBack({ questionnaire, texts }: Compiled, csv: string): { rows: ReadRow[]; open: string[] } {
  const table = readImportTable(csv);
  if (isRefusal(table)) throw new Error(table.code);
  const words = Object.values(texts);
  const columns = proposeColumns(questionnaire, words, table);
  expect(checkColumns(questionnaire, columns)).toEqual([]);
  const lexicons = lexiconsOf(questionnaire, words, communes, columns);
  const groups = valuesFound(questionnaire, lexicons, columns, table);
  const meanings = new Map(groups.map(({ group, values }) => [group, new Map(values.flatMap(({ value, proposal }) => (proposal === undefined ? [] : [[value, proposal] as const])))])); // prettier-ignore
  const targets = new Map(targetsOf(questionnaire).map((target) => [target.key, target]));
  const reading = { questionnaire, columns, targets, lexicons, meanings, sensitive: true, commune: '', language: 'de' as const, day: '2026-11-20', from: null, until: '2026-11-30' }; // prettier-ignore
  return {
    rows: table.rows.map((row) => readRow(row, reading)),
    open: table.header.filter((_, column) => columns[column] === '')
  };
}

/** Ticks as the question lists them: a column per choice knows no other order. */
function inOrder({ questionnaire }: Compiled, answers: Answers): Answers {
  const items = new Map(itemsOf(questionnaire).map((item) => [item.code, item]));
  return Object.fromEntries(
    Object.entries(answers).map(([code, value]) => {
      const codes = items.get(code)?.options?.map((option) => option.code) ?? [];
      return [code, items.get(code)?.type === 'checkbox' ? (value as string[]).toSorted((a, b) => codes.indexOf(a) - codes.indexOf(b)) : value]; // prettier-ignore
    })
  );
}

const styles: Style[] = ['codes', 'words', 'columns'];

describe('the reference questionnaire', () => {
  const definition = JSON.parse(readFileSync('src/tools/seed/reference-survey.json', 'utf8')) as object;
  const compiled = compileAlone(definition, 's', 1);
  const people = Array.from({ length: 200 }, (_, index): ForeignPerson => {
    const persona = makePersona(7, index, { communes: communes.map(({ id }) => ({ code: id, weight: 1 })), languages: ['de'] } as never); // prettier-ignore
    return { id: `p${index}`, commune: persona.commune, language: 'de', day: '2026-11-20', answers: inOrder(compiled, answerAs({ ...persona, consentsToSensitive: true }, compiled.questionnaire)) }; // prettier-ignore
  });
  it.each(
    styles.flatMap((style) => (['de', 'fr', 'pt'] as const).map((language) => [style, language] as const))
  )('exported by %s in %s', (style, language) => {
    const csv = foreignExport(compiled.questionnaire, compiled.texts[language]!, people, style);
    const { rows, open } = readBack(compiled, csv);
    expect(open).toEqual([]);
    expect(rows.flatMap(({ line, wrongs }) => wrongs.map((wrong) => ({ line, ...wrong })))).toEqual([]);
    expect(rows.map(({ answers, externalId, commune }) => ({ id: externalId, commune, answers }))).toEqual(
      people.map(({ id, commune, answers }) => ({ id, commune, answers }))
    );
  });
});

describe('a survey with every type', () => {
  it('with everything answered, by the three ways', () => {
    const compiled = compileAlone(everyType(), 'every', 1);
    const given = {
      WAY: 'other', 'WAY-Comment': 'Pferd', OFTEN: null, ALSO: ['bus', 'bike'], TAGS: ['s', 'm'], LAND: 'PT', TICKET: true, PLACE: 'green',
      MOOD: 4, MARK: 8, GRID: { lb: '1', fr: '3', pt: '2' }, RANK: ['air', 'time'], WAIT: 15, SPAN: [7, 18],
      LINE: 'ruhig; schön', KIDS: 3, SINCE: '2024-05', DAY: '2026-01-31', AT: '08:30', CODE: 'am fluss', OPEN: 'Mehr "Bänke"\nund Bäume', MULTI: { second: 'b' },
      GUESS: 'mine', LATER: 'x', TABLE: { r1: { took: true, how: '2' } }, CLUBS: [{ name: 'Chor', hours: 2.5 }, { name: 'FC', hours: 4 }],
      PEOPLE: [{ AGE_P: 9, SCHOOL: 'yes' }, { AGE_P: 40 }], LAST: '=1+1'
    }; // prettier-ignore
    const { answers, problems } = checkAll(compiled.questionnaire, given, { commune: 'remich', sensitive: true, today: '2026-11-20' }); // prettier-ignore
    expect(problems).toEqual({});
    expect(Object.keys(answers).length).toBeGreaterThan(26);
    const person = { id: '1', commune: 'Réimech', language: 'Français', day: '20.11.2026', answers };
    for (const style of styles) {
      const csv = foreignExport(compiled.questionnaire, compiled.texts.fr!, [person], style);
      const { rows, open } = readBack(compiled, csv);
      expect({ style, open, rows }).toMatchObject({ open: [], rows: [{ wrongs: [], commune: 'remich', language: 'fr', day: '2026-11-20' }] }); // prettier-ignore
      expect(rows[0]!.answers).toEqual(answers);
    }
  });
});
