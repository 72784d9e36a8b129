/** Surveys and their waves as everybody else needs them: lists, published versions, opening and closing. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { takesAnswers, type Survey } from '../survey.ts';
import { deleteCodes } from './code-writes.ts';
import {
  currentLanguages,
  currentVersionsIn,
  pictureByName,
  surveyById,
  surveysByState,
  surveysIn,
  versionOf
} from './survey-queries.ts';
import { lockSurvey, saveEnd, saveState, shareSurvey } from './survey-writes.ts';
import { checkProlongation } from '../prolongation.ts';

export { currentLanguages, pictureByName, surveyById, versionOf };

export async function listSurveys(
  db: Reader<'survey'>,
  actor: Actor | undefined,
  regionId: string
): Promise<Survey[] | Refusal> {
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

/** The open waves of a region for those who may see who has answered; nobody else gets any. */
export async function runningWaves(
  db: Reader<'survey'>,
  actor: Actor | undefined,
  regionId: string
): Promise<Pick<Survey, 'id' | 'title'>[]> {
  return can(actor, 'participation.see', regionId) ? openIn(db, regionId) : [];
}

/** The open waves for those who are here to type sheets in; who may see the surveys goes there from each of them. */
export async function wavesToEnter(
  db: Reader<'survey'>,
  actor: Actor | undefined,
  regionId: string
): Promise<Pick<Survey, 'id' | 'title'>[]> {
  const isClerk = can(actor, 'answer.enter', regionId) && !can(actor, 'survey.see', regionId);
  return isClerk ? openIn(db, regionId) : [];
}

async function openIn(db: Reader<'survey'>, regionId: string): Promise<Pick<Survey, 'id' | 'title'>[]> {
  const surveys = await surveysIn(db, regionId);
  return surveys.filter(({ state }) => state === 'open').map(({ id, title }) => ({ id, title }));
}

/** What residents can answer on a day. */
export async function openSurveys(db: Reader<'survey'>, day: string): Promise<Survey[]> {
  return (await surveysByState(db, 'open')).filter((survey) => takesAnswers(survey, day));
}

/** Waves that nobody has closed, whatever their dates say: what is kept of a running wave is kept of these. */
export async function openWaves(db: Reader<'survey'>): Promise<Survey[]> {
  return surveysByState(db, 'open');
}

/** Gives an open wave a later last day; one that is over, but not closed, takes answers again. */
export async function prolongSurvey(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  closesOn: string,
  reason: string
): Promise<Survey | Refusal> {
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'survey.prolong', survey.regionId)) return refuse('survey.unknown');
    const wrong = checkProlongation(survey, closesOn, reason, localDay(now));
    if (wrong) return wrong;
    await saveEnd(tx, surveyId, closesOn);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.prolong',
      subject: surveyId,
      detail: { from: survey.closesOn, until: closesOn, reason: reason.trim() }
    });
    return { ...survey, closesOn };
  });
}

/** Ends the wave: no answer is taken from now on, and its codes are deleted. */
export async function closeSurvey(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string
): Promise<Survey | Refusal> {
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'survey.close', survey.regionId)) return refuse('survey.unknown');
    if (survey.state !== 'open') return refuse('survey.not-open');
    await saveState(tx, surveyId, 'closed');
    if (survey.access !== 'open') await deleteCodes(tx, surveyId);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.close',
      subject: surveyId
    });
    return { ...survey, state: 'closed' };
  });
}

/** A survey that nobody else changes until this transaction ends. */
export async function heldSurvey(tx: Writer<'survey'>, surveyId: string): Promise<Survey | undefined> {
  await lockSurvey(tx, surveyId);
  return surveyById(tx, surveyId);
}

/** A survey whose state and dates nobody changes until this transaction ends; many may hold it at once. */
export async function sharedSurvey(tx: Writer<'survey'>, surveyId: string): Promise<Survey | undefined> {
  await shareSurvey(tx, surveyId);
  return surveyById(tx, surveyId);
}

/** The wave's figures are fixed from now on; called by the freeze, inside its own transaction. */
export async function markFrozen(tx: Writer<'survey'>, surveyId: string): Promise<void> {
  await saveState(tx, surveyId, 'frozen');
}
