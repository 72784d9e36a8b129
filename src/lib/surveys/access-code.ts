/** Codes that admit one answer each: batches of them, lists of hashes made elsewhere, and the file for the printer. */
import Papa from 'papaparse';
import type { Locale } from '#lib/i18n/locale.ts';
import { readCode } from '#lib/privacy/code.ts';

/** As many as one batch may hold. */
export const MOST_CODES = 100_000;
export const LONGEST_LABEL = 100;
/** Largest file of hashes, in bytes. */
export const LARGEST_HASH_FILE = 10_000_000;

export interface CodeBatch {
  id: string;
  origin: 'made' | 'imported';
  /** What the coordinator calls it: "first letters", "lost letters in Mertert". */
  label: string;
  codes: number;
  /** ISO days. */
  createdOn: string;
  /** From that day on its unspent codes are not valid any more. */
  cancelledOn: string | null;
}

export type CodeStanding = 'usable' | 'spent' | 'unknown';

/** What is wrong with a line of a list of hashes. */
export interface LineProblem {
  /** From 1, as editors count. */
  line: number;
  problem: 'no-hash' | 'code-itself' | 'twice' | 'known';
  /** The line that has the same hash, for `twice`. */
  first?: number;
}

export interface HashList {
  /** In the order of the file; with the line that each stands on. */
  hashes: ReadonlyMap<string, number>;
  problems: LineProblem[];
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads a list of SHA-256 hashes in hexadecimal, one per line or in the first column of a CSV; a short first line without a
 * digit is taken for a heading. Each hash is of a code in its normal form, `XXXX-XXXX-XXXX-XXXX`.
 */
export function readHashes(text: string): HashList {
  const hashes = new Map<string, number>();
  const problems: LineProblem[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cell = line.split(/[,;\t]/, 1)[0]!.trim().replace(/^"(.*)"$/, '$1').trim(); // prettier-ignore
    if (cell === '' || (index === 0 && /^[\p{L}_ -]{1,40}$/u.test(cell) && !readCode(cell))) continue;
    const hash = cell.toLowerCase();
    const first = hashes.get(hash);
    // A code in this list would stand in the request, and in whatever file it came from: that must be said.
    if (!HASH.test(hash))
      problems.push({ line: index + 1, problem: readCode(cell) ? 'code-itself' : 'no-hash' });
    else if (first !== undefined) problems.push({ line: index + 1, problem: 'twice', first });
    else hashes.set(hash, index + 1);
  }
  return { hashes, problems };
}

/** @param count as it was typed; @returns undefined for what is no usable number of codes */
export function readCount(count: string): number | undefined {
  const number = /^\d{1,6}$/.test(count) ? Number(count) : 0;
  return number >= 1 && number <= MOST_CODES ? number : undefined;
}

/** Where a letter leads. @param address of the survey, with scheme and host */
function linkWithCode(address: string, language: Locale, code: string): string {
  return `${address}?lang=${language}&k=${code}`;
}

/** For the printer: each code with its link in each language. UTF-8 with a byte-order mark, as spreadsheets expect. */
export function printerFile(codes: readonly string[], languages: readonly Locale[], address: string): string {
  const fields = ['code', ...languages.map((language) => `link_${language}`)];
  const data = codes.map((code) => [
    code,
    ...languages.map((language) => linkWithCode(address, language, code))
  ]);
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
