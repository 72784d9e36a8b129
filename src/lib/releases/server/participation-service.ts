/** Participation while a wave is open: kept by the house once a day, seen by staff, and never read from answers. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { attendanceBefore } from '#lib/responses/server/attendance-service.ts';
import { channels } from '#lib/responses/response.ts';
import { openWaves, surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { standingOf, type SurveyStanding } from '#lib/surveys/survey-standing.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { fieldworkOf, type Fieldwork } from '../fieldwork.ts';
import { cellsAhead, type CellAhead } from '../precision-ahead.ts';
import { dueDays, itemsFor, participationOn } from '../participation.ts';
import { breakdownsFor } from '../recode.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { aroundReminder, type Reminder } from '../reminder.ts';
import { newestParticipationDay, remindersOf, snapshotsOf } from './participation-queries.ts';
import { claimDay, saveCounts } from './participation-writes.ts';
import { currentPlan } from './release-queries.ts';
import { defaultPlan } from '../default-plan.ts';

/**
 * Keeps the snapshots that are due, of every open wave; safe to call at any hour and as often as one likes.
 * @returns how many days were kept now
 */
export async function keepParticipation(db: Database, now: Date): Promise<number> {
  let kept = 0;
  for (const survey of await openWaves(db)) kept += await keepWave(db, survey, localDay(now));
  return kept;
}

async function keepWave(db: Database, survey: Survey, today: string): Promise<number> {
  const place = { regionId: survey.regionId, surveyId: survey.id };
  const due = dueDays(survey, today, await newestParticipationDay(db, place));
  if (due.length === 0) return 0;
  const members = membersOf(await communesOf(db, survey.regionId));
  const breakdowns = breakdownsFor(members);
  // Counted and rounded in one transaction: the exact counts are written nowhere.
  return transact(db, async (tx) => {
    const claimed: string[] = [];
    for (const day of due) if (await claimDay(tx, place, day)) claimed.push(day);
    if (claimed.length === 0) return 0;
    const answered = await attendanceBefore(tx, survey.id, claimed.at(-1)!, itemsFor(claimed));
    for (const day of claimed)
      await saveCounts(tx, place, day, participationOn(day, answered, breakdowns, new Set(members)));
    return claimed.length;
  });
}

export interface KeptReminder extends Reminder {
  before: number | null;
  after: number | null;
}

export interface FieldworkView extends Fieldwork {
  survey: Survey;
  standing: SurveyStanding;
  today: string;
  /** Offered by the current version. */
  offered: Locale[];
  communes: Commune[];
  /** The steward has proposed a plan; otherwise the one that everybody starts from is taken. */
  planned: boolean;
  reminders: KeptReminder[];
}

type Tables =
  | 'survey' | 'survey_version' | 'commune' | 'population_margin' | 'participation_day' | 'participation' | 'survey_reminder' | 'release_plan'; // prettier-ignore

/** @param regionId in whose name it is asked: a survey of another region is not there */
export async function seeFieldwork(
  db: Reader<Tables>,
  actor: Actor | undefined,
  now: Date,
  regionId: string,
  surveyId: string
): Promise<FieldworkView | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || survey.regionId !== regionId || !can(actor, 'participation.see', regionId))
    return refuse('survey.unknown');
  const today = localDay(now);
  const place = { regionId, surveyId };
  const communes = await communesOf(db, regionId);
  const members = membersOf(communes);
  const version = survey.version === null ? undefined : await versionOf(db, surveyId, survey.version);
  const offered = [...(version?.questionnaire.languages ?? [])];
  const sheet = await currentPlan(db, surveyId);
  const fieldwork = fieldworkOf({
    snapshots: await snapshotsOf(db, place),
    languages: offered,
    // A file is nobody's way to answer: it stands there only if something came from one.
    channels: channels.filter((channel) => channel !== 'import'),
    margins: (await marginsOf(db, regionId)).filter(({ communeId }) => members.includes(communeId)),
    members,
    closesOn: survey.closesOn,
    plan: sheet?.plan ?? defaultPlan(),
    today
  });
  const reminders = (await remindersOf(db, place)).map((reminder) => ({
    ...reminder,
    ...aroundReminder(fieldwork.series, reminder.sentOn)
  }));
  const standing = standingOf(survey, today);
  return {
    ...fieldwork,
    survey,
    standing,
    today,
    offered,
    communes,
    planned: sheet !== undefined,
    reminders
  };
}

export interface PlanAhead {
  /** At least so many residents had answered by the newest snapshot. */
  answers: number;
  /** With one outlook each. */
  cells: CellAhead[];
}

/** What a plan would show with the answers so far, group by group and commune by commune. */
export async function planAhead(
  db: Reader<'commune' | 'population_margin' | 'participation_day' | 'participation'>,
  { regionId, id: surveyId }: Survey,
  plan: ReleasePlan
): Promise<PlanAhead | null> {
  const snapshots = await snapshotsOf(db, { regionId, surveyId });
  const newest = snapshots.at(-1);
  if (!newest) return null;
  const members = membersOf(await communesOf(db, regionId));
  const margins = (await marginsOf(db, regionId)).filter(({ communeId }) => members.includes(communeId));
  const shown = { languages: [], channels: [], closesOn: null, today: newest.day };
  const { totals, dimensions } = fieldworkOf({ ...shown, snapshots, margins, members, plan });
  return { answers: totals.residents, cells: cellsAhead(plan, [totals.residents], dimensions) };
}

function membersOf(communes: readonly Commune[]): string[] {
  return communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
}
