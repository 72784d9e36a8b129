/**
 * Turns a catalogue into a function that says things: ICU MessageFormat with the plural rules,
 * dates and numbers of the language.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { isDay } from './local-day.ts';
import { baseOf, isEasy, isLocale, type Locale } from './locale.ts';

/** One audience's messages in one language: flat keys to ICU MessageFormat. */
export type Messages = Readonly<Record<string, string>>;
export type MessageArguments = Record<string, string | number | Date>;
export type Translate = (key: string, values?: MessageArguments) => string;

/** Western digits and the calendar of the place everywhere, and what a country of several languages writes differently. */
const FORMAT_LOCALE: Partial<Record<Locale, string>> = {
  ar: 'ar-u-ca-gregory-nu-latn',
  fa: 'fa-u-ca-gregory-nu-latn',
  fr: 'fr-LU',
  de: 'de-LU',
  pt: 'pt-PT',
  en: 'en-GB'
};

export function formatLocaleOf(locale: Locale): string {
  const base = baseOf(locale);
  return FORMAT_LOCALE[base] ?? base;
}

/** An ISO day as the language writes it. */
export function dayWords(day: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(formatLocaleOf(locale), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(day));
}

/**
 * For pages that are drawn again in the browser: browsers do not know Luxembourgish and would fall back
 * to English, and numbers and plurals are written alike in German.
 */
export function browserLocaleOf(locale: Locale): string {
  return locale === 'lb' ? 'de-LU' : formatLocaleOf(locale);
}

/** A language's name in `locale`. @param t of the same locale: it has a word for easy language */
export function languageName(code: string, locale: Locale, t: Translate): string {
  const names = new Intl.DisplayNames(formatLocaleOf(locale), { type: 'language' });
  if (!isLocale(code) || !isEasy(code)) return names.of(code) ?? code;
  return t('language.easy', { language: names.of(baseOf(code))! });
}

/** A key that the catalogue does not hold is shown as it is, so that a gap is seen and never a crash. */
export function translator(
  locale: Locale,
  messages: Messages,
  formatLocale = formatLocaleOf(locale)
): Translate {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const message = Object.hasOwn(messages, key) ? messages[key] : undefined;
    if (message === undefined) return key;
    if (!/[{'<]/.test(message)) return message;
    let format = compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(message, formatLocale, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
}

/**
 * The same for residents, who read no figure and no day as machines write them: a number and an ISO day that a
 * message names without saying how (`{max}`, `{day}`) are written as the language writes them.
 */
export function plainTranslator(locale: Locale, messages: Messages): Translate {
  const t = translator(locale, messages);
  // A year is no thousand: only longer numbers are grouped.
  const number = new Intl.NumberFormat(formatLocaleOf(locale), { useGrouping: 'min2' });
  const day = new Intl.DateTimeFormat(formatLocaleOf(locale), { dateStyle: 'long', timeZone: 'UTC' });
  const written = (key: string, name: string, value: string | number | Date) => {
    if (typeof value === 'string' && isDay(value)) return day.format(new Date(value));
    const isTyped = () => new RegExp(`\\{\\s*${name}\\s*,`).test(messages[key] ?? '');
    return typeof value === 'number' && !isTyped() ? number.format(value) : value;
  };
  return (key, values) =>
    t(
      key,
      values &&
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, written(key, name, value)] as const)
        )
    );
}
