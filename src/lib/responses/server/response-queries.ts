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
