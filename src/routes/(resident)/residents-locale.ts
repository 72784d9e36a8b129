/** In which language a resident page answers: asked for, remembered, wished by the browser, or the place's own. */
import { acceptedLocale, isLocale, locales, type Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';

export interface ChosenLocale {
  locale: Locale;
  /** The address asked for a language that is not offered here. */
  unknown: boolean;
}

export function chooseLocale(
  request: Request,
  url: URL,
  offered: readonly Locale[],
  fallback: Locale
): ChosenLocale {
  const asked = url.searchParams.get('lang');
  const isOffered = (value: unknown): value is Locale => isLocale(value) && offered.includes(value);
  if (isOffered(asked)) return { locale: asked, unknown: false };
  const remembered = /(?:^|;\s*)lang=([a-z]{2})\b/.exec(request.headers.get('cookie') ?? '')?.[1];
  const last = isOffered(fallback) ? fallback : offered[0]!;
  const locale = isOffered(remembered)
    ? remembered
    : (acceptedLocale(request.headers.get('accept-language'), offered) ?? last);
  return { locale, unknown: asked !== null };
}

/** In which language a text is shown that may not exist in the wished one; the page must then say so. */
export function languageOf(text: Localized, wished: Locale): Locale {
  return [wished, ...locales].find((each) => text[each]?.trim()) ?? wished;
}
