/** Keeps the passes of devices at a counter. */
import type { Writer } from '#lib/db/database.ts';
import type { CounterPass } from '../counter.ts';

export async function insertPass(
  tx: Writer<'counter_pass'>,
  regionId: string,
  pass: CounterPass,
  by: string
): Promise<void> {
  await tx
    .insertInto('counter_pass')
    .values({
      region_id: regionId,
      survey_id: pass.survey,
      id: pass.id,
      mode: pass.mode,
      label: pass.label,
      commune_id: pass.commune,
      language: pass.language,
      opened_at: pass.openedAt,
      opened_by: by,
      expires_at: pass.expiresAt,
      ended_at: pass.endedAt
    })
    .execute();
}

/** @returns whether it was open */
export async function endPass(
  tx: Writer<'counter_pass'>,
  surveyId: string,
  id: string,
  at: Date
): Promise<boolean> {
  const ended = await tx
    .updateTable('counter_pass')
    .set({ ended_at: at })
    .where('survey_id', '=', surveyId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}
