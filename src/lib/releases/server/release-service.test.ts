/** From a closed wave to published figures: who may do what, in which order, and what never leaks. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import {
  demonstrationRegion,
  demonstrationWave,
  seedForTest,
  someone
} from '../../../../tests/support/demonstration.ts';
import { aClosedWave, aCrew, testKeys, type Crew } from '../../../../tests/support/waves.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { isRefusal } from '#lib/refusal.ts';
import { intervalOfRow, isShown } from '../published-row.ts';
import { publicHash } from '../public-hash.ts';
import { freezeSurvey } from './freeze-service.ts';
import { forgetAnswers } from './retention-service.ts';
import { defaultPlan } from '../default-plan.ts';
import { approvePlan, frozenRelease, newestRelease, proposePlan, publishedRelease, publishRelease, seeReleaseDesk } from './release-service.ts'; // prettier-ignore
import type { Release } from '../release.ts';

const hashes: string[] = [];

async function published(...args: Parameters<typeof publishedRelease>): Promise<Release> {
  const release = await publishedRelease(...args);
  if (isRefusal(release)) throw new Error(release.code);
  return release;
}

onBothEngines('releases', (engine) => {
  let crew: Crew;
  beforeAll(async () => {
    await seedForTest(engine);
    crew = await aCrew(engine);
  }, 60_000);

  it('the demonstration wave freezes to the same bytes on every engine', async () => {
    const { hash, cells } = await published(engine.db, demonstrationWave);
    expect(hash).toBe(publicHash(cells));
    hashes.push(hash);
    expect(new Set(hashes).size).toBe(1);
  });

  it('its method box says how it was answered, in tens and over everybody', async () => {
    const { method } = await published(engine.db, demonstrationWave);
    const { channels, languages } = method.ways!;
    expect(method.modes.toSorted()).toEqual(['counter', 'paper', 'web']);
    for (const counts of [channels, languages]) {
      expect(Object.values(counts).every((count) => count % 10 === 0 && count > 0)).toBe(true);
      const sum = Object.values(counts).reduce((total, count) => total + count, 0);
      expect(sum).toBeGreaterThan(850);
      expect(sum).toBeLessThanOrEqual(900);
    }
    const workers = await published(engine.db, demonstrationWave, 'workers');
    expect(workers.method.ways).toEqual(method.ways);
  });

  it('interval and base of every shown cell follow from its own row', async () => {
    const { cells, sigma } = await published(engine.db, demonstrationWave);
    expect(cells.filter(isShown).length).toBeGreaterThan(1000);
    for (const cell of cells) {
      if (!isShown(cell)) continue;
      const { lower, upper } = intervalOfRow(cell, sigma);
      expect([cell.lower, cell.upper, cell.base % 5]).toEqual([lower, upper, 0]);
    }
  });

  it('themes of open answers stand in it with the verbatims that were approved', async () => {
    const { themes } = await published(engine.db, demonstrationWave);
    expect(themes.length).toBeGreaterThan(10);
    expect(themes.filter(({ authorsFrom }) => authorsFrom < 3)).toEqual([]);
    const said = themes.flatMap(({ theme, verbatims }) => verbatims.map(({ language }) => [theme, language]));
    expect(said.map(([theme]) => theme).sort()).toEqual(['affordable-flats', 'evening-buses']);
  });

  it('who only works here, and guests, stand in releases of their own', async () => {
    for (const audience of ['workers', 'guests'] as const) {
      const release = await published(engine.db, demonstrationWave, audience);
      expect(release.audience).toBe(audience);
      // Fewer than 120 outside the margins: the total only, everybody counted once.
      expect(release.cells.every((cell) => cell.breakdown === null && cell.weighted !== true)).toBe(true);
    }
  });

  it('deleting every answer changes no byte of what was released', async () => {
    const before = JSON.stringify(await published(engine.db, demonstrationWave));
    await engine.db.deleteFrom('microdata.coded_answer').execute();
    await engine.db.deleteFrom('microdata.response').where('survey_id', '=', demonstrationWave).execute();
    // A fresh module reads the tables again instead of what it kept in memory.
    vi.resetModules();
    const fresh = await import('./release-service.ts');
    expect(JSON.stringify(await fresh.publishedRelease(engine.db, demonstrationWave))).toBe(before);
  });

  describe('a wave on its way', () => {
    let wave: string;
    beforeAll(async () => {
      wave = await aClosedWave(engine, crew, 130);
    }, 60_000);

    it('needs a plan by the steward and the approval of somebody else', async () => {
      const { db } = engine;
      expect(await freezeSurvey(db, testKeys, crew.steward, NOW, wave)).toMatchObject({
        code: 'release-plan.not-approved'
      });
      expect(await proposePlan(db, crew.coordinator, NOW, wave, defaultPlan())).toMatchObject({
        code: 'survey.unknown'
      });
      const plan = { ...defaultPlan(), items: ['PROB.HOU'] };
      expect(await proposePlan(db, crew.steward, NOW, wave, { ...plan, items: [] })).toMatchObject({
        code: 'plan.empty'
      });
      expect(await proposePlan(db, crew.steward, NOW, wave, plan)).toMatchObject({ state: 'proposed' });
      expect(await approvePlan(db, crew.steward, NOW, wave, 'x')).toMatchObject({ code: 'survey.unknown' });
      const both = {
        ...crew.steward,
        rolesIn: { [demonstrationRegion]: ['steward', 'coordinator'] as const }
      };
      expect(await approvePlan(db, both, NOW, wave, 'x')).toMatchObject({ code: 'release-plan.same-person' });
      expect(await approvePlan(db, crew.dpo, NOW, wave, '  ')).toMatchObject({
        code: 'release-plan.no-resolution'
      });
      expect(await approvePlan(db, crew.dpo, NOW, wave, 'Beschluss 3')).toMatchObject({
        state: 'approved',
        approvedBy: crew.dpo.id
      });
    });

    it('is frozen by the steward alone, once, and published by the coordinator', async () => {
      const { db } = engine;
      expect(await freezeSurvey(db, testKeys, crew.coordinator, NOW, wave)).toMatchObject({
        code: 'survey.unknown'
      });
      expect(await publishRelease(db, crew.coordinator, NOW, wave)).toMatchObject({
        code: 'release.not-frozen'
      });
      const half = { survey_id: wave, copy: 'K7QM-2X9T' };
      await db.insertInto('microdata.paper_sheet').values({ ...half, version: 1, answer_id: randomUUID() }).execute(); // prettier-ignore
      await db.insertInto('microdata.paper_copy').values(half).execute();
      expect(await freezeSurvey(db, testKeys, crew.steward, NOW, wave)).toEqual({
        releases: [`${wave}.residents.1`]
      });
      // Sheets that were not finished, and the numbers of those that were, die with the fieldwork.
      for (const table of ['microdata.paper_sheet', 'microdata.paper_copy'] as const)
        expect(await db.selectFrom(table).select('copy').where('survey_id', '=', wave).execute()).toEqual([]);
      expect(await freezeSurvey(db, testKeys, crew.steward, NOW, wave)).toMatchObject({
        code: 'survey.frozen'
      });
      expect(await publishedRelease(db, wave)).toMatchObject({ code: 'release.unknown' });
      expect(await frozenRelease(db, crew.member, wave)).toMatchObject({ surveyId: wave, publishedAt: null });
      expect(await publishRelease(db, crew.steward, NOW, wave)).toMatchObject({ code: 'survey.unknown' });
      expect(await publishRelease(db, crew.coordinator, NOW, wave)).toBe(1);
      expect(await publishRelease(db, crew.coordinator, NOW, wave)).toMatchObject({
        code: 'release.already-published'
      });
      expect((await published(db, wave)).publishedAt).toEqual(NOW);
    });

    it('leaves its secret nowhere but sealed, and no exact figure in the record', async () => {
      const row = await engine.db
        .selectFrom('wave_secret')
        .select('sealed')
        .where('survey_id', '=', wave)
        .executeTakeFirstOrThrow();
      const secret = Buffer.from(testKeys.open(row.sealed, `wave/${wave}`));
      expect(secret).toHaveLength(32);
      const entries = await engine.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('subject', '=', wave)
        .execute();
      const record = JSON.stringify(entries);
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(record + row.sealed).not.toContain(secret.toString(form));
      const freeze = entries.find((entry) => entry.event === 'release.freeze')!;
      expect(freeze.detail).toEqual({ releases: `${wave}.residents.1` });
    });
  });

  it('a freeze that cannot be weighted leaves no trace', async () => {
    const { db } = engine;
    const wave = await aClosedWave(engine, crew, 80, ['remich']);
    await proposePlan(db, crew.steward, NOW, wave, defaultPlan());
    await approvePlan(db, crew.coordinator, NOW, wave, 'Beschluss 4');
    const margins = await db.selectFrom('population_margin').selectAll().execute();
    await db.updateTable('population_margin').set({ count: 0 }).execute();
    expect(await freezeSurvey(db, testKeys, crew.steward, NOW, wave)).toMatchObject({ code: 'margin.none' });
    expect(await db.selectFrom('release').select('id').where('survey_id', '=', wave).execute()).toEqual([]);
    expect(
      await db.selectFrom('wave_secret').select('sealed').where('survey_id', '=', wave).execute()
    ).toEqual([]);
    expect(await seeReleaseDesk(db, crew.steward, wave)).toMatchObject({
      survey: { state: 'closed' },
      sheet: { state: 'approved' }
    });
    await db.deleteFrom('population_margin').execute();
    await db.insertInto('population_margin').values(margins).execute();
  }, 60_000);

  it('59 people give the total only, 60 give one-way breakdowns without pairs', async () => {
    const { db } = engine;
    const shapes = await Promise.all(
      [59, 60].map(async (people) => {
        const wave = await aClosedWave(engine, crew, people);
        await proposePlan(db, crew.steward, NOW, wave, { ...defaultPlan(), items: ['PROB.HOU'] });
        await approvePlan(db, crew.coordinator, NOW, wave, 'Beschluss 5');
        await freezeSurvey(db, testKeys, crew.steward, NOW, wave);
        const release = await frozenRelease(db, crew.steward, wave);
        if (isRefusal(release)) throw new Error(release.code);
        return [
          release.plan.oneWay.length,
          release.plan.pairs.length,
          release.queries,
          release.method.completed
        ];
      })
    );
    expect(shapes).toEqual([
      [0, 0, 1, 50],
      [4, 0, 5, 60]
    ]);
  }, 60_000);

  it('a year after the freeze the answers and the secret go, and the figures stay', async () => {
    const { db } = engine;
    const wave = await aClosedWave(engine, crew, 60);
    await proposePlan(db, crew.steward, NOW, wave, { ...defaultPlan(), items: ['PROB.HOU'] });
    await approvePlan(db, crew.coordinator, NOW, wave, 'Beschluss 6');
    await freezeSurvey(db, testKeys, crew.steward, NOW, wave);
    const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
    expect(await forgetAnswers(db, after(364))).not.toContain(wave);
    expect(await forgetAnswers(db, after(366))).toContain(wave);
    expect(
      await db.selectFrom('microdata.response').select('id').where('survey_id', '=', wave).execute()
    ).toEqual([]);
    expect(
      await db.selectFrom('wave_secret').select('sealed').where('survey_id', '=', wave).execute()
    ).toEqual([]);
    expect(await frozenRelease(db, crew.member, wave)).toHaveProperty('cells');
    expect(await forgetAnswers(db, after(367))).toEqual([]);
  }, 60_000);

  it('another region sees nothing of it', async () => {
    const other = await aFoundedRegion(engine.db);
    const steward = await aStaffActor(engine.db, other.id, 'steward');
    expect(await seeReleaseDesk(engine.db, steward, demonstrationWave)).toMatchObject({
      code: 'survey.unknown'
    });
    expect(await frozenRelease(engine.db, steward, demonstrationWave)).toMatchObject({
      code: 'survey.unknown'
    });
    expect(await newestRelease(engine.db, steward, demonstrationRegion)).toMatchObject({
      code: 'region.unknown'
    });
    expect(await newestRelease(engine.db, someone('member'), demonstrationRegion)).toHaveProperty('cells');
  });
});
