/**
 * One language's texts of a questionnaire, out to translators and back. Coming back changes nothing that is kept: it
 * makes the definition that somebody may then inspect and publish.
 */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { withTranslation, type Translated } from '../translation.ts';
import { readTranslationTable, translationTable } from '../translation-file.ts';
import { readDefinition } from './authoring-service.ts';
import { definitionOf, surveyById } from './survey-queries.ts';

type Surveys = Reader<'survey' | 'survey_version'>;

/** @param brought a definition that is not published yet, as a file; '' for the published one */
export async function seeTexts(
  db: Surveys,
  actor: Actor | undefined,
  surveyId: string,
  brought: string,
  source: Locale,
  target: Locale
): Promise<string | Refusal> {
  const definition = await workedOn(db, actor, surveyId, brought);
  return isRefusal(definition) ? definition : translationTable(definition, source, target);
}

export interface TriedTranslation extends Translated {
  language: Locale;
}

/** What a translation would change; an ended wave takes none. */
export async function tryTranslation(
  db: Surveys,
  actor: Actor | undefined,
  surveyId: string,
  brought: string,
  table: string
): Promise<TriedTranslation | Refusal> {
  const definition = await workedOn(db, actor, surveyId, brought);
  if (isRefusal(definition)) return definition;
  const survey = await surveyById(db, surveyId);
  if (survey!.state === 'closed' || survey!.state === 'frozen') return refuse('survey.closed');
  const read = readTranslationTable(table);
  if (isRefusal(read)) return read;
  return { language: read.language, ...withTranslation(definition, read.language, read.translation) };
}

async function workedOn(
  db: Surveys,
  actor: Actor | undefined,
  surveyId: string,
  brought: string
): Promise<unknown> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.see', survey.regionId)) return refuse('survey.unknown');
  if (brought !== '') return readDefinition(brought);
  return survey.version === null
    ? refuse('translation.no-questionnaire')
    : definitionOf(db, surveyId, survey.version);
}
