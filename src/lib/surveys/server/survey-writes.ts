/** Keeps surveys, their state and their published versions. */
import type { Writer } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PublishedVersion, Survey, SurveyState } from '../survey.ts';

/** @returns whether it was stored; false where its id is taken */
export async function insertSurvey(tx: Writer<'survey'>, survey: Survey): Promise<boolean> {
  const stored = await tx
    .insertInto('survey')
    .values({
      id: survey.id,
      region_id: survey.regionId,
      series: survey.series,
      title: JSON.stringify(survey.title),
      design: survey.design,
      state: survey.state,
      opens_on: survey.opensOn,
      closes_on: survey.closesOn,
      current_version: survey.version
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function lockSurvey(tx: Writer<'survey'>, id: string): Promise<void> {
  await tx.selectFrom('survey').select('id').where('id', '=', id).forUpdate().execute();
}

export async function insertVersion(
  tx: Writer<'survey_version'>,
  published: PublishedVersion,
  definition: unknown,
  drafts: readonly Locale[],
  now: Date,
  by: string | null
): Promise<void> {
  await tx
    .insertInto('survey_version')
    .values({
      survey_id: published.surveyId,
      version: published.version,
      definition: JSON.stringify(definition),
      questionnaire: JSON.stringify(published.questionnaire),
      texts: JSON.stringify(published.texts),
      languages: [...published.questionnaire.languages],
      drafts: [...drafts],
      hash: published.hash,
      published_at: now,
      published_by: by
    })
    .execute();
}

export async function saveCurrentVersion(
  tx: Writer<'survey'>,
  id: string,
  version: number,
  state: SurveyState
): Promise<void> {
  await tx.updateTable('survey').set({ current_version: version, state }).where('id', '=', id).execute();
}

export async function saveState(tx: Writer<'survey'>, id: string, state: SurveyState): Promise<void> {
  await tx.updateTable('survey').set({ state }).where('id', '=', id).execute();
}

export async function saveEnd(tx: Writer<'survey'>, id: string, closesOn: string): Promise<void> {
  await tx.updateTable('survey').set({ closes_on: closesOn }).where('id', '=', id).execute();
}

export async function saveEmbedOrigins(
  tx: Writer<'survey'>,
  id: string,
  origins: readonly string[]
): Promise<void> {
  await tx
    .updateTable('survey')
    .set({ embed_origins: [...origins] })
    .where('id', '=', id)
    .execute();
}
