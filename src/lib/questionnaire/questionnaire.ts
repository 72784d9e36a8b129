/**
 * A published questionnaire as plain data: what is asked and under which condition, without a word
 * in any language, and beside it the words of one language.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Condition, Operand } from './condition.ts';

export const itemTypes = [
  'radiogroup', 'dropdown', 'checkbox', 'rating', 'boolean', 'matrix', 'text', 'comment', 'ranking',
  'slider', 'multipletext', 'matrixdropdown', 'matrixdynamic', 'paneldynamic', 'expression', 'image', 'file'
] as const; // prettier-ignore
export type ItemType = (typeof itemTypes)[number];
/** How an item looks where that is not how its type usually looks; its answers are those of its type. */
export type ItemLook = 'tags' | 'pictures' | 'buttons' | 'labels' | 'stars' | 'smileys';
export const textKinds = [
  'text', 'number', 'email', 'url', 'tel', 'date', 'datetime-local', 'time', 'month', 'week', 'color'
] as const; // prettier-ignore
export type TextKind = (typeof textKinds)[number];

export interface Option {
  code: string;
  /** Chosen alone: "none of these", "prefer not to say". */
  exclusive?: true;
  visibleIf?: Condition;
  enableIf?: Condition;
  /** The name of its picture among the version's media. */
  image?: string;
}

export type ItemRole = 'breakdown' | 'weighting' | 'need' | 'outcome' | 'text';

/** What an item holds before the person answers it, or in place of an answer where it cannot be changed. */
export interface Preset {
  if?: Condition;
  value: Operand;
}

/** A demand of the author beyond the type; its words are the author's or ours. */
export type Validator =
  | { kind: 'numeric' | 'length' | 'count'; min?: number; max?: number }
  | { kind: 'no-digits' | 'email' }
  | { kind: 'pattern'; pattern: string; anyCase?: true }
  | { kind: 'expression'; holds: Condition };

/** How a computed number is written. */
export interface NumberStyle {
  style: 'decimal' | 'currency' | 'percent' | 'date';
  currency?: string;
  least?: number;
  most?: number;
}

/** What a person may send as a file; pictures of every kind are kept as JPEG. */
export const sentKinds = ['jpeg', 'png', 'webp', 'pdf'] as const;
export type SentKind = (typeof sentKinds)[number];

/** Files that a question asks for: which kinds, how many, and the largest in bytes. */
export interface FileWish {
  kinds: SentKind[];
  most: number;
  bytes: number;
}

export interface Item {
  code: string;
  type: ItemType;
  look?: ItemLook;
  /** Names of the panels around it, the outer one first. */
  groups?: string[];
  visibleIf?: Condition;
  enableIf?: Condition;
  requiredIf?: Condition;
  required?: true;
  readOnly?: true;
  presets?: Preset[];
  validators?: Validator[];
  /** Falls under the consent of its own for origin, language and experiences of disadvantage. */
  sensitive?: true;
  options?: Option[];
  /** Matrix: one answer per row. */
  rows?: string[];
  rowConditions?: Record<string, Condition>;
  everyRow?: true;
  /** No two rows have the same answer. */
  uniqueRows?: true;
  /** An "other" choice with a text field beside it. */
  other?: true;
  /** A text field below the question, whatever is chosen. */
  remark?: true;
  selectAll?: true;
  randomise?: true;
  maxChoices?: number;
  minChoices?: number;
  textKind?: TextKind;
  maxLength?: number;
  min?: number | string;
  max?: number | string;
  step?: number;
  /** Slider: two values, from and to. */
  range?: true;
  /** Fields of a composed item: of the whole, of each row, or of each entry. */
  parts?: Item[];
  /** How many entries a person may make, and with how many they begin. */
  entries?: { min: number; max: number; start: number };
  /** The part that must differ from entry to entry. */
  key?: string;
  calculation?: Operand;
  number?: NumberStyle;
  image?: string;
  files?: FileWish;
  roles?: ItemRole[];
  field?: string;
  source?: string;
  euDomain?: string;
}

export interface Page {
  code: string;
  visibleIf?: Condition;
  /** Its questions stand in another order for each person. */
  randomise?: true;
  items: Item[];
}

export interface Questionnaire {
  survey: string;
  version: number;
  languages: Locale[];
  /** Offered although no native speaker has reviewed them; the page says so. */
  drafts: Locale[];
  pages: Page[];
  /** Computed from the answers and kept with them, never shown. */
  calculated?: { code: string; value: Operand }[];
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
  /** The author's own words for each validator, in their order. */
  validators?: (string | null)[];
  parts?: Record<string, ItemText>;
  /** Above the field for a remark. */
  remark?: string;
  /** Heading of an entry, and the buttons that add and remove one. */
  entry?: string;
  add?: string;
  remove?: string;
  /** Around a computed value, which stands for `{0}`. */
  format?: string;
  placeholder?: string;
  /** What a picture shows. */
  alt?: string;
}

/** The words of one language; every code of the questionnaire has its entry. */
export interface QuestionnaireText {
  title: string;
  description?: string;
  pages: Record<string, { title: string; description?: string }>;
  groups?: Record<string, { title?: string; description?: string }>;
  items: Record<string, ItemText>;
}

export type Simple = string | number | boolean | string[] | number[];
/** Values by the code of a row or a part. */
export type Entry = Record<string, Simple>;
export type Value = Simple | Entry | Record<string, Entry> | Entry[];
/** Answers by item code; the text beside "other" stands under `CODE-Comment`, as SurveyJS stores it. */
export type Answers = Record<string, Value>;

export const otherCode = 'other';
/** What the box "select all" sends; it is never an answer. */
export const allCode = '~all';
export function otherTextCode(item: string): string {
  return `${item}-Comment`;
}

export function itemsOf(questionnaire: Questionnaire): Item[] {
  return questionnaire.pages.flatMap((page) => page.items);
}

/** Whether a text field stands beside or below the choices. */
export function hasText(item: Item): boolean {
  return item.other === true || item.remark === true;
}
