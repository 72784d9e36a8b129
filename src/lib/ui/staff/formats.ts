/** Numbers, shares and days as the reader writes them, the same on the server and in the browser. */

export interface Formats {
  number(value: number): string;
  /** @param share 0 to 1 */
  percent(share: number): string;
  /** @param day an ISO day */
  day(day: string): string;
}

/** Browsers without Luxembourgish would fall back to their own language; German figures are written alike. */
const WRITTEN_ALIKE: Record<string, string> = { lb: 'de-LU' };

export function formats(formatLocale: string): Formats {
  const locale = WRITTEN_ALIKE[formatLocale] ?? formatLocale;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`))
  };
}
