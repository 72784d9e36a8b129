/**
 * Devices on which people answer at a counter: alone at a kiosk, or asked by staff. A pass opens such a device, for a
 * day's work; what is asked of it is decided here.
 */
import { localDay } from '#lib/i18n/local-day.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';

export const counterModes = ['kiosk', 'interview'] as const;
export type CounterMode = (typeof counterModes)[number];

export interface CounterPass {
  id: string;
  survey: string;
  mode: CounterMode;
  /** What staff call the device. */
  label: string;
  /** Chosen in advance on the first page. */
  commune: string | null;
  /** In which every new answer begins; the browser's own where there is none. */
  language: Locale | null;
  openedAt: Date;
  expiresAt: Date;
  /** Staff ended it before that. */
  endedAt: Date | null;
}

export const LONGEST_DEVICE = 60;
export const spans = ['day', 'hours'] as const;
const HOUR_MS = 3_600_000;
const HOURS = 12;
/** Somebody who was in the middle when a pass ended gets this long to send. */
const GRACE_MS = 2 * HOUR_MS;

export interface DeviceWish {
  mode: string;
  label: string;
  commune: string;
  language: string;
  until: string;
}

/**
 * @param offered languages of the survey, and communes whose people may answer
 * @returns what the pass says beside its id. Refused: `counter.unusable-mode`, `counter.label-missing`,
 * `counter.label-too-long`, `counter.unusable-preset`
 */
export function readDevice(
  wish: DeviceWish,
  offered: { languages: readonly Locale[]; communes: readonly string[] },
  now: Date
): Omit<CounterPass, 'id' | 'survey'> | Refusal {
  const mode = counterModes.find((known) => known === wish.mode);
  const until = spans.find((known) => known === wish.until);
  const label = wish.label.trim();
  if (!mode || !until) return refuse('counter.unusable-mode');
  if (label === '') return refuse('counter.label-missing');
  if ([...label].length > LONGEST_DEVICE) return refuse('counter.label-too-long', { most: LONGEST_DEVICE });
  const language =
    isLocale(wish.language) && offered.languages.includes(wish.language) ? wish.language : null;
  const commune = offered.communes.includes(wish.commune) ? wish.commune : null;
  if (language !== (wish.language || null) || commune !== (wish.commune || null))
    return refuse('counter.unusable-preset');
  const expiresAt = until === 'day' ? endOfDay(now) : new Date(now.getTime() + HOURS * HOUR_MS);
  return { mode, label, commune, language, openedAt: now, expiresAt, endedAt: null };
}

/** The first full hour of the next local day; every local midnight falls on a full hour. */
function endOfDay(now: Date): Date {
  const today = localDay(now);
  let hour = Math.ceil((now.getTime() + 1) / HOUR_MS) * HOUR_MS;
  while (localDay(new Date(hour)) === today) hour += HOUR_MS;
  return new Date(hour);
}

function endOf({ endedAt, expiresAt }: CounterPass): number {
  return Math.min(endedAt?.getTime() ?? Infinity, expiresAt.getTime());
}

/** Whether somebody may begin on the device. */
export function isOpenAt(pass: CounterPass, now: Date): boolean {
  return now.getTime() < endOf(pass);
}

/**
 * Whether an answer that was begun on the device still counts: what somebody has begun is not taken from them, but a pass
 * that was ended because it got lost is worth nothing after a while.
 * @param begunAt seconds since the epoch
 */
export function standsFor(pass: CounterPass, begunAt: number, now: Date): boolean {
  return begunAt * 1000 < endOf(pass) && now.getTime() < endOf(pass) + GRACE_MS;
}
