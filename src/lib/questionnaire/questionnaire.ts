/**
 * A published questionnaire as plain data: what is asked and under which condition, without a word
 * in any language, and beside it the words of one language.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Condition } from './condition.ts';

export const itemTypes = [
  'radiogroup', 'dropdown', 'checkbox', 'rating', 'boolean', 'matrix', 'text', 'comment', 'ranking'
] as const; // prettier-ignore
export type ItemType = (typeof itemTypes)[number];
export const textKinds = ['text', 'number', 'email', 'url', 'tel', 'date'] as const;
export type TextKind = (typeof textKinds)[number];

export interface Option {
  code: string;
  /** Chosen alone: "none of these", "prefer not to say". */
  exclusive?: true;
  visibleIf?: Condition;
}

export type ItemRole = 'breakdown' | 'weighting' | 'need' | 'outcome' | 'text';

export interface Item {
  code: string;
  type: ItemType;
  visibleIf?: Condition;
  required?: true;
  /** Falls under the consent of its own for origin, language and experiences of disadvantage. */
  sensitive?: true;
  options?: Option[];
  /** Matrix: one answer per row. */
  rows?: string[];
  everyRow?: true;
  /** An "other" choice with a text field beside it. */
  other?: true;
  randomise?: true;
  maxChoices?: number;
  minChoices?: number;
  textKind?: TextKind;
  maxLength?: number;
  min?: number | string;
  max?: number | string;
  roles?: ItemRole[];
  field?: string;
  source?: string;
  euDomain?: string;
}

export interface Page {
  code: string;
  visibleIf?: Condition;
  items: Item[];
}

export interface Questionnaire {
  survey: string;
  version: number;
  languages: Locale[];
  /** Offered although no native speaker has reviewed them; the page says so. */
  drafts: Locale[];
  pages: Page[];
}

export interface ItemText {
  title: string;
  description?: string;
  options?: Record<string, string>;
  rows?: Record<string, string>;
  /** Ends of a rating. */
  low?: string;
  high?: string;
  /** The author's own words for "please answer". */
  requiredError?: string;
}

/** The words of one language; every code of the questionnaire has its entry. */
export interface QuestionnaireText {
  title: string;
  description?: string;
  pages: Record<string, { title: string; description?: string }>;
  items: Record<string, ItemText>;
}

export type Value = string | number | boolean | string[] | Record<string, string>;
/** Answers by item code; the text beside "other" stands under `CODE-Comment`, as SurveyJS stores it. */
export type Answers = Record<string, Value>;

export const otherCode = 'other';
export function otherTextCode(item: string): string {
  return `${item}-Comment`;
}

export function itemsOf(questionnaire: Questionnaire): Item[] {
  return questionnaire.pages.flatMap((page) => page.items);
}
