/** Reads what somebody wants to go on with later, by the hash of its resume code. */
import type { Reader } from '#lib/db/database.ts';

/** @param today ISO day; what died before it is not there */
export async function sealedDraft(
  db: Reader<'microdata.response_draft'>,
  surveyId: string,
  codeHash: string,
  today: string
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('microdata.response_draft')
    .select('sealed')
    .where('survey_id', '=', surveyId)
    .where('code_hash', '=', codeHash)
    .where('expires_on', '>=', today)
    .executeTakeFirst();
  return row?.sealed;
}
