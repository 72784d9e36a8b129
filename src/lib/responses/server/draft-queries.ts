/** Reads what somebody wants to go on with later, by the hash of its resume code. */
import type { Reader } from '#lib/db/database.ts';

/** The hashes under which something lies, by wave. */
export async function draftsByWave(
  db: Reader<'microdata.response_draft'>
): Promise<Map<string, Set<string>>> {
  const rows = await db.selectFrom('microdata.response_draft').select(['survey_id', 'code_hash']).execute();
  const waves = new Map<string, Set<string>>();
  for (const row of rows)
    waves.set(row.survey_id, (waves.get(row.survey_id) ?? new Set()).add(row.code_hash));
  return waves;
}

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
