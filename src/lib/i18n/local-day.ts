/** The calendar day where the communes are: waves open and close, and answers are dated, by the local date. */
// Made once: a new formatter per request was the dearest part of taking an answer.
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Luxembourg' });

/** @returns the day as ISO text, `2026-11-20` */
export function localDay(now: Date): string {
  return day.format(now);
}
