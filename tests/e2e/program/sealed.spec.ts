/** Answers that waited on a phone, as they come in: once, checked like all others, and never a defect. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { seal } from '../../../src/lib/responses/resident/keep/seal.ts';
import type { EditionData } from '../../../src/lib/responses/resident/keep/edition-data.ts';
import type { SealedRecord } from '../../../src/lib/responses/sealed-record.ts';
import { openCodeWave } from '../code-wave.ts';
import { test } from '../world.ts';
import { PULSE, send } from './client.ts';

test.setTimeout(90_000);
const LONG = 'miselerland-2027';
const programs = { 'PGlite': () => process.env['STEMM_URL']!, 'PostgreSQL': () => process.env['STEMM_POSTGRES_URL']! }; // prettier-ignore

async function editionOf(origin: string, survey: string): Promise<EditionData> {
  const { body } = await send(`${origin}/s/${survey}/offline?lang=de`);
  return JSON.parse(/id="edition">(.*?)<\/script>/s.exec(body)![1]!) as EditionData;
}

function aRecord(survey: string, over: Partial<SealedRecord> = {}): SealedRecord {
  return { id: randomUUID(), survey, version: 1, language: 'de', commune: 'remich', consent: { notice: 2, sensitive: false }, answers: { AGE: '25-34' }, today: '2026-11-20', seconds: 60, ...over }; // prettier-ignore
}

async function post(origin: string, survey: string, body: unknown, headers = {}) {
  const answer = await send(`${origin}/s/${survey}/sealed?lang=de`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  });
  const said = JSON.parse(answer.body) as { id?: string; receipt?: string; code?: string; message?: string };
  return { ...said, status: answer.status };
}

for (const [engine, originOf] of Object.entries(programs))
  test.describe(`on ${engine}`, () => {
    test('the same answer gives the same receipt, another one under its id the first receipt', async () => {
      const origin = originOf();
      const { key } = await editionOf(origin, PULSE);
      const record = aRecord(PULSE, { answers: { AGE: '25-34', OPEN: 'Versiegelt' } });
      const envelope = await seal(key, record);
      const first = await post(origin, PULSE, envelope);
      expect(first).toMatchObject({ status: 201, id: record.id });
      expect(first.receipt).toMatch(/^[0-9A-Z-]{19}$/);
      const again = { status: 200, id: record.id, receipt: first.receipt };
      expect(await post(origin, PULSE, envelope), 'replayed').toEqual(again);
      expect(await post(origin, PULSE, await seal(key, record)), 'sealed anew').toEqual(again);
      const other = await seal(key, { ...record, answers: { AGE: '50-64' } });
      expect(await post(origin, PULSE, other)).toEqual({ ...again, status: 409 });
    });

    test('what is not as it must be is refused in words, whatever it is', async () => {
      const origin = originOf();
      const { key } = await editionOf(origin, PULSE);
      const foreign = await editionOf(origin, LONG);
      const record = aRecord(PULSE);
      const good = await seal(key, record);
      const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`) as Record<string, unknown>;
      const refused: [string, unknown, number][] = [
        ['nothing', {}, 400],
        ['a list', [], 400],
        ['no JSON', '{', 400],
        ['what looks like our own refusal', { refused: true }, 400],
        ['a foreign id', { ...good, id: randomUUID() }, 400],
        ['no id', { ...good, id: 'x' }, 400],
        ['cut off', { ...good, sealed: good.sealed.slice(0, 40) }, 400],
        ['NUL', { ...good, sealed: '\u0000' }, 400],
        ['one byte too many', { ...good, sealed: `${good.sealed}AAAA` }, 400],
        ['the key of another survey', await seal(foreign.key, record), 400],
        ['for another survey', await seal(foreign.key, aRecord(LONG)), 400],
        ['inside it another survey', await seal(key, aRecord(LONG)), 400],
        ['inside it what looks like a refusal', await seal(key, { refused: true } as never), 400],
        ['inside it too deep', await seal(key, aRecord(PULSE, { answers: deep })), 400],
        ['a version that never was', await seal(key, aRecord(PULSE, { version: 99 })), 400],
        ['a commune with NUL', await seal(key, aRecord(PULSE, { commune: 'remich\u0000' })), 422],
        ['NUL in an answer', await seal(key, aRecord(PULSE, { answers: { OPEN: 'a\u0000b' } })), 422],
        ['an unknown question', await seal(key, aRecord(PULSE, { answers: { NONE: 1 } })), 422],
        ['an unknown choice', await seal(key, aRecord(PULSE, { answers: { AGE: '1' } })), 422],
        [
          'a notice that nobody has read yet',
          await seal(key, aRecord(PULSE, { consent: { notice: 99, sensitive: false } })),
          422
        ],
        ['too long', { ...good, sealed: 'A'.repeat(70_000) }, 413]
      ];
      for (const [what, body, status] of refused) {
        const answer = await post(origin, PULSE, body);
        expect(answer.status, what).toBe(status);
        expect(answer.message, what).toMatch(/\S{3,} \S+/);
        expect(answer.receipt, what).toBeUndefined();
      }
      expect((await post(origin, 'none', good)).status).toBe(404);
      expect((await post(origin, PULSE, good, { 'content-type': 'text/plain;charset=x' })).status).toBe(415);
      // The control: the same envelope as it was made.
      expect((await post(origin, PULSE, good)).status).toBe(201);
    });
  });

test('a code is spent once, by whichever answer came first', async ({ browser }) => {
  const origin = programs.PostgreSQL();
  const survey = `sealed-${randomUUID().slice(0, 8)}`;
  const [code = ''] = await openCodeWave(browser, survey, 2);
  const { key, withCode } = await editionOf(origin, survey);
  expect(withCode).toBe(true);
  const first = await seal(key, aRecord(survey, { code: code.toLowerCase() }));
  expect((await post(origin, survey, await seal(key, aRecord(survey)))).status, 'without a code').toBe(422);
  const taken = await post(origin, survey, first);
  expect(taken.status).toBe(201);
  expect(await post(origin, survey, first)).toMatchObject({ status: 200, receipt: taken.receipt });
  const late = await post(origin, survey, await seal(key, aRecord(survey, { code })));
  expect(late).toMatchObject({ status: 410, code: 'code.spent' });
  expect(late.receipt).toBeUndefined();
});
