/**
 * Questions read aloud by a person: which recording belongs to which question in which language, and how much of
 * it a survey may hold.
 */
import { isLocale, locales, type Locale } from '#lib/i18n/locale.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { audioTypeOf, type AudioType } from './audio-kind.ts';
import type { PublishedVersion } from './survey.ts';

/** Of one recording, in bytes: about two minutes of speech, on a poor network. */
export const LARGEST_RECORDING = 1_000_000;
/** Of all recordings of a survey, in bytes. */
export const MOST_RECORDED = 100_000_000;
/** Of one form with files, in bytes. */
export const LARGEST_BATCH = 20_000_000;

export interface Recording {
  item: string;
  language: Locale;
  /** The hash of its content, under which it is fetched. */
  name: string;
  size: number;
}

export interface RecordingFile {
  item: string;
  language: Locale;
  type: AudioType;
  bytes: Uint8Array;
}

/** Questions that can be heard: a picture has no words to read, a computed value no question. */
export function hearableItems({ questionnaire }: Pick<PublishedVersion, 'questionnaire'>): string[] {
  return itemsOf(questionnaire)
    .filter(({ type, calculation }) => type !== 'image' && calculation === undefined)
    .map(({ code }) => code);
}

/** `AGE.pt.mp3` → the question and the language; undefined where the name says neither. */
export function placeInName(name: string): { item: string; language: Locale } | undefined {
  const [, item, language] = /^([A-Za-z][A-Za-z0-9_]{0,39})[.]([A-Za-z-]{2,9})[.][A-Za-z0-9]{2,5}$/.exec(name) ?? []; // prettier-ignore
  const known = locales.find((locale) => locale.toLowerCase() === language?.toLowerCase());
  return item && known ? { item, language: known } : undefined;
}

/**
 * @param chosen what the form says for a file whose name does not: question and language, '' where not chosen
 * @returns what to keep; refused: `recording.no-file`, `recording.unusable-name`, `recording.unknown-item`,
 *   `recording.unknown-language`, `recording.no-sound`, `recording.too-large`
 */
export function readRecordings(
  files: readonly { name: string; bytes: Uint8Array }[],
  chosen: { item: string; language: string },
  version: Pick<PublishedVersion, 'questionnaire'>
): RecordingFile[] | Refusal {
  if (files.length === 0) return refuse('recording.no-file');
  const items = hearableItems(version);
  const read: RecordingFile[] = [];
  for (const { name, bytes } of files) {
    const file = name.slice(0, 100);
    const isChosen = files.length === 1 && chosen.item !== '' && isLocale(chosen.language);
    const place = isChosen ? { item: chosen.item, language: chosen.language as Locale } : placeInName(name);
    if (!place) return refuse('recording.unusable-name', { file });
    if (!items.includes(place.item)) return refuse('recording.unknown-item', { file, item: place.item });
    if (!version.questionnaire.languages.includes(place.language))
      return refuse('recording.unknown-language', { file, language: place.language });
    if (bytes.length > LARGEST_RECORDING) return refuse('recording.too-large', { file, most: 1 });
    const type = audioTypeOf(bytes);
    if (!type) return refuse('recording.no-sound', { file });
    read.push({ ...place, type, bytes });
  }
  return read;
}
