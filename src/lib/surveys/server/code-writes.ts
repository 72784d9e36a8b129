/** Keeps hashes of access codes and their batches, spends codes, and deletes them at the end of a wave. */
import { sql } from 'kysely';
import type { Writer } from '#lib/db/database.ts';
import type { CodeBatch } from '../access-code.ts';
import type { Survey } from '../survey.ts';

export async function insertBatch(
  tx: Writer<'access_batch'>,
  { regionId, id: surveyId }: Pick<Survey, 'regionId' | 'id'>,
  batch: CodeBatch,
  by: string
): Promise<void> {
  await tx
    .insertInto('access_batch')
    .values({
      region_id: regionId,
      survey_id: surveyId,
      id: batch.id,
      origin: batch.origin,
      label: batch.label,
      codes: batch.codes,
      created_on: batch.createdOn,
      created_by: by,
      cancelled_on: batch.cancelledOn
    })
    .execute();
}

/** @returns how many were not there before */
export async function insertCodes(
  tx: Writer<'access_code'>,
  surveyId: string,
  batchId: string,
  hashes: readonly string[]
): Promise<number> {
  // In the order of the hashes: the rows must not lie as the list of households does.
  const sorted = [...hashes].sort();
  const inserted = await tx
    .insertInto('access_code')
    .columns(['survey_id', 'hash', 'batch_id'])
    .expression((eb) =>
      eb
        .selectFrom(sql<{ hash: string }>`unnest(cast(${sorted} as text[]))`.as<'given'>(sql`given(hash)`))
        .select((s) => [
          s.cast<string>(s.val(surveyId), 'text').as('survey_id'),
          'given.hash',
          s.cast<string>(s.val(batchId), 'uuid').as('batch_id')
        ])
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0);
}

/** Deletes what is not spent of a batch. @returns how many, or undefined where there is no such batch left to cancel */
export async function cancelUnspent(
  tx: Writer<'access_batch' | 'access_code'>,
  surveyId: string,
  batchId: string,
  day: string
): Promise<number | undefined> {
  const batch = await tx
    .updateTable('access_batch')
    .set({ cancelled_on: day })
    .where('survey_id', '=', surveyId)
    .where('id', '=', batchId)
    .where('cancelled_on', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!batch) return undefined;
  const gone = await tx
    .deleteFrom('access_code')
    .where('survey_id', '=', surveyId)
    .where('batch_id', '=', batchId)
    .where('spent', '=', false)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/**
 * Spends a code while the wave takes answers.
 * @returns whether it was there and unspent
 */
export async function spend(
  tx: Writer<'access_code' | 'survey'>,
  surveyId: string,
  hash: string,
  day: string
): Promise<boolean> {
  const spent = await tx
    .updateTable('access_code')
    .set({ spent: true })
    .where('survey_id', '=', surveyId)
    .where('hash', '=', hash)
    .where('spent', '=', false)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('survey')
          .select('survey.id')
          .where('survey.id', '=', surveyId)
          .where('survey.state', '=', 'open')
          .where((s) => s.or([s('survey.opens_on', 'is', null), s('survey.opens_on', '<=', day)]))
          .where((s) => s.or([s('survey.closes_on', 'is', null), s('survey.closes_on', '>=', day)]))
      )
    )
    .returning('survey_id')
    .executeTakeFirst();
  return spent !== undefined;
}

/** @returns whether it was not there before */
export async function insertTicket(
  tx: Writer<'access_ticket'>,
  surveyId: string,
  hash: string
): Promise<boolean> {
  const stored = await tx
    .insertInto('access_ticket')
    .values({ survey_id: surveyId, hash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('survey_id')
    .executeTakeFirst();
  return stored !== undefined;
}

/** @returns whether it was there */
export async function deleteTicket(
  tx: Writer<'access_ticket'>,
  surveyId: string,
  hash: string
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('access_ticket')
    .where('survey_id', '=', surveyId)
    .where('hash', '=', hash)
    .returning('survey_id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** The end of the wave: its codes and tickets go, one number stays. */
export async function deleteCodes(
  tx: Writer<'access_code' | 'access_ticket' | 'access_tally'>,
  surveyId: string
): Promise<void> {
  await tx
    .insertInto('access_tally')
    .columns(['survey_id', 'spent'])
    .expression((eb) =>
      eb
        .selectFrom('access_code')
        .select((s) => [
          s.cast<string>(s.val(surveyId), 'text').as('survey_id'),
          s.cast<number>(s.fn.countAll(), 'integer').as('spent')
        ])
        .where('survey_id', '=', surveyId)
        .where('spent', '=', true)
    )
    .execute();
  await tx.deleteFrom('access_ticket').where('survey_id', '=', surveyId).execute();
  await tx.deleteFrom('access_code').where('survey_id', '=', surveyId).execute();
}
