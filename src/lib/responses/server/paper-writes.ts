/** Keeps what was typed of a sheet until it is an answer; afterwards the number of its copy alone. */
import type { Writer } from '#lib/db/database.ts';
import type { PaperEntry } from '../paper-entry.ts';
import type { PaperSheet } from '../paper-turn.ts';

type Tx = Writer<'microdata.paper_sheet'>;

/** The answer's id is fixed here, so that whatever is tried twice stays one answer. */
export async function reserveSheet(
  tx: Tx,
  surveyId: string,
  { copy, version, answerId }: Pick<PaperSheet, 'copy' | 'version' | 'answerId'>
): Promise<void> {
  await tx
    .insertInto('microdata.paper_sheet')
    .values({ survey_id: surveyId, copy, version, answer_id: answerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveFirst(
  tx: Tx,
  surveyId: string,
  { copy, version }: Pick<PaperSheet, 'copy' | 'version'>,
  entry: PaperEntry,
  by: string
): Promise<void> {
  await tx
    .updateTable('microdata.paper_sheet')
    .set({ version, first_entry: JSON.stringify(entry), first_by: by })
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .execute();
}

export async function saveSecond(
  tx: Tx,
  surveyId: string,
  copy: string,
  entry: PaperEntry,
  by: string
): Promise<void> {
  await tx
    .updateTable('microdata.paper_sheet')
    .set({ second_entry: JSON.stringify(entry), second_by: by })
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .execute();
}

/** What was typed goes; the answer's id stays, as a code may have been spent for it. @returns whether anything had been typed */
export async function emptySheet(tx: Tx, surveyId: string, copy: string): Promise<boolean> {
  const emptied = await tx
    .updateTable('microdata.paper_sheet')
    .set({ first_entry: null, first_by: null, second_entry: null, second_by: null })
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .where('first_by', 'is not', null)
    .executeTakeFirst();
  return emptied.numUpdatedRows > 0n;
}

export async function deleteSheet(tx: Tx, surveyId: string, copy: string): Promise<void> {
  await tx
    .deleteFrom('microdata.paper_sheet')
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .execute();
}

/** @param alone one person typed it both times */
export async function keepCopy(
  tx: Writer<'microdata.paper_copy' | 'microdata.paper_tally'>,
  surveyId: string,
  copy: string,
  alone: boolean
): Promise<void> {
  await tx
    .insertInto('microdata.paper_copy')
    .values({ survey_id: surveyId, copy })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (!alone) return;
  await tx
    .insertInto('microdata.paper_tally')
    .values({ survey_id: surveyId, alone: 1 })
    .onConflict((conflict) =>
      conflict.column('survey_id').doUpdateSet((eb) => ({ alone: eb('microdata.paper_tally.alone', '+', 1) }))
    )
    .execute();
}

/** All that is known of a wave's sheets. */
export async function deletePaper(
  tx: Writer<'microdata.paper_sheet' | 'microdata.paper_copy' | 'microdata.paper_tally'>,
  surveyId: string
): Promise<void> {
  for (const table of ['microdata.paper_sheet', 'microdata.paper_copy', 'microdata.paper_tally'] as const)
    await tx.deleteFrom(table).where('survey_id', '=', surveyId).execute();
}
