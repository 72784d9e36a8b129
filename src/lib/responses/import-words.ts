/** Words for yes and no, days and lists as people and programs write them in spreadsheets. */
import { isDay } from '#lib/i18n/local-day.ts';
import { folded } from './words.ts';

const YES = new Set(['yes', 'y', 'ja', 'j', 'jo', 'oui', 'o', 'sim', 's', 'sí', 'si', 'true', 'wahr', 'vrai', 'verdadeiro', 'x', '1', 'on', 'checked', 'selected', 'angekreuzt', 'quoted']); // prettier-ignore
const NO = new Set(['no', 'n', 'nein', 'nee', 'neen', 'non', 'não', 'nao', 'false', 'falsch', 'faux', 'falso', '0', 'off', 'unchecked', 'not selected', 'not quoted']); // prettier-ignore

/** @returns undefined for a word that is neither */
export function yesOrNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  const plain = folded(text);
  if (YES.has(word) || YES.has(plain) || /^[✓✔☑×]$/.test(word)) return true;
  return NO.has(word) || NO.has(plain) ? false : undefined;
}

export function isYesOrNo(text: string): boolean {
  return yesOrNo(text) !== undefined;
}

/**
 * The ISO day of `2026-11-20`, `20.11.2026`, `20/11/2026` or `20-11-26`, with or without a time behind it. Day before
 * month, as it is written here; what can only be meant the other way round is no day.
 */
export function dayIn(text: string): string | undefined {
  const plain = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/, '');
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(plain) ?? [];
  const iso = day === undefined ? plain : `${year!.length === 2 ? '20' : ''}${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`; // prettier-ignore
  return isDay(iso) ? iso : undefined;
}

const SEPARATORS = [';', '|', '\n', ','];

/** The values in one cell of a list. @param isKnown a choice's own words may hold a comma */
export function piecesOf(cell: string, isKnown: (piece: string) => boolean): string[] {
  const whole = cell.trim();
  if (whole === '' || isKnown(whole)) return whole === '' ? [] : [whole];
  const splits = SEPARATORS.filter((separator) => whole.includes(separator)).map((separator) =>
    whole.split(separator).map((piece) => piece.trim()).filter(Boolean)
  ); // prettier-ignore
  return splits.find((pieces) => pieces.every(isKnown)) ?? splits[0] ?? [whole];
}
