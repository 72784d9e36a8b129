/** A theme's name for the reader, and the language it is in when it is not the reader's. */
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { textOf, type Localized } from '#lib/i18n/localized.ts';

export function labelFor(label: Localized, locale: Locale): { text: string; lang: Locale | undefined } {
  const text = textOf(label, locale);
  const own = label[locale]?.trim() ? locale : locales.find((each) => label[each]?.trim());
  return { text, lang: own === locale ? undefined : own };
}
