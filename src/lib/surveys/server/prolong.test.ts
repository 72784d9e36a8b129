/** A wave that goes on longer: by the coordinator, with a reason in the record, and open for answers again. */
import { expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aPublishedSurvey } from '../../../../tests/support/survey-builders.ts';
import { roles } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { closeSurvey, openSurveys, prolongSurvey, runningWaves, surveyById } from './survey-service.ts';

async function aWave({ db }: Engine, closesOn = '2026-11-30') {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const { surveyId } = await aPublishedSurvey(db, coordinator, { opensOn: '2026-11-11', closesOn });
  return { regionId, coordinator, surveyId };
}

onBothEngines('prolonging a wave', (engine) => {
  it('keeps the new day, and the old one and the reason in the record', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine, '2026-11-15');
    const open = async () => (await openSurveys(engine.db, '2026-11-20')).some(({ id }) => id === surveyId);
    expect(await open()).toBe(false);
    const prolonged = await prolongSurvey(engine.db, coordinator, NOW, surveyId, '2026-12-24', ' Mertert fehlt ');
    expect(prolonged).toMatchObject({ closesOn: '2026-12-24', state: 'open' });
    expect(await surveyById(engine.db, surveyId)).toEqual(prolonged);
    expect(await open()).toBe(true);
    const deed = await engine.db
      .selectFrom('audit_entry')
      .select(['event', 'subject', 'actor_id', 'detail'])
      .where('region_id', '=', regionId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    expect(deed).toEqual({
      event: 'survey.prolong',
      subject: surveyId,
      actor_id: coordinator.id,
      detail: { from: '2026-11-15', until: '2026-12-24', reason: 'Mertert fehlt' }
    });
    expect(await firstBrokenEntry(engine.db, regionId)).toBeUndefined();
  }); // prettier-ignore

  it('is the coordinator’s; to everybody else the wave is unknown', async () => {
    const { regionId, surveyId } = await aWave(engine);
    const elsewhere = await aWave(engine);
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, regionId, role);
      const outcome = await prolongSurvey(engine.db, actor, NOW, surveyId, '2026-12-24', 'x');
      expect([role, isRefusal(outcome) ? outcome.code : 'done']).toEqual([
        role,
        role === 'coordinator' ? 'done' : 'survey.unknown'
      ]);
    }
    const outcome = await prolongSurvey(engine.db, elsewhere.coordinator, NOW, surveyId, '2027-12-24', 'x');
    expect(outcome).toEqual(refuse('survey.unknown'));
    expect(await prolongSurvey(engine.db, elsewhere.coordinator, NOW, 'nowhere', '2027-12-24', 'x')).toEqual(outcome);
    expect(await surveyById(engine.db, surveyId)).toMatchObject({ closesOn: '2026-12-24' });
  }); // prettier-ignore

  it('what is refused changes nothing', async () => {
    const { coordinator, surveyId } = await aWave(engine);
    const before = await surveyById(engine.db, surveyId);
    const prolong = (day: string, reason = 'x') =>
      prolongSurvey(engine.db, coordinator, NOW, surveyId, day, reason);
    expect(await prolong('2026-11-30')).toEqual(refuse('survey.not-later'));
    expect(await prolong('2026-12-24', '')).toEqual(refuse('survey.without-reason'));
    expect(await surveyById(engine.db, surveyId)).toEqual(before);
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    expect(await prolong('2026-12-24')).toEqual(refuse('survey.not-running'));
  });

  it('open waves are named to those who work in the region', async () => {
    const { regionId, coordinator, surveyId } = await aWave(engine);
    const named = async (actor = coordinator) =>
      (await runningWaves(engine.db, actor, regionId)).map(({ id }) => id);
    expect(await named()).toEqual([surveyId]);
    expect(await named((await aWave(engine)).coordinator)).toEqual([]);
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    expect(await named()).toEqual([]);
  });
});
