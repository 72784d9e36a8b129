/**
 * Turns a catalogue into a function that says things: ICU MessageFormat with the plural rules,
 * dates and numbers of the language.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';

/** One audience's messages in one language: flat keys to ICU MessageFormat. */
export type Messages = Readonly<Record<string, string>>;
export type MessageArguments = Record<string, string | number | Date>;
export type Translate = (key: string, values?: MessageArguments) => string;

/** Western digits in Arabic, and what a country of several languages writes differently. */
const FORMAT_LOCALE: Partial<Record<Locale, string>> = {
  ar: 'ar-u-nu-latn',
  fr: 'fr-LU',
  de: 'de-LU',
  pt: 'pt-PT',
  en: 'en-GB'
};

export function formatLocaleOf(locale: Locale): string {
  return FORMAT_LOCALE[locale] ?? locale;
}

/**
 * For pages that are drawn again in the browser: browsers do not know Luxembourgish and would fall back
 * to English, and numbers and plurals are written alike in German.
 */
export function browserLocaleOf(locale: Locale): string {
  return locale === 'lb' ? 'de-LU' : formatLocaleOf(locale);
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
