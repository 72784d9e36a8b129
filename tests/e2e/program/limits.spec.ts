/** Limits by network: a school gets through, who asks without end is told when to come back, and neighbours do not pay. */
import { expect, test } from '@playwright/test';
import { startProgram, type Program } from '../../support/program.ts';

let program: Program;
test.beforeAll(async () => {
  program = await startProgram({ environment: { TRUST_PROXY: '1' } });
});
test.afterAll(() => program.stop());

test('receipts are looked up sixty times from one network, then not for a while', async () => {
  const ask = (address: string, lang = 'de') =>
    fetch(`${program.url}/s/miselerland-pulse/receipt?lang=${lang}`, {
      method: 'POST',
      headers: {
        // A forged entry before the proxy's own changes nothing.
        'x-forwarded-for': `${Math.floor(Math.random() * 255)}.1.1.1, ${address}`,
        'x-forwarded-host': new URL(program.url).host,
        'content-type': 'application/x-www-form-urlencoded',
        origin: program.url
      },
      body: new URLSearchParams({ code: '0000-0000-0000-0000', '~to': 'find', '~lang': lang })
    });
  for (let k = 0; k < 60; k++) expect((await ask(`203.0.113.${k}`)).status, `look-up ${k}`).toBe(422);
  const refused = await ask('203.0.113.200', 'ar');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('شبكتك');
  expect((await ask('198.51.100.7')).status).toBe(422);
});
