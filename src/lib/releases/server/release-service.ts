/** Plans and releases: who proposes, who approves, who publishes, and who may read what. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Job } from '#lib/jobs/job.ts';
import { newestJob } from '#lib/jobs/server/job-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import type { PlanSheet } from '../plan-sheet.ts';
import { defaultPlan } from '../default-plan.ts';
import type { Audience } from '../recode.ts';
import type { Release } from '../release.ts';
import {
  budgetSpent,
  chargeRelease,
  checkPlan,
  riskStatement,
  type ReleasePlan,
  type RiskStatement
} from '../release-plan.ts';
import { planAhead, type PlanAhead } from './participation-service.ts';
import {
  chargesOf,
  currentPlan,
  latestRelease,
  newestFrozenSurvey,
  publishedSurveyIds,
  releaseById
} from './release-queries.ts';
import { insertPlan, saveApproval, savePublication } from './release-writes.ts';

export interface ReleaseDesk {
  survey: Survey;
  sheet: PlanSheet | undefined;
  risk: RiskStatement;
  release: Release | undefined;
  /** The freeze that was asked for last. */
  job: Job | undefined;
  /** What the plan would show with the answers so far; null once frozen, and without kept participation. */
  ahead: PlanAhead | null;
  communes: Commune[];
  /** μ already spent by the releases of this wave. */
  spent: number;
}

/** Where a wave stands on its way from answers to figures. */
export async function seeReleaseDesk(
  db: Database,
  actor: Actor | undefined,
  surveyId: string
): Promise<ReleaseDesk | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.see', survey.regionId)) return refuse('survey.unknown');
  const sheet = await currentPlan(db, surveyId);
  const plan = sheet?.plan ?? defaultPlan();
  return {
    survey,
    sheet,
    risk: riskStatement(plan),
    ahead: survey.state === 'frozen' ? null : await planAhead(db, survey, plan),
    communes: await communesOf(db, survey.regionId),
    release: await latestRelease(db, { surveyId, audience: 'residents' }),
    job: await newestJob(db, survey.regionId, 'release.freeze', surveyId),
    spent: budgetSpent(await chargesOf(db, { surveyId, audience: 'residents' }))
  };
}

export async function proposePlan(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  plan: ReleasePlan,
  reason = ''
): Promise<PlanSheet | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'release-plan.propose', survey.regionId)) return refuse('survey.unknown');
    const corrects = survey.state === 'frozen';
    const why = corrects ? reason.trim().slice(0, 1000) : null;
    if (why === '') return refuse('release-plan.no-reason');
    const wrong = checkPlan(plan);
    if (wrong) return wrong;
    const charge = chargeRelease(await chargesOf(tx, { surveyId, audience: 'residents' }), plan);
    if (isRefusal(charge)) return charge;
    const sheet: PlanSheet = { id: randomUUID(), state: 'proposed', plan, reason: why, proposedBy: actor.id, proposedAt: now, approvedBy: null, approvedAt: null, resolution: null }; // prettier-ignore
    await insertPlan(tx, { regionId: survey.regionId, surveyId }, sheet);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'release-plan.propose',
      subject: surveyId,
      detail: { plan: sheet.id }
    });
    return sheet;
  });
}

/** A second person's approval, with the steering committee's resolution. */
export async function approvePlan(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  resolution: string
): Promise<PlanSheet | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'release-plan.approve', survey.regionId)) return refuse('survey.unknown');
    const sheet = await currentPlan(tx, surveyId);
    if (sheet?.state !== 'proposed') return refuse('release-plan.not-proposed');
    if (sheet.proposedBy === actor.id) return refuse('release-plan.same-person');
    if (resolution.trim() === '') return refuse('release-plan.no-resolution');
    const text = resolution.trim().slice(0, 500);
    await saveApproval(tx, { regionId: survey.regionId, surveyId }, sheet.id, actor.id, now, text);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'release-plan.approve',
      subject: surveyId,
      detail: { plan: sheet.id }
    });
    return { ...sheet, state: 'approved', approvedBy: actor.id, approvedAt: now, resolution: text };
  });
}

/** Makes frozen figures public: an act of its own. */
export async function publishRelease(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string
): Promise<number | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'release.publish', survey.regionId)) return refuse('survey.unknown');
    if (survey.state !== 'frozen') return refuse('release.not-frozen');
    const published = await savePublication(tx, surveyId, now);
    if (published === 0) return refuse('release.already-published');
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'release.publish',
      subject: surveyId,
      detail: { releases: published }
    });
    return published;
  });
}

/** The frozen figures for staff of the region, published or not. */
export async function frozenRelease(
  db: Reader<'survey' | 'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  actor: Actor | undefined,
  surveyId: string,
  audience: Audience = 'residents'
): Promise<Release | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'release.see', survey.regionId)) return refuse('survey.unknown');
  return (await latestRelease(db, { surveyId, audience })) ?? refuse('release.not-frozen');
}

/** The newest frozen wave of a region: what its dashboards show unless another wave is chosen. */
export async function newestRelease(
  db: Reader<'survey' | 'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  actor: Actor | undefined,
  regionId: string,
  audience: Audience = 'residents'
): Promise<Release | Refusal> {
  if (!can(actor, 'release.see', regionId)) return refuse('region.unknown');
  const surveyId = await newestFrozenSurvey(db, regionId);
  return surveyId === undefined ? refuse('release.not-frozen') : frozenRelease(db, actor, surveyId, audience);
}

/** Whether there is anything yet that a later wave can be held against. */
export async function hasFrozenWave(
  db: Reader<'release'>,
  actor: Actor | undefined,
  regionId: string
): Promise<boolean> {
  return can(actor, 'release.see', regionId) && (await newestFrozenSurvey(db, regionId)) !== undefined;
}

/** One release by its id, for staff of its region: what evidence points to. */
export async function seeRelease(
  db: Reader<'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  actor: Actor | undefined,
  releaseId: string
): Promise<Release | Refusal> {
  const release = await releaseById(db, releaseId);
  return release && can(actor, 'release.see', release.regionId) ? release : refuse('release.unknown');
}

/** What everybody may read: the newest published release, or the one with this hash. */
export async function publishedRelease(
  db: Reader<'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  surveyId: string,
  audience: Audience = 'residents',
  hash?: string
): Promise<Release | Refusal> {
  const filter = { surveyId, audience, published: true, ...(hash === undefined ? {} : { hash }) };
  return (await latestRelease(db, filter)) ?? refuse('release.unknown');
}

/** The waves whose figures everybody may read, newest first. */
export async function publishedSurveys(db: Reader<'survey' | 'release'>): Promise<Survey[]> {
  const surveys = await Promise.all((await publishedSurveyIds(db)).map((id) => surveyById(db, id)));
  return surveys.filter((survey) => survey !== undefined);
}
