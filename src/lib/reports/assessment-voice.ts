/** How an impact assessment speaks: the sentences of one language, its numbers, shares and days. */
import type { StaffLocale } from '#lib/i18n/locale.ts';
import { textOf, type Localized } from '#lib/i18n/localized.ts';
import { formatLocaleOf, type Translate } from '#lib/i18n/messages.ts';

export interface Voice {
  t: Translate;
  language: StaffLocale;
  text(localized: Localized): string;
  number(value: number, decimals?: number): string;
  /** @param share 0 to 1; whole percent, but near certainty never reads as certainty */
  percent(share: number, decimals?: number): string;
  /** @param day an ISO day */
  day(day: string): string;
  names(list: readonly string[]): string;
}

/** Above this a share would be rounded to 100 %. */
const NEARLY_CERTAIN = 0.9995;

export function voiceIn(language: StaffLocale, t: Translate): Voice {
  const locale = formatLocaleOf(language);
  const number = (value: number, decimals = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
  const percent = (share: number, decimals = share > 0.99 ? 1 : 0) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals }).format(share);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    t,
    language,
    text: (localized) => textOf(localized, language),
    number,
    percent: (share, decimals) =>
      share > NEARLY_CERTAIN && share < 1 ? `> ${percent(0.999, 1)}` : percent(share, decimals),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    names: (list) => new Intl.ListFormat(locale).format(list)
  };
}
