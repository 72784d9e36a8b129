/**
 * How many residents will have answered in the end: three readings of the daily totals so far, none of them
 * more than a rule of thumb, so that nobody takes one number for a promise.
 */
import { dayPlus, daysBetween } from '#lib/i18n/local-day.ts';
import { downToTen } from './participation.ts';

export interface DayTotal {
  /** ISO day; counted are answers received before it. */
  day: string;
  /** Rounded down to ten. */
  total: number;
}

export interface AnswersAhead {
  /** Days on which answers are still taken; null for a wave without an end. */
  daysLeft: number | null;
  /** Nobody comes any more. */
  low: number;
  /** As in the last week, each further week in the ratio of the last two, at most 1; null before two weeks. */
  central: number | null;
  /** All the time left as in the best week so far; null before one week, or without an end. */
  high: number | null;
}

const WEEK = 7;

/**
 * With a and b the answers of the last and of the week before it, q = min(1, a/b) (1 where b = 0) and w weeks
 * left: central = now + Σ_{k=1..⌊w⌋} a·qᵏ + (w − ⌊w⌋)·a·q^{⌊w⌋+1}; high = now + w · best week. Tens.
 * @param series one entry per day, in order
 */
export function answersAhead(series: readonly DayTotal[], closesOn: string | null): AnswersAhead {
  const last = series.at(-1);
  const low = last?.total ?? 0;
  if (!last || closesOn === null) return { daysLeft: null, low, central: null, high: null };
  const daysLeft = Math.max(0, daysBetween(last.day, closesOn) + 1);
  const weeks = daysLeft / WEEK;
  const days = daysBetween(series[0]!.day, last.day) + 1;
  const totals = new Map(series.map(({ day, total }) => [day, total]));
  const weekUntil = (day: string) => totals.get(day)! - (totals.get(dayPlus(day, -WEEK)) ?? 0);
  const best = Math.max(...series.map(({ day }) => weekUntil(day)));
  const [a, b] = [weekUntil(last.day), weekUntil(dayPlus(last.day, -WEEK))];
  const ratio = b > 0 ? Math.min(1, a / b) : 1;
  const whole = Math.floor(weeks);
  let central = low + (weeks - whole) * a * ratio ** (whole + 1);
  for (let k = 1; k <= whole; k++) central += a * ratio ** k;
  return {
    daysLeft,
    low,
    central: days < 2 * WEEK ? null : downToTen(central),
    high: days < WEEK ? null : downToTen(low + weeks * best)
  };
}
