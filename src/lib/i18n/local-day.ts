/** The calendar day where the communes are: waves open and close, and answers are dated, by the local date. */
// Made once: a new formatter per request was the dearest part of taking an answer.
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Luxembourg' });
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Midnight falls on a full hour, so an hour lies in one day; each page of each answer asks for two of them. */
const dayOfHour = new Map<number, string>();
const MOST_HOURS = 1_000;

/** @returns the day as ISO text, `2026-11-20` */
export function localDay(now: Date): string {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  let text = dayOfHour.get(hour);
  if (text === undefined) {
    text = day.format(now);
    if (dayOfHour.size >= MOST_HOURS) dayOfHour.clear();
    dayOfHour.set(hour, text);
  }
  return text;
}

/** Whether a text is an ISO day that the calendar knows. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The ISO day so many days later; earlier for a negative number. */
export function dayPlus(from: string, days: number): string {
  return new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
}

export function isMonday(of: string): boolean {
  return new Date(Date.parse(of)).getUTCDay() === 1;
}
