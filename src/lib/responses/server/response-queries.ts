/** Reads microdata: only for the receipt of a resend, the steward's work and the freeze. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { Channel, Response } from '../response.ts';

/** Every column of an answer, in the order in which it is stored. */
export const RESPONSE = ['id', 'survey_id', 'version', 'language', 'commune_id', 'channel', 'notice', 'sensitive', 'answers', 'too_fast', 'received_on'] as const; // prettier-ignore

export async function responseById(
  db: Reader<'microdata.response'>,
  id: string
): Promise<Response | undefined> {
  const row = await db
    .selectFrom('microdata.response')
    .select(RESPONSE)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      survey: row.survey_id,
      version: row.version,
      language: row.language as Locale,
      commune: row.commune_id,
      channel: row.channel as Channel,
      consent: { notice: row.notice, sensitive: row.sensitive },
      answers: row.answers as Answers,
      tooFast: row.too_fast,
      receivedOn: row.received_on
    }
  );
}

/** The next ids of a wave in ascending order. */
export async function idsAfter(
  db: Reader<'microdata.response'>,
  surveyId: string,
  after: string | undefined,
  limit: number
): Promise<string[]> {
  const rows = await db
    .selectFrom('microdata.response')
    .select('id')
    .where('survey_id', '=', surveyId)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function hasMark(
  db: Reader<'microdata.withdrawn'>,
  surveyId: string,
  mark: string
): Promise<boolean> {
  const row = await db
    .selectFrom('microdata.withdrawn')
    .select('survey_id')
    .where('survey_id', '=', surveyId)
    .where('id_hash', '=', mark)
    .executeTakeFirst();
  return row !== undefined;
}

/** Waves of which there are answers that may still be withdrawn. */
export async function wavesWithAnswers(db: Reader<'microdata.response' | 'survey'>): Promise<string[]> {
  const rows = await db
    .selectFrom('survey')
    .select('survey.id')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('microdata.response')
          .select('microdata.response.id')
          .whereRef('microdata.response.survey_id', '=', 'survey.id')
      )
    )
    .orderBy('survey.id')
    .execute();
  return rows.map(({ id }) => id);
}
