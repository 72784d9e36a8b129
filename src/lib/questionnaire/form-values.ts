/**
 * From the fields of a posted form to raw values by item: names and numbers as HTML sends them become
 * the shapes that the check expects. Nothing is judged here.
 */
import { latinDigits } from '#lib/i18n/digits.ts';
import { allCode, hasText, otherTextCode, type Item, type Page } from './questionnaire.ts';

/** Everything that was posted, by field name. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** Names what came into view since the page was drawn, and with a `!` the items whose preset or value it showed. */
export const SEEN = '~seen';

/**
 * The field names: `ITEM`, `ITEM.row` for matrix rows and parts, `ITEM.row.part`, `ITEM.0.part` for entries,
 * `ITEM.1` … for places of a ranking, `ITEM.from` and `ITEM.to` for a span.
 */
export function readFields(page: Page, fields: Fields): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  const seen = fields.get(SEEN) ?? [];
  for (const item of page.items) readItem(item, item.code, fields, given, seen.includes(`${item.code}!`));
  return given;
}

/** @param wasPreset what is empty now was emptied by the person */
function readItem(
  item: Item,
  name: string,
  fields: Fields,
  given: Record<string, unknown>,
  wasPreset = false
): void {
  const value = readValue(item, name, fields);
  if (value !== undefined) given[item.code] = value;
  else if (wasPreset) given[item.code] = null;
  const text = hasText(item) && single(fields.get(otherTextCode(name)));
  if (text) given[otherTextCode(item.code)] = typeof text === 'string' ? unifyLines(text) : text;
}

function readValue(item: Item, name: string, fields: Fields): unknown {
  const values = fields.get(name);
  switch (item.type) {
    case 'checkbox':
      return values && readMany(item, values);
    case 'file':
      return values && [...values];
    case 'matrix':
      return readRows(name, fields);
    case 'ranking':
      return readPlaces(name, item.options?.length ?? 0, fields);
    case 'multipletext':
      return readEntry(item, name, fields);
    case 'matrixdropdown':
      return Object.fromEntries(item.rows!.map((row) => [row, readEntry(item, `${name}.${row}`, fields)]));
    case 'matrixdynamic':
    case 'paneldynamic':
      return Array.from({ length: entryCount(item, name, fields) }, (_, at) =>
        readEntry(item, `${name}.${at}`, fields)
      );
    case 'slider':
      if (item.range) return readSpan(name, fields);
  }
  const value = single(values);
  if (typeof value !== 'string') return value;
  if (item.type === 'rating') return /^-?\d{1,6}$/.test(value) ? Number(value) : value;
  if (item.type === 'boolean') return value === 'true' || (value === 'false' ? false : value);
  return item.textKind === 'number' || item.type === 'slider' ? readNumber(value) : unifyLines(value);
}

/** "Select all" stands for every choice that does not stand alone. */
function readMany(item: Item, values: readonly string[]): string[] {
  if (!item.selectAll || !values.includes(allCode)) return [...values];
  return (item.options ?? []).filter(({ exclusive }) => !exclusive).map(({ code }) => code);
}

function readEntry(item: Item, name: string, fields: Fields): Record<string, unknown> {
  const entry: Record<string, unknown> = {};
  for (const part of item.parts!) readItem(part, `${name}.${part.code}`, fields, entry);
  return entry;
}

/** How many entries the page showed; what was posted beyond the most is not an answer to it. */
function entryCount({ entries }: Item, name: string, fields: Fields): number {
  const shown = Number(single(fields.get(`${name}.~n`)) ?? 0);
  return Number.isInteger(shown) ? Math.min(Math.max(shown, 0), entries!.max) : 0;
}

function readSpan(name: string, fields: Fields): unknown {
  const ends = ['from', 'to'].map((end) => single(fields.get(`${name}.${end}`)));
  if (ends.every((end) => end === undefined)) return undefined;
  return ends.map((end) => (typeof end === 'string' ? readNumber(end) : end));
}

/** A field sent twice is no answer to a question that takes one: the check refuses the list. */
function single(values: readonly string[] | undefined): string | string[] | undefined {
  return values && values.length > 1 ? [...values] : values?.[0]?.trim() || undefined;
}

// Built from entries, so that a row called `__proto__` is a row that the check refuses.
function readRows(code: string, fields: Fields): Record<string, unknown> {
  const rows = [...fields].filter(([name]) => name.startsWith(`${code}.`));
  const answered = rows.map(([name, values]) => [name.slice(code.length + 1), single(values)] as const);
  return Object.fromEntries(answered.filter(([, value]) => value !== undefined));
}

function readPlaces(code: string, places: number, fields: Fields): unknown[] {
  const order = Array.from({ length: places }, (_, index) => single(fields.get(`${code}.${index + 1}`)));
  return order.filter((choice) => choice !== undefined);
}

/**
 * Digits of the person's own script and a decimal comma are numbers too. "1.200" stays a text: some
 * mean a thousand by it and some do not.
 */
export function readNumber(text: string): number | string {
  const western = latinDigits(text.trim()).replace(/[,٫]/, '.');
  return /^[-+]?\d{1,15}(\.\d{1,6})?$/.test(western) && !/^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(western)
    ? Number(western)
    : text;
}

/** With the comma where the language has one; digits and everything else as a field takes them. */
export function numberAsTyped(value: number, locale: string): string {
  const hasComma = new Intl.NumberFormat(locale).format(1.5).includes(',');
  return hasComma ? String(value).replace('.', ',') : String(value);
}

/** Browsers send line ends as CR LF; stored and counted they are one character. */
function unifyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
