/**
 * Writing and publishing surveys: the definition as a file, what publication would find in it, and
 * publication itself. survey-core is loaded only here, and only when it is needed.
 */
import { createHash } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isDraft, type Locale } from '#lib/i18n/locale.ts';
import { asksForFiles } from '#lib/questionnaire/file-answer.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { completeLanguages, LARGEST_DEFINITION, type Compiled } from '../definition.ts';
import type { PublishedVersion, Survey } from '../survey.ts';
import { definitionOf, surveyById, versionOf } from './survey-queries.ts';
import {
  insertPictures,
  insertSurvey,
  insertVersion,
  lockSurvey,
  saveCurrentVersion
} from './survey-writes.ts';

export async function createSurvey(
  db: Database,
  actor: Actor,
  now: Date,
  survey: Survey
): Promise<Survey | Refusal> {
  if (!can(actor, 'survey.publish', survey.regionId)) return refuse('region.unknown');
  return transact(db, async (tx) => {
    const draft: Survey = { ...survey, state: 'draft', version: null };
    if (!(await insertSurvey(tx, draft))) return refuse('survey.exists', { survey: survey.id });
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.publish',
      subject: survey.id,
      detail: { step: 'created' }
    });
    return draft;
  });
}

/** A definition as it came in a file. */
export function readDefinition(text: string): unknown | Refusal {
  if (Buffer.byteLength(text) > LARGEST_DEFINITION)
    return refuse('definition.too-large', { most: LARGEST_DEFINITION });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse('definition.not-json', { detail: (error as Error).message.slice(0, 200) });
  }
}

/** What publication would find, without publishing. */
export async function inspectDefinition(
  definition: unknown,
  surveyId: string,
  version: number
): Promise<Compiled> {
  const { compileDefinition } = await import('./compile.ts');
  return compileDefinition(definition, surveyId, version);
}

export interface SurveySheet {
  survey: Survey;
  published?: PublishedVersion;
  definition?: unknown;
}

export async function seeSurvey(
  db: Reader<'survey' | 'survey_version'>,
  actor: Actor | undefined,
  surveyId: string
): Promise<SurveySheet | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.see', survey.regionId)) return refuse('survey.unknown');
  if (survey.version === null) return { survey };
  const published = await versionOf(db, surveyId, survey.version);
  return { survey, published, definition: await definitionOf(db, surveyId, survey.version) };
}

/**
 * Publishes a definition as the survey's next version and opens the wave.
 * @param wished the languages to offer; each must be complete
 * @param draftReason why a language is opened that no native speaker has reviewed; goes into the record
 * @param uploadReason why residents may send files with this survey; the same
 */
export async function publishSurvey(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  definition: unknown,
  wished: readonly Locale[],
  draftReason = '',
  uploadReason = ''
): Promise<PublishedVersion | Refusal | Compiled> {
  const languages = [...new Set(wished)];
  const drafts = languages.filter(isDraft);
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.publish', survey.regionId)) return refuse('survey.unknown');
  const compiled = await inspectDefinition(definition, surveyId, (survey.version ?? 0) + 1);
  if (compiled.problems.length > 0) return compiled;
  const complete = completeLanguages(compiled);
  const incomplete = languages.find((language) => !complete.includes(language));
  if (incomplete) return refuse('survey.language-incomplete', { language: incomplete });
  if (languages.length === 0) return refuse('survey.no-language');
  if (drafts.length > 0 && draftReason.trim() === '') return refuse('survey.draft-without-reason');
  const takesFiles = asksForFiles(compiled.questionnaire);
  if (takesFiles && uploadReason.trim() === '') return refuse('survey.uploads-without-reason');
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const current = (await surveyById(tx, surveyId))!;
    if (current.state === 'closed' || current.state === 'frozen') return refuse('survey.closed');
    const version = (current.version ?? 0) + 1;
    const questionnaire = { ...compiled.questionnaire, version, languages, drafts };
    const texts = Object.fromEntries(languages.map((language) => [language, compiled.texts[language]!]));
    const hash = createHash('sha256').update(canonicalJson({ questionnaire, texts })).digest('hex');
    const published: PublishedVersion = { surveyId, version, questionnaire, texts, hash };
    await insertVersion(tx, published, definition, drafts, now, actor.id);
    await insertPictures(tx, surveyId, compiled.pictures);
    await saveCurrentVersion(tx, surveyId, version, 'open');
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.publish',
      subject: surveyId,
      detail: {
        version,
        hash,
        ...(drafts.length > 0 ? { drafts: drafts.join(' '), reason: draftReason.trim().slice(0, 500) } : {}),
        ...(takesFiles ? { uploads: uploadReason.trim().slice(0, 500) } : {})
      }
    });
    return published;
  });
}
