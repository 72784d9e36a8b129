/** What breaks in the night: a second process, a killed one, a stop in the middle of a form. Nothing acknowledged is lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { startCluster } from '../../support/postgres.ts';
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
  type Fields
} from './client.ts';
import { storedIds } from './store.ts';

test.setTimeout(180_000);

const folders: string[] = [];
function newFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'stemm-fault-')));
  return folders.at(-1)!;
}
test.afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const READY = 120;
const AT_ONCE = 30;

/** Sends everything at once, so to speak; kills the program when half of it is acknowledged. */
async function sendAndKill(program: Program, ready: readonly Fields[]) {
  const acknowledged = new Map<string, string>();
  const sent = new Set<string>();
  const killed = once(program.process, 'exit');
  let next = 0;
  const client = async () => {
    while (next < ready.length) {
      const fields = ready[next++]!;
      sent.add(idOf(fields));
      const answer = await post(`${program.url}/s/${PULSE}`, fields).catch(() => undefined);
      if (answer?.status !== 200) return;
      acknowledged.set(idOf(fields), receiptIn(answer)!);
      if (acknowledged.size === READY / 2) program.process.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  await killed;
  return { acknowledged, sent };
}

for (const engine of ['pglite', 'postgresql'] as const)
  test(`killed under load on ${engine}: every acknowledged answer is there, none twice`, async () => {
    const folder = newFolder();
    const cluster = engine === 'postgresql' ? await startCluster() : undefined;
    const url = cluster?.newDatabase();
    const start = () =>
      startProgram({ dataDir: folder, environment: url ? { DATABASE_URL: url, STEMM_DEMO: '1' } : {} });
    try {
      const first = await start();
      const ready: Fields[] = [];
      for (let index = 0; index < READY; index++)
        ready.push(await readyToSend(first.url, `Antwort ${index}`));
      const { acknowledged, sent } = await sendAndKill(first, ready);
      expect(acknowledged.size).toBeGreaterThanOrEqual(READY / 2);
      expect(acknowledged.size, 'the kill came in the middle').toBeLessThan(READY);

      const where = url ? { url } : { folder };
      const stored = new Set(await storedIds(where));
      for (const id of acknowledged.keys()) expect(stored.has(id)).toBe(true);
      // The control: a client that believes its answer arrived as soon as it is sent is wrong.
      expect([...sent].filter((id) => !stored.has(id)).length).toBeGreaterThan(0);

      const second = await start();
      for (const fields of ready.filter((each) => acknowledged.has(idOf(each)))) {
        const again = await post(`${second.url}/s/${PULSE}`, fields);
        expect(again.status).toBe(200);
        expect(receiptIn(again)).toBe(acknowledged.get(idOf(fields)));
      }
      await second.stop();
      const after = await storedIds(where);
      expect(after.length, 'none twice').toBe(stored.size);
      expect(new Set(after)).toEqual(stored);
    } finally {
      cluster?.stop();
    }
  });

test('a second process on the same folder is refused at once, with one clear line', async () => {
  const folder = newFolder();
  const program = await startProgram({ dataDir: folder });
  const begun = performance.now();
  await expect(openDatabase({ folder })).rejects.toThrow('in use by process');
  expect(performance.now() - begun).toBeLessThan(1_000);

  // The runner's wish for colours would make Node itself print a line.
  const colours = { FORCE_COLOR: undefined, NO_COLOR: undefined };
  const environment = { ...process.env, ...colours, DATA_DIR: folder, PORT: '0' };
  const second = spawn('node_modules/.bin/node', ['server.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let printed = '';
  for (const stream of [second.stdout, second.stderr])
    stream.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(second, 'close')) as [number];
  expect(code).not.toBe(0);
  expect(printed.trim().split('\n')).toEqual([
    expect.stringMatching(/folder .+ is in use by process \d+\..+DATA_DIR/)
  ]);
  expect((await send(`${program.url}/readyz`)).status).toBe(200);
  await program.stop();
});

test('a stop lets go through what is on its way', async () => {
  const folder = newFolder();
  const program = await startProgram({ dataDir: folder });
  const fields = await readyToSend(program.url, 'Unterwegs');
  const body = encode(fields);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body)
  };
  const slow = httpRequest(`${program.url}/s/${PULSE}`, { method: 'POST', headers, agent: false });
  const answered = once(slow, 'response');
  slow.write(body.slice(0, 40));
  await expect.poll(async () => (await send(`${program.url}/healthz`)).status).toBe(200);
  program.process.kill('SIGTERM');
  const ended = once(program.process, 'exit');
  await expect.poll(() => send(`${program.url}/healthz`).then(() => 'open', () => 'closed')).toBe('closed'); // prettier-ignore
  slow.end(body.slice(40));
  const [response] = (await answered) as [NodeJS.ReadableStream & { statusCode: number }];
  let page = '';
  for await (const part of response) page += String(part);
  expect(response.statusCode).toBe(200);
  expect(page).toContain('data-receipt="');
  expect(await ended).toEqual([0, null]);
  expect(await storedIds({ folder })).toEqual([idOf(fields)]);
});

test('at the start it says where everybody goes', async () => {
  const program = await startProgram();
  const lines = program.output().trimEnd().split('\n');
  expect(lines.at(-1)).toBe(`ready ${program.url}`);
  expect(program.output()).toContain(`${program.url}/s/${PULSE}`);
  expect(program.output()).toContain(`${program.url}/r/miselerland-2026`);
  expect(program.output(), 'a code for phones').toMatch(/[█▀▄]{10}/);
  for (const role of ['admin', 'coordinator', 'steward', 'dpo', 'moderator', 'translator', 'member', 'clerk'])
    expect(program.linkOf(role)).toMatch(new RegExp(`^${program.url}/staff/`));
  await program.stop();
  expect(program.process.exitCode).toBe(0);
});

test('without the demonstration it starts empty', async () => {
  const program = await startProgram({ environment: { STEMM_DEMO: '0' } });
  const home = await send(`${program.url}/?lang=de`);
  expect(home.status).toBe(200);
  expect(home.body).toContain('Im Moment läuft keine Umfrage.');
  expect((await send(`${program.url}/s/${PULSE}`)).status).toBe(404);
  expect(program.output()).not.toContain('miselerland');
  await program.stop();
});

test('on PostgreSQL the same way leads from the notice to the receipt', async () => {
  const origin = process.env['STEMM_POSTGRES_URL']!;
  const fields = await readyToSend(origin, 'Auf PostgreSQL');
  const sent = await post(`${origin}/s/${PULSE}`, fields);
  expect(sent.status).toBe(200);
  expect(receiptIn(sent)).toMatch(/^[0-9A-Z-]{19}$/);
  expect(receiptIn(await post(`${origin}/s/${PULSE}`, fields))).toBe(receiptIn(sent));
  const { hidden } = formOf(await send(`${origin}/s/${PULSE}?lang=ar`));
  const second = await post(`${origin}/s/${PULSE}`, { ...hidden, ...CONSENT });
  expect(second.body).toContain('data-page="2/4"');
});
