/** The everyday words of a language, learnt from the platform's own texts in it. */
import type { Locale } from '#lib/i18n/locale.ts';
import { textsIn } from '#lib/i18n/server/catalogue-service.ts';
import { everydayWords } from '../term-frequencies.ts';

const known = new Map<Locale, ReadonlySet<string>>();

export function everydayIn(language: Locale): ReadonlySet<string> {
  let words = known.get(language);
  if (!words) known.set(language, (words = everydayWords(textsIn(language), language)));
  return words;
}
