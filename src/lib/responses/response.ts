/** An answer on its way in, and what may become of it. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';

export const channels = ['web', 'paper', 'counter', 'import'] as const;
export type Channel = (typeof channels)[number];

export interface Response {
  id: string;
  survey: string;
  version: number;
  language: Locale;
  commune: string;
  channel: Channel;
  consent: { notice: number; sensitive: boolean };
  answers: Answers;
  /** Quicker than anybody reads: marked for the steward, never refused. */
  tooFast: boolean;
  /** ISO day; the time of day is not kept. */
  receivedOn: string;
}

/**
 * Where somebody answers, as far as it decides what may remain there: on a device that others use too, alone at a device
 * of the commune, or asked by staff. Absent on a device of their own.
 */
export type Setting = 'shared' | 'kiosk' | 'interview';

/** What a page remembers of the pages before it. */
export interface Progressing {
  id: string;
  survey: string;
  version: number;
  language: Locale;
  commune: string;
  /** Index of the page that the form shows; −1 is notice and consent. */
  page: number;
  age: boolean;
  notice: number;
  sensitive: boolean;
  answers: Answers;
  /** Seconds since the epoch when the first page was fetched. */
  begunAt: number;
  /** The day of that, as conditions may ask for it. */
  today: string;
  /** The access code as it was typed or stood in the letter's link; only where the wave asks for one. */
  code?: string;
  setting?: Setting;
  /** The commune's device, by its pass: with `kiosk` and `interview`, and only then. */
  desk?: string;
  /** A draft lies under this answer's resume code. */
  drafted?: true;
}

export function isUuidV4(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
  );
}
