/** Cells of a foreign file: those that answer questions become fields of the form, the others facts about their row. */
import { readCode } from '#lib/privacy/code.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { otherCode, otherTextCode } from '#lib/questionnaire/questionnaire.ts';
import { lookupIn, optionsShown } from '#lib/questionnaire/visibility.ts';
import type { ReadRow, Reading, WrongCode } from './import-reading.ts';
import type { Fact, Target } from './import-target.ts';
import { LEFT_OUT, meaningOf, valuesIn } from './import-values.ts';
import { dayIn } from './import-words.ts';

/** Puts what stands in a cell into the fields of the form, as the choices that it means. */
export function readCell(
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
  if (kind === 'text') return void fields.set(field, [cell]);
  if (kind === 'number') return put(cell);
  if (kind === 'day') return put(dayIn(cell) ?? cell);
  if (!lexicon) return;
  let place = 0;
  for (const value of valuesIn(cell, target, lexicon)) {
    const meaning = meaningOf(value, lexicon, meanings) ?? shownOne(row, target, lexicon.several(value));
    if (meaning === undefined) row.wrongs.push({ code: 'value-unknown', column, about: item.code, value });
    else if (meaning === LEFT_OUT) row.leftOut += 1;
    else if (kind === 'tick') { if (meaning === 'on') put(target.option!); } // prettier-ignore
    else if (kind === 'places') put(meaning, `${field}.${++place}`);
    else {
      put(meaning);
      if (meaning === otherCode) writeBeside(fields, field, lexicon.beside?.(value));
    }
  }
}

/** A column of its own for what was written goes before. */
function writeBeside(fields: Map<string, string[]>, field: string, text = ''): void {
  const name = otherTextCode(field);
  if (text !== '' && !fields.has(name)) fields.set(name, [text]);
}

/**
 * Some programs name "other" by its text alone, in a column of its own: then it is chosen. A text beside another choice
 * belongs to none, and is counted as left out.
 */
export function chooseOther(
  row: ReadRow,
  fields: Map<string, string[]>,
  { kind, field, leaf }: Target
): void {
  if (kind !== 'text' || !leaf.other || leaf.type === 'matrix' || !fields.has(field)) return;
  const choice = field.slice(0, -otherTextCode('').length);
  const chosen = fields.get(choice) ?? [];
  if (chosen.includes(otherCode)) return;
  if (leaf.type === 'checkbox' || chosen.length === 0) fields.set(choice, [...chosen, otherCode]);
  else if (!leaf.remark) row.leftOut += 1;
}

/** Ticks have no order of their own: they stand as the question has them, whatever the order of the columns. */
export function inOrder(values: string[] | undefined, { kind, leaf }: Target): void {
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

/** What a row says about itself. */
export function readFact(
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
