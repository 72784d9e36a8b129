/** A theme of open answers, as the steward's codebook holds it. */
import { isEasy, locales, staffLocales, type Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { folded } from './words.ts';

export interface Theme {
  id: string;
  label: Localized;
  /** Field of action it speaks of, where it speaks of one. */
  field: string | null;
  /** Needs five authors instead of three before it is shown. */
  sensitive: boolean;
}

const LONGEST_LABEL = 80;

/** Labels are read by staff in their languages and by residents in those of the survey; an easy version takes its language's. */
export function labelLanguages(offered: readonly Locale[]): Locale[] {
  const read = new Set<Locale>([...staffLocales, ...offered]);
  return locales.filter((locale) => read.has(locale) && !isEasy(locale));
}

/** Trimmed, on one line, without languages in which nothing was written. */
export function tidyLabel(label: Localized): Localized {
  const entries = Object.entries(label).map(([locale, text]) => [locale, text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL)] as const); // prettier-ignore
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** The theme that already bears one of the label's names in the same language. */
export function namesake(label: Localized, themes: readonly Theme[]): Theme | undefined {
  const entries = Object.entries(label) as [Locale, string][];
  return themes.find((theme) => entries.some(([locale, text]) => folded(theme.label[locale] ?? '') === folded(text))); // prettier-ignore
}

/** What `into` becomes when `from` is merged with it: what either needs to be protected, both need. */
export function mergedTheme(from: Theme, into: Theme): Theme {
  return {
    ...into,
    label: { ...from.label, ...into.label },
    field: into.field ?? from.field,
    sensitive: into.sensitive || from.sensitive
  };
}
