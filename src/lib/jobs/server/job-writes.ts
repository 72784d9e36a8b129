/** Keeps jobs: asked for, claimed, under way, ended. */
import type { Writer } from '#lib/db/database.ts';
import type { Refusal } from '#lib/refusal.ts';
import type { Job, JobRequest, JobState, Progress } from '../job.ts';
import { JOB, toJob } from './job-queries.ts';

/** @returns false where the same work is waiting or running already */
export async function insertJob(tx: Writer<'job'>, request: JobRequest): Promise<boolean> {
  const row = await tx
    .insertInto('job')
    .values({
      region_id: request.regionId,
      id: request.id,
      kind: request.kind,
      subject: request.subject,
      asked_by: request.askedBy,
      asked_at: request.askedAt
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes the oldest job that waits or whose runner has been silent since `silentSince`. */
export async function claimJob(
  tx: Writer<'job'>,
  now: Date,
  silentSince: Date
): Promise<{ job: Job; attempts: number } | undefined> {
  const row = await tx
    .updateTable('job')
    .set((eb) => ({ state: 'running', heard_at: now, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('job')
        .select('id')
        .where((or) =>
          or.or([
            or('state', '=', 'waiting'),
            or.and([or('state', '=', 'running'), or('heard_at', '<', silentSince)])
          ])
        )
        .orderBy('asked_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
    )
    .returning([...JOB, 'attempts'])
    .executeTakeFirst();
  return row && { job: toJob(row), attempts: row.attempts };
}

export async function saveProgress(
  tx: Writer<'job'>,
  id: string,
  now: Date,
  progress: Progress
): Promise<void> {
  await tx
    .updateTable('job')
    .set({ ...progress, heard_at: now })
    .where('id', '=', id)
    .execute();
}

export async function saveEnd(
  tx: Writer<'job'>,
  id: string,
  now: Date,
  state: Extract<JobState, 'done' | 'refused' | 'failed'>,
  refusal: Refusal | null
): Promise<void> {
  await tx
    .updateTable('job')
    .set({ state, finished_at: now, refusal: refusal && JSON.stringify(refusal) })
    .where('id', '=', id)
    .execute();
}
