/** Keeps the codebook of a wave, what each coder said, and which answer speaks of which theme. */
import { sql } from 'kysely';
import type { Writer } from '#lib/db/database.ts';
import type { AnswerKey, Coding } from '../open-answer.ts';
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

/** Adds to the agreed codes; what is there stays. */
export async function saveCodes(
  tx: Writer<'microdata.coded_answer'>,
  surveyId: string,
  codes: readonly (AnswerKey & { theme: string })[]
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

/** What a coder says now takes the place of what the same coder said before. */
export async function saveCodings(
  tx: Writer<'microdata.answer_coding'>,
  surveyId: string,
  codings: readonly Coding[]
): Promise<void> {
  const rows = codings.map(({ responseId, item, coderId, themes, doubtful }) => ({ survey_id: surveyId, response_id: responseId, item, coder_id: coderId, themes, doubtful })); // prettier-ignore
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('microdata.answer_coding')
      .values(rows.slice(from, from + 1000))
      .onConflict((conflict) =>
        conflict.columns(['survey_id', 'response_id', 'item', 'coder_id']).doUpdateSet((eb) => ({
          themes: eb.ref('excluded.themes'),
          doubtful: eb.ref('excluded.doubtful')
        }))
      )
      .execute();
}

/** Outside the double-coding sample an answer has one coder: who coded it last. */
export async function deleteOtherCodings(
  tx: Writer<'microdata.answer_coding'>,
  surveyId: string,
  { responseId, item }: AnswerKey,
  coderId: string
): Promise<void> {
  await tx
    .deleteFrom('microdata.answer_coding')
    .where('survey_id', '=', surveyId)
    .where('response_id', '=', responseId)
    .where('item', '=', item)
    .where('coder_id', '<>', coderId)
    .execute();
}

/** The agreed codes of one answer are these and no others. */
export async function replaceCodes(
  tx: Writer<'microdata.coded_answer'>,
  surveyId: string,
  { responseId, item }: AnswerKey,
  themes: readonly string[]
): Promise<void> {
  await tx
    .deleteFrom('microdata.coded_answer')
    .where('survey_id', '=', surveyId)
    .where('response_id', '=', responseId)
    .where('item', '=', item)
    .execute();
  await saveCodes(
    tx,
    surveyId,
    themes.map((theme) => ({ responseId, item, theme }))
  );
}

/** Every code, coding and verbatim of a theme goes over to another one; the theme itself goes. */
export async function moveTheme(
  tx: Writer<'microdata.theme' | 'microdata.coded_answer' | 'microdata.answer_coding' | 'microdata.verbatim'>,
  surveyId: string,
  from: string,
  into: string
): Promise<void> {
  await tx
    .updateTable('microdata.answer_coding')
    .set({
      themes: sql<string[]>`case when ${into} = any (themes) then array_remove(themes, ${from}) else array_replace(themes, ${from}, ${into}) end` // prettier-ignore
    })
    .where('survey_id', '=', surveyId)
    .where(sql<boolean>`${from} = any (themes)`)
    .execute();
  await tx
    .insertInto('microdata.coded_answer')
    .columns(['survey_id', 'response_id', 'item', 'theme'])
    .expression((eb) =>
      eb
        .selectFrom('microdata.coded_answer')
        .select((s) => ['survey_id', 'response_id', 'item', s.cast<string>(s.val(into), 'text').as('theme')])
        .where('survey_id', '=', surveyId)
        .where('theme', '=', from)
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .deleteFrom('microdata.coded_answer')
    .where('survey_id', '=', surveyId)
    .where('theme', '=', from)
    .execute();
  await tx
    .updateTable('microdata.verbatim')
    .set({ theme: into })
    .where('survey_id', '=', surveyId)
    .where('theme', '=', from)
    .execute();
  await tx.deleteFrom('microdata.theme').where('survey_id', '=', surveyId).where('id', '=', from).execute();
}

export async function saveSample(
  tx: Writer<'microdata.double_coding'>,
  surveyId: string,
  keys: readonly AnswerKey[]
): Promise<void> {
  const rows = keys.map(({ responseId, item }) => ({ survey_id: surveyId, response_id: responseId, item }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto('microdata.double_coding')
      .values(rows.slice(from, from + 1000))
      .execute();
}

export async function saveSettlement(
  tx: Writer<'microdata.double_coding'>,
  surveyId: string,
  { responseId, item }: AnswerKey,
  by: string
): Promise<void> {
  await tx
    .updateTable('microdata.double_coding')
    .set({ settled_by: by })
    .where('survey_id', '=', surveyId)
    .where('response_id', '=', responseId)
    .where('item', '=', item)
    .execute();
}

export async function saveRedaction(
  tx: Writer<'microdata.redacted_answer'>,
  surveyId: string,
  { responseId, item }: AnswerKey,
  text: string,
  by: string
): Promise<void> {
  await tx
    .insertInto('microdata.redacted_answer')
    .values({ survey_id: surveyId, response_id: responseId, item, text, redacted_by: by })
    .onConflict((conflict) =>
      conflict.columns(['survey_id', 'response_id', 'item']).doUpdateSet({ text, redacted_by: by })
    )
    .execute();
}
