/** What the components draw: questions, choices, rows and entries as one person sees them, in words of one language. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { Bound } from './bound.ts';
import type { Problem } from './guard.ts';
import type { Answers, Entry, Item } from './questionnaire.ts';
import type { Circumstances } from './visibility.ts';

export interface ChoiceView {
  code: string;
  text: string;
  checked: boolean;
  exclusive: boolean;
  hidden: boolean;
  condition?: string;
  disabled: boolean;
  opens?: string;
  image?: string;
}

export interface RowView {
  code: string;
  text: string;
  choices: ChoiceView[];
  hidden: boolean;
  condition?: string;
  error?: string;
}

export interface EntryView {
  /** The row's code, or the entry's place. */
  code: string;
  title?: string;
  items: ItemView[];
  /** Just added: the person goes on here. */
  focus?: true;
  hidden: boolean;
  condition?: string;
}

export interface ItemView {
  code: string;
  /** What its fields are called in the form. */
  name: string;
  type: Item['type'];
  look?: Item['look'];
  title: string;
  description?: string;
  /** Out of view at first, and the condition (as JSON) that brings it in. */
  hidden: boolean;
  condition?: string;
  /** Shown and not to be changed, and the condition that opens it. */
  disabled: boolean;
  opens?: string;
  /** A preset stands in its fields: what is empty when the page comes back was emptied by the person. */
  preset: boolean;
  /** Presets that answers on this page may bring: [condition or null, value]. */
  presets?: string;
  /** The person has written something of their own, which no preset replaces. */
  touched?: true;
  choices: ChoiceView[];
  /** Words of the box that ticks all others. */
  selectAll?: string;
  rows: RowView[];
  entries: EntryView[];
  /** How many entries are shown, and whether one more may be added or one taken away. */
  count?: number;
  grows: boolean;
  shrinks: boolean;
  words: { low?: string; high?: string; add?: string; remove?: string; placeholder?: string; alt?: string };
  text: string;
  /** From and to of a span. */
  span?: [string, string];
  /** Ranking: the choice at each place. */
  ranked?: string[];
  otherText?: string;
  otherLabel?: string;
  textKind: string;
  maxLength?: number;
  maxChoices?: number;
  min?: number | string;
  max?: number | string;
  step?: number;
  /** What is computed, and how the phone computes it again. */
  computed?: { text: string; by?: string; style?: string; around?: string };
  image?: string;
  /** Files that are there already, and whether one more may be chosen. */
  files?: { shown: string[]; hint: string; accept: string; multiple: boolean; open: boolean };
  /** Where somebody is heard reading it. */
  recording?: string;
  required: boolean;
  error?: string;
}

/** A list of more choices than that can be searched. */
export const LONG_LIST = 12;

/** Stands for the place of an entry that the phone will make copies of; no text that people write contains it. */
export const ANY_PLACE = '\ue000';

/** What one item needs of the state of its page. */
export interface ItemState {
  answers: Answers;
  circumstances: Circumstances;
  typed: Readonly<Record<string, unknown>>;
  seed?: string;
  problem: Problem | undefined;
  bound: Bound;
  t: Translate;
  /** As Intl knows it, for numbers and days. */
  locale: string;
  /** Where pictures are fetched. */
  media: string;
  /** The entry that was just added: `ITEM.2`. */
  focus?: string;
  /** Drawn before anybody has answered: with every choice, and one entry to copy. */
  whole?: true;
  /** Of a part: the names of its fields, its neighbours, and where its entry stands. */
  name?: string;
  own?: Entry;
}
