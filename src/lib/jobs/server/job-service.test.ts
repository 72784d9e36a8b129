/** Long work: asked once, carried out once, found again, and taken over from a process that died. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Actor } from '#lib/access/permission.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse } from '#lib/refusal.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import type { JobRequest } from '../job.ts';
import { askFor, newestJob, startWorker, type JobHandlers } from './job-service.ts';

onBothEngines('jobs', (engine) => {
  let regionId: string;
  let actor: Actor;
  beforeAll(async () => {
    regionId = (await aFoundedRegion(engine.db)).id;
    actor = await aStaffActor(engine.db, regionId, 'steward');
  });

  const request = (subject: string): JobRequest => ({
    id: randomUUID(),
    regionId,
    kind: 'test.work',
    subject,
    askedBy: actor.id,
    askedAt: NOW
  });
  const ask = (subject: string) => transact(engine.db, (tx) => askFor(tx, request(subject)));
  const jobOf = (subject: string) => newestJob(engine.db, regionId, 'test.work', subject);

  /** Runs a worker until the subject's job has ended. */
  async function worked(
    subject: string,
    handlers: JobHandlers,
    onDefect: (error: unknown) => void = () => undefined
  ) {
    const stop = startWorker(engine.db, handlers, onDefect);
    for (let tries = 0; tries < 100; tries += 1) {
      if (['done', 'refused', 'failed'].includes((await jobOf(subject))!.state)) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await stop();
    return (await jobOf(subject))!;
  }

  it('the same work cannot be asked for twice while it waits', async () => {
    expect(await ask('once')).toBeNull();
    expect(await ask('once')).toMatchObject({ code: 'job.under-way' });
    expect(await worked('once', { 'test.work': () => Promise.resolve() })).toMatchObject({ state: 'done' });
    expect(await ask('once')).toBeNull();
    expect(await worked('once', { 'test.work': () => Promise.resolve() })).toMatchObject({ state: 'done' });
  });

  it('tells how far it is', async () => {
    await ask('far');
    let seen: unknown;
    await worked('far', {
      'test.work': async (_, report) => {
        await report({ stage: 'answers', done: 3, total: 9 });
        seen = await jobOf('far');
      }
    });
    expect(seen).toMatchObject({ state: 'running', progress: { stage: 'answers', done: 3, total: 9 } });
  });

  it('a refusal reaches who asked, a defect is reported and given up', async () => {
    await ask('no');
    const refusal = refuse('margin.none', { margin: 'CIT5' });
    expect(await worked('no', { 'test.work': () => Promise.resolve(refusal) })).toMatchObject({
      state: 'refused',
      refusal
    });
    await ask('broken');
    const defects: unknown[] = [];
    const throwing = { 'test.work': () => Promise.reject(new Error('broken')) };
    expect(await worked('broken', throwing, (error) => defects.push(error))).toMatchObject({
      state: 'failed',
      refusal: null
    });
    expect(defects).toHaveLength(1);
  });

  it('takes over what a silent process left, but not for ever, and leaves a living one alone', async () => {
    await ask('left');
    const leave = (heardAt: Date, attempts: number) =>
      engine.db
        .updateTable('job')
        .set({ state: 'running', heard_at: heardAt, attempts })
        .where('subject', '=', 'left')
        .execute();
    await leave(new Date(), 1);
    let ran = 0;
    const counting = { 'test.work': () => Promise.resolve(void (ran += 1)) };
    const stop = startWorker(engine.db, counting, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await stop();
    expect(ran).toBe(0);
    await leave(new Date(Date.now() - 61_000), 1);
    expect(await worked('left', counting)).toMatchObject({ state: 'done' });
    await leave(new Date(Date.now() - 61_000), 3);
    expect(await worked('left', counting)).toMatchObject({ state: 'failed' });
    expect(ran).toBe(1);
  });
});
