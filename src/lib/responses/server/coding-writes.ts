/** Keeps the codebook of a wave and which answer speaks of which theme. */
import type { Writer } from '#lib/db/database.ts';
import type { Theme } from '../theme.ts';

export async function saveTheme(
  tx: Writer<'microdata.theme'>,
  surveyId: string,
  theme: Theme
): Promise<void> {
  const values = { label: JSON.stringify(theme.label), field: theme.field, sensitive: theme.sensitive };
  await tx
    .insertInto('microdata.theme')
    .values({ survey_id: surveyId, id: theme.id, ...values })
    .onConflict((conflict) => conflict.columns(['survey_id', 'id']).doUpdateSet(values))
    .execute();
}

export async function saveCodes(
  tx: Writer<'microdata.coded_answer'>,
  surveyId: string,
  codes: readonly { responseId: string; item: string; theme: string }[]
): Promise<void> {
  const rows = codes.map((code) => ({
    survey_id: surveyId,
    response_id: code.responseId,
    item: code.item,
    theme: code.theme
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('microdata.coded_answer')
      .values(rows.slice(from, from + 1000))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
