/**
 * Takes requests for long work and carries them out one after the other. What a process leaves behind
 * when it dies is begun again; a job whose handler throws is given up and says so.
 */
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { MOST_ATTEMPTS, SILENT_MS, type Job, type JobRequest, type Progress } from '../job.ts';
import { newestJob } from './job-queries.ts';
import { claimJob, insertJob, saveEnd, saveProgress } from './job-writes.ts';

export { newestJob };

export type Report = (progress: Progress) => Promise<void>;
/** Carries one kind of job out. Must be safe to begin again: it changes nothing before its last step. */
export type JobHandler = (job: Job, report: Report) => Promise<unknown>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** Called by the verb that was asked for, in its transaction. Refused: `job.under-way`. */
export async function askFor(tx: Writer<'job'>, request: JobRequest): Promise<Refusal | null> {
  return (await insertJob(tx, request)) ? null : refuse('job.under-way');
}

const REPORT_MS = 300;

/** Carries out the next job. @returns false where nothing waits */
async function runNextJob(
  db: Database,
  handlers: JobHandlers,
  onDefect: (error: unknown) => void
): Promise<boolean> {
  const claimed = await transact(db, (tx) => claimJob(tx, new Date(), new Date(Date.now() - SILENT_MS)));
  if (!claimed) return false;
  const { job, attempts } = claimed;
  const end = async (...[state, refusal]: [Parameters<typeof saveEnd>[3], Refusal | null]) =>
    transact(db, (tx) => saveEnd(tx, job.id, new Date(), state, refusal));
  const handler = handlers[job.kind];
  if (!handler || attempts > MOST_ATTEMPTS) {
    await end('failed', null);
    return true;
  }
  let reportedAt = 0;
  const report: Report = async (progress) => {
    if (Date.now() - reportedAt < REPORT_MS) return;
    reportedAt = Date.now();
    await transact(db, (tx) => saveProgress(tx, job.id, new Date(), progress));
  };
  try {
    const outcome = await handler(job, report);
    await (isRefusal(outcome) ? end('refused', outcome) : end('done', null));
  } catch (error) {
    onDefect(error);
    await end('failed', null);
  }
  return true;
}

const LOOK_MS = 400;

/** Looks for jobs until it is stopped. @returns what stops it, after the job under way */
export function startWorker(
  db: Database,
  handlers: JobHandlers,
  onDefect: (error: unknown) => void
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const found = await runNextJob(db, handlers, onDefect).catch((error: unknown) => {
      if (!stopped) onDefect(error);
      return false;
    });
    if (stopped) return;
    const again = () => {
      turn = look();
    };
    timer = setTimeout(again, found ? 0 : LOOK_MS);
    timer.unref();
  };
  let turn = look();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await turn;
  };
}
