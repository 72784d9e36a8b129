/**
 * A reminder that went out while a wave was open: to whom, in which languages, how and with whose help. The
 * program sends nothing to residents; it keeps what was done, so that it can be seen what helped.
 */
import { dayPlus, isDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { DayTotal } from './answers-ahead.ts';
import type { Breakdown } from './recode.ts';

export const reminderChannels = ['letter', 'email', 'poster', 'social', 'press', 'visit', 'event'] as const;
export type ReminderChannel = (typeof reminderChannels)[number];

export interface Reminder {
  id: string;
  /** ISO day. */
  sentOn: string;
  languages: Locale[];
  channel: ReminderChannel;
  /** Whom it was for; null for everybody. */
  group: { breakdown: string; category: string } | null;
  /** An association or another door to people, as staff call it; may be empty. */
  partner: string;
  /** What was said; may be empty. */
  message: string;
}

/** As it comes from a form: every value a text. */
export interface ReminderDraft {
  sentOn: string;
  languages: readonly string[];
  channel: string;
  /** `CIT5=pt`, or empty for everybody. */
  group: string;
  partner: string;
  message: string;
}

export const LONGEST_PARTNER = 200;
export const LONGEST_MESSAGE = 2000;

/**
 * Refused: `reminder.unusable-day` (no day, before the wave or in the future), `reminder.no-language` (none that
 * the wave offers), `reminder.no-channel`, `reminder.no-group`, `reminder.too-long`.
 */
export function readReminder(
  draft: ReminderDraft,
  wave: { opensOn: string | null; languages: readonly Locale[]; breakdowns: readonly Breakdown[] },
  today: string
): Omit<Reminder, 'id'> | Refusal {
  const { sentOn, partner, message } = draft;
  const early = wave.opensOn !== null && sentOn < wave.opensOn;
  if (!isDay(sentOn) || early || sentOn > today) return refuse('reminder.unusable-day');
  const languages = wave.languages.filter((language) => draft.languages.includes(language));
  if (languages.length === 0) return refuse('reminder.no-language');
  const channel = reminderChannels.find((known) => known === draft.channel);
  if (!channel) return refuse('reminder.no-channel');
  const [breakdown, category] = draft.group.split('=', 2);
  const known = wave.breakdowns
    .find(({ code }) => code === breakdown)
    ?.codes.find((code) => code === category);
  if (draft.group !== '' && !known) return refuse('reminder.no-group');
  if (partner.length > LONGEST_PARTNER || message.length > LONGEST_MESSAGE)
    return refuse('reminder.too-long');
  const group = known ? { breakdown: breakdown!, category: known } : null;
  return { sentOn, languages, channel, group, partner, message };
}

/**
 * Answers in the week before and in the week from a reminder on, from totals rounded down to ten: each may be
 * off by up to ten. Null where the totals do not reach so far.
 */
export function aroundReminder(
  series: readonly DayTotal[],
  sentOn: string
): { before: number | null; after: number | null } {
  const totals = new Map(series.map(({ day, total }) => [day, total]));
  const from = (day: string, until: string) => {
    const [start, end] = [
      totals.get(day) ?? (day < (series[0]?.day ?? '') ? 0 : undefined),
      totals.get(until)
    ];
    return start === undefined || end === undefined ? null : end - start;
  };
  return { before: from(dayPlus(sentOn, -7), sentOn), after: from(sentOn, dayPlus(sentOn, 7)) };
}
