/**
 * The languages that the program speaks, and the facts about each: its own name, its direction,
 * whether a native speaker has reviewed our texts. Which of them a survey offers is data.
 */

/**
 * In the house's order, which is also that of falling back: what is reviewed, its easy versions, the drafts.
 * An easy version is a language of its own (BCP 47 variant `simple`): same codes, counted apart.
 */
export const locales = ['de', 'fr', 'lb', 'pt', 'en', 'de-simple', 'fr-simple', 'lb-simple', 'it', 'es', 'uk', 'ar', 'tr', 'ro', 'sr-Latn', 'pl', 'ru', 'fa', 'ti', 'sq'] as const; // prettier-ignore
export type Locale = (typeof locales)[number];

/** The staff pages exist in these. */
export const staffLocales = ['de', 'fr', 'lb', 'pt', 'en'] as const satisfies readonly Locale[];
export type StaffLocale = (typeof staffLocales)[number];

const OWN_NAMES: Record<Locale, string> = {
  de: 'Deutsch',
  fr: 'Français',
  lb: 'Lëtzebuergesch',
  pt: 'Português',
  en: 'English',
  'de-simple': 'Deutsch (Leichte Sprache)',
  'fr-simple': 'Français (FALC)',
  'lb-simple': 'Lëtzebuergesch (Liicht Sprooch)',
  it: 'Italiano',
  es: 'Español',
  uk: 'Українська',
  ar: 'العربية',
  tr: 'Türkçe',
  ro: 'Română',
  'sr-Latn': 'Srpski / bosanski / hrvatski',
  pl: 'Polski',
  ru: 'Русский',
  fa: 'فارسی / دری',
  ti: 'ትግርኛ',
  sq: 'Shqip'
};

const RIGHT_TO_LEFT: ReadonlySet<Locale> = new Set(['ar', 'fa']);
/** Read by a native speaker, easy versions also by those they are for: so far none but these five. */
const REVIEWED: ReadonlySet<Locale> = new Set(['de', 'fr', 'lb', 'pt', 'en']);

export function isLocale(text: unknown): text is Locale {
  return (locales as readonly unknown[]).includes(text);
}

export function isStaffLocale(text: unknown): text is StaffLocale {
  return (staffLocales as readonly unknown[]).includes(text);
}

/** The language's name in itself: what a switch shows. */
export function ownNameOf(locale: Locale): string {
  return OWN_NAMES[locale];
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr';
}

/** True while no native speaker has reviewed the program's own texts in this language. */
export function isDraft(locale: Locale): boolean {
  return !REVIEWED.has(locale);
}

/** Whether it is an easy version of another language. */
export function isEasy(locale: Locale): boolean {
  return locale.endsWith('-simple');
}

/** The language of which this is an easy version; any other language is its own. */
export function baseOf(locale: Locale): Locale {
  return isEasy(locale) ? (locale.slice(0, -'-simple'.length) as Locale) : locale;
}

/** Languages in which a text is looked for: the wished one, what it is an easy version of, the house's order. */
export function fallbacksOf(locale: Locale): readonly Locale[] {
  return [locale, baseOf(locale), ...locales];
}
