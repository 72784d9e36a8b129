/** Counts who has answered so far: for participation while a wave is open, nobody else. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { Answers, Value } from '#lib/questionnaire/questionnaire.ts';
import type { Attendance } from '../attendance.ts';

/** @param items whose answers tell people apart, at least one; everything else that they answered stays where it is */
export async function attendanceBefore(
  db: Reader<'microdata.response'>,
  surveyId: string,
  day: string,
  items: readonly string[]
): Promise<Attendance[]> {
  // Each item by its key: to take the whole answer apart is six times as dear.
  const wanted = items.map((item) => sql`answers -> ${item}::text`);
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('microdata.response')
        .select(['received_on', 'language', 'channel', 'commune_id'])
        .select(sql<(Value | null)[]>`jsonb_build_array(${sql.join(wanted)})`.as('about'))
        .where('survey_id', '=', surveyId)
        .where('received_on', '<', day)
        .as('answered')
    )
    .select(['received_on', 'language', 'channel', 'commune_id', 'about'])
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('people'))
    .groupBy(['received_on', 'language', 'channel', 'commune_id', 'about'])
    .execute();
  return rows.map((row) => ({
    receivedOn: row.received_on,
    language: row.language,
    channel: row.channel,
    commune: row.commune_id,
    about: answersOf(items, row.about),
    people: row.people
  }));
}

function answersOf(items: readonly string[], values: readonly (Value | null)[]): Answers {
  return Object.fromEntries(
    items.flatMap((item, at) => {
      const value = values[at] ?? null;
      return value === null ? [] : [[item, value] as const];
    })
  );
}

/** Answers that residents sent themselves, each with a code where the wave asks for one. */
export async function webAnswerCount(db: Reader<'microdata.response'>, surveyId: string): Promise<number> {
  const row = await db
    .selectFrom('microdata.response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('survey_id', '=', surveyId)
    .where('channel', '=', 'web')
    .executeTakeFirstOrThrow();
  return row.count;
}
