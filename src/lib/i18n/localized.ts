/**
 * Texts that people wrote in several languages: how they are held, and which one is shown when the
 * wished one is missing.
 */
import { fallbacksOf, type Locale } from './locale.ts';

export type Localized = Partial<Record<Locale, string>>;

/** The text in `locale`, else in what it is an easy version of, else in the house's order, else ''. */
export function textOf(localized: Localized, locale: Locale): string {
  return localized[languageOf(localized, locale)] ?? '';
}

/** In which language `textOf` finds the text; a page that is not in it must then say so. */
export function languageOf(localized: Localized, locale: Locale): Locale {
  return fallbacksOf(locale).find((each) => localized[each]?.trim()) ?? locale;
}

/** The languages among `wanted` in which the text is missing or blank. */
export function missingIn(localized: Localized, wanted: readonly Locale[]): Locale[] {
  return wanted.filter((locale) => !localized[locale]?.trim());
}
