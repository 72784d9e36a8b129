/**
 * Texts that people wrote in several languages: how they are held, and which one is shown when the
 * wished one is missing.
 */
import { locales, type Locale } from './locale.ts';

export type Localized = Partial<Record<Locale, string>>;

/** The text in `locale`, else in the first language of the house's order that has one, else ''. */
export function textOf(localized: Localized, locale: Locale): string {
  return [locale, ...locales].map((each) => localized[each]).find((text) => text?.trim()) ?? '';
}

/** The languages among `wanted` in which the text is missing or blank. */
export function missingIn(localized: Localized, wanted: readonly Locale[]): Locale[] {
  return wanted.filter((locale) => !localized[locale]?.trim());
}
