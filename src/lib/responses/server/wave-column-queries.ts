/** Reads the prepared columns of a wave: those of one audience, cut out of what lies there. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';

interface StoredColumn {
  name: string;
  codes: unknown;
  width: number;
  /** ASCII. */
  text: string;
}

/** @param from people before the audience in every column */
export async function columnsNamed(
  db: Reader<'microdata.wave_column'>,
  surveyId: string,
  names: readonly string[],
  { from, people }: { from: number; people: number }
): Promise<StoredColumn[]> {
  return db
    .selectFrom('microdata.wave_column')
    .select(['name', 'codes', 'width'])
    .select(
      sql<string>`convert_from(substring(bytes from cast(${from} as int) * width + 1 for cast(${people} as int) * width), 'UTF8')`.as(
        'text'
      )
    )
    .where('survey_id', '=', surveyId)
    .where('name', 'in', [...names])
    .execute();
}

/** The codes of one column, without what anybody answered. */
export async function columnCodes(
  db: Reader<'microdata.wave_column'>,
  surveyId: string,
  name: string
): Promise<unknown> {
  const row = await db
    .selectFrom('microdata.wave_column')
    .select('codes')
    .where('survey_id', '=', surveyId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.codes;
}
