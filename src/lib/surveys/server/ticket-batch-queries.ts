/** Reads how codes and tickets of many answers stand. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';

/** Of those among the hashes that are codes of the wave: whether each is spent. */
export async function spentAmong(
  db: Reader<'access_code'>,
  surveyId: string,
  hashes: readonly string[]
): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('access_code')
    .select(['hash', 'spent'])
    .where('survey_id', '=', surveyId)
    .where('hash', '=', sql<string>`any(cast(${hashes} as text[]))`)
    .execute();
  return new Map(rows.map(({ hash, spent }) => [hash, spent]));
}

export async function ticketsAmong(
  db: Reader<'access_ticket'>,
  surveyId: string,
  hashes: readonly string[]
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('access_ticket')
    .select('hash')
    .where('survey_id', '=', surveyId)
    .where('hash', '=', sql<string>`any(cast(${hashes} as text[]))`)
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}
