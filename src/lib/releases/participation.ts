/**
 * Who has answered while a wave is open: the total, languages and channels once a day, where people live and
 * who they are once a week, one-way, rounded down to ten. No crossing, no answer, nothing between two snapshots.
 */
import { dayPlus, isMonday } from '#lib/i18n/local-day.ts';
import type { Attendance } from '#lib/responses/attendance.ts';
import type { Ways } from './release.ts';
import { RESIDENCE, audienceOf, categoryOf, type Breakdown } from './recode.ts';

/** Counted every day: residents, workers and guests apart; languages and channels over all of them. */
export const TOTAL = 'TOTAL';
export const LANGUAGE = 'LANGUAGE';
export const CHANNEL = 'CHANNEL';
/** Counted on Mondays, of the residents alone: the breakdowns that a register can know. */
export const weeklyBreakdowns = ['CIT5', 'AGE4', 'SEX', 'COMMUNE'] as const;
/** Category of those who did not say to which group they belong. */
export const NOT_SAID = '-';

/** What must be known of everybody for the snapshots of these days: who only works here, and on Mondays the groups. */
export function itemsFor(days: readonly string[]): string[] {
  return days.some(isMonday) ? [RESIDENCE, 'SEX', 'AGE', 'CIT'] : [RESIDENCE];
}

export interface ParticipationCount {
  dimension: string;
  category: string;
  /** A multiple of ten, at least 10: fewer than ten people stand nowhere. */
  count: number;
}

export function downToTen(count: number): number {
  return 10 * Math.floor(count / 10);
}

/**
 * What a day's snapshot says: answers received before that day, so that it is the same at whatever hour it is
 * made, and an answer more is seen neither today nor, in a group, this week.
 * @param answered the exact counts, which never leave the caller
 */
export function participationOn(
  day: string,
  answered: readonly Attendance[],
  breakdowns: readonly Breakdown[],
  members: ReadonlySet<string>
): ParticipationCount[] {
  const counts = new Map<string, Map<string, number>>();
  const add = (dimension: string, category: string, people: number) => {
    const own = counts.get(dimension) ?? new Map<string, number>();
    counts.set(dimension, own.set(category, (own.get(category) ?? 0) + people));
  };
  const weekly = isMonday(day) ? breakdowns.filter(({ code }) => isWeekly(code)) : [];
  for (const { receivedOn, language, channel, commune, about, people } of answered) {
    if (receivedOn >= day) continue;
    const audience = audienceOf(String(about[RESIDENCE]), commune, members);
    add(TOTAL, audience, people);
    add(LANGUAGE, language, people);
    add(CHANNEL, channel, people);
    if (audience !== 'residents') continue;
    for (const breakdown of weekly)
      add(breakdown.code, breakdown.codes[categoryOf(breakdown, about, commune)] ?? NOT_SAID, people);
  }
  return [...counts].flatMap(([dimension, own]) =>
    [...own]
      .map(([category, count]) => ({ dimension, category, count: downToTen(count) }))
      .filter(({ count }) => count > 0)
  );
}

/**
 * The ways and languages of a whole wave, for its method box: the two dimensions that a day's snapshot has, over the same
 * people and rounded the same, so that nothing is told that the snapshot of the day after the last answer would not tell.
 */
export function waysOf(answered: readonly Attendance[]): Ways {
  const count = (of: (who: Attendance) => string) => {
    const counts: Record<string, number> = {};
    for (const who of answered) counts[of(who)] = (counts[of(who)] ?? 0) + who.people;
    const tens = Object.entries(counts).map(([category, people]) => [category, downToTen(people)] as const);
    return Object.fromEntries(tens.filter(([, people]) => people > 0).sort(([, a], [, b]) => b - a));
  };
  return { channels: count(({ channel }) => channel), languages: count(({ language }) => language) };
}

/** Shares of the counts that may be shown, in whole percent of their sum. */
export function sharesOf(counts: Readonly<Record<string, number>>): { category: string; percent: number }[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shares = Object.entries(counts).map(([category, count]) => ({ category, percent: Math.round((100 * count) / total) })); // prettier-ignore
  // A database gives an object back in an order of its own.
  return shares.sort((a, b) => b.percent - a.percent || a.category.localeCompare(b.category));
}

const isWeekly = (code: string) => (weeklyBreakdowns as readonly string[]).includes(code);

/** A first day that was mistyped by a century shall not keep the house busy. */
const MOST_BACK = 400;

/**
 * The days whose snapshots are due, in order: from the day after the first that takes answers, or after the
 * newest that is kept, until today; none after the day that follows the last one of the wave.
 * @param newest the newest day that is kept; what was kept is never made again
 */
export function dueDays(
  { opensOn, closesOn }: { opensOn: string | null; closesOn: string | null },
  today: string,
  newest: string | null
): string[] {
  const begin = newest ?? (opensOn === null ? dayPlus(today, -1) : opensOn);
  const earliest = dayPlus(today, -MOST_BACK);
  const first = begin > earliest ? begin : earliest;
  const last = closesOn !== null && closesOn < today ? dayPlus(closesOn, 1) : today;
  const days: string[] = [];
  for (let day = dayPlus(first, 1); day <= last; day = dayPlus(day, 1)) days.push(day);
  return days;
}
