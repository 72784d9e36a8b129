/** Keeps surveys, their state and their published versions. */
import type { Writer } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Access, Picture, PublishedVersion, Survey, SurveyState } from '../survey.ts';

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
      access: survey.access,
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

/** Nobody ends or changes the survey before this transaction ends; many may hold it at once. */
export async function shareSurvey(tx: Writer<'survey'>, id: string): Promise<void> {
  await tx.selectFrom('survey').select('id').where('id', '=', id).forShare().execute();
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

/** Keeps the pictures of a version; one that an earlier version has already is the same. */
export async function insertPictures(
  tx: Writer<'survey_picture'>,
  surveyId: string,
  pictures: ReadonlyMap<string, Picture>
): Promise<void> {
  if (pictures.size === 0) return;
  await tx
    .insertInto('survey_picture')
    .values(
      [...pictures].map(([name, { type, bytes }]) => ({
        survey_id: surveyId,
        name,
        type,
        bytes: Buffer.from(bytes)
      }))
    )
    .onConflict((conflict) => conflict.columns(['survey_id', 'name']).doNothing())
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

export async function saveAccess(tx: Writer<'survey'>, id: string, access: Access): Promise<void> {
  await tx.updateTable('survey').set({ access }).where('id', '=', id).execute();
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
