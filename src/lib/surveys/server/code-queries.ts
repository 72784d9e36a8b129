/** Reads access codes by their hashes, and the batches they came in. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { CodeBatch, CodeStanding } from '../access-code.ts';

export async function batchesOf(db: Reader<'access_batch'>, surveyId: string): Promise<CodeBatch[]> {
  const rows = await db
    .selectFrom('access_batch')
    .select(['id', 'origin', 'label', 'codes', 'created_on', 'cancelled_on'])
    .where('survey_id', '=', surveyId)
    .orderBy('created_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    origin: row.origin as CodeBatch['origin'],
    label: row.label,
    codes: row.codes,
    createdOn: row.created_on,
    cancelledOn: row.cancelled_on
  }));
}

export async function standingOfHash(
  db: Reader<'access_code'>,
  surveyId: string,
  hash: string
): Promise<CodeStanding> {
  const row = await db
    .selectFrom('access_code')
    .select('spent')
    .where('survey_id', '=', surveyId)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) return 'unknown';
  return row.spent ? 'spent' : 'usable';
}

/** Which of the hashes are there already. */
export async function knownHashes(
  db: Reader<'access_code'>,
  surveyId: string,
  hashes: readonly string[]
): Promise<string[]> {
  const rows = await db
    .selectFrom('access_code')
    .select('hash')
    .where('survey_id', '=', surveyId)
    .where('hash', '=', sql<string>`any(cast(${hashes} as text[]))`)
    .execute();
  return rows.map(({ hash }) => hash);
}

export async function spentCount(
  db: Reader<'access_code' | 'access_tally'>,
  surveyId: string
): Promise<number> {
  const kept = await db
    .selectFrom('access_tally')
    .select('spent')
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  if (kept) return kept.spent;
  const row = await db
    .selectFrom('access_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('survey_id', '=', surveyId)
    .where('spent', '=', true)
    .executeTakeFirstOrThrow();
  return row.count;
}
