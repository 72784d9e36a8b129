/** What a job says of itself while it runs. */
import { expect, it } from 'vitest';
import { isActive, percentDone } from './job.ts';

it('is under way while it waits or runs', () => {
  expect([undefined, { state: 'waiting' }, { state: 'running' }, { state: 'done' }, { state: 'failed' }].map((job) => isActive(job as Parameters<typeof isActive>[0]))).toEqual([false, true, true, false, false]); // prettier-ignore
});

it('counts whole percents of a stage, never more than all', () => {
  const of = (done: number, total: number) => percentDone({ stage: 'answers', done, total });
  expect([percentDone(null), of(0, 0), of(1, 3), of(199, 200), of(5, 4)]).toEqual([0, 0, 33, 99, 100]);
});
