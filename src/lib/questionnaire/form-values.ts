/**
 * From the fields of a posted form to raw values by item: names and numbers as HTML sends them become
 * the shapes that the check expects. Nothing is judged here.
 */
import { latinDigits } from '#lib/i18n/digits.ts';
import { otherTextCode, type Item, type Page } from './questionnaire.ts';

/** Everything that was posted, by field name. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** The field names: `ITEM`, `ITEM.row` for matrix rows, `ITEM.1` … for places of a ranking. */
export function readFields(page: Page, fields: Fields): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const item of page.items) {
    const value = readValue(item, fields);
    if (value !== undefined) given[item.code] = value;
    const other = item.other && single(fields.get(otherTextCode(item.code)));
    if (other) given[otherTextCode(item.code)] = other;
  }
  return given;
}

function readValue(item: Item, fields: Fields): unknown {
  const values = fields.get(item.code);
  switch (item.type) {
    case 'checkbox':
      return values && [...values];
    case 'matrix':
      return readRows(item.code, fields);
    case 'ranking':
      return readPlaces(item.code, item.options?.length ?? 0, fields);
  }
  const value = single(values);
  if (typeof value !== 'string') return value;
  if (item.type === 'rating') return /^-?\d{1,6}$/.test(value) ? Number(value) : value;
  if (item.type === 'boolean') return value === 'true' || (value === 'false' ? false : value);
  return item.textKind === 'number' ? readNumber(value) : unifyLines(value);
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

/** Browsers send line ends as CR LF; stored and counted they are one character. */
function unifyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
