/** A receipt finds its answer and withdraws it, with all that was made from it, until the freeze; and it stays withdrawn. */
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { aPublishedSurvey, aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { transact } from '#lib/db/server/transact.ts';
import { newCode } from '#lib/privacy/server/code-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { closeSurvey, markFrozen } from '#lib/surveys/server/survey-service.ts';
import type { Response } from '../response.ts';
import { receive } from './response-service.ts';
import { eraseByReceipt, seeReceipt, withdrawAnswer } from './withdrawal-service.ts';

onBothEngines('a receipt', (engine) => {
  const aWave = async () => {
    const { id } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, id, 'coordinator');
    return { coordinator, version: await aPublishedSurvey(engine.db, coordinator) };
  };
  const send = (response: Response) => receive(engine.db, testKeys, response);
  const see = (survey: string, typed: string) => seeReceipt(engine.db, testKeys, survey, typed);
  const withdraw = (survey: string, typed: string) => withdrawAnswer(engine.db, testKeys, survey, typed);
  const rowsIn = async (table: 'microdata.response' | 'microdata.coded_answer' | 'microdata.answer_coding' | 'microdata.double_coding' | 'microdata.redacted_answer' | 'microdata.verbatim' | 'microdata.wave_column', survey: string) =>
    (await engine.db.selectFrom(table).select('survey_id').where('survey_id', '=', survey).execute()).length; // prettier-ignore

  it('finds its answer however it is typed, in its own wave alone', async () => {
    const { version } = await aWave();
    const other = await aWave();
    const responses = Array.from({ length: 20 }, () => aResponse(version));
    const receipts = [];
    for (const response of responses) receipts.push(granted(await send(response)).receipt);
    for (const receipt of receipts)
      expect(await see(version.surveyId, receipt.toLowerCase().replaceAll('-', ' '))).toEqual({
        receipt,
        standing: 'stored'
      });
    expect(await see(other.version.surveyId, receipts[0]!)).toMatchObject({ code: 'receipt.unknown' });
    for (const typed of ['', 'x', newCode(), '\u0000'])
      expect(await see(version.surveyId, typed)).toMatchObject({ code: 'receipt.unknown' });
    expect(await see('nowhere', receipts[0]!)).toMatchObject({ code: 'survey.unknown' });
  });

  it('withdraws its answer alone, with everything made from it', async () => {
    const { version, coordinator } = await aWave();
    const survey = version.surveyId;
    const [own, other] = [aResponse(version), aResponse(version)];
    const { receipt } = granted(await send(own));
    granted(await send(other));
    await closeSurvey(engine.db, coordinator, NOW, survey);
    await engine.db.insertInto('microdata.theme').values({ survey_id: survey, id: 't', label: '{}', field: null, sensitive: false }).execute();
    for (const response_id of [own.id, other.id]) {
      const key = { survey_id: survey, response_id, item: 'OPEN' };
      await engine.db.insertInto('microdata.coded_answer').values({ ...key, theme: 't' }).execute();
      await engine.db.insertInto('microdata.answer_coding').values({ ...key, coder_id: coordinator.id, themes: ['t'], doubtful: false }).execute();
      await engine.db.insertInto('microdata.double_coding').values(key).execute();
      await engine.db.insertInto('microdata.redacted_answer').values({ ...key, text: 'x', redacted_by: coordinator.id }).execute();
      await engine.db.insertInto('microdata.verbatim').values({ ...key, id: response_id, theme: 't', language: 'de', text: 'x', state: 'proposed', proposed_by: coordinator.id }).execute();
    }
    await engine.db.insertInto('microdata.wave_column').values({ survey_id: survey, name: 'AGE', codes: '[]', width: 1, bytes: new Uint8Array([48, 49]) }).execute();
    expect(await withdraw(survey, receipt)).toBeNull();
    expect(await see(survey, receipt)).toEqual({ receipt, standing: 'withdrawn' });
    for (const table of ['microdata.response', 'microdata.coded_answer', 'microdata.answer_coding', 'microdata.double_coding', 'microdata.redacted_answer', 'microdata.verbatim'] as const)
      expect(await rowsIn(table, survey), table).toBe(1);
    expect(await rowsIn('microdata.wave_column', survey)).toBe(0);
    const left = await engine.db.selectFrom('microdata.response').select('id').where('survey_id', '=', survey).execute();
    expect(left).toEqual([{ id: other.id }]);
  }); // prettier-ignore

  it('an id that is sent again after its withdrawal stays withdrawn, and neither id nor receipt is kept', async () => {
    const { version } = await aWave();
    const response = aResponse(version);
    const { receipt } = granted(await send(response));
    expect(await withdraw(version.surveyId, receipt)).toBeNull();
    expect(await send(response)).toMatchObject({ code: 'response.withdrawn' });
    expect(await send({ ...response, answers: { AGE: '75+' } })).toMatchObject({
      code: 'response.withdrawn'
    });
    expect(await withdraw(version.surveyId, receipt)).toBeNull();
    expect(await rowsIn('microdata.response', version.surveyId)).toBe(0);
    const marks = JSON.stringify(await engine.db.selectFrom('microdata.withdrawn').selectAll().execute());
    expect(marks).toContain(version.surveyId);
    expect(marks).not.toContain(response.id);
    expect(marks).not.toContain(receipt);
  });

  it('resends that are on their way while it is withdrawn never bring it back', async () => {
    const { version } = await aWave();
    for (let round = 0; round < 5; round++) {
      const response = aResponse(version);
      const { receipt } = granted(await send(response));
      const outcomes = await Promise.all([
        ...Array.from({ length: 15 }, () => send(response)),
        withdraw(version.surveyId, receipt),
        ...Array.from({ length: 15 }, () => send(response))
      ]);
      expect(outcomes[15]).toBeNull();
      expect(await rowsIn('microdata.response', version.surveyId)).toBe(0);
      const others = outcomes.filter((_, at) => at !== 15);
      expect(
        others.every((one) => (isRefusal(one) ? one.code === 'response.withdrawn' : one && !one.isNew))
      ).toBe(true);
    }
  });

  it('withdraws nothing once the wave is frozen', async () => {
    const { version, coordinator } = await aWave();
    const { receipt } = granted(await send(aResponse(version)));
    await closeSurvey(engine.db, coordinator, NOW, version.surveyId);
    await transact(engine.db, (tx) => markFrozen(tx, version.surveyId));
    expect(await see(version.surveyId, receipt)).toMatchObject({ code: 'survey.frozen' });
    expect(await withdraw(version.surveyId, receipt)).toMatchObject({ code: 'survey.frozen' });
    expect(await eraseByReceipt(engine.db, testKeys, receipt)).toMatchObject({ code: 'survey.frozen' });
    expect(await rowsIn('microdata.response', version.surveyId)).toBe(1);
  });

  it('an operator erases with the receipt alone', async () => {
    const { version } = await aWave();
    const { receipt } = granted(await send(aResponse(version)));
    expect(await eraseByReceipt(engine.db, testKeys, newCode())).toMatchObject({ code: 'receipt.unknown' });
    expect(await eraseByReceipt(engine.db, testKeys, receipt)).toBe(version.surveyId);
    expect(await rowsIn('microdata.response', version.surveyId)).toBe(0);
  });
});
