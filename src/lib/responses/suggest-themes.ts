/**
 * Themes that an answer may speak of, each with the reason: the same text, a nearly equal one, or a word that
 * stands out in a theme, all from codes that people gave before. No model, no network; a person decides.
 */
import { countTerms, standingOut } from './term-frequencies.ts';
import { folded, wordsIn } from './words.ts';

export interface WrittenAnswer {
  readonly text: string;
  readonly language: string;
  /** Equal for answers that say nearly the same. */
  readonly group: number;
}
export interface CodedAnswer extends WrittenAnswer {
  readonly themes: readonly string[];
}

export interface Suggestion {
  readonly theme: string;
  readonly because: 'same' | 'similar' | 'term';
  /** The earlier text, or the word. */
  readonly evidence: string;
  readonly language: string;
  /** Earlier answers that speak for it. */
  readonly count: number;
}

const MOST = 3;

/**
 * At most three, the strongest reason first; each theme once.
 * @param everyday words of the answer's language that are no reason for anything
 */
export function suggestThemes(
  answer: WrittenAnswer,
  earlier: readonly CodedAnswer[],
  everyday: ReadonlySet<string>
): Suggestion[] {
  const own = folded(answer.text);
  const alike = earlier.filter(({ group }) => group === answer.group);
  const found = [
    ...tally(alike.filter(({ text }) => folded(text) === own), 'same'),
    ...tally(alike.filter(({ text }) => folded(text) !== own), 'similar'),
    ...byTerms(answer, earlier, everyday)
  ]; // prettier-ignore
  const themes = new Set<string>();
  return found.filter(({ theme }) => !themes.has(theme) && themes.add(theme)).slice(0, MOST);
}

/** Most often given first; its evidence is the first text that has it. */
function tally(answers: readonly CodedAnswer[], because: 'same' | 'similar'): Suggestion[] {
  const byTheme = new Map<string, Suggestion>();
  for (const { text, language, themes } of answers)
    for (const theme of themes) {
      const { count } = byTheme.get(theme) ?? { count: 0 };
      const first = byTheme.get(theme) ?? { theme, because, evidence: text, language };
      byTheme.set(theme, { ...first, count: count + 1 });
    }
  return [...byTheme.values()].sort((a, b) => b.count - a.count || (a.theme < b.theme ? -1 : 1));
}

function byTerms(
  { text, language }: WrittenAnswer,
  earlier: readonly CodedAnswer[],
  everyday: ReadonlySet<string>
): Suggestion[] {
  const written = new Set(wordsIn(text, language).filter((word) => !everyday.has(word)));
  const here = earlier.filter((each) => each.language === language);
  const themes = new Set(here.flatMap((each) => each.themes));
  const all = countTerms(texts(here), language);
  return [...themes]
    .flatMap((theme) => {
      const own = countTerms(texts(here.filter((each) => each.themes.includes(theme))), language);
      const rest = new Map([...all].map(([word, count]) => [word, count - (own.get(word) ?? 0)]));
      const term = standingOut(own, rest).find((each) => written.has(each.term));
      return term ? [{ theme, term }] : [];
    })
    .sort((a, b) => b.term.score - a.term.score || (a.theme < b.theme ? -1 : 1))
    .map(({ theme, term }) => ({ theme, because: 'term', evidence: term.term, language, count: term.count }));
}

function texts(answers: readonly CodedAnswer[]): string[] {
  return answers.map(({ text }) => text);
}
