/** Counts who has answered so far: for participation while a wave is open, nobody else. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { Attendance } from '../attendance.ts';

/** @param items whose answers tell people apart; everything else that they answered stays where it is */
export async function attendanceBefore(
  db: Reader<'microdata.response'>,
  surveyId: string,
  day: string,
  items: readonly string[]
): Promise<Attendance[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('microdata.response')
        .select(['received_on', 'language', 'channel', 'commune_id'])
        .select(
          sql<Answers | null>`(select jsonb_object_agg(key, value) from jsonb_each(answers) where key = any(${[...items]}::text[]))`.as('about')
        )
        .where('survey_id', '=', surveyId)
        .where('received_on', '<', day)
        .as('answered')
    )
    .select(['received_on', 'language', 'channel', 'commune_id', 'about'])
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('people'))
    .groupBy(['received_on', 'language', 'channel', 'commune_id', 'about'])
    .execute(); // prettier-ignore
  return rows.map((row) => ({
    receivedOn: row.received_on,
    language: row.language,
    channel: row.channel,
    commune: row.commune_id,
    about: row.about ?? {},
    people: row.people
  }));
}
