/** Keeps participation, day by day and once for each, and the reminders of a wave. */
import type { Writer } from '#lib/db/database.ts';
import type { ParticipationCount } from '../participation.ts';
import type { Reminder } from '../reminder.ts';
import type { Place } from './release-writes.ts';

/** @returns whether the day is this transaction's to fill; false where it was kept before, or is being kept */
export async function claimDay(
  tx: Writer<'participation_day'>,
  { regionId, surveyId }: Place,
  day: string
): Promise<boolean> {
  const claimed = await tx
    .insertInto('participation_day')
    .values({ region_id: regionId, survey_id: surveyId, day })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function saveCounts(
  tx: Writer<'participation'>,
  { regionId, surveyId }: Place,
  day: string,
  counts: readonly ParticipationCount[]
): Promise<void> {
  if (counts.length === 0) return;
  await tx
    .insertInto('participation')
    .values(counts.map((count) => ({ region_id: regionId, survey_id: surveyId, day, ...count })))
    .execute();
}

export async function insertReminder(
  tx: Writer<'survey_reminder'>,
  { regionId, surveyId }: Place,
  reminder: Reminder,
  by: string,
  at: Date
): Promise<void> {
  await tx
    .insertInto('survey_reminder')
    .values({
      region_id: regionId,
      survey_id: surveyId,
      id: reminder.id,
      sent_on: reminder.sentOn,
      languages: [...reminder.languages],
      channel: reminder.channel,
      breakdown: reminder.group?.breakdown ?? null,
      category: reminder.group?.category ?? null,
      partner: reminder.partner,
      message: reminder.message,
      recorded_by: by,
      recorded_at: at
    })
    .execute();
}
