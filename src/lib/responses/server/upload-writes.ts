/** Keeps sealed files: staged until their answer is sent, then with it. */
import type { Writer } from '#lib/db/database.ts';
import type { Upload } from '#lib/questionnaire/file-answer.ts';

export async function insertUpload(
  tx: Writer<'microdata.upload'>,
  surveyId: string,
  id: string,
  sealed: Uint8Array,
  today: string
): Promise<void> {
  await tx
    .insertInto('microdata.upload')
    .values({ id, survey_id: surveyId, sealed: Buffer.from(sealed), staged_on: today })
    .execute();
}

export async function deleteUpload(
  tx: Writer<'microdata.upload'>,
  surveyId: string,
  id: string
): Promise<void> {
  await tx.deleteFrom('microdata.upload').where('id', '=', id).where('survey_id', '=', surveyId).execute();
}

export async function insertAnswerFile(
  tx: Writer<'microdata.answer_file'>,
  surveyId: string,
  responseId: string,
  { id, item, position, kind, size }: Upload,
  sealed: Uint8Array
): Promise<void> {
  await tx
    .insertInto('microdata.answer_file')
    .values({
      id,
      survey_id: surveyId,
      response_id: responseId,
      item,
      position,
      kind,
      size,
      sealed: Buffer.from(sealed)
    }) // prettier-ignore
    .execute();
}

/** What was never sent: older than the day, or of a wave that has ended. @returns how many files */
export async function deleteStaleUploads(
  tx: Writer<'microdata.upload' | 'survey'>,
  before: string
): Promise<number> {
  const gone = await tx
    .deleteFrom('microdata.upload')
    .where((eb) =>
      eb.or([
        eb('staged_on', '<', before),
        eb('survey_id', 'not in', eb.selectFrom('survey').select('id').where('state', '=', 'open'))
      ])
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
