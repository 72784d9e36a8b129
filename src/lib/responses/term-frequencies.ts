/**
 * Which words answers use often, and which stand out in some texts against others of the same language. No
 * list of stop words: everyday words are those that any text of the language is full of, Luxembourgish too.
 */
import { wordsIn } from './words.ts';

/** In how many texts each word stands. */
export type TermCounts = ReadonlyMap<string, number>;

export interface Term {
  readonly term: string;
  /** Texts in which it stands. */
  readonly count: number;
  /** Standardised log-odds; above 1.96 it is hardly chance. */
  readonly score: number;
}

export function countTerms(texts: Iterable<string>, language: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of wordsIn(text, language)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Of the texts of a language: a word that stands in more of them tells nothing about any. */
const EVERYDAY = 0.01;

/** @param texts of all kinds in one language; some hundred are enough */
export function everydayWords(texts: readonly string[], language: string): Set<string> {
  const counts = countTerms(texts, language);
  return new Set([...counts].filter(([, count]) => count > texts.length * EVERYDAY).map(([word]) => word));
}

/** The words that most texts share, most frequent first, without everyday ones. */
export function frequentTerms(
  counts: TermCounts,
  everyday: ReadonlySet<string>,
  most: number,
  least = 2
): { term: string; count: number }[] {
  return [...counts]
    .filter(([term, count]) => count >= least && !everyday.has(term))
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([term, count]) => ({ term, count }));
}

/** Added to each count, so that a word that was never seen elsewhere has odds too. */
const PRIOR = 0.5;
const HARDLY_CHANCE = 1.959963984540054;

/**
 * Words whose odds in `own` are higher than in `rest`, the clearest first:
 * z = [ln((a+½)/(A−a+½)) − ln((b+½)/(B−b+½))] / √(1/(a+½) + 1/(b+½)), with a of A and b of B word places.
 * Source: Monroe, Colaresi, Quinn, Fightin' Words, Political Analysis 16 (2008), eq. 16 and 20–22, flat prior.
 * @param least texts in which a word must stand
 */
export function standingOut(own: TermCounts, rest: TermCounts, least = 2): Term[] {
  const total = (counts: TermCounts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [ownTotal, restTotal] = [total(own), total(rest)];
  const logOdds = (count: number, all: number) => Math.log((count + PRIOR) / (all - count + PRIOR));
  const terms: Term[] = [];
  for (const [term, count] of own) {
    if (count < least) continue;
    const elsewhere = rest.get(term) ?? 0;
    const difference = logOdds(count, ownTotal) - logOdds(elsewhere, restTotal);
    const score = difference / Math.sqrt(1 / (count + PRIOR) + 1 / (elsewhere + PRIOR));
    if (score > HARDLY_CHANCE) terms.push({ term, count, score });
  }
  return terms.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
}
