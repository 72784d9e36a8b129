/** Participation of open waves: kept once a day, rounded before it is kept, the same for everybody who may see it. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aPublishedSurvey, aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { roles, type Actor } from '#lib/access/permission.ts';
import { transact } from '#lib/db/server/transact.ts';
import { importMargins } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import type { Response } from '#lib/responses/response.ts';
import { deleteAnswers, receive } from '#lib/responses/server/response-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { keepParticipation, seeFieldwork, type FieldworkView } from './participation-service.ts';

/** The day of the tests is Friday, the 20th of November 2026. */
const DATES: Partial<Survey> = { opensOn: '2026-11-11', closesOn: '2026-12-24' };
const on = (day: string, hour = 12) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
const CSV = `commune,variable,category,count,source,reference_date,made_up
${['remich', 'mertert'].map((id) => `${id},SEX×AGE,f×16-24,500,s,2026-01-01,yes\n${id},SEX×AGE,m×75+,500,s,2026-01-01,yes\n${id},CIT,lu,700,s,2026-01-01,yes\n${id},CIT,pt,300,s,2026-01-01,yes`).join('\n')}`; // prettier-ignore

async function aWave({ db }: Engine, dates: Partial<Survey> = DATES) {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const version = await aPublishedSurvey(db, coordinator, dates);
  await importMargins(db, coordinator, NOW, regionId, CSV);
  const send = async (count: number, over: Partial<Response>) => {
    for (let sent = 0; sent < count; sent++) {
      const outcome = await receive(db, testKeys, aResponse(version, over));
      if (isRefusal(outcome)) throw new Error(outcome.code);
    }
  };
  const see = async (day: string, actor: Actor = coordinator): Promise<FieldworkView> => {
    const view = await seeFieldwork(db, actor, on(day), regionId, version.surveyId);
    if (isRefusal(view)) throw new Error(view.code);
    return view;
  };
  return { regionId, coordinator, version, send, see, surveyId: version.surveyId };
}
const luxembourgish = { SEX: 'm', AGE: '75+', CIT: ['lu'] };
const portuguese = { SEX: 'f', AGE: '16-24', CIT: ['pt'] };

onBothEngines('participation', (engine) => {
  const rows = (surveyId: string) =>
    engine.db
      .selectFrom('participation')
      .select(['day', 'dimension', 'category', 'count'])
      .where('survey_id', '=', surveyId)
      .orderBy('day')
      .orderBy('dimension')
      .orderBy('category')
      .execute();

  it('counts what came before the day, by the day, the groups as of Monday', async () => {
    const { send, see } = await aWave(engine);
    await send(34, { receivedOn: '2026-11-12', answers: luxembourgish, language: 'de' });
    await send(12, { receivedOn: '2026-11-17', answers: portuguese, language: 'fr', channel: 'paper' });
    await send(11, { receivedOn: '2026-11-17', answers: { LIVWRK: 'work' } });
    await send(10, { receivedOn: '2026-11-17', commune: 'bous' });
    await send(50, { receivedOn: '2026-11-20', answers: portuguese });
    await keepParticipation(engine.db, on('2026-11-20'));
    const view = await see('2026-11-20');
    expect(view.series.map(({ day, total }) => [day.slice(8), total])).toEqual([
      ['12', 0], ['13', 30], ['14', 30], ['15', 30], ['16', 30], ['17', 30], ['18', 40], ['19', 40], ['20', 40]
    ]); // prettier-ignore
    expect(view.totals).toEqual({ residents: 40, workers: 10, guests: 10 });
    expect(view.languages).toEqual([{ category: 'de', count: 50 }, { category: 'fr', count: 10 }]); // prettier-ignore
    expect(view.channels.find(({ category }) => category === 'paper')).toEqual({ category: 'paper', count: 10 });
    expect(view.week).toBe('2026-11-16');
    const citizens = view.dimensions.find(({ code }) => code === 'CIT5')!.groups;
    expect(citizens.map(({ category, count }) => [category, count])).toEqual([['lu', 30], ['pt', 0]]);
    expect(view.unheard[0]).toMatchObject({ breakdown: 'AGE4', group: { category: '16-34' } });
  }); // prettier-ignore

  it('a kept day stays as it is: asked again, asked later, answers added and taken away', async () => {
    const { send, see, surveyId } = await aWave(engine);
    await send(25, { receivedOn: '2026-11-12', answers: portuguese });
    expect(await keepParticipation(engine.db, on('2026-11-20', 1))).toBeGreaterThanOrEqual(9);
    const [kept, seen] = [await rows(surveyId), await see('2026-11-20')];
    await send(100, { receivedOn: '2026-11-12', answers: luxembourgish });
    for (const hour of [2, 9, 22]) await keepParticipation(engine.db, on('2026-11-20', hour));
    expect(await rows(surveyId)).toEqual(kept);
    await transact(engine.db, (tx) => deleteAnswers(tx, surveyId));
    expect(await see('2026-11-20')).toEqual(seen);
  });

  it('one answer more on the same day changes nothing that anybody sees, today', async () => {
    const { send, see } = await aWave(engine);
    await send(29, { receivedOn: '2026-11-19', answers: portuguese });
    await keepParticipation(engine.db, on('2026-11-20', 8));
    const before = await see('2026-11-20');
    await send(1, { receivedOn: '2026-11-20', answers: portuguese });
    await keepParticipation(engine.db, on('2026-11-20', 9));
    expect(await see('2026-11-20')).toEqual(before);
    await keepParticipation(engine.db, on('2026-11-21'));
    const after = await see('2026-11-21');
    expect([before.totals.residents, after.totals.residents]).toEqual([20, 30]);
    expect(after.dimensions).toEqual(before.dimensions);
  });

  it('asked by several at once, a day is kept once and whole', async () => {
    const { send, surveyId } = await aWave(engine);
    await send(40, { receivedOn: '2026-11-12', answers: portuguese });
    const kept = await Promise.all(
      Array.from({ length: 5 }, () => keepParticipation(engine.db, on('2026-11-16')))
    );
    expect(kept.filter((days) => days >= 5)).toHaveLength(1);
    const monday = (await rows(surveyId)).filter(({ day }) => day === '2026-11-16');
    expect(monday.map(({ dimension, count }) => `${dimension} ${count}`)).toEqual([
      'AGE4 40', 'CHANNEL 40', 'CIT5 40', 'COMMUNE 40', 'LANGUAGE 40', 'SEX 40', 'TOTAL 40'
    ]); // prettier-ignore
  });

  it('the database takes no count that is not rounded', async () => {
    const { regionId, surveyId } = await aWave(engine);
    await keepParticipation(engine.db, on('2026-11-12'));
    for (const count of [0, 7, 15])
      await expect(
        engine.db
          .insertInto('participation')
          .values({ region_id: regionId, survey_id: surveyId, day: '2026-11-12', dimension: 'TOTAL', category: 'x', count })
          .execute()
      ).rejects.toThrow(/check/);
  }); // prettier-ignore

  it('a closed wave and a draft are counted no more and not yet; what was kept is still seen', async () => {
    const { coordinator, send, see, surveyId } = await aWave(engine);
    await send(30, { receivedOn: '2026-11-12' });
    await keepParticipation(engine.db, on('2026-11-18'));
    await closeSurvey(engine.db, coordinator, on('2026-11-18'), surveyId);
    await keepParticipation(engine.db, on('2026-11-20'));
    expect(await see('2026-11-20')).toMatchObject({ asOf: '2026-11-18', totals: { residents: 30 }, standing: 'closed' });
    const draft = await aWave(engine, { opensOn: '2027-01-01' });
    await keepParticipation(engine.db, on('2026-11-20'));
    expect(await draft.see('2026-11-20')).toMatchObject({ asOf: null, standing: 'not-yet-open' });
  }); // prettier-ignore

  describe('is seen', () => {
    it('by every role of the region alike but who only types sheets in, and by nobody else', async () => {
      const { regionId, surveyId, see } = await aWave(engine);
      const elsewhere = await aWave(engine);
      const own = await see('2026-11-20');
      for (const role of roles) {
        const actor = await aStaffActor(engine.db, regionId, role);
        if (role === 'clerk') expect(await seeFieldwork(engine.db, actor, NOW, regionId, surveyId)).toEqual(refuse('survey.unknown'));
        else expect(await see('2026-11-20', actor)).toEqual(own);
        const stranger = await aStaffActor(engine.db, elsewhere.regionId, role);
        for (const region of [regionId, elsewhere.regionId])
          expect(await seeFieldwork(engine.db, stranger, NOW, region, surveyId)).toEqual(refuse('survey.unknown'));
      }
      const admin: Actor = { id: 'a', name: 'a', isAdmin: true, rolesIn: {} };
      for (const actor of [undefined, admin])
        expect(await seeFieldwork(engine.db, actor, NOW, regionId, surveyId)).toEqual(refuse('survey.unknown'));
    }); // prettier-ignore
    it('under its own region only, even by those who work in both', async () => {
      const [here, there] = [await aWave(engine), await aWave(engine)];
      const both: Actor = { ...here.coordinator, rolesIn: { ...here.coordinator.rolesIn, ...there.coordinator.rolesIn } };
      expect(await seeFieldwork(engine.db, both, NOW, here.regionId, there.surveyId)).toEqual(refuse('survey.unknown'));
      expect(await seeFieldwork(engine.db, both, NOW, here.regionId, 'nowhere')).toEqual(refuse('survey.unknown'));
    }); // prettier-ignore
  });

  it('looking reads no answers: the page works where the answers cannot be reached', async () => {
    const { send, see, regionId, coordinator, surveyId } = await aWave(engine);
    await send(30, { receivedOn: '2026-11-12' });
    await keepParticipation(engine.db, on('2026-11-20'));
    const before = await see('2026-11-20');
    await engine.db
      .transaction()
      .execute(async (tx) => {
        await sql`alter schema microdata rename to out_of_reach`.execute(tx);
        expect(await seeFieldwork(tx, coordinator, on('2026-11-20'), regionId, surveyId)).toEqual(before);
        throw new Error('back');
      })
      .catch((error: Error) => expect(error.message).toBe('back'));
  });
});
