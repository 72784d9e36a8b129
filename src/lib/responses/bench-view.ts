/** What lies on the bench at one look: a page of the list, the opened answer with its suggestions, and what is said often. */
import type { Locale } from '#lib/i18n/locale.ts';
import { fits, pageOf, progressOf, type AnswerFilter, type AnswerPage } from './answer-list.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';
import { keyOf, type OpenAnswer, type SeenAnswer } from './open-answer.ts';
import { suggestThemes, type Suggestion } from './suggest-themes.ts';
import { countTerms, frequentTerms } from './term-frequencies.ts';
import { folded } from './words.ts';

/** Equal numbers for answers that say nearly the same, by key. */
export type Groups = ReadonlyMap<string, number>;
/** The words of a language that tell nothing. */
export type Everyday = (language: Locale) => ReadonlySet<string>;

export interface OpenedAnswer {
  answer: SeenAnswer;
  suggestions: Suggestion[];
  /** How many others that are not coded yet use the same words. */
  sameUncoded: number;
  /** Others that say nearly the same in other words. */
  similar: SeenAnswer[];
  previous: string | null;
  next: string | null;
}

export interface BenchView {
  progress: ReturnType<typeof progressOf>;
  page: AnswerPage;
  opened: OpenedAnswer | null;
  terms: { language: Locale; answers: number; terms: { term: string; count: number }[] }[];
  /** What three people or more wrote in nearly the same words, most often first. */
  repeated: { answer: SeenAnswer; count: number; uncoded: number }[];
}

const MOST_TERMS = 15;
const MOST_SIMILAR = 5;
const MOST_REPEATED = 8;
const LEAST_REPEATED = 3;

export function groupsOf(answers: readonly OpenAnswer[]): Groups {
  const groups = nearDuplicateGroups(answers.map(({ text }) => text));
  return new Map(answers.map((answer, index) => [keyOf(answer), groups[index]!]));
}

export function benchView(
  seen: readonly SeenAnswer[],
  groups: Groups,
  everyday: Everyday,
  ask: { filter: AnswerFilter; after?: string; open?: string }
): BenchView {
  const fitting = seen.filter((answer) => fits(answer, ask.filter, groups));
  let page = pageOf(fitting, ask.after);
  const wished = ask.open === undefined ? undefined : seen.find((answer) => keyOf(answer) === ask.open);
  // An answer opened from elsewhere: the list begins where it stands.
  if (wished && !page.answers.some((answer) => keyOf(answer) >= keyOf(wished)))
    page = pageOf(fitting, before(fitting, keyOf(wished)));
  const answer = wished ?? page.answers[0];
  return {
    progress: progressOf(seen),
    page,
    opened: answer ? opened(answer, seen, fitting, groups, everyday) : null,
    terms: termsByLanguage(seen, everyday),
    repeated: repeatedTexts(seen, groups)
  };
}

function before(answers: readonly SeenAnswer[], key: string): string | undefined {
  const previous = answers.findLast((answer) => keyOf(answer) < key);
  return previous && keyOf(previous);
}

function opened(
  answer: SeenAnswer,
  seen: readonly SeenAnswer[],
  fitting: readonly SeenAnswer[],
  groups: Groups,
  everyday: Everyday
): OpenedAnswer {
  const key = keyOf(answer);
  const withGroup = ({ text, language, themes, ...rest }: SeenAnswer) => ({ text, language, themes, group: groups.get(keyOf(rest))! }); // prettier-ignore
  // For a blind answer only what this coder gave to other blind answers: the rest is what the other coder thinks.
  const earlier = seen.filter((each) => each.coded && keyOf(each) !== key && each.blind === answer.blind);
  const same = folded(answer.text);
  const alike = seen.filter((each) => groups.get(keyOf(each)) === groups.get(key) && keyOf(each) !== key);
  const next = fitting.find((each) => keyOf(each) > key);
  return {
    answer,
    suggestions: suggestThemes(withGroup(answer), earlier.map(withGroup), everyday(answer.language)),
    sameUncoded: sameWording(answer, seen).length,
    similar: alike.filter(({ text }) => folded(text) !== same).slice(0, MOST_SIMILAR),
    previous: before(fitting, key) ?? null,
    next: next ? keyOf(next) : null
  };
}

/** Answers in the same words that nobody has coded; those of the double-coding sample are coded one by one. */
export function sameWording(answer: OpenAnswer, seen: readonly SeenAnswer[]): SeenAnswer[] {
  const same = folded(answer.text);
  return seen.filter((each) => !each.coded && !each.blind && keyOf(each) !== keyOf(answer) && folded(each.text) === same); // prettier-ignore
}

function termsByLanguage(seen: readonly SeenAnswer[], everyday: Everyday): BenchView['terms'] {
  return [...Map.groupBy(seen, ({ language }) => language)]
    .map(([language, answers]) => {
      const counts = countTerms(answers.map(({ text }) => text), language); // prettier-ignore
      return { language, answers: answers.length, terms: frequentTerms(counts, everyday(language), MOST_TERMS) }; // prettier-ignore
    })
    .sort((a, b) => b.answers - a.answers || (a.language < b.language ? -1 : 1));
}

function repeatedTexts(seen: readonly SeenAnswer[], groups: Groups): BenchView['repeated'] {
  return [...Map.groupBy(seen, (answer) => groups.get(keyOf(answer))!).values()]
    .filter((answers) => answers.length >= LEAST_REPEATED)
    .map((answers) => ({
      answer: answers[0]!,
      count: answers.length,
      uncoded: answers.filter(({ coded }) => !coded).length
    })) // prettier-ignore
    .sort((a, b) => b.count - a.count || (keyOf(a.answer) < keyOf(b.answer) ? -1 : 1))
    .slice(0, MOST_REPEATED);
}
