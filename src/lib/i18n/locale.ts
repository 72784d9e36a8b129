/**
 * The languages that the program speaks, and the facts about each: its own name, its direction,
 * whether a native speaker has reviewed our texts. Which of them a survey offers is data.
 */
export const locales = ['de', 'fr', 'lb', 'pt', 'en', 'ar'] as const;
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
  ar: 'العربية'
};

const RIGHT_TO_LEFT: ReadonlySet<Locale> = new Set(['ar']);
const DRAFTS: ReadonlySet<Locale> = new Set(['ar']);

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
  return DRAFTS.has(locale);
}

/**
 * The first wish among `offered` that an Accept-Language header names, by its q-values.
 * @returns undefined where the header wishes for none of them
 */
export function acceptedLocale<L extends Locale>(
  header: string | null,
  offered: readonly L[]
): L | undefined {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { language: tag.trim().split('-')[0] ?? '', q: q === undefined ? 1 : Number(q) };
    })
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q);
  for (const wish of wishes) {
    const match = offered.find((locale) => locale === wish.language);
    if (match) return match;
  }
  return undefined;
}
