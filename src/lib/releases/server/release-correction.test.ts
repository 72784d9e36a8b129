/** An error found after the freeze: a further release with its reason, paid from the wave's budget. */
import { beforeAll, expect, it } from 'vitest';
import { demonstrationRegion, seedForTest } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aClosedWave, aCrew, testKeys, type Crew } from '../../../../tests/support/waves.ts';
import { NOW } from '../../../../tests/support/builders.ts';
import { newestJob, startWorker } from '#lib/jobs/server/job-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import type { Release } from '../release.ts';
import { askForFreeze, freezeSurvey } from './freeze-service.ts';
import { defaultPlan } from '../default-plan.ts';
import {
  approvePlan,
  frozenRelease,
  newestRelease,
  proposePlan,
  publishedRelease,
  publishRelease,
  seeRelease,
  seeReleaseDesk
} from './release-service.ts';

onBothEngines('corrections', (engine) => {
  let crew: Crew;
  let wave: string;
  const plan = { ...defaultPlan(), items: ['PROB.HOU'] };
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  const propose = (minutes: number, reason: string, mu = 1) =>
    proposePlan(engine.db, crew.steward, later(minutes), wave, { ...plan, mu }, reason);
  const approve = (minutes: number) => approvePlan(engine.db, crew.dpo, later(minutes), wave, 'Beschluss');
  const freeze = (minutes: number) => freezeSurvey(engine.db, testKeys, crew.steward, later(minutes), wave);
  async function release(outcome: Promise<Release | { refused: true; code: string }>): Promise<Release> {
    const found = await outcome;
    if (isRefusal(found)) throw new Error(found.code);
    return found as Release;
  }

  beforeAll(async () => {
    await seedForTest(engine);
    crew = await aCrew(engine);
    wave = await aClosedWave(engine, crew, 130);
    await propose(0, 'not kept for a first release');
    await approve(0);
  }, 60_000);

  it('the first freeze runs as a job that who asked may leave', async () => {
    const { db } = engine;
    expect(await askForFreeze(db, crew.coordinator, NOW, wave)).toMatchObject({ code: 'survey.unknown' });
    expect(await askForFreeze(db, crew.steward, NOW, wave)).toBeNull();
    expect(await askForFreeze(db, crew.steward, NOW, wave)).toMatchObject({ code: 'job.under-way' });
    expect(await seeReleaseDesk(db, crew.dpo, wave)).toMatchObject({ job: { state: 'waiting' }, spent: 0 });
    const seen = new Set<string>();
    const stop = startWorker(
      db,
      {
        'release.freeze': (_, report) =>
          freezeSurvey(db, testKeys, crew.steward, NOW, wave, {
            report: async (step) => {
              seen.add(step.stage);
              await report(step);
            }
          })
      },
      (error) => {
        throw error;
      }
    );
    const job = () => newestJob(db, demonstrationRegion, 'release.freeze', wave);
    for (let tries = 0; tries < 500 && (await job())!.state !== 'done'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await stop();
    expect(await job()).toMatchObject({ state: 'done', refusal: null });
    expect([...seen].slice(0, 2)).toEqual(['answers', 'weights']);
    expect(await release(frozenRelease(db, crew.steward, wave))).toMatchObject({
      number: 1,
      reason: null,
      correctedBy: null
    });
  }, 60_000);

  it('needs a reason and the approval of a second person', async () => {
    await publishRelease(engine.db, crew.coordinator, later(1), wave);
    expect(await propose(2, '  ')).toMatchObject({ code: 'release-plan.no-reason' });
    expect(await freeze(2)).toMatchObject({ code: 'survey.frozen' });
    expect(await propose(2, 'Falsches Register')).toMatchObject({
      state: 'proposed',
      reason: 'Falsches Register'
    });
    expect(await freeze(2)).toMatchObject({ code: 'survey.frozen' });
    expect(await approve(3)).toMatchObject({ state: 'approved' });
    expect(await freeze(3)).toEqual({ releases: [`${wave}.residents.2`] });
  });

  it('has all noise new from the same answers, and leaves the published one in place until it is published', async () => {
    const { db } = engine;
    const second = await release(frozenRelease(db, crew.member, wave));
    const first = await release(publishedRelease(db, wave));
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(first.correctedBy).toBeNull();
    const differ = first.cells.filter(
      (cell, at) => cell.percent !== null && cell.percent !== second.cells[at]!.percent
    );
    expect(differ.length).toBeGreaterThan(0);
    await publishRelease(db, crew.coordinator, later(4), wave);
    expect(await release(publishedRelease(db, wave))).toMatchObject({
      number: 2,
      reason: 'Falsches Register'
    });
  });

  it('keeps the old hash resolvable, with what took its place', async () => {
    const { db } = engine;
    const now = await release(publishedRelease(db, wave));
    const first = await release(seeRelease(db, crew.member, `${wave}.residents.1`));
    const old = await release(publishedRelease(db, wave, 'residents', first.hash));
    const notice = { number: 2, hash: now.hash, reason: 'Falsches Register' };
    expect(old).toMatchObject({ number: 1, correctedBy: notice });
    expect(first.correctedBy).toEqual(notice);
    expect(await publishedRelease(db, wave, 'residents', 'f'.repeat(64))).toMatchObject({
      code: 'release.unknown'
    });
  });

  it('is charged: two of μ = 1 leave room for one of 0.5 and for no other', async () => {
    const { db } = engine;
    const desk = await seeReleaseDesk(db, crew.steward, wave);
    expect(desk).toMatchObject({ spent: Math.SQRT2 });
    expect(await propose(5, 'Noch ein Fehler')).toMatchObject({ code: 'release.budget-exceeded' });
    expect(await propose(5, 'Noch ein Fehler', 0.5)).toMatchObject({ state: 'proposed' });
    await approve(6);
    expect(await freeze(7)).toEqual({ releases: [`${wave}.residents.3`] });
    expect(await propose(8, 'Und noch einer', 0.25)).toMatchObject({ code: 'release.budget-exceeded' });
  });

  it('does not make its wave the newest of the region', async () => {
    const { db } = engine;
    const before = (await release(newestRelease(db, crew.member, demonstrationRegion))).surveyId;
    const other = await aClosedWave(engine, crew, 60);
    const at = (minutes: number) => later(minutes);
    await proposePlan(db, crew.steward, at(9), other, plan);
    await approvePlan(db, crew.dpo, at(9), other, 'Beschluss');
    await freezeSurvey(db, testKeys, crew.steward, at(10), other);
    expect(before).not.toBe(other);
    expect((await release(newestRelease(db, crew.member, demonstrationRegion))).surveyId).toBe(other);
    await db
      .updateTable('release')
      .set({ frozen_at: at(99) })
      .where('id', '=', `${wave}.residents.3`)
      .execute();
    expect((await release(newestRelease(db, crew.member, demonstrationRegion))).surveyId).toBe(other);
  }, 60_000);

  it('cannot be made when the answers are gone', async () => {
    const { db } = engine;
    const other = await aClosedWave(engine, crew, 60);
    await proposePlan(db, crew.steward, later(20), other, plan);
    await approvePlan(db, crew.dpo, later(20), other, 'Beschluss');
    await freezeSurvey(db, testKeys, crew.steward, later(21), other);
    await db.deleteFrom('microdata.response').where('survey_id', '=', other).execute();
    await proposePlan(db, crew.steward, later(22), other, plan, 'Fehler');
    await approvePlan(db, crew.dpo, later(22), other, 'Beschluss');
    expect(await freezeSurvey(db, testKeys, crew.steward, later(23), other)).toMatchObject({
      code: 'release.answers-deleted'
    });
  }, 60_000);
});
