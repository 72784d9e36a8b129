/** Keeps and deletes drafts under the hashes of their resume codes. */
import type { Writer } from '#lib/db/database.ts';

interface StoredDraft {
  surveyId: string;
  codeHash: string;
  sealed: Uint8Array;
  /** ISO day. */
  expiresOn: string;
}

/** The later draft of a code takes the place of the earlier one. */
export async function saveDraft(
  tx: Writer<'microdata.response_draft'>,
  { surveyId, codeHash, sealed, expiresOn }: StoredDraft
): Promise<void> {
  const kept = { sealed: Buffer.from(sealed), expires_on: expiresOn };
  await tx
    .insertInto('microdata.response_draft')
    .values({ survey_id: surveyId, code_hash: codeHash, ...kept })
    .onConflict((conflict) => conflict.columns(['survey_id', 'code_hash']).doUpdateSet(kept))
    .execute();
}

export async function deleteDraft(
  tx: Writer<'microdata.response_draft'>,
  surveyId: string,
  codeHash: string
): Promise<void> {
  await tx
    .deleteFrom('microdata.response_draft')
    .where('survey_id', '=', surveyId)
    .where('code_hash', '=', codeHash)
    .execute();
}

/** Deletes what died before the day, and what belongs to a wave that is open no more. */
export async function deleteDeadDrafts(
  tx: Writer<'microdata.response_draft' | 'survey'>,
  today: string
): Promise<void> {
  await tx
    .deleteFrom('microdata.response_draft')
    .where((eb) =>
      eb.or([
        eb('expires_on', '<', today),
        eb('survey_id', 'in', eb.selectFrom('survey').select('survey.id').where('survey.state', '!=', 'open'))
      ])
    )
    .execute();
}
