/** One process per folder: the second is turned away at once, a dead owner's folder is taken over. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './lock-file.ts';
import { openDatabase } from './open.ts';

const run = promisify(execFile);
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemm-lock-'));
  path = join(folder, 'stemm.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Tries to take the folder in a process of its own; tells how it went and how long the attempt took. */
async function elsewhere(then = ''): Promise<{ outcome: string; milliseconds: number }> {
  const module = new URL('./lock-file.ts', import.meta.url).href;
  const script = `import { lockFolder } from '${module}';
    const begun = performance.now();
    let outcome;
    try { lockFolder(${JSON.stringify(folder)}); outcome = 'taken'; } catch (error) { outcome = error.name + ': ' + error.message; }
    console.log(JSON.stringify({ outcome, milliseconds: performance.now() - begun }));${then}`;
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', script]);
  return JSON.parse(stdout) as { outcome: string; milliseconds: number };
}

it('a second process is turned away within a second, and told by whom', async () => {
  const release = lockFolder(folder);
  const { outcome, milliseconds } = await elsewhere();
  expect(outcome).toMatch(/^FolderInUse: /);
  expect(outcome).toContain(`${folder} is in use by process ${process.pid}`);
  expect(milliseconds).toBeLessThan(1000);
  release();
  expect((await elsewhere()).outcome).toBe('taken');
});

it('the same process is turned away too', () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow('is in use by process');
  release();
  lockFolder(folder)();
});

it('a folder whose owner has died is taken over', async () => {
  expect(
    (await elsewhere('process.kill(process.pid, "SIGKILL")').catch(() => undefined))?.outcome
  ).toBeUndefined();
  expect(existsSync(path)).toBe(true);
  const release = lockFolder(folder);
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  release();
});

it('a process that has got the dead owner’s number is not taken for it', () => {
  writeFileSync(path, `${process.pid} 1\n`);
  lockFolder(folder)();
  expect(existsSync(path)).toBe(false);
});

it('nobody gives back what is not theirs', () => {
  const release = lockFolder(folder);
  writeFileSync(path, '1 0\n');
  release();
  expect(readFileSync(path, 'utf8')).toBe('1 0\n');
});

it('a database gives its folder back when it is closed, and when it cannot be opened', async () => {
  const open = await openDatabase({ folder });
  await expect(openDatabase({ folder })).rejects.toThrow('is in use by process');
  expect((await elsewhere()).outcome).toMatch(/^FolderInUse/);
  await open.close();
  expect(existsSync(path)).toBe(false);
  rmSync(join(folder, 'pgdata'), { recursive: true });
  writeFileSync(join(folder, 'pgdata'), 'not a folder');
  await expect(openDatabase({ folder })).rejects.toThrow();
  expect(existsSync(path)).toBe(false);
});
