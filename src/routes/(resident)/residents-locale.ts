/** In which language a resident page answers: asked for, remembered, wished by the browser, or the place's own. */
import { acceptedLocale } from '#lib/i18n/accepted-locale.ts';
import { isDraft, isLocale, locales, type Locale } from '#lib/i18n/locale.ts';

export interface ChosenLocale {
  locale: Locale;
  /** The address asked for a language that is not offered here. */
  unknown: boolean;
}

export function chooseLocale(
  request: { headers: Pick<Headers, 'get'> },
  url: URL,
  offered: readonly Locale[],
  fallback: Locale
): ChosenLocale {
  const asked = url.searchParams.get('lang');
  const isOffered = (value: unknown): value is Locale => isLocale(value) && offered.includes(value);
  if (isOffered(asked)) return { locale: asked, unknown: false };
  const remembered = /(?:^|;\s*)lang=([A-Za-z-]{2,20})(?=;|\s*$)/.exec(
    request.headers.get('cookie') ?? ''
  )?.[1];
  const last = isOffered(fallback) ? fallback : offered[0]!;
  const locale = isOffered(remembered)
    ? remembered
    : (acceptedLocale(request.headers.get('accept-language'), offered) ?? last);
  return { locale, unknown: asked !== null };
}

/** Languages of the pages around surveys: what is reviewed, and every draft that a survey has opened. */
export function languagesAround(surveys: readonly { languages: readonly Locale[] }[]): Locale[] {
  const opened = new Set(surveys.flatMap(({ languages }) => languages));
  return locales.filter((locale) => !isDraft(locale) || opened.has(locale));
}
