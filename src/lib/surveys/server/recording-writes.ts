/** Keeps and removes recordings. */
import type { Writer } from '#lib/db/database.ts';
import type { RecordingFile } from '../recording.ts';

/** A later recording of the same question and language takes the place of the earlier one. */
export async function saveRecording(
  tx: Writer<'survey_recording'>,
  surveyId: string,
  { item, language, type, bytes }: RecordingFile,
  name: string
): Promise<void> {
  const kept = { name, type, bytes: Buffer.from(bytes) };
  await tx
    .insertInto('survey_recording')
    .values({ survey_id: surveyId, item, language, ...kept })
    .onConflict((conflict) => conflict.columns(['survey_id', 'item', 'language']).doUpdateSet(kept))
    .execute();
}

/** @returns whether there was one */
export async function deleteRecording(
  tx: Writer<'survey_recording'>,
  surveyId: string,
  item: string,
  language: string
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('survey_recording')
    .where('survey_id', '=', surveyId)
    .where('item', '=', item)
    .where('language', '=', language)
    .returning('item')
    .executeTakeFirst();
  return deleted !== undefined;
}
