/** What staff do with surveys, and what residents' pages ask for: the published version of an open wave. */
import { createHash } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { isDraft, type Locale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { completeLanguages, LARGEST_DEFINITION, type Compiled } from '../definition.ts';
import { takesAnswers, type PublishedVersion, type Survey } from '../survey.ts';
import { currentVersionsIn, definitionOf, surveyById, surveysByState, surveysIn, versionOf } from './survey-queries.ts';
import { insertSurvey, insertVersion, lockSurvey, saveCurrentVersion, saveState } from './survey-writes.ts';

export { surveyById, versionOf };

export async function listSurveys(db: Reader<'survey'>, actor: Actor | undefined, regionId: string): Promise<Survey[] | Refusal> {
  return can(actor, 'region.see', regionId) ? surveysIn(db, regionId) : refuse('region.unknown');
}

export interface ListedSurvey extends Survey {
  /** Offered by the current version. */
  languages: Locale[];
  drafts: Locale[];
  publishedOn: string | null;
}

/** The surveys as those see them who work on them. */
export async function seeSurveys(
  db: Reader<'survey' | 'survey_version'>,
  actor: Actor | undefined,
  regionId: string
): Promise<ListedSurvey[] | Refusal> {
  if (!can(actor, 'survey.see', regionId)) return refuse('region.unknown');
  const versions = await currentVersionsIn(db, regionId);
  return (await surveysIn(db, regionId)).map((survey) => {
    const version = versions.find(({ surveyId }) => surveyId === survey.id);
    const publishedOn = version ? localDay(version.publishedAt) : null;
    return { ...survey, languages: version?.languages ?? [], drafts: version?.drafts ?? [], publishedOn };
  });
}

export async function createSurvey(db: Database, actor: Actor, now: Date, survey: Survey): Promise<Survey | Refusal> {
  if (!can(actor, 'survey.publish', survey.regionId)) return refuse('region.unknown');
  return transact(db, async (tx) => {
    if (await surveyById(tx, survey.id)) return refuse('survey.exists', { survey: survey.id });
    const draft: Survey = { ...survey, state: 'draft', version: null };
    await insertSurvey(tx, draft);
    await record(tx, { regionId: survey.regionId, at: now, actorId: actor.id, event: 'survey.publish', subject: survey.id, detail: { step: 'created' } });
    return draft;
  });
}

/** What residents can answer on a day. */
export async function openSurveys(db: Reader<'survey'>, day: string): Promise<Survey[]> {
  return (await surveysByState(db, 'open')).filter((survey) => takesAnswers(survey, day));
}

/** A definition as it came in a file. */
export function readDefinition(text: string): unknown | Refusal {
  if (Buffer.byteLength(text) > LARGEST_DEFINITION) return refuse('definition.too-large', { most: LARGEST_DEFINITION });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse('definition.not-json', { detail: (error as Error).message.slice(0, 200) });
  }
}

/** What publication would find, without publishing. survey-core is loaded only when it is needed. */
export async function inspectDefinition(definition: unknown, surveyId: string, version: number): Promise<Compiled> {
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
 * @param languages offered ones; each must be complete
 */
export async function publishSurvey(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  definition: unknown,
  languages: readonly Locale[]
): Promise<PublishedVersion | Refusal | Compiled> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.publish', survey.regionId)) return refuse('survey.unknown');
  const compiled = await inspectDefinition(definition, surveyId, (survey.version ?? 0) + 1);
  if (compiled.problems.length > 0) return compiled;
  const complete = completeLanguages(compiled);
  const incomplete = languages.find((language) => !complete.includes(language));
  if (incomplete) return refuse('survey.language-incomplete', { language: incomplete });
  if (languages.length === 0) return refuse('survey.no-language');
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const current = (await surveyById(tx, surveyId))!;
    if (current.state === 'closed' || current.state === 'frozen') return refuse('survey.closed');
    const drafts = languages.filter(isDraft);
    const version = (current.version ?? 0) + 1;
    const questionnaire = { ...compiled.questionnaire, version, languages: [...languages], drafts };
    const texts = Object.fromEntries(languages.map((language) => [language, compiled.texts[language]!]));
    const hash = createHash('sha256').update(canonicalJson({ questionnaire, texts })).digest('hex');
    const published: PublishedVersion = { surveyId, version, questionnaire, texts, hash };
    await insertVersion(tx, published, definition, drafts, now, actor.id);
    await saveCurrentVersion(tx, surveyId, version, 'open');
    await record(tx, { regionId: survey.regionId, at: now, actorId: actor.id, event: 'survey.publish', subject: surveyId, detail: { version, hash } });
    return published;
  });
}

/** Ends the wave: no answer is taken from now on. */
export async function closeSurvey(db: Database, actor: Actor, now: Date, surveyId: string): Promise<Survey | Refusal> {
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'survey.close', survey.regionId)) return refuse('survey.unknown');
    if (survey.state !== 'open') return refuse('survey.not-open');
    await saveState(tx, surveyId, 'closed');
    await record(tx, { regionId: survey.regionId, at: now, actorId: actor.id, event: 'survey.close', subject: surveyId });
    return { ...survey, state: 'closed' };
  });
}

/** The wave's figures are fixed from now on; called by the freeze, inside its own transaction. */
export async function markFrozen(tx: Writer<'survey'>, surveyId: string): Promise<void> {
  await saveState(tx, surveyId, 'frozen');
}
