/**
 * What publication finds out about a definition before it becomes a version: places that are refused,
 * and texts that are missing in a language.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Picture } from './survey.ts';
import type { Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';

/** Why a place of a definition cannot be published; the catalogue holds each under `definition.<code>`. */
export const definitionCodes = [
  'not-an-object', 'too-deep', 'no-pages', 'no-items', 'no-parts', 'no-choices', 'not-shown', 'type-not-shown', 'type-not-inside',
  'unknown-property-value', 'unusable-code', 'doubled-code', 'unusable-text', 'unusable-scale', 'unusable-picture', 'picture-too-large',
  'unsafe-pattern', 'piped-answer', 'condition-unreadable', 'condition-beyond', 'condition-unknown-name', 'condition-looks-ahead',
  'condition-in-random-order', 'language-without-texts', 'survey-core'
] as const; // prettier-ignore
export type DefinitionCode = (typeof definitionCodes)[number];

export interface DefinitionProblem {
  /** A path as in JSON: `pages[0].elements[2].visibleIf`. */
  place: string;
  code: DefinitionCode;
  values?: Record<string, string | number>;
}

export interface Gap {
  place: string;
  language: Locale;
}

export interface Compiled {
  questionnaire: Questionnaire;
  texts: Partial<Record<Locale, QuestionnaireText>>;
  /** Languages that appear anywhere in the definition, complete or not. */
  languages: Locale[];
  gaps: Gap[];
  problems: DefinitionProblem[];
  /** The definition's pictures by their names. */
  pictures: ReadonlyMap<string, Picture>;
}

export function completeLanguages({ languages, gaps }: Pick<Compiled, 'languages' | 'gaps'>): Locale[] {
  return languages.filter((language) => !gaps.some((gap) => gap.language === language));
}

/** Largest definition that is read, in bytes. */
export const LARGEST_DEFINITION = 1_000_000;
/** Deepest nesting that is read. */
export const DEEPEST_DEFINITION = 32;
