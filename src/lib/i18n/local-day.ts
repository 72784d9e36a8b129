/** The calendar day where the communes are: waves open and close, and answers are dated, by the local date. */
const TIME_ZONE = 'Europe/Luxembourg';

/** @returns the day as ISO text, `2026-11-20` */
export function localDay(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(now);
}
