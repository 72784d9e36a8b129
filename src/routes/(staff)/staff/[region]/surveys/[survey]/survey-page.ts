/** What the page of one survey shows: the survey, its current version and languages, one of them to read. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { asksForFiles } from '#lib/questionnaire/file-answer.ts';
import { seeRegion } from '#lib/places/server/place-service.ts';
import { sheetsCutOff } from '#lib/releases/server/closing-service.ts';
import { languageFindings } from '#lib/surveys/inspection.ts';
import { outlineOf, sideBySide } from '#lib/surveys/outline.ts';
import { inspectDefinition, seeSurvey, type SurveySheet } from '#lib/surveys/server/authoring-service.ts';
import { listSurveys } from '#lib/surveys/server/survey-service.ts';
import { standingOf } from '#lib/surveys/survey-standing.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import { found, personOf } from '../../../../respond.ts';

/** A definition of the largest size, and the form around it. */
export const LARGEST_UPLOAD = 1_200_000;

export type AskedSurvey = RequestEvent<{ region: string; survey: string }>;

/** The survey of this region; one of another region is not there, even for those who work in both. */
export async function sheetOf(event: AskedSurvey): Promise<SurveySheet> {
  const sheet = found(await seeSurvey(event.locals.instance.db, personOf(event), event.params.survey));
  if (sheet.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return sheet;
}

export async function surveyPageOf(event: AskedSurvey) {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const { survey, published, definition } = await sheetOf(event);
  const { communes } = found(await seeRegion(db, person, survey.regionId));
  const others = found(await listSurveys(db, person, survey.regionId));
  const isOver = survey.state === 'closed' || survey.state === 'frozen';
  return {
    survey: { ...survey, standing: standingOf(survey, localDay(new Date())) },
    communes,
    /** Published ones, whose definitions may be copied. */
    examples: others
      .filter(({ id, version }) => id !== survey.id && version !== null)
      .map(({ id, title }) => ({ id, title })),
    current:
      published &&
      (await currentOf(published, definition, event.url.searchParams.get('read'), event.locals.locale)),
    mayPublish:
      can(person, 'survey.publish', survey.regionId) && (survey.state === 'draft' || survey.state === 'open'),
    mayEnter: can(person, 'answer.enter', survey.regionId),
    maySeeCodes: can(person, 'code.see', survey.regionId),
    mayAssist: can(person, 'answer.assist', survey.regionId),
    mayClose: can(person, 'survey.close', survey.regionId) && survey.state === 'open',
    sheetsCutOff: await sheetsCutOff(event.locals.instance.answers, person, survey),
    mayImport: survey.state !== 'draft' && survey.state !== 'frozen' && can(person, 'answer.import', survey.regionId), // prettier-ignore
    maySeeAnswers: isOver && can(person, 'answer.see', survey.regionId),
    hasFiles: published !== undefined && asksForFiles(published.questionnaire),
    mayLook: isOver && can(person, 'answer.look', survey.regionId),
    mayExport: isOver && can(person, 'microdata-export.see', survey.regionId)
  };
}

/** @param wish a language to read, `all` for all of them beside each other */
async function currentOf(published: PublishedVersion, definition: unknown, wish: string | null, own: Locale) {
  const { questionnaire, texts, version, hash } = published;
  // Compiled anew: the definition may hold languages that are not complete and therefore not offered.
  const compiled = await inspectDefinition(definition, published.surveyId, version);
  const offered = questionnaire.languages;
  const wished = isLocale(wish) && offered.includes(wish) ? wish : undefined;
  const language = wished ?? (offered.includes(own) ? own : offered[0]!);
  return {
    version,
    hash: hash.slice(0, 12),
    offered,
    drafts: questionnaire.drafts,
    languages: languageFindings(definition, compiled),
    outline: wish === 'all' ? undefined : outlineOf(questionnaire, texts[language]!, language),
    texts: wish === 'all' ? sideBySide(questionnaire, compiled.texts, compiled.languages) : undefined,
    isWished: wish !== null
  };
}
