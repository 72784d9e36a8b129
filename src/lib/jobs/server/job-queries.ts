/** Reads jobs. */
import type { Reader } from '#lib/db/database.ts';
import type { Refusal } from '#lib/refusal.ts';
import type { Job, JobState, Progress } from '../job.ts';

export const JOB = ['id', 'region_id', 'kind', 'subject', 'asked_by', 'asked_at', 'state', 'stage', 'done', 'total', 'finished_at', 'refusal'] as const; // prettier-ignore

interface JobRow {
  id: string;
  region_id: string;
  kind: string;
  subject: string;
  asked_by: string;
  asked_at: Date;
  state: string;
  stage: string | null;
  done: number;
  total: number;
  finished_at: Date | null;
  refusal: unknown;
}

export function toJob(row: JobRow): Job {
  const progress: Progress | null =
    row.stage === null ? null : { stage: row.stage, done: row.done, total: row.total };
  return {
    id: row.id,
    regionId: row.region_id,
    kind: row.kind,
    subject: row.subject,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    state: row.state as JobState,
    progress,
    finishedAt: row.finished_at,
    refusal: row.refusal as Refusal | null
  };
}

/** The one that was asked for last. */
export async function newestJob(
  db: Reader<'job'>,
  regionId: string,
  kind: string,
  subject: string
): Promise<Job | undefined> {
  const row = await db
    .selectFrom('job')
    .select(JOB)
    .where('region_id', '=', regionId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && toJob(row);
}
