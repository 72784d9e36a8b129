/** Whatever is sent gets a clear page with a 4xx status, never a defect, and never changes what is stored. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startProgram, type Program } from '../../support/program.ts';
import {
  CONSENT,
  encode,
  formOf,
  idOf,
  post,
  PULSE,
  readyToSend,
  receiptIn,
  send,
  type Answer,
  type Fields
} from './client.ts';
import { storedIds } from './store.ts';

test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'stemm-bad-input-'));
let program: Program;
let survey: string;
/** Of every answer that was acknowledged in this file. */
const sent: string[] = [];

test.beforeAll(async () => {
  program = await startProgram({ dataDir: folder });
  survey = `${program.url}/s/${PULSE}`;
});
test.afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

const BOUNDARY = '--------------------------012345678901234567890123';

/** A page of ours in this language that says something. */
function expectPage(answer: Answer, status: number, language = 'de'): void {
  expect(answer.status, answer.body.slice(0, 300)).toBe(status);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.body).toContain(`<html lang="${language}"`);
  expect(answer.body.match(/<h1>[^<]{8,}<\/h1>/g), 'one heading that says what happened').toHaveLength(1);
  expect(answer.body).not.toMatch(/undefined|\[object|Error:|\bat .+\.js:\d/);
}

async function firstPage(language = 'de') {
  return formOf(await send(`${survey}?lang=${language}`));
}

test('addresses that are not there', async () => {
  for (const path of [
    '/s/none',
    '/s/constructor',
    '/s/__proto__',
    '/s/a/b',
    '/w/none',
    '/r/none',
    '/about/none/privacy',
    '/about/miselerland/none',
    '/x'
  ])
    expectPage(await send(`${program.url}${path}?lang=pt`), 404, 'pt');
  for (const path of [
    '/%ff',
    '/s/%c0%af',
    '/%',
    '/s/%00',
    '/r/%00',
    '/staff/miselerland/releases/%00/impact-assessment.docx',
    '/s/..%2f..%2fetc%2fpasswd',
    `/s/${'a'.repeat(3000)}`
  ])
    expectPage(await send(`${program.url}${path}`), 404);
});

test('a wave that is over takes nothing and says so', async () => {
  const closed = `${program.url}/s/miselerland-2026`;
  expectPage(await send(`${closed}?lang=fr`), 410, 'fr');
  expect((await post(closed, { ...CONSENT, '~t': 'x' })).status).toBe(400);
});

test('an unknown language or commune in the address is said, and the survey begins all the same', async () => {
  for (const query of ['lang=xx', 'c=atlantis', 'lang=__proto__&c=constructor', `lang=${'d'.repeat(500)}`]) {
    const answer = await send(`${survey}?${query}`, { headers: { 'accept-language': 'pt' } });
    expectPage(answer, 200, 'pt');
    expect(answer.body).toContain('role="status"');
  }
  expectPage(await send(`${survey}?c=dalheim`), 200, 'fr');
});

test('missing and wrong values come back on their page', async () => {
  const { hidden } = await firstPage('lb');
  const wrong: Fields[] = [
    {},
    { commune: 'atlantis', age: 'yes' },
    { commune: 'remich', age: 'maybe' },
    { commune: ['remich', 'bous'] }
  ];
  for (const fields of wrong) expectPage(await post(survey, { ...hidden, ...fields }), 422, 'lb');
  const you = formOf(await post(survey, { ...hidden, ...CONSENT }));
  const forged: Fields[] = [
    { AGE: 'forged' },
    { AGE: ['16-24', '25-34'] },
    { SEX: 'f\u0000' },
    { CIT: ['lu', 'lu'] },
    { CIT: ['lu', '-8'] },
    { AGE: '__proto__' },
    { LIVWRK: 'x'.repeat(9000) }
  ];
  for (const fields of forged) {
    const answer = await post(survey, { ...you.hidden, ...fields, '~to': 'next' });
    expectPage(answer, 422, 'lb');
    expect(answer.body).toContain('class="summary"');
  }
});

test('fields that nobody asked for change nothing', async () => {
  const { hidden } = await firstPage();
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    '__proto__.x',
    'AGE.__proto__',
    'UNMET.constructor',
    '~x',
    ''
  ];
  const strange = Object.fromEntries(names.map((name) => [name, 'x']));
  const you = await post(survey, { ...hidden, ...CONSENT, ...strange });
  expectPage(you, 200);
  expectPage(
    await post(survey, { ...formOf(you).hidden, ...strange, AGE: '16-24', '~to': 'lang:__proto__' }),
    200
  );
  expectPage(await post(survey, { ...formOf(you).hidden, ...strange, '~to': 'constructor' }), 200);
});

test('a token that we did not make, or that was changed, is refused', async () => {
  const { hidden } = await firstPage();
  const token = String(hidden['~t']);
  const [id, body, signature] = token.split('.') as [string, string, string];
  const other = formOf(await send(`${program.url}/s/miselerland-2027?lang=de`)).hidden['~t']!;
  const swapped = Buffer.from(body, 'base64url')
    .toString()
    .replace('"pulse', '"pulsx')
    .replace(',-1,', ',2,');
  const tokens = [
    '',
    'x',
    '..',
    token.slice(0, -1),
    token.slice(0, 60),
    `${token}A`,
    `${token.slice(0, -1)}\u0000`,
    `${id}.${Buffer.from(swapped).toString('base64url')}.${signature}`,
    `00000000-0000-4000-8000-000000000000.${body}.${signature}`,
    `${id}.${body}.${'A'.repeat(22)}`,
    `${id}.${body}`,
    String(other)
  ];
  for (const forged of tokens) expectPage(await post(survey, { ...CONSENT, '~t': forged }), 400);
  expectPage(await post(survey, CONSENT), 400);
});

test('devices at a counter and resume codes that are not there', async () => {
  for (const desk of ['', 'x', '%00', '%ff', 'A'.repeat(3000), '"><script>', `${'A'.repeat(16)}.${'A'.repeat(22)}`]) {
    expectPage(await send(`${survey}?desk=${desk}`), 410);
    const refused = await post(`${survey}?desk=${desk}`, { ...CONSENT, '~t': 'x', '~at': 'kiosk' });
    expectPage(refused, 400);
    expect(refused.body).not.toContain('"><script>');
    const again = await post(`${survey}?desk=${desk}`, { '~receipt': 'x', '~to': 'lang:de' });
    // What looks like a device leads to its beginning, which then says that there is none.
    expect(again.status).toBe(desk.length === 39 ? 303 : 400);
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const cases: [number, string | Buffer][] = [
    [422, ''], [422, 'code='], [422, 'code=%00'], [422, `code=${'B'.repeat(5000)}`], [422, 'code=a&code=b'],
    [200, '~to=lang:de&code=x'], [422, '~to=lang:__proto__&code=x'], [400, 'code=%ff'], [413, 'a'.repeat(2_000_000)]
  ];
  for (const [status, body] of cases)
    expectPage(await send(`${survey}/resume`, { method: 'POST', headers: form, body }), status);
  for (const typed of ['%00', 'B'.repeat(3000), '"><script>alert(1)</script>']) {
    const page = await send(`${survey}/resume?r=${typed}`);
    expectPage(page, 200);
    expect(page.body).not.toContain('<script>alert');
  }
  expectPage(await send(`${program.url}/s/none/resume`), 404);
  expectPage(await send(`${survey}/resume`, { method: 'PUT' }), 404);
}); // prettier-ignore

test('bodies that are no form', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const multipart = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const ok = encode({ ...(await firstPage()).hidden, ...CONSENT });
  const cases: [number, Record<string, string>, string | Buffer][] = [
    [413, form, 'a'.repeat(2_000_000)],
    [413, { ...form, 'transfer-encoding': 'chunked' }, 'a'.repeat(100_000)],
    [413, form, Array.from({ length: 3000 }, (_, index) => `f${index}=1`).join('&')],
    [400, form, `${ok}&OPEN=%ff%fe`],
    [400, form, '%%%&&==&%zz'],
    [400, form, Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0x00])],
    [400, multipart, `--${BOUNDARY}\r\nnonsense`],
    [400, multipart, ''],
    [400, { 'content-type': 'multipart/form-data' }, '--x--'],
    [415, { 'content-type': 'application/json' }, '{"a":'],
    [415, { 'content-type': 'text/plain' }, ok],
    [415, { 'content-type': 'image/png' }, ok],
    [415, {}, ok],
    [400, form, '']
  ];
  for (const [status, headers, body] of cases) {
    const answer = await send(survey, { method: 'POST', headers, body });
    expect(answer.status, `${JSON.stringify(headers)} ${String(body).slice(0, 40)}`).toBe(status);
    expectPage(answer, status);
  }
});

test('the same form as multipart is read', async () => {
  const body = Object.entries({ ...(await firstPage()).hidden, ...CONSENT })
    .map(
      ([name, value]) =>
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`
    )
    .join('');
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  expectPage(await send(survey, { method: 'POST', headers, body: `${body}--${BOUNDARY}--\r\n` }), 200);
});

test('methods that have no meaning here', async () => {
  for (const path of [
    '/',
    `/s/${PULSE}`,
    '/w/zukunftswerkstatt-remich',
    '/r/miselerland-2026',
    '/about/miselerland/privacy',
    '/x'
  ])
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expectPage(await send(program.url + path, { method }), 404);
  for (const path of ['/', '/r/miselerland-2026', '/about/miselerland/privacy'])
    expectPage(await post(program.url + path, {}), 404);
  expect((await send(survey, { method: 'TRACE' })).status).toBe(400);
  expect((await send(survey, { headers: { 'x-long': 'a'.repeat(20_000) } })).status).toBe(431);
  expect(
    (await send(survey, { headers: { cookie: `lang=${'d'.repeat(4000)}; lang=<script>` } })).status
  ).toBe(200);
  expect((await send(survey, { headers: { 'accept-language': `${'de,'.repeat(3000)};q=x` } })).status).toBe(
    200
  );
});

test('a form of another site is refused, one of a browser that names no site is read', async () => {
  const fields = { ...(await firstPage()).hidden, ...CONSENT };
  for (const origin of [
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    program.url.replace('http', 'https')
  ])
    expectPage(await post(survey, fields, { origin, 'accept-language': 'pt' }), 400, 'pt');
  expectPage(await post(survey, fields), 200);
  expectPage(await post(survey, fields, { origin: program.url }), 200);
});

test('what was refused is not stored, and what was sent twice is stored once', async () => {
  const fields = await readyToSend(program.url, 'Einmal genügt.');
  expect((await post(survey, { ...fields, OPEN: 'x'.repeat(281) })).status).toBe(422);
  expect((await post(survey, { ...fields, OPEN: '\u0000' })).status).toBe(422);
  const answers = await Promise.all(Array.from({ length: 12 }, () => post(survey, fields)));
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  expect(new Set(answers.map(receiptIn)).size).toBe(1);
  sent.push(idOf(fields));
  const changed = await post(survey, { ...fields, OPEN: 'Zweimal ist anders.' });
  expectPage(changed, 409, 'fr');
  expect(receiptIn(changed)).toBe(receiptIn(answers[0]!));
  const never = await readyToSend(program.url, 'Nie abgeschickt');
  expect((await post(survey, { ...never, '~to': 'back' })).status).toBe(200);
  await program.stop();
  expect(await storedIds({ folder })).toEqual(sent);
  program = await startProgram({ dataDir: folder });
  expect(program.output()).not.toContain('"level":"error"');
});
