/**
 * One row of a foreign file as an answer: its cells become the fields of the form, and these go through the same reading
 * and the same check as those that a person posts. Says what is wrong, what is dropped, and what makes the row itself.
 */
import { checkAll } from '#lib/questionnaire/check.ts';
import { readFields, SEEN } from '#lib/questionnaire/form-values.ts';
import type { Problem } from '#lib/questionnaire/guard.ts';
import { itemsOf, type Answers, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { lookupIn, optionsShown } from '#lib/questionnaire/visibility.ts';
import { readCode } from '#lib/privacy/code.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { ImportRow } from './import-file.ts';
import type { Columns } from './import-mapping.ts';
import type { Fact, Target } from './import-target.ts';
import { LEFT_OUT, meaningOf, valuesIn, type Lexicon, type Meanings } from './import-values.ts';
import { dayIn } from './import-words.ts';

/** Why a row is no answer: what is wrong with what it says about itself, or what the check says about a question. */
export type WrongCode =
  | Problem['code']
  | 'value-unknown' | 'commune-unknown' | 'language-unknown' | 'day-unusable' | 'day-outside' | 'id-missing' | 'twice'
  | 'code-unusable' | 'code-unknown' | 'code-spent' | 'differs' | 'nothing'; // prettier-ignore

export interface Wrong {
  code: WrongCode;
  /** From 0; of what no column holds, the question or fact that it is about. */
  column?: number;
  about?: string;
  /** What stands in the cell. */
  value?: string;
  values?: Record<string, string | number>;
}

/** All that a row is read with. */
export interface Reading {
  questionnaire: Questionnaire;
  columns: Columns;
  targets: ReadonlyMap<string, Target>;
  lexicons: ReadonlyMap<string, Lexicon>;
  meanings: Meanings;
  sensitive: boolean;
  /** For rows that do not say so themselves. */
  commune: string;
  language: Locale;
  day: string;
  /** Of the wave, and no later than today; ISO days. */
  from: string | null;
  until: string;
}

export interface ReadRow {
  line: number;
  commune: string;
  language: Locale;
  day: string;
  answers: Answers;
  code?: string;
  externalId?: string;
  wrongs: Wrong[];
  /** Questions that were answered and are out of view, without consent to the sensitive block, and values left out. */
  dropped: number;
  sensitive: number;
  leftOut: number;
}

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
  if (row.day > reading.until || (reading.from !== null && row.day < reading.from))
    row.wrongs.push({ code: 'day-outside', about: '~day', value: row.day, ...at(columns, '~day') });
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

function readCell(
  row: ReadRow,
  fields: Map<string, string[]>,
  { cell, column, target }: { cell: string; column: number; target: Target },
  { lexicons, meanings }: Reading
): void {
  if (cell === '') return;
  const { kind, field, group, item } = target;
  const lexicon = lexicons.get(group);
  const put = (value: string, name = field) => void fields.set(name, [...(fields.get(name) ?? []), value]);
  noteEntry(fields, target);
  if (kind === 'text' || kind === 'number') return put(cell);
  if (kind === 'day') return put(dayIn(cell) ?? cell);
  if (!lexicon) return;
  let place = 0;
  for (const value of valuesIn(cell, target, lexicon)) {
    const meaning = meaningOf(value, lexicon, meanings) ?? shownOne(row, target, lexicon.several(value));
    if (meaning === undefined) row.wrongs.push({ code: 'value-unknown', column, about: item.code, value });
    else if (meaning === LEFT_OUT) row.leftOut += 1;
    else if (kind === 'tick') { if (meaning === 'on') put(target.option!); } // prettier-ignore
    else if (kind === 'places') put(meaning, `${field}.${++place}`);
    else put(meaning);
  }
}

/** Ticks have no order of their own: they stand as the question has them, whatever the order of the columns. */
function inOrder(values: string[] | undefined, { kind, leaf }: Target): void {
  if (values === undefined || (kind !== 'tick' && kind !== 'choices')) return;
  const place = (code: string) => leaf.options?.findIndex((option) => option.code === code) ?? -1;
  const last = leaf.options?.length ?? 0;
  values.sort((a, b) => (place(a) < 0 ? last : place(a)) - (place(b) < 0 ? last : place(b)));
}

/** Of choices with the same words the one that people of the row's commune see, if it is one. */
function shownOne({ commune, day }: ReadRow, { leaf }: Target, codes: readonly string[]): string | undefined {
  if (codes.length < 2) return undefined;
  const shown = optionsShown(leaf, lookupIn({}, { commune, today: day })).filter(({ code }) => codes.includes(code)); // prettier-ignore
  return shown.length === 1 ? shown[0]!.code : undefined;
}

/** A list that grows says how many entries it has. */
function noteEntry(fields: Map<string, string[]>, { item, place }: Target): void {
  if (place === undefined || !item.entries) return;
  const name = `${item.code}.~n`;
  const count = Math.max(Number(fields.get(name)?.[0] ?? 0), place + 1);
  fields.set(name, [String(count)]);
}

function readFact(
  row: ReadRow,
  fact: Fact,
  { cell, column }: { cell: string; column: number },
  { lexicons, meanings }: Reading
): void {
  const wrong = (code: WrongCode) => void row.wrongs.push({ code, column, about: fact, value: cell });
  if (fact === '~id') {
    if (cell === '') return wrong('id-missing');
    row.externalId = cell;
  }
  if (cell === '') return;
  if (fact === '~code') {
    const code = readCode(cell);
    if (code === undefined) return wrong('code-unusable');
    row.code = code;
  }
  if (fact === '~day') {
    const day = dayIn(cell);
    if (day === undefined) return wrong('day-unusable');
    row.day = day;
  }
  if (fact !== '~commune' && fact !== '~language') return;
  const meaning = meaningOf(cell, lexicons.get(fact)!, meanings);
  if (meaning === undefined) return wrong(fact === '~commune' ? 'commune-unknown' : 'language-unknown');
  if (meaning === LEFT_OUT) row.leftOut += 1;
  else if (fact === '~commune') row.commune = meaning;
  else row.language = meaning as Locale;
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
