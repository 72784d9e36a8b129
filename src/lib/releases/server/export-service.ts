/** Requests for an export of answers: the steward asks with a reason, a second person approves. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { keptAudiences } from '#lib/responses/server/wave-column-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { heldSurvey, surveyById } from '#lib/surveys/server/survey-service.ts';
import { exportState, type ExportRequest } from '../export-request.ts';
import { LEAST_RESPONDENTS } from '../microdata-export.ts';
import { newestExport } from './export-queries.ts';
import { insertExport, saveExportApproval } from './export-writes.ts';

export interface ExportDesk {
  survey: Survey;
  /** The newest request, in the state that it has today. */
  request: ExportRequest | undefined;
  /** Whether the wave is closed and its columns are prepared: what an export is made of. */
  isPrepared: boolean;
}

export async function seeExport(
  db: Database,
  actor: Actor | undefined,
  now: Date,
  surveyId: string
): Promise<ExportDesk | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'microdata-export.see', survey.regionId)) return refuse('survey.unknown');
  const request = await newestExport(db, survey.regionId, surveyId);
  return {
    survey,
    request: request && { ...request, state: exportState(request, now) },
    isPrepared: (await keptAudiences(db, surveyId)) !== undefined
  };
}

/** A new request takes the place of one that still waits for its approval. */
export async function proposeExport(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  reason: string
): Promise<{ id: string } | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'microdata-export.propose', survey.regionId)) return refuse('survey.unknown');
    const { state } = survey;
    if (state !== 'closed' && state !== 'frozen') return refuse('survey.not-closed');
    const why = reason.trim().slice(0, 1000);
    if (why === '') return refuse('microdata-export.no-reason');
    const earlier = await newestExport(tx, survey.regionId, surveyId);
    if (earlier && exportState(earlier, now) === 'approved')
      return refuse('microdata-export.already-approved');
    const people = (await keptAudiences(tx, surveyId))?.get('residents');
    if (people === undefined) return refuse('bench.not-prepared');
    if (people < LEAST_RESPONDENTS) return refuse('microdata-export.too-few', { least: LEAST_RESPONDENTS });
    const id = randomUUID();
    const place = { regionId: survey.regionId, surveyId };
    await insertExport(tx, place, { id, reason: why, proposedBy: actor.id, proposedAt: now });
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'microdata-export.propose',
      subject: surveyId,
      detail: { export: id }
    });
    return { id };
  });
}

/** A second person's approval of the very request that was read. */
export async function approveExport(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  id: string
): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'microdata-export.approve', survey.regionId)) return refuse('survey.unknown');
    const request = await newestExport(tx, survey.regionId, surveyId);
    if (request?.id !== id || request.state !== 'proposed') return refuse('microdata-export.not-proposed');
    if (request.proposedBy === actor.id) return refuse('microdata-export.same-person');
    if (!(await saveExportApproval(tx, survey.regionId, id, actor.id, now)))
      return refuse('microdata-export.not-proposed');
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'microdata-export.approve',
      subject: surveyId,
      detail: { export: id }
    });
    return null;
  });
}
