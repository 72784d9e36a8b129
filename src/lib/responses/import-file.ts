/**
 * A file of answers collected elsewhere, as a table: which encoding it is in, what separates its cells, its header
 * and its rows with the line on which each begins. Anything that is no such table is refused with the reason.
 */
import Papa from 'papaparse';
import { refuse, type Refusal } from '#lib/refusal.ts';

/** In bytes. */
export const LARGEST_IMPORT = 20_000_000;
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 500;

const DELIMITERS = [';', ',', '\t'] as const;
export const encodings = ['utf-8', 'utf-16le', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export interface ImportRow {
  /** From 1, as editors count; a row with line breaks in its cells stands on several. */
  line: number;
  cells: readonly string[];
}

export interface ImportTable {
  delimiter: (typeof DELIMITERS)[number];
  /** In the order of the file; names may be empty or occur twice. */
  header: readonly string[];
  rows: readonly ImportRow[];
}

/**
 * The text of a file in UTF-8, in UTF-16 as spreadsheets save "Unicode text", or else in Windows-1252.
 * Refused: `import.not-text` (a workbook, a picture, or bytes that none of them has).
 */
export function readImportText(bytes: Uint8Array): { text: string; encoding: Encoding } | Refusal {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const text = decoded(bytes, encoding) ?? decoded(bytes, 'windows-1252')!;
  const as = decoded(bytes, encoding) === undefined ? 'windows-1252' : encoding;
  // NUL cannot be stored, and bytes that mean nothing in Windows-1252 show that the file is in something else.
  if (text.includes('\u0000') || (as === 'windows-1252' && /[\u0080-\u009f]/.test(text)))
    return refuse('import.not-text');
  return { text, encoding: as };
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Refused: `import.empty`, `import.too-many-rows`, `import.too-many-columns`, `import.unreadable-row` (a quotation mark
 * that is never closed, or a row with more cells than there are columns).
 */
export function readImportTable(file: string): ImportTable | Refusal {
  // A line by which spreadsheets tell each other what separates cells; it belongs to no table.
  const [note, told] = /^"?sep=([;,\t])"?\r?\n/i.exec(file) ?? [''];
  const text = file.slice(note.length);
  const delimiter = DELIMITERS.find((one) => one === told) ?? delimiterOf(text);
  const config = { delimiter };
  const [first] = Papa.parse<string[]>(text, { ...config, preview: 1 }).data;
  if ((first?.length ?? 0) > MOST_COLUMNS)
    return refuse('import.too-many-columns', { count: first!.length, most: MOST_COLUMNS });
  // One more than may be, so that the last empty line does not count.
  const { data, errors } = Papa.parse<string[]>(text, { ...config, preview: MOST_ROWS + 3 });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  const placed = withLines(data, note === '' ? 1 : 2);
  if (quotes) return refuse('import.unreadable-row', { line: placed[quotes.row ?? 0]?.line ?? 1 });
  const [head, ...rows] = placed.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head || rows.length === 0) return refuse('import.empty');
  if (rows.length > MOST_ROWS) return refuse('import.too-many-rows', { most: MOST_ROWS });
  const long = rows.find(({ cells }) => cells.slice(head.cells.length).some((cell) => cell.trim() !== ''));
  if (long) return refuse('import.unreadable-row', { line: long.line });
  return { delimiter, header: head.cells.map((cell) => cell.trim()), rows };
}

/** What stands most often between the names of the header, outside of quotation marks. */
function delimiterOf(text: string): ImportTable['delimiter'] {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (const letter of text.trimStart()) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === '\n' || letter === '\r')) break;
    else if (!isQuoted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const of = (delimiter: string) => counts.get(delimiter) ?? 0;
  return DELIMITERS.reduce((best, one) => (of(one) > of(best) ? one : best));
}

function withLines(data: readonly (readonly string[])[], first: number): ImportRow[] {
  let line = first;
  return data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
    return row;
  });
}

function breaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\r|\n/).length - 1 : 0;
}
