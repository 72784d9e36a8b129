/** When the answers of a wave are deleted: a day once it is frozen, the earliest possible one before, or never by itself. */
import { localDay } from '#lib/i18n/local-day.ts';
import { ANSWERS_KEPT_DAYS } from '#lib/releases/retention.ts';
import { firstFrozenAt, type AssessedWave } from './assessed-wave.ts';
import type { Voice } from './assessment-voice.ts';

const DAY_MS = 86_400_000;

export function answersGoOn(wave: AssessedWave, { t, day }: Voice): string {
  const frozenAt = firstFrozenAt(wave);
  const days = ANSWERS_KEPT_DAYS;
  if (!frozenAt) return t('dpia.deleted-unfrozen', { days });
  const last = new Date(frozenAt.getTime() + days * DAY_MS);
  const key = localDay(last) < wave.today ? 'dpia.deleted-past' : 'dpia.deleted-on';
  return t(key, { day: day(localDay(last)), days, frozen: day(localDay(frozenAt)) });
}
