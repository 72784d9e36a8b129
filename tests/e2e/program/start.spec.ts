/** `npm start` on a fresh clone: installs, builds, migrates, seeds, serves, and prints where to go. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { expect, test } from '../world.ts';

test('a fresh clone starts with one command', async () => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'stemm-clone-'));
  const clone = join(folder, 'stemm');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${process.cwd()}`, clone]);
  const port = await freePort();
  // As on a machine that has only its own Node: nothing of this checkout is on the path.
  const path = (process.env['PATH'] ?? '').split(':').filter((part) => !part.includes('node_modules'));
  const program = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, PATH: path.join(':'), PORT: String(port), NODE_ENV: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true
  });
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const collect = (part: Buffer) => {
      printed += part.toString();
      if (/^ready /m.test(printed)) resolve();
    };
    program.stdout.on('data', collect);
    program.stderr.on('data', collect);
    program.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
  const ended = new Promise((resolve) => program.once('exit', resolve));
  try {
    await ready;
    expect(printed).toContain(`Residents:  http://127.0.0.1:${port}/s/miselerland-pulse`);
    expect(printed).toContain(`Results:    http://127.0.0.1:${port}/r/miselerland-2026`);
    for (const role of [
      'admin',
      'coordinator',
      'steward',
      'dpo',
      'moderator',
      'translator',
      'member',
      'clerk'
    ])
      expect(printed).toMatch(new RegExp(`^  ${role} +http://127.0.0.1:${port}/staff/link/\\S{43}$`, 'm'));
    // The code for the phone beside it.
    expect(printed).toMatch(/[█▀▄]{10}/);
    expect(printed.trimEnd().split('\n').at(-1)).toBe(`ready http://127.0.0.1:${port}`);
    expect((await fetch(`http://127.0.0.1:${port}/s/miselerland-pulse`)).status).toBe(200);
  } finally {
    process.kill(-program.pid!, 'SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
