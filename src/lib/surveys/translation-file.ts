/**
 * One language of a definition as a table for translators: key, source, translation. The names of the last two
 * columns are the languages, so that a file says by itself what it is.
 */
import Papa from 'papaparse';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { textOf } from '#lib/i18n/localized.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { placesOf, type Translation } from './translation.ts';

const KEY = 'key';

/** UTF-8 with a byte-order mark, as spreadsheets expect; no cell can become a formula. */
export function translationTable(definition: unknown, source: Locale, target: Locale): string {
  const rows = placesOf(definition).map(({ key, texts }) => [
    key,
    textOf(texts, source),
    texts[target] ?? ''
  ]);
  const data = Papa.unparse([[KEY, source, target], ...rows], { escapeFormulae: true, newline: '\r\n' });
  return `\uFEFF${data}\r\n`;
}

/**
 * Refused: `translation.not-utf8` (a spreadsheet kept it in another encoding), `translation.no-table` (the columns
 * are not key, source and translation), `translation.doubled-key`.
 */
export function readTranslationTable(text: string): { language: Locale; translation: Translation } | Refusal {
  if (text.includes('\uFFFD')) return refuse('translation.not-utf8');
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [head = [], ...rows] = data;
  const [key, , language] = head.map((cell) => cell.trim());
  if (key !== KEY || !isLocale(language)) return refuse('translation.no-table');
  const texts = new Map<string, string>();
  for (const [cell = '', , text = ''] of rows) {
    const name = cell.trim();
    if (texts.has(name)) return refuse('translation.doubled-key', { key: name.slice(0, 200) });
    texts.set(name, withoutGuard(text).trim());
  }
  return { language, translation: Object.fromEntries(texts) };
}

/** A leading apostrophe before what could become a formula is ours, and no text of anybody. */
function withoutGuard(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, '');
}
