/**
 * From the fields of a posted form to raw values by item: names and numbers as HTML sends them become
 * the shapes that the check expects. Nothing is judged here.
 */
import { otherTextCode, type Page } from './questionnaire.ts';

/** Everything that was posted, by field name. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** The field names: `ITEM`, `ITEM.row` for matrix rows, `ITEM.1` … for places of a ranking. */
export function readFields(page: Page, fields: Fields): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const item of page.items) {
    const values = fields.get(item.code) ?? [];
    const first = values[0];
    switch (item.type) {
      case 'checkbox':
        if (values.length > 0) given[item.code] = [...values];
        break;
      case 'matrix':
        given[item.code] = readRows(item.code, fields);
        break;
      case 'ranking':
        given[item.code] = readPlaces(item.code, item.options?.length ?? 0, fields);
        break;
      case 'rating':
        if (first) given[item.code] = /^-?\d{1,6}$/.test(first) ? Number(first) : first;
        break;
      case 'boolean':
        if (first) given[item.code] = first === 'true' ? true : first === 'false' ? false : first;
        break;
      case 'text':
        if (first?.trim()) given[item.code] = item.textKind === 'number' ? readNumber(first) : first.trim();
        break;
      default:
        // A file part or a field sent twice is no answer to a question that takes one.
        if (values.length > 1) given[item.code] = [...values];
        else if (first?.trim()) given[item.code] = item.type === 'comment' ? unifyLines(first) : first;
    }
    const other = fields.get(otherTextCode(item.code))?.[0];
    if (item.other && other?.trim()) given[otherTextCode(item.code)] = other.trim();
  }
  return given;
}

function readRows(code: string, fields: Fields): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const [name, values] of fields)
    if (name.startsWith(`${code}.`) && values[0]) rows[name.slice(code.length + 1)] = values[0];
  return rows;
}

function readPlaces(code: string, places: number, fields: Fields): string[] {
  const order: string[] = [];
  for (let place = 1; place <= places; place++) {
    const choice = fields.get(`${code}.${place}`)?.[0];
    if (choice) order.push(choice);
  }
  return order;
}

const ARABIC_ZEROS = [0x0660, 0x06f0];

/** Digits of the person's own script and a decimal comma are numbers too. */
function readNumber(text: string): number | string {
  const western = text.trim().replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.codePointAt(0)!;
    return String(code - ARABIC_ZEROS.findLast((zero) => zero <= code)!);
  });
  return /^[-+]?\d{1,15}([.,]\d{1,6})?$/.test(western) ? Number(western.replace(',', '.')) : text;
}

/** Browsers send line ends as CR LF; stored and counted they are one character. */
function unifyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
