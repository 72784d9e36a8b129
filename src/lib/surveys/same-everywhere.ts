/** Answers whose words are the same in every language: right for names of places, wrong for what nobody has translated. */
import { baseOf, type Locale } from '#lib/i18n/locale.ts';
import type { ItemText, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';

/** @returns each such word once, in the order of the questions; none where there is one language only, in however many versions */
export function sameEverywhere(texts: Partial<Record<Locale, QuestionnaireText>>): string[] {
  const locales = Object.keys(texts) as Locale[];
  if (new Set(locales.map(baseOf)).size < 2) return [];
  const [first, ...others] = locales.map((locale) => wordsOf(texts[locale]!));
  const same = [...first!].filter(([place, word]) => others.every((other) => other.get(place) === word));
  // A number is read alike by everybody.
  return [...new Set(same.map(([, word]) => word))].filter((word) => /\p{L}/u.test(word));
}

/** Of choices and rows, by the way to them. */
function wordsOf({ items }: QuestionnaireText): Map<string, string> {
  const words = new Map<string, string>();
  const visit = (item: ItemText, place: string) => {
    for (const kind of ['options', 'rows'] as const)
      for (const [code, word] of Object.entries(item[kind] ?? {}))
        words.set(`${place}/${kind}/${code}`, word);
    for (const [code, part] of Object.entries(item.parts ?? {})) visit(part, `${place}/${code}`);
  };
  for (const [code, item] of Object.entries(items)) visit(item, code);
  return words;
}
