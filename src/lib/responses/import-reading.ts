/** What the rows of a foreign file are read with, and what becomes of each. */
import type { Problem } from '#lib/questionnaire/guard.ts';
import type { Answers, Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Columns } from './import-mapping.ts';
import type { Target } from './import-target.ts';
import type { Lexicon, Meanings } from './import-values.ts';

/** What is wrong with what a row says about itself, beside what the check says about its answers. */
export const rowProblems = [
  'value-unknown', 'commune-unknown', 'language-unknown', 'day-unusable', 'day-outside', 'id-missing', 'twice', 'code-unusable',
  'code-unknown', 'code-spent', 'differs', 'nothing'
] as const; // prettier-ignore

export type WrongCode = Problem['code'] | (typeof rowProblems)[number];

export interface Wrong {
  code: WrongCode;
  /** From 0; of what no column holds, the question or fact that it is about. */
  column?: number;
  about?: string;
  /** What stands in the cell. */
  value?: string;
  values?: Record<string, string | number>;
}

/** All that a row is read with. */
export interface Reading {
  questionnaire: Questionnaire;
  columns: Columns;
  targets: ReadonlyMap<string, Target>;
  lexicons: ReadonlyMap<string, Lexicon>;
  meanings: Meanings;
  sensitive: boolean;
  /** For rows that do not say so themselves. */
  commune: string;
  language: Locale;
  day: string;
  /** Of the wave, and no later than today; ISO days. */
  from: string | null;
  until: string;
}

export interface ReadRow {
  line: number;
  commune: string;
  language: Locale;
  day: string;
  answers: Answers;
  code?: string;
  externalId?: string;
  wrongs: Wrong[];
  /** Questions that were answered and are out of view, without consent to the sensitive block, and values left out. */
  dropped: number;
  sensitive: number;
  leftOut: number;
}
