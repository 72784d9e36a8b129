/**
 * One row of a foreign file as an answer: its cells become the fields of the form, and these go through the same reading
 * and the same check as those that a person posts. Says what is wrong, what is dropped, and what makes the row itself.
 */
import { checkAll } from '#lib/questionnaire/check.ts';
import { readFields, SEEN } from '#lib/questionnaire/form-values.ts';
import type { Problem } from '#lib/questionnaire/guard.ts';
import { itemsOf, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { chooseOther, inOrder, readCell, readFact } from './import-cells.ts';
import type { ImportRow } from './import-file.ts';
import type { Columns } from './import-mapping.ts';
import type { ReadRow, Reading } from './import-reading.ts';
import type { Fact } from './import-target.ts';

export function readRow({ line, cells }: ImportRow, reading: Reading): ReadRow {
  const { columns, targets } = reading;
  const fields = new Map<string, string[]>();
  const row: ReadRow = { line, commune: reading.commune, language: reading.language, day: reading.day, answers: {}, wrongs: [], dropped: 0, sensitive: 0, leftOut: 0 }; // prettier-ignore
  const cellAt = (column: number) => (cells[column] ?? '').trim();
  for (const [column, key] of columns.entries())
    if (key.startsWith('~')) readFact(row, key as Fact, { cell: cellAt(column), column }, reading);
  for (const [column, key] of columns.entries()) {
    const target = targets.get(key);
    if (!target) continue;
    readCell(row, fields, { cell: cellAt(column), column, target }, reading);
    inOrder(fields.get(target.field), target);
  }
  for (const key of columns) if (targets.has(key)) chooseOther(row, fields, targets.get(key)!);
  if (row.day > reading.until || (reading.from !== null && row.day < reading.from))
    row.wrongs.push({ code: 'day-outside', about: '~day', value: cellAt(columns.indexOf('~day')) || row.day, ...at(columns, '~day') }); // prettier-ignore
  check(row, fields, reading);
  const isEmptyRow = [...columns.keys()].every(
    (column) => !targets.has(columns[column]!) || cellAt(column) === ''
  );
  // One sentence for a row without an answer, not one for each question that has to have one.
  if (isEmptyRow) row.wrongs = [{ code: 'nothing' }];
  else if (Object.keys(row.answers).length === 0 && row.wrongs.length === 0)
    row.wrongs.push({ code: 'nothing' });
  // What is wrong twice over is said once: an unknown value leaves its question unanswered.
  const unknown = new Set(
    row.wrongs.filter(({ code }) => code === 'value-unknown').map(({ about }) => about)
  );
  row.wrongs = row.wrongs.filter(({ code, about }) => code === 'value-unknown' || !unknown.has(about));
  row.answers = row.wrongs.length > 0 ? {} : row.answers;
  return row;
}

function at(columns: Columns, key: string): { column?: number } {
  const column = columns.indexOf(key);
  return column < 0 ? {} : { column };
}

function check(
  row: ReadRow,
  fields: Map<string, string[]>,
  { questionnaire, sensitive, columns, targets }: Reading
): void {
  if (row.commune === '' && !row.wrongs.some(({ code }) => code === 'commune-unknown')) row.wrongs.push({ code: 'commune-unknown', about: '~commune', ...at(columns, '~commune') }); // prettier-ignore
  // Nobody saw a preset of ours in that other form: what its person left empty stays empty.
  fields.set(SEEN, presetsOf(questionnaire));
  const given = Object.assign({}, ...questionnaire.pages.map((page) => readFields(page, fields))) as Record<string, unknown>; // prettier-ignore
  const circumstances = { commune: row.commune, sensitive, today: row.day };
  const { answers, problems } = checkAll(questionnaire, given, circumstances);
  row.answers = answers;
  const columnOf = (item: string) => columns.findIndex((key) => targets.get(key)?.item.code === item);
  for (const [about, problem] of Object.entries(problems)) {
    const { code, values } = innermost(problem);
    const column = columnOf(about);
    row.wrongs.push({ code, about, ...(column < 0 ? {} : { column }), ...(values ? { values } : {}) });
  }
  for (const item of itemsOf(questionnaire)) {
    const was = given[item.code];
    if (was === undefined || was === null || isEmpty(was) || problems[item.code] || Object.hasOwn(answers, item.code)) continue; // prettier-ignore
    if (item.sensitive && !sensitive) row.sensitive += 1;
    else row.dropped += 1;
  }
}

const presets = new WeakMap<Questionnaire, string[]>();

function presetsOf(questionnaire: Questionnaire): string[] {
  const known = presets.get(questionnaire);
  if (known) return known;
  const names = itemsOf(questionnaire).filter((item) => item.presets).map(({ code }) => `${code}!`); // prettier-ignore
  presets.set(questionnaire, names);
  return names;
}

/** Forms give empty lists and entries for questions that nobody touched. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === '';
  return Object.values(value).every((part) => part === undefined || isEmpty(part));
}

/** Of a composed question the first part that is wrong says more than that something is. */
function innermost(problem: Problem): Problem {
  const [first] = Object.values(problem.parts ?? {});
  return first ? innermost(first) : problem;
}
