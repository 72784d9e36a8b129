/** Past the framework and through it a survey answers the same; and where the database is gone, it says so. */
import { expect, test } from '@playwright/test';
import { startCluster } from '../../support/postgres.ts';
import { startProgram } from '../../support/program.ts';
import { CONSENT, encode, formOf, post, PULSE, send, type Answer } from './client.ts';

/** With its length announced a form is taken at the door; in pieces of unknown length it goes through the framework. */
async function postAs(way: 'door' | 'framework', to: string, body: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'accept-language': 'pt',
    ...(way === 'framework' ? { 'transfer-encoding': 'chunked' } : {})
  };
  const answer = await send(to, { method: 'POST', headers, body });
  // How the length of a page is told is up to each way.
  const { date: _, 'content-length': __, 'transfer-encoding': ___, ...kept } = answer.headers;
  return { ...answer, headers: kept };
}

const url = () => `${process.env['STEMM_URL']}/s/${PULSE}`;

test('a form is answered the same at the door and through the framework, header by header', async () => {
  const { hidden } = formOf(await send(`${url()}?lang=pt`));
  const forms = [
    encode({ ...hidden, ...CONSENT }),
    encode({ ...hidden, '~to': 'lang:ar' }),
    encode({ ...hidden, '~to': 'next' }),
    'not=a&token=',
    '%ff=%'
  ];
  for (const form of forms) {
    const door = await postAs('door', url(), form);
    expect(door).toEqual(await postAs('framework', url(), form));
    expect(door.body).toContain('<html lang="');
  }
});

test('what the door does not know goes through the framework', async () => {
  const head = await fetch(`${url()}?lang=pt`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const put = await fetch(url(), { method: 'PUT' });
  expect(put.status).toBe(404);
  const foreign = await fetch(url(), {
    method: 'POST',
    headers: { origin: 'https://example.org', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=1'
  });
  expect(foreign.status).not.toBe(200);
});

test('where the database is gone, a page says so in the language of the reader, and the log holds no answer', async () => {
  test.setTimeout(120_000);
  const cluster = await startCluster();
  const program = await startProgram({
    environment: { DATABASE_URL: cluster.newDatabase(), STEMM_DEMO: '1' }
  });
  const page = `${program.url}/s/${PULSE}`;
  const { hidden } = formOf(await send(`${page}?lang=pt`));
  cluster.stop();
  const secret = 'segredo-no-formulario';
  await expect.poll(async () => (await post(page, { ...hidden, ...CONSENT, OPEN: secret })).status).toBe(500);
  const failed = await postAs('door', page, encode({ ...hidden, ...CONSENT, OPEN: secret }));
  expect(failed.body).toContain('<h1>Não funcionou</h1>');
  expect(failed.headers['content-security-policy']).toContain("default-src 'none'");
  expect(program.output()).toContain('"route":"/s/[slug]"');
  expect(program.output()).not.toContain(secret);
  expect((await send(`${program.url}/healthz`)).status).toBe(200);
  await program.stop();
});
