/** Whether a wave may go on longer, and until when. */
import { isDay } from '#lib/i18n/local-day.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { Survey } from './survey.ts';

export const LONGEST_REASON = 500;

/**
 * Refused: `survey.not-running` (only an open wave goes on), `survey.without-end` (it goes on anyway),
 * `survey.unusable-day`, `survey.not-later` (than its last day, or than today), `survey.without-reason`.
 */
export function checkProlongation(
  { state, closesOn }: Pick<Survey, 'state' | 'closesOn'>,
  wish: string,
  reason: string,
  today: string
): Refusal | null {
  if (state !== 'open') return refuse('survey.not-running');
  if (closesOn === null) return refuse('survey.without-end');
  if (!isDay(wish)) return refuse('survey.unusable-day');
  if (wish <= closesOn || wish <= today) return refuse('survey.not-later');
  const length = reason.trim().length;
  return length === 0 || length > LONGEST_REASON ? refuse('survey.without-reason') : null;
}
