/** A piece of long work: what was asked, how far it is and how it ended. */
import type { Refusal } from '#lib/refusal.ts';

export interface Progress {
  /** Which part of the work; the words for it are `job-stage.<stage>`. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type JobState = 'waiting' | 'running' | 'done' | 'refused' | 'failed';

export interface JobRequest {
  readonly id: string;
  readonly regionId: string;
  /** The verb that is carried out. */
  readonly kind: string;
  readonly subject: string;
  readonly askedBy: string;
  readonly askedAt: Date;
}

export interface Job extends JobRequest {
  readonly state: JobState;
  readonly progress: Progress | null;
  readonly finishedAt: Date | null;
  /** Why it was refused, for the person who asked. */
  readonly refusal: Refusal | null;
}

/** A runner that said nothing for so long is taken for dead, and its work is begun again. */
export const SILENT_MS = 60_000;
/** Begun more often than this it is given up: what kills its process must not kill it for ever. */
export const MOST_ATTEMPTS = 3;

export function isActive(job: Pick<Job, 'state'> | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** Whole percent of the present stage, 0 before the first step. */
export function percentDone(progress: Progress | null): number {
  if (!progress || progress.total <= 0) return 0;
  return Math.min(100, Math.floor((100 * progress.done) / progress.total));
}
