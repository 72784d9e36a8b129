/** A queue of work that needs much memory: one piece at a time, and no more waiting than fit. */
export interface Queue {
  /** @returns undefined where too many wait already */
  run<T>(work: () => Promise<T>): Promise<T> | undefined;
}

export function oneAtATime(most: number): Queue {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      if (waiting >= most) return undefined;
      waiting++;
      const done = last.then(work, work).finally(() => waiting--);
      last = done.catch(() => undefined);
      return done;
    }
  };
}
