/** Reads kept participation and the reminders of a wave. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Snapshot } from '../fieldwork.ts';
import type { Reminder, ReminderChannel } from '../reminder.ts';
import type { Place } from './release-writes.ts';

export async function newestParticipationDay(
  db: Reader<'participation_day'>,
  { regionId, surveyId }: Place
): Promise<string | null> {
  const row = await db
    .selectFrom('participation_day')
    .select('day')
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Every kept day of a wave in order; a day on which fewer than ten had answered has no counts. */
export async function snapshotsOf(
  db: Reader<'participation_day' | 'participation'>,
  { regionId, surveyId }: Place
): Promise<Snapshot[]> {
  const rows = await db
    .selectFrom('participation_day as kept')
    .leftJoin('participation as counted', (join) =>
      join
        .onRef('counted.region_id', '=', 'kept.region_id')
        .onRef('counted.survey_id', '=', 'kept.survey_id')
        .onRef('counted.day', '=', 'kept.day')
    )
    .select(['kept.day', 'counted.dimension', 'counted.category', 'counted.count'])
    .where('kept.region_id', '=', regionId)
    .where('kept.survey_id', '=', surveyId)
    .orderBy('kept.day')
    .execute();
  const days = Map.groupBy(rows, ({ day }) => day);
  return [...days].map(([day, own]) => ({
    day,
    counts: own.flatMap(({ dimension, category, count }) =>
      dimension !== null && category !== null && count !== null ? [{ dimension, category, count }] : []
    )
  }));
}

export async function remindersOf(
  db: Reader<'survey_reminder'>,
  { regionId, surveyId }: Place
): Promise<Reminder[]> {
  const rows = await db
    .selectFrom('survey_reminder')
    .select(['id', 'sent_on', 'languages', 'channel', 'breakdown', 'category', 'partner', 'message'])
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
    .orderBy('sent_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map(({ sent_on, languages, channel, breakdown, category, ...rest }) => ({
    ...rest,
    sentOn: sent_on,
    languages: languages as Locale[],
    channel: channel as ReminderChannel,
    group: breakdown !== null && category !== null ? { breakdown, category } : null
  }));
}
