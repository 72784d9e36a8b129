/** Texts as a machine compares them: folded to what stays the same when people type differently, and their words. */

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** Case, accents, vowel signs, punctuation and spaces folded away: equal for texts that say the same words. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** French and Luxembourgish write the article onto the word: l’école, d’Gemeng. */
const ELIDED = /^\p{L}{1,2}['’]/u;
/** Arabic writes the article, and "and", "with", "for" before it, onto the word. */
const ARABIC_ARTICLE = /^[وبكفل]?ال(?=\p{L}{3})|^لل(?=\p{L}{3})/u;

/**
 * The different words of a text, lower case, without numbers and single letters.
 * @param language its code; of languages the platform does not know, words are still split by Unicode's rules
 */
export function wordsIn(text: string, language: string): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenterOf(language).segment(text.normalize('NFKC'))) {
    if (!isWordLike) continue;
    const word = segment.toLowerCase().replace(ELIDED, '').replace(/[ً-ْـ]/g, '').replace(ARABIC_ARTICLE, ''); // prettier-ignore
    if (/^\p{L}[\p{L}\p{M}'’-]+$/u.test(word)) words.add(word);
  }
  return [...words];
}
