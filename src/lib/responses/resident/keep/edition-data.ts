/** What the offline edition of a survey brings along as data, and the words of whatever is kept on a phone. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { OwnWords } from '#lib/questionnaire/problem-text.ts';
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';

/** Of the panel at the top of a page; `waiting` by count. */
export interface KeepWords {
  /** As the browser's Intl knows the language. */
  format: string;
  closesOn: string | null;
  /** It takes no answers any more. */
  closed?: true;
  waiting: string[];
  /** That it goes by itself, and what the person has to do for it. */
  waitsHow: string;
  draft: string;
  goOn: string;
  delete: string;
  deleteSure: string;
  sendNow: string;
  saveFile: string;
  noted: string;
  refused: string;
  /** Title and text; the second pair where an earlier sending with other content counts. */
  arrived: [string, string];
  arrivedEarlier: [string, string];
  receiptCode: string;
  receiptKeep: string;
  nothingKept: string;
}

/** Of one item, or of one of its parts: what the author says where something is wrong. */
export interface ItemWords extends OwnWords {
  parts?: Record<string, OwnWords>;
}

export interface EditionData {
  survey: string;
  version: number;
  language: Locale;
  /** The ISO day of the server when this was made. */
  day: string;
  notice: number;
  /** Whether the first page asks for an access code. */
  withCode: boolean;
  communes: string[];
  /** Absent where the survey cannot be shown without the server. */
  questionnaire?: Questionnaire;
  own: Record<string, ItemWords>;
  /** To which finished answers are sealed. */
  key: string;
  keep: KeepWords;
  /** Messages by key, with their placeholders. */
  says: Record<string, string>;
  /** How many answers need another look, by their number. */
  problems: string[];
  /** How far along one is, by minutes left; the numbers stand in as `NUMBER` and `TOTAL`. */
  progress: string[];
}

export const NUMBER = '\ue001';
export const TOTAL = '\ue002';
