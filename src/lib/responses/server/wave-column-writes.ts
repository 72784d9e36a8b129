/** Keeps the prepared columns of a wave. */
import type { Writer } from '#lib/db/database.ts';
import type { ColumnText } from '../column-text.ts';

export async function insertColumn(
  tx: Writer<'microdata.wave_column'>,
  surveyId: string,
  name: string,
  codes: unknown,
  { width, bytes }: ColumnText
): Promise<void> {
  await tx
    .insertInto('microdata.wave_column')
    .values({ survey_id: surveyId, name, codes: JSON.stringify(codes), width, bytes })
    .execute();
}

export async function deleteColumns(tx: Writer<'microdata.wave_column'>, surveyId: string): Promise<void> {
  await tx.deleteFrom('microdata.wave_column').where('survey_id', '=', surveyId).execute();
}
