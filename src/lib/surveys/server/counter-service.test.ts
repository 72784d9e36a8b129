/** Who opens devices at a counter, what the record keeps of it, and which addresses open one. */
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { aPublishedSurvey } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { roles, type Actor } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import type { DeviceWish } from '../counter.ts';
import { deskToken, deviceAt, endDevice, openDevice, seeCounter, standsUnder } from './counter-service.ts';
import { closeSurvey } from './survey-service.ts';

const WISH: DeviceWish = { mode: 'kiosk', label: 'Tablet Empfang', commune: 'remich', language: 'fr', until: 'day' }; // prettier-ignore
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

onBothEngines('a counter', (engine) => {
  const aWave = async () => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, regionId, 'coordinator');
    return { regionId, coordinator, survey: (await aPublishedSurvey(engine.db, coordinator)).surveyId };
  };
  type Wave = Awaited<ReturnType<typeof aWave>>;
  const open = async ({ survey, coordinator }: Wave, over: Partial<DeviceWish> = {}, by: Actor = coordinator) =>
    granted(await openDevice(engine.db, by, NOW, survey, { ...WISH, ...over })); // prettier-ignore
  const deeds = ({ regionId }: Wave) =>
    engine.db.selectFrom('audit_entry').select(['actor_id', 'subject', 'detail']).where('region_id', '=', regionId).where('event', '=', 'answer.assist').orderBy('seq').execute(); // prettier-ignore
  const visit = (survey: string, token: string, now = NOW, key = testKeys.desk) =>
    deviceAt(engine.db, key, survey, token, now);

  it('is seen and opened by coordinators and moderators, and by nobody else', async () => {
    const wave = await aWave();
    const ends: Record<string, [string, string, string]> = {};
    const said = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : 'done');
    const { id } = await open(wave);
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, wave.regionId, role);
      ends[role] = [
        said(await seeCounter(engine.db, actor, NOW, wave.survey)),
        said(await openDevice(engine.db, actor, NOW, wave.survey, WISH)),
        said(await endDevice(engine.db, actor, NOW, wave.survey, id))
      ];
    }
    const no = ['survey.unknown', 'survey.unknown', 'survey.unknown'];
    expect(ends).toEqual(Object.fromEntries(roles.map((role) => [role, role === 'coordinator' ? ['done', 'done', 'done'] : role === 'moderator' ? ['done', 'done', 'counter.unknown'] : no]))); // prettier-ignore
    const stranger = (await aWave()).coordinator;
    expect(await seeCounter(engine.db, stranger, NOW, wave.survey)).toEqual(refuse('survey.unknown'));
    expect(await openDevice(engine.db, stranger, NOW, wave.survey, WISH)).toEqual(refuse('survey.unknown'));
    expect(await seeCounter(engine.db, undefined, NOW, wave.survey)).toEqual(refuse('survey.unknown'));
  });

  it('is recorded when it is opened and when it is ended, with the device and nothing else', async () => {
    const wave = await aWave();
    const { id } = await open(wave);
    expect(await endDevice(engine.db, wave.coordinator, at(5), wave.survey, id)).toBeNull();
    const own = { actor_id: wave.coordinator.id, subject: wave.survey };
    const device = { mode: 'kiosk', device: 'Tablet Empfang' };
    expect(await deeds(wave)).toEqual([
      { ...own, detail: { ...device, until: '2026-11-20T23:00:00.000Z' } },
      { ...own, detail: { ...device, until: at(5).toISOString(), ended: true } }
    ]);
    expect(await firstBrokenEntry(engine.db, wave.regionId)).toBeUndefined();
  });

  it('lists what is open, the latest first', async () => {
    const wave = await aWave();
    const first = await open(wave);
    const second = granted(await openDevice(engine.db, wave.coordinator, at(1), wave.survey, { ...WISH, mode: 'interview', label: 'Zimmer 2', commune: '', language: '' })); // prettier-ignore
    const listed = async (now: Date) => granted(await seeCounter(engine.db, wave.coordinator, now, wave.survey)).open; // prettier-ignore
    expect(await listed(at(2))).toEqual([second, first]);
    await endDevice(engine.db, wave.coordinator, at(3), wave.survey, second.id);
    expect(await listed(at(4))).toEqual([first]);
    expect(await listed(at(60 * 14))).toEqual([]);
  });

  it('is not opened before or after the wave, nor with a commune that does not take part', async () => {
    const wave = await aWave();
    const wrong = { ...WISH, commune: 'esch' };
    expect(await openDevice(engine.db, wave.coordinator, NOW, wave.survey, wrong)).toMatchObject({ code: 'counter.unusable-preset' }); // prettier-ignore
    granted(await closeSurvey(engine.db, wave.coordinator, NOW, wave.survey));
    expect(await openDevice(engine.db, wave.coordinator, NOW, wave.survey, WISH)).toMatchObject({ code: 'survey.closed' }); // prettier-ignore
    expect(await deeds(wave)).toEqual([]);
  });

  it('opens with its own address only', async () => {
    const [wave, other] = [await aWave(), await aWave()];
    const pass = await open(wave);
    const token = deskToken(testKeys.desk, wave.survey, pass.id);
    expect(await visit(wave.survey, token)).toEqual(pass);
    const unknown = { code: 'counter.closed' };
    const forged = deskToken(keysFrom(new Uint8Array(32).fill(8)).desk, wave.survey, pass.id);
    const other16 = 'AAAAAAAAAAAAAAAA';
    const never = deskToken(testKeys.desk, wave.survey, other16);
    for (const wrong of [
      '',
      pass.id,
      forged,
      never,
      `${token}A`,
      `${token}\0`,
      token.replace('.', ':'),
      'x'.repeat(5000)
    ])
      // prettier-ignore
      expect(await visit(wave.survey, wrong), wrong).toMatchObject(unknown);
    expect(await visit(other.survey, token)).toMatchObject(unknown);
    expect(await visit(other.survey, deskToken(testKeys.desk, other.survey, pass.id))).toMatchObject(unknown);
  });

  it('takes no new answers after its end, and those that were begun before', async () => {
    const wave = await aWave();
    const pass = await open(wave);
    const token = deskToken(testKeys.desk, wave.survey, pass.id);
    const stands = (begun: Date, now: Date, survey = wave.survey) =>
      standsUnder(engine.db, { survey, desk: pass.id, begunAt: begun.getTime() / 1000 }, now);
    expect(await endDevice(engine.db, wave.coordinator, at(10), wave.survey, pass.id)).toBeNull();
    expect(await visit(wave.survey, token, at(9))).toMatchObject({ id: pass.id });
    expect(await visit(wave.survey, token, at(10))).toMatchObject({ code: 'counter.closed' });
    expect(await stands(at(9), at(40))).toBe(true);
    expect(await stands(at(9), at(131))).toBe(false);
    expect(await stands(at(11), at(12))).toBe(false);
    expect(await stands(at(9), at(12), (await aWave()).survey)).toBe(false);
    expect(await endDevice(engine.db, wave.coordinator, at(20), wave.survey, pass.id)).toMatchObject({ code: 'counter.unknown' }); // prettier-ignore
    expect(await endDevice(engine.db, wave.coordinator, at(20), wave.survey, 'x\0')).toMatchObject({ code: 'counter.unknown' }); // prettier-ignore
  });
});
