/**
 * Long work in steps: a generator that says how far it is, so that who runs it may let others in between and
 * show progress, while the work itself stays a pure function of its input.
 */

export interface Step {
  readonly stage: 'answers' | 'weights' | 'digest' | 'tally';
  readonly done: number;
  readonly total: number;
}

/** In whole percent: a step is kept and shown, and how many answered exactly is not. */
export function inPercent({ stage, done, total }: Step): Step {
  return { stage, done: total > 0 ? Math.floor((100 * Math.min(done, total)) / total) : 0, total: 100 };
}

/** Runs all steps at once. */
export function finish<R>(work: Generator<Step, R>): R {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}
