/** A wave with codes: one code, one answer, however often, at once or interrupted it is sent. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { NOW } from '../../../../tests/support/builders.ts';
import { aCodeWave, granted, type CodeWave } from '../../../../tests/support/code-waves.ts';
import { aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { newCode } from '#lib/privacy/server/code-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { spentCount } from '#lib/surveys/server/code-service.ts';
import { giveTicket, standingOfCode } from '#lib/surveys/server/ticket-service.ts';
import type { Response } from '../response.ts';
import { answerCount } from './microdata-queries.ts';
import { admit, receive, type Pass } from './response-service.ts';

const DAY = '2026-11-20';

onBothEngines('a wave with codes', (engine) => {
  const send = (response: Response, pass: Pass = {}) => receive(engine.db, testKeys, response, pass);
  const counts = async ({ survey }: CodeWave) => ({
    spent: await spentCount(engine.db, survey),
    answers: await answerCount(engine.db, survey)
  });
  const tickets = async ({ survey }: CodeWave) =>
    (await engine.db.selectFrom('access_ticket').select('hash').where('survey_id', '=', survey).execute())
      .length;

  it('takes an answer with a code, once, and keeps neither code nor ticket', async () => {
    const wave = await aCodeWave(engine, 3);
    const code = wave.codes[1]!;
    expect(await standingOfCode(engine.db, wave.survey, code)).toBe('usable');
    const response = aResponse(wave.version);
    const first = granted(await send(response, { code }));
    expect(first.isNew).toBe(true);
    expect(await send(response, { code })).toEqual({ receipt: first.receipt, isNew: false });
    expect(await standingOfCode(engine.db, wave.survey, code)).toBe('spent');
    expect(await counts(wave)).toEqual({ spent: 1, answers: 1 });
    expect(await tickets(wave)).toBe(0);
  });

  it.each([
    ['without a code', () => ({}), 'code.missing'],
    ['with a code of nobody', () => ({ code: newCode() }), 'code.unknown'],
    ['with a ticket of nobody', () => ({ ticket: newCode() }), 'ticket.unknown']
  ] satisfies [string, () => Pass, string][])('takes no answer %s', async (_, pass, refusal) => {
    const wave = await aCodeWave(engine, 1);
    expect(await send(aResponse(wave.version), pass())).toMatchObject({ code: refusal });
    expect(await counts(wave)).toEqual({ spent: 0, answers: 0 });
  });

  it('another answer with a spent code is told so', async () => {
    const wave = await aCodeWave(engine, 1);
    const [code] = wave.codes as [string];
    granted(await send(aResponse(wave.version), { code }));
    expect(await send(aResponse(wave.version), { code })).toMatchObject({ code: 'code.spent' });
    expect(await counts(wave)).toEqual({ spent: 1, answers: 1 });
  });

  it('a code of another wave is unknown here', async () => {
    const [here, there] = [await aCodeWave(engine, 1), await aCodeWave(engine, 1)];
    expect(await send(aResponse(here.version), { code: there.codes[0]! })).toMatchObject({
      code: 'code.unknown'
    });
    expect(await counts(there)).toEqual({ spent: 0, answers: 0 });
  });

  it('what staff enter needs no code, and may bring one', async () => {
    const wave = await aCodeWave(engine, 2);
    granted(await send(aResponse(wave.version, { channel: 'paper' })));
    expect(await counts(wave)).toEqual({ spent: 0, answers: 1 });
    granted(await send(aResponse(wave.version, { channel: 'counter' }), { code: wave.codes[0]! }));
    expect(await counts(wave)).toEqual({ spent: 1, answers: 2 });
  });

  describe('fifty sends at once', () => {
    it('of fifty people with one code: exactly one answer', async () => {
      const wave = await aCodeWave(engine, 1);
      const [code] = wave.codes as [string];
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => send(aResponse(wave.version), { code }))
      );
      expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
      expect(outcomes.filter(isRefusal).every((refusal) => refusal.code === 'code.spent')).toBe(true);
      expect(await counts(wave)).toEqual({ spent: 1, answers: 1 });
    });
    it('of one answer with one code: one answer, fifty times its receipt', async () => {
      const wave = await aCodeWave(engine, 1);
      const [code] = wave.codes as [string];
      const response = aResponse(wave.version);
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => send({ ...response }, { code })));
      const received = outcomes.map(granted);
      expect(received.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(received.map(({ receipt }) => receipt)).size).toBe(1);
      expect(await counts(wave)).toEqual({ spent: 1, answers: 1 });
    });
    it('of one answer with fifty codes: one answer, one code spent', async () => {
      const wave = await aCodeWave(engine, 50);
      const response = aResponse(wave.version);
      const outcomes = await Promise.all(wave.codes.map((code) => send({ ...response }, { code })));
      expect(outcomes.filter((outcome) => !isRefusal(outcome) && outcome.isNew)).toHaveLength(1);
      const { spent, answers } = await counts(wave);
      expect(answers).toBe(1);
      // One that asks after the answer is stored has no ticket any more to find.
      expect(spent).toBeGreaterThanOrEqual(1);
      expect(await tickets(wave)).toBe(spent - 1);
    });
  });

  it('a crash between the two transactions costs nobody the vote', async () => {
    const wave = await aCodeWave(engine, 1);
    const [code] = wave.codes as [string];
    const response = aResponse(wave.version);
    // What the first transaction does; the process dies before the second.
    granted(await giveTicket(engine.db, testKeys.ticket, response, code, DAY));
    expect(await counts(wave)).toEqual({ spent: 1, answers: 0 });
    expect(await send(aResponse(wave.version), { code })).toMatchObject({ code: 'code.spent' });
    expect(granted(await send(response, { code })).isNew).toBe(true);
    expect(await counts(wave)).toEqual({ spent: 1, answers: 1 });
  });

  it('a wave that is over on the day keeps the ticket, and takes the answer when it goes on', async () => {
    const wave = await aCodeWave(engine, 1, { opensOn: '2026-11-01', closesOn: DAY });
    const [code] = wave.codes as [string];
    const late = aResponse(wave.version, { receivedOn: '2026-11-21' });
    expect(await send(late, { code })).toMatchObject({ code: 'survey.closed' });
    expect(await standingOfCode(engine.db, wave.survey, code)).toBe('usable');
    granted(await giveTicket(engine.db, testKeys.ticket, late, code, DAY));
    expect(await send(late, { code })).toMatchObject({ code: 'survey.closed' });
    expect(await tickets(wave)).toBe(1);
    expect(granted(await send({ ...late, receivedOn: DAY }, { code })).isNew).toBe(true);
  });

  describe('in two calls, as programs do', () => {
    it('the same ticket as often as it is asked for, before and after the answer', async () => {
      const wave = await aCodeWave(engine, 2);
      const [code, other] = wave.codes as [string, string];
      const response = aResponse(wave.version);
      const ask = (id: string, which: string) =>
        admit(engine.db, testKeys, { id, survey: wave.survey }, which, DAY);
      const ticket = granted(await ask(response.id, code));
      expect(await ask(response.id, code)).toBe(ticket);
      // The answer has its ticket: a second code is not taken for it.
      expect(await ask(response.id, other)).toBe(ticket);
      expect(await ask(randomUUID(), code)).toMatchObject({ code: 'code.spent' });
      const { receipt } = granted(await send(response, { ticket }));
      expect(await ask(response.id, code)).toBe(ticket);
      expect(await send(response, { ticket })).toEqual({ receipt, isNew: false });
      expect(await send(aResponse(wave.version), { ticket })).toMatchObject({ code: 'ticket.unknown' });
      expect(await counts(wave)).toEqual({ spent: 1, answers: 1 });
    });
  });

  it('ends with its codes: none is left, the count stays, a receipt is still given again', async () => {
    const wave = await aCodeWave(engine, 5);
    const [code, unused] = wave.codes as [string, string];
    const response = aResponse(wave.version);
    const { receipt } = granted(await send(response, { code }));
    granted(await giveTicket(engine.db, testKeys.ticket, aResponse(wave.version), wave.codes[2]!, DAY));
    granted(await closeSurvey(engine.db, wave.coordinator, NOW, wave.survey));
    expect(await standingOfCode(engine.db, wave.survey, unused)).toBe('unknown');
    expect(await tickets(wave)).toBe(0);
    expect(await counts(wave)).toEqual({ spent: 2, answers: 1 });
    expect(await send(response, { code })).toEqual({ receipt, isNew: false });
    expect(await send(aResponse(wave.version), { code: unused })).toMatchObject({ code: 'survey.closed' });
  });

  it('while it is being closed: spent codes are never fewer than answers', async () => {
    const wave = await aCodeWave(engine, 40);
    const sends = wave.codes.map((code) => send(aResponse(wave.version), { code }));
    const closing = closeSurvey(engine.db, wave.coordinator, NOW, wave.survey);
    const outcomes = await Promise.all(sends);
    granted(await closing);
    const { spent, answers } = await counts(wave);
    expect(answers).toBe(outcomes.filter((outcome) => !isRefusal(outcome)).length);
    expect(spent).toBeGreaterThanOrEqual(answers);
  });
});
