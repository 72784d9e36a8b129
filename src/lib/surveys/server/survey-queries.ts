/** Reads surveys and their published versions. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import type { Access, Picture, PublishedVersion, SamplingDesign, Survey, SurveyState } from '../survey.ts';

const COLUMNS = ['id', 'region_id', 'series', 'title', 'design', 'access', 'state', 'opens_on', 'closes_on', 'current_version'] as const; // prettier-ignore

interface SurveyRow {
  id: string;
  region_id: string;
  series: string;
  title: unknown;
  design: string;
  access: string;
  state: string;
  opens_on: string | null;
  closes_on: string | null;
  current_version: number | null;
}

function toSurvey(row: SurveyRow): Survey {
  return {
    id: row.id,
    regionId: row.region_id,
    series: row.series,
    title: row.title as Localized,
    design: row.design as SamplingDesign,
    access: row.access as Access,
    state: row.state as SurveyState,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    version: row.current_version
  };
}

export async function surveyById(db: Reader<'survey'>, id: string): Promise<Survey | undefined> {
  const row = await db.selectFrom('survey').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && toSurvey(row);
}

export async function surveysIn(db: Reader<'survey'>, regionId: string): Promise<Survey[]> {
  const rows = await db
    .selectFrom('survey')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .orderBy('opens_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toSurvey);
}

/** What a list says of the surveys' current versions, without their questionnaires. */
export async function currentVersionsIn(
  db: Reader<'survey' | 'survey_version'>,
  regionId: string
): Promise<{ surveyId: string; languages: Locale[]; drafts: Locale[]; publishedAt: Date }[]> {
  const rows = await db
    .selectFrom('survey')
    .innerJoin('survey_version', (join) =>
      join
        .onRef('survey_version.survey_id', '=', 'survey.id')
        .onRef('survey_version.version', '=', 'survey.current_version')
    )
    .select(['survey.id', 'survey_version.languages', 'survey_version.drafts', 'survey_version.published_at'])
    .where('survey.region_id', '=', regionId)
    .execute();
  return rows.map((row) => ({
    surveyId: row.id,
    languages: row.languages as Locale[],
    drafts: row.drafts as Locale[],
    publishedAt: row.published_at
  }));
}

/** The languages of every survey's current version; of one region, or of all. */
export async function currentLanguages(
  db: Reader<'survey' | 'survey_version'>,
  regionId?: string
): Promise<{ surveyId: string; languages: Locale[] }[]> {
  let query = db
    .selectFrom('survey')
    .innerJoin('survey_version', (join) =>
      join
        .onRef('survey_version.survey_id', '=', 'survey.id')
        .onRef('survey_version.version', '=', 'survey.current_version')
    )
    .select(['survey.id', 'survey_version.languages'])
    .orderBy('survey.id');
  if (regionId !== undefined) query = query.where('survey.region_id', '=', regionId);
  return (await query.execute()).map(({ id, languages }) => ({
    surveyId: id,
    languages: languages as Locale[]
  }));
}

export async function surveysByState(db: Reader<'survey'>, state: SurveyState): Promise<Survey[]> {
  const rows = await db
    .selectFrom('survey')
    .select(COLUMNS)
    .where('state', '=', state)
    .orderBy('opens_on', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toSurvey);
}

export async function versionOf(
  db: Reader<'survey_version'>,
  surveyId: string,
  version: number
): Promise<PublishedVersion | undefined> {
  const row = await db
    .selectFrom('survey_version')
    .select(['survey_id', 'version', 'questionnaire', 'texts', 'hash'])
    .where('survey_id', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst();
  return (
    row && {
      surveyId: row.survey_id,
      version: row.version,
      questionnaire: row.questionnaire as Questionnaire,
      texts: row.texts as PublishedVersion['texts'],
      hash: row.hash
    }
  );
}

export async function definitionOf(
  db: Reader<'survey_version'>,
  surveyId: string,
  version: number
): Promise<unknown> {
  const row = await db
    .selectFrom('survey_version')
    .select('definition')
    .where('survey_id', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.definition;
}

export async function pictureByName(
  db: Reader<'survey_picture'>,
  surveyId: string,
  name: string
): Promise<Picture | undefined> {
  const row = await db
    .selectFrom('survey_picture')
    .select(['type', 'bytes'])
    .where('survey_id', '=', surveyId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row && { type: row.type as Picture['type'], bytes: row.bytes };
}

/** The sites that may frame the survey's pages; none where it is not known. */
export async function embedOriginsOf(db: Reader<'survey'>, surveyId: string): Promise<string[]> {
  const row = await db
    .selectFrom('survey')
    .select('embed_origins')
    .where('id', '=', surveyId)
    .executeTakeFirst();
  return row?.embed_origins ?? [];
}
