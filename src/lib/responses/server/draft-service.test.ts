/** Going on later: opened by its code alone, once however often it is put aside, and gone when its time has come. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aCodeWave, granted } from '../../../../tests/support/code-waves.ts';
import { aPublishedSurvey, aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { hashOfCode, newCode } from '#lib/privacy/server/code-service.ts';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import type { Progressing } from '../response.ts';
import { dropDraft, forgetDrafts, keepDraft, openDraft } from './draft-service.ts';
import { receive } from './response-service.ts';

const otherKeys = keysFrom(new Uint8Array(32).fill(8));
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

onBothEngines('a draft', (engine) => {
  const aWave = async (over: Partial<Survey> = {}) => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, regionId, 'coordinator');
    return { coordinator, survey: (await aPublishedSurvey(engine.db, coordinator, over)).surveyId };
  };
  const aRun = (survey: string, over: Partial<Progressing> = {}): Progressing => ({
    id: randomUUID(), survey, version: 1, language: 'fr', commune: 'remich', page: 1, age: true, notice: 2, sensitive: false,
    answers: { AGE: '16-24', OPEN: 'é 😀 العربية' }, begunAt: NOW.getTime() / 1000, today: '2026-11-20', ...over
  }); // prettier-ignore
  const keep = (state: Progressing, now = NOW) => keepDraft(engine.db, testKeys, state, now);
  const take = (survey: string, code: string, now = NOW, keys = testKeys) =>
    openDraft(engine.db, keys, survey, code, now);
  const rows = (survey: string) =>
    engine.db.selectFrom('microdata.response_draft').selectAll().where('survey_id', '=', survey).execute();

  it('is taken up where it was left, however the code is typed', async () => {
    const { survey } = await aWave();
    const run = aRun(survey);
    const { code, until } = granted(await keep(run));
    expect(code).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect(until).toBe('2026-12-20');
    const opened = { ...run, drafted: true };
    expect(await take(survey, code)).toEqual(opened);
    expect(await take(survey, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual(opened);
  });

  it('has one code for one run, and holds what was typed last', async () => {
    const { survey } = await aWave();
    const run = aRun(survey);
    const { code } = granted(await keep(run));
    const grown = { ...run, page: 2, answers: { AGE: '75+' } };
    expect(granted(await keep(grown)).code).toBe(code);
    expect(await rows(survey)).toHaveLength(1);
    expect(await take(survey, code)).toMatchObject(grown);
    expect(granted(await keep(aRun(survey))).code).not.toBe(code);
  });

  it('leaves neither id, code nor answer in the database, and no moment', async () => {
    const { survey } = await aWave();
    const run = aRun(survey);
    const { code } = granted(await keep(run));
    const [row] = await rows(survey);
    expect(Object.keys(row!).sort()).toEqual(['code_hash', 'expires_on', 'sealed', 'survey_id']);
    const kept = `${JSON.stringify(row)} ${Buffer.from(row!.sealed).toString('latin1')}`;
    for (const secret of [run.id, code, code.replaceAll('-', ''), '16-24', 'remich', 'AGE'])
      expect(kept).not.toContain(secret);
    expect(row!.expires_on).toBe('2026-12-20');
  });

  it.each([
    ['somebody else’s code', () => newCode()],
    ['half a code', (code: string) => code.slice(0, 9)],
    ['no code', () => ''],
    ['a code with a NUL', (code: string) => `${code}\0`],
    ['a very long text', () => 'B'.repeat(100_000)],
    ['the hash of the code', (code: string) => hashOfCode(code)]
  ])('does not open with %s', async (_, typed) => {
    const { survey } = await aWave();
    const { code } = granted(await keep(aRun(survey)));
    expect(await take(survey, typed(code))).toMatchObject({ code: 'draft.unknown' });
  });

  it('does not open in another survey, not even when its row is moved there', async () => {
    const [here, there] = [await aWave(), await aWave()];
    const { code } = granted(await keep(aRun(here.survey)));
    expect(await take(there.survey, code)).toMatchObject({ code: 'draft.unknown' });
    const [row] = await rows(here.survey);
    await engine.db.insertInto('microdata.response_draft').values({ ...row!, survey_id: there.survey }).execute(); // prettier-ignore
    expect(await take(there.survey, code)).toMatchObject({ code: 'draft.unknown' });
  });

  it('does not open once a byte of it was changed, nor what lies under another code', async () => {
    const { survey } = await aWave();
    const [mine, yours] = [granted(await keep(aRun(survey))), granted(await keep(aRun(survey)))];
    const all = await rows(survey);
    const put = (code: string, sealed: Uint8Array) =>
      engine.db.updateTable('microdata.response_draft').set({ sealed: Buffer.from(sealed) }).where('survey_id', '=', survey).where('code_hash', '=', hashOfCode(code)).execute(); // prettier-ignore
    const own = all.find(({ code_hash }) => code_hash === hashOfCode(mine.code))!.sealed;
    for (const at of [0, 11, 12, own.length - 17, own.length - 1]) {
      const changed = Uint8Array.from(own, (byte, index) => (index === at ? byte ^ 1 : byte));
      await put(mine.code, changed);
      expect(await take(survey, mine.code), `byte ${at}`).toMatchObject({ code: 'draft.unknown' });
    }
    for (const cut of [new Uint8Array(0), own.slice(0, 20), own.slice(0, -1)]) {
      await put(mine.code, cut);
      expect(await take(survey, mine.code)).toMatchObject({ code: 'draft.unknown' });
    }
    await put(yours.code, own);
    expect(await take(survey, yours.code)).toMatchObject({ code: 'draft.unknown' });
    await put(mine.code, own);
    expect(await take(survey, mine.code)).toMatchObject({ survey });
  });

  it('needs the instance’s key beside the code', async () => {
    const { survey } = await aWave();
    const { code } = granted(await keep(aRun(survey)));
    expect(await take(survey, code, NOW, otherKeys)).toMatchObject({ code: 'draft.unknown' });
  });

  describe('dies', () => {
    it('after thirty days', async () => {
      const { survey } = await aWave();
      const { code } = granted(await keep(aRun(survey)));
      expect(await take(survey, code, later(30))).toMatchObject({ survey });
      expect(await take(survey, code, later(31))).toMatchObject({ code: 'draft.unknown' });
      await forgetDrafts(engine.db, testKeys, later(30));
      expect(await rows(survey)).toHaveLength(1);
      await forgetDrafts(engine.db, testKeys, later(31));
      expect(await rows(survey)).toHaveLength(0);
    });
    it('on the last day of the wave', async () => {
      const { survey } = await aWave({ opensOn: '2026-11-01', closesOn: '2026-11-25' });
      const { code, until } = granted(await keep(aRun(survey)));
      expect(until).toBe('2026-11-25');
      expect(await take(survey, code, later(5))).toMatchObject({ survey });
      expect(await take(survey, code, later(6))).toMatchObject({ code: 'survey.closed' });
      expect(await keep(aRun(survey), later(6))).toMatchObject({ code: 'survey.closed' });
    });
    it('when the wave is closed', async () => {
      const { survey, coordinator } = await aWave();
      const { code } = granted(await keep(aRun(survey)));
      const other = await aWave();
      granted(await keep(aRun(other.survey)));
      granted(await closeSurvey(engine.db, coordinator, NOW, survey));
      expect(await take(survey, code)).toMatchObject({ code: 'survey.closed' });
      await forgetDrafts(engine.db, testKeys, NOW);
      expect(await rows(survey)).toHaveLength(0);
      expect(await rows(other.survey)).toHaveLength(1);
    });
    it('when its answer is there', async () => {
      const { survey } = await aWave();
      const run = aRun(survey);
      const { code } = granted(await keep(run));
      const stays = granted(await keep(aRun(survey)));
      await dropDraft(engine.db, testKeys, run);
      expect(await take(survey, code)).toMatchObject({ code: 'draft.unknown' });
      expect(await take(survey, stays.code)).toMatchObject({ survey });
      await dropDraft(engine.db, testKeys, run);
    });
    it('within the hour when its answer was sent from a page that did not know of it', async () => {
      const { survey } = await aWave();
      const run = aRun(survey);
      const { code } = granted(await keep(run));
      const stays = granted(await keep(aRun(survey)));
      granted(
        await receive(engine.db, testKeys, aResponse({ surveyId: survey, version: 1 }, { id: run.id }))
      );
      await forgetDrafts(engine.db, testKeys, NOW);
      expect(await take(survey, code)).toMatchObject({ code: 'draft.unknown' });
      expect(await take(survey, stays.code)).toMatchObject({ survey });
    });
  });

  it('taken up on two devices gives one answer; the second one is told so and gets the receipt', async () => {
    const { survey } = await aWave();
    const run = aRun(survey);
    const { code } = granted(await keep(run));
    const [one, two] = [granted(await take(survey, code)), granted(await take(survey, code))];
    const answer = ({ id, answers }: Progressing) => aResponse({ surveyId: survey, version: 1 }, { id, answers }); // prettier-ignore
    const first = granted(await receive(engine.db, testKeys, answer(one)));
    const again = await receive(engine.db, testKeys, answer({ ...two, answers: { AGE: '75+' } }));
    expect(again).toMatchObject({ code: 'response.differs', values: { receipt: first.receipt } });
  });

  it('put aside on a device of others is taken up as if it were a device of one’s own', async () => {
    const { survey } = await aWave();
    const { code } = granted(await keep(aRun(survey, { setting: 'kiosk', desk: 'Abcdefgh_-012345' })));
    const opened = granted(await take(survey, code));
    expect([opened.setting, opened.desk, opened.page]).toEqual([undefined, undefined, 1]);
  });

  it('from a counter without a code asks for one, where the wave does', async () => {
    const { survey, codes } = await aCodeWave(engine, 1);
    const without = granted(await keep(aRun(survey, { setting: 'kiosk', desk: 'Abcdefgh_-012345' })));
    expect(await take(survey, without.code)).toMatchObject({ page: -1, answers: { AGE: '16-24' } });
    const having = granted(await keep(aRun(survey, { code: codes[0]! })));
    expect(await take(survey, having.code)).toMatchObject({ page: 1, code: codes[0] });
  });
});
