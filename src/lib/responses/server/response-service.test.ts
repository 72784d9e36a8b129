/** Answers come in once: safe to send twice, never changed, not after the end of the wave. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aPublishedSurvey, aResponse } from '../../../../tests/support/survey-builders.ts';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import { checkAll } from '#lib/questionnaire/check.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import type { Response } from '../response.ts';
import { responseById } from './response-queries.ts';
import { receive } from './response-service.ts';

const keys = keysFrom(randomBytes(32));

async function anOpenWave(engine: Engine, over: Partial<Survey> = {}) {
  const { id } = await aFoundedRegion(engine.db);
  const coordinator = await aStaffActor(engine.db, id, 'coordinator');
  return { coordinator, version: await aPublishedSurvey(engine.db, coordinator, over) };
}

onBothEngines('responses', (engine) => {
  const send = (response: Response) => receive(engine.db, keys, response);
  const stored = async (survey: string) => {
    const { rows } = await engine.db
      .selectFrom('microdata.response')
      .select((eb) => eb.fn.countAll().as('rows'))
      .where('survey_id', '=', survey)
      .executeTakeFirstOrThrow();
    return Number(rows);
  };
  const receiptOf = async (response: Response) => {
    const outcome = await send(response);
    if (isRefusal(outcome)) throw new Error(outcome.code);
    return outcome;
  };

  it('what is stored is what was sent', async () => {
    const { version } = await anOpenWave(engine);
    const answers = {
      AGE: '75+',
      OPEN: 'é 😀 \\u0000 "\' العربية',
      LIST: ['b', 'a'],
      GRID: { r2: 'x', r1: 'y' },
      N: 5.5,
      YES: false
    };
    const response = aResponse(version, {
      answers,
      channel: 'paper',
      consent: { notice: 3, sensitive: false },
      tooFast: true,
      language: 'fr'
    });
    await receiptOf(response);
    expect(await responseById(engine.db, response.id)).toEqual(response);
  });

  describe('the same id again', () => {
    it('with the same content gives the same receipt and stores nothing', async () => {
      const { version } = await anOpenWave(engine);
      const response = aResponse(version, { answers: { AGE: '75+', GRID: { r1: 'a', r2: 'b' } } });
      const first = await receiptOf(response);
      expect(first.isNew).toBe(true);
      const reordered = { GRID: { r2: 'b', r1: 'a' }, AGE: '75+' };
      expect(
        await send({
          ...response,
          answers: reordered,
          tooFast: true,
          receivedOn: '2026-11-21',
          channel: 'web'
        })
      ).toEqual({ receipt: first.receipt, isNew: false });
      expect(await stored(version.surveyId)).toBe(1);
    });
    it.each<[string, Partial<Response>]>([
      ['other answers', { answers: { AGE: '75+' } }],
      ['another commune', { commune: 'bous' }],
      ['another language', { language: 'fr' }],
      ['another consent', { consent: { notice: 1, sensitive: false } }]
    ])('with %s is refused, and the first one stays', async (_, over) => {
      const { version } = await anOpenWave(engine);
      const response = aResponse(version);
      const { receipt } = await receiptOf(response);
      expect(await send({ ...response, ...over })).toEqual(refuse('response.differs', { receipt }));
      expect(await responseById(engine.db, response.id)).toEqual(response);
    });
    it('fifty times at once is one answer', async () => {
      const { version } = await anOpenWave(engine);
      const response = aResponse(version);
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => receiptOf({ ...response })));
      expect(outcomes.filter((outcome) => outcome.isNew)).toHaveLength(1);
      expect(new Set(outcomes.map((outcome) => outcome.receipt)).size).toBe(1);
      expect(await stored(version.surveyId)).toBe(1);
    });
    it('fifty times at once with other answers each: one of them, whole', async () => {
      const { version } = await anOpenWave(engine);
      const { id } = aResponse(version);
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          send(aResponse(version, { id, answers: { OPEN: `${index}` } }))
        )
      );
      expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
      const winner = outcomes.findIndex((outcome) => !isRefusal(outcome));
      expect((await responseById(engine.db, id))!.answers).toEqual({ OPEN: `${winner}` });
    });
  });

  describe('no answer is taken', () => {
    it('after the wave is closed, but a receipt is still given again', async () => {
      const { version, coordinator } = await anOpenWave(engine);
      const early = aResponse(version);
      const { receipt } = await receiptOf(early);
      await closeSurvey(engine.db, coordinator, NOW, version.surveyId);
      expect(await send(aResponse(version))).toMatchObject({ code: 'survey.closed' });
      expect(await send(early)).toEqual({ receipt, isNew: false });
      expect(await stored(version.surveyId)).toBe(1);
    });
    it.each([
      ['before it opens', '2026-11-19', false],
      ['on its first day', '2026-11-20', true],
      ['on its last day', '2026-11-22', true],
      ['after its last day, although nobody has closed it', '2026-11-23', false]
    ])('%s', async (_, receivedOn, taken) => {
      const { version } = await anOpenWave(engine, { opensOn: '2026-11-20', closesOn: '2026-11-22' });
      const outcome = await send(aResponse(version, { receivedOn }));
      expect(isRefusal(outcome) ? outcome.code : 'taken').toBe(taken ? 'taken' : 'survey.closed');
      expect(await stored(version.surveyId)).toBe(taken ? 1 : 0);
    });
    it('for a survey that does not exist', async () => {
      expect(await send(aResponse({ surveyId: 'nowhere', version: 1 }))).toMatchObject({
        code: 'survey.closed'
      });
    });
    it('while it is being closed: whoever was told "received" is in, nobody else', async () => {
      const { version, coordinator } = await anOpenWave(engine);
      const sends = Array.from({ length: 30 }, () => send(aResponse(version)));
      const closing = closeSurvey(engine.db, coordinator, NOW, version.surveyId);
      const outcomes = await Promise.all([
        ...sends,
        ...Array.from({ length: 10 }, () => send(aResponse(version)))
      ]);
      await closing;
      expect(await stored(version.surveyId)).toBe(outcomes.filter((outcome) => !isRefusal(outcome)).length);
    });
  });

  it('a text that the database cannot store is refused by the check before it gets there', async () => {
    const { version } = await anOpenWave(engine);
    for (const text of ['a\u0000b', 'half \ud83d']) {
      const { answers, problems } = checkAll(
        version.questionnaire,
        { AGE: '75+', OPEN: text },
        { commune: 'remich', sensitive: true, today: '2026-11-20' }
      );
      expect(problems).toMatchObject({ OPEN: { code: 'not-an-answer' } });
      expect(await send(aResponse(version, { answers }))).toMatchObject({ isNew: true });
    }
  });

  it('an answer leaves no trace in the record of deeds', async () => {
    const { version } = await anOpenWave(engine);
    const count = async () =>
      Number(
        (
          await engine.db
            .selectFrom('audit_entry')
            .select((eb) => eb.fn.countAll().as('rows'))
            .executeTakeFirstOrThrow()
        ).rows
      );
    const before = await count();
    await send(aResponse(version));
    expect(await count()).toBe(before);
  });
});
