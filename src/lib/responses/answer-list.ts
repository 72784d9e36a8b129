/** The list on the bench: what it is filtered by, its pages, and how far the coding is. */
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { keyOf, readKey, type SeenAnswer } from './open-answer.ts';
import { folded } from './words.ts';

export const answerStates = ['uncoded', 'coded', 'doubtful', 'double'] as const;
export type AnswerState = (typeof answerStates)[number];

export interface AnswerFilter {
  language?: Locale;
  item?: string;
  state?: AnswerState;
  theme?: string;
  /** Part of the text; case and accents do not matter. */
  search?: string;
  /** Key of an answer: only those that say nearly the same. */
  like?: string;
}

/** A page's answers, and where the next and the one before begin. */
export interface AnswerPage {
  answers: SeenAnswer[];
  /** Answers that fit the filter. */
  fitting: number;
  /** Key after which the next page begins. */
  next: string | null;
}

const PAGE = 25;

/** What of a query string is a filter; anything else is left out. */
export function readFilter(query: (name: string) => string | null): AnswerFilter {
  const filter: AnswerFilter = {};
  const [language, state, item, theme, search, like] = ['language', 'state', 'item', 'theme', 'q', 'like'].map((name) => query(name)?.trim().slice(0, 200) ?? ''); // prettier-ignore
  if (isLocale(language)) filter.language = language;
  const known = answerStates.find((each) => each === state);
  if (known) filter.state = known;
  if (item) filter.item = item;
  if (theme) filter.theme = theme;
  if (search) filter.search = search;
  if (like && readKey(like)) filter.like = like;
  return filter;
}

/** The filter as a query string, with more fields: links and forms carry it along. */
export function filterQuery(filter: AnswerFilter, more: Record<string, string> = {}): string {
  const { search, ...rest } = filter;
  const fields = { ...rest, ...(search === undefined ? {} : { q: search }), ...more };
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value)).toString();
}

/** @param groups equal numbers for answers that say nearly the same, by key */
export function fits(answer: SeenAnswer, filter: AnswerFilter, groups: ReadonlyMap<string, number>): boolean {
  const { language, item, state, theme, search, like } = filter;
  return (
    (language === undefined || answer.language === language) &&
    (item === undefined || answer.item === item) &&
    (state === undefined || isIn(answer, state)) &&
    (theme === undefined || answer.themes.includes(theme)) &&
    (like === undefined || groups.get(keyOf(answer)) === groups.get(like)) &&
    (search === undefined || folded(answer.text).includes(folded(search)))
  );
}

function isIn({ coded, doubtful, blind }: SeenAnswer, state: AnswerState): boolean {
  if (state === 'double') return blind && !coded;
  if (state === 'doubtful') return doubtful;
  return coded === (state === 'coded');
}

/**
 * The first 25 fitting answers behind a key.
 * @param answers in ascending order of their keys
 */
export function pageOf(answers: readonly SeenAnswer[], after: string | undefined): AnswerPage {
  const behind = after === undefined ? answers : answers.filter((answer) => keyOf(answer) > after);
  const page = behind.slice(0, PAGE);
  return {
    answers: [...page],
    fitting: answers.length,
    next: behind.length > PAGE ? keyOf(page.at(-1)!) : null
  };
}

/** How many there are of each state. */
export function progressOf(answers: readonly SeenAnswer[]): Record<AnswerState, number> & { all: number } {
  const count = (state: AnswerState) => answers.filter((answer) => isIn(answer, state)).length;
  return {
    all: answers.length,
    uncoded: count('uncoded'),
    coded: count('coded'),
    doubtful: count('doubtful'),
    double: count('double')
  };
}

/** The key that gives an answer its n-th theme (from 0): digits, then letters that no other key needs. */
export function themeKey(position: number): string | undefined {
  return '123456789abcefghijklmoqstuvwxyz'[position];
}
