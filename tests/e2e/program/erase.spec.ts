/** `npm run stemm -- erase CODE`: withdraws an answer where the program stopped, and says plainly what it cannot do. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { startProgram } from '../../support/program.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('an operator erases the answer of a receipt', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stemm-erase-'));
  const erase = (...args: string[]) => spawnSync('node_modules/.bin/node', ['src/tools/stemm.ts', 'erase', ...args], { encoding: 'utf8', env: { ...process.env, DATA_DIR: dataDir } }); // prettier-ignore
  const program = await startProgram({ dataDir });
  const survey = 'miselerland-pulse';
  const about = (await (await fetch(`${program.url}/api/v1/surveys/${survey}`)).json()) as { version: number; notice: number }; // prettier-ignore
  const body = JSON.stringify({ id: randomUUID(), survey, version: about.version, language: 'de', commune: 'remich', consent: { notice: about.notice, sensitive: false }, answers: { AGE: '25-34' } }); // prettier-ignore
  const send = (url: string) => fetch(`${url}/api/v1/responses`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }); // prettier-ignore
  const { receipt } = (await (await send(program.url)).json()) as { receipt: string };
  await program.stop();
  expect(execFileSync('node_modules/.bin/node', ['src/tools/stemm.ts', 'erase', '--help'], { encoding: 'utf8' })).toContain('erase CODE'); // prettier-ignore
  const done = erase(receipt.toLowerCase());
  expect([done.status, done.stdout]).toEqual([0, `The answer is deleted from ${survey}.\n`]);
  const twice = erase(receipt);
  expect(twice.status).toBe(1);
  expect(twice.stderr).toMatch(/^No answer has this receipt code.*\n$/);
  expect(erase().status).toBe(1);
  const again = await startProgram({ dataDir });
  expect((await send(again.url)).status).toBe(410);
  await again.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
