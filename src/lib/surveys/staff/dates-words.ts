/** From when until when a survey takes answers, as a phrase. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { Survey } from '../survey.ts';

/** @param day writes an ISO day in the reader's way */
export function datesWords(
  { opensOn, closesOn }: Pick<Survey, 'opensOn' | 'closesOn'>,
  t: Translate,
  day: (iso: string) => string
): string {
  if (opensOn && closesOn) return t('dates.both', { from: day(opensOn), until: day(closesOn) });
  if (opensOn) return t('dates.from', { from: day(opensOn) });
  return closesOn ? t('dates.until', { until: day(closesOn) }) : t('dates.none');
}
