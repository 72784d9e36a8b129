/** Keeps proposed verbatims and what was decided about them. */
import type { Writer } from '#lib/db/database.ts';
import type { AnswerKey } from '../open-answer.ts';
import type { Verbatim } from '../verbatim.ts';

export async function insertVerbatim(
  tx: Writer<'microdata.verbatim'>,
  surveyId: string,
  { responseId, item }: AnswerKey,
  verbatim: Verbatim
): Promise<void> {
  await tx
    .insertInto('microdata.verbatim')
    .values({
      survey_id: surveyId,
      id: verbatim.id,
      response_id: responseId,
      item,
      theme: verbatim.theme,
      language: verbatim.language,
      text: verbatim.text,
      state: verbatim.state,
      proposed_by: verbatim.proposedBy
    })
    .execute();
}

/** @returns whether it was still open */
export async function saveVerdict(
  tx: Writer<'microdata.verbatim'>,
  surveyId: string,
  id: string,
  state: 'approved' | 'rejected',
  by: string
): Promise<boolean> {
  const row = await tx
    .updateTable('microdata.verbatim')
    .set({ state, decided_by: by })
    .where('survey_id', '=', surveyId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
