/** Spends codes and keeps tickets for many answers at once. */
import { sql } from 'kysely';
import type { Writer } from '#lib/db/database.ts';

/** Spends many codes while the wave is open. @returns how many were there and unspent */
export async function spendAll(
  tx: Writer<'access_code' | 'survey'>,
  surveyId: string,
  hashes: readonly string[]
): Promise<number> {
  const spent = await tx
    .updateTable('access_code')
    .set({ spent: true })
    .where('survey_id', '=', surveyId)
    .where('hash', '=', sql<string>`any(cast(${[...hashes].sort()} as text[]))`)
    .where('spent', '=', false)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('survey')
          .select('survey.id')
          .where('survey.id', '=', surveyId)
          .where('survey.state', '=', 'open')
      )
    )
    .executeTakeFirst();
  return Number(spent.numUpdatedRows);
}

/** @returns those that were not there before */
export async function insertTickets(
  tx: Writer<'access_ticket'>,
  surveyId: string,
  hashes: readonly string[]
): Promise<string[]> {
  // In the order of the hashes, as codes are kept: the rows must not lie as the file does.
  const sorted = [...hashes].sort();
  const rows = await tx
    .insertInto('access_ticket')
    .columns(['survey_id', 'hash'])
    .expression((eb) =>
      eb
        .selectFrom(sql<{ hash: string }>`unnest(cast(${sorted} as text[]))`.as<'given'>(sql`given(hash)`))
        .select((s) => [s.cast<string>(s.val(surveyId), 'text').as('survey_id'), 'given.hash'])
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .execute();
  return rows.map(({ hash }) => hash);
}

/** @returns how many were there */
export async function deleteTickets(
  tx: Writer<'access_ticket'>,
  surveyId: string,
  hashes: readonly string[]
): Promise<number> {
  const gone = await tx
    .deleteFrom('access_ticket')
    .where('survey_id', '=', surveyId)
    .where('hash', '=', sql<string>`any(cast(${[...hashes].sort()} as text[]))`)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
