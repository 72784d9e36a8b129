/**
 * Freezing waves of growing size on PostgreSQL, time and peak memory of a process that does nothing
 * else; and the pages that read what was frozen, which must not care how many people answered.
 */
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startCluster } from '../../../tests/support/postgres.ts';
import { quantile } from '../quantile.ts';
import type { Bench } from './part.ts';
import { fillWave, SURVEY } from './fill-wave.ts';
import { startServer } from './server-process.ts';

const SIZES = [1_000, 10_000, 100_000];
const VISITS = 200;
const PAGES = ['diversity', 'needs', 'target-groups', 'communes/remich'];
const root = fileURLToPath(new URL('../../..', import.meta.url));

export async function measureReleases(bench: Bench): Promise<void> {
  bench.say('Starting PostgreSQL');
  const cluster = await startCluster({ fsync: true });
  bench.atEnd(() => cluster.stop());
  for (const size of SIZES) {
    const databaseUrl = cluster.newDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'stemm-bench-'));
    bench.atEnd(() => rmSync(folder, { recursive: true, force: true }));
    bench.say(`Answers of ${size} made-up residents`);
    const token = await fillWave(databaseUrl, folder, size);
    const frozen = freezeOnce(databaseUrl, folder);
    bench.emit({ name: `freeze.${size}.time`, value: frozen.ms, unit: 'ms', n: 1 });
    bench.emit({ name: `freeze.${size}.peak-memory`, value: frozen.peakMb, unit: 'MB', n: 1 });
    await measureDashboards(bench, { databaseUrl, folder, size, token });
  }
}

/** In a process of its own, so that its peak memory is the freeze's. */
function freezeOnce(databaseUrl: string, folder: string): { ms: number; peakMb: number } {
  const printed = execFileSync(process.execPath, ['src/tools/bench/freeze-once.ts', SURVEY], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, DATA_DIR: folder }
  });
  return JSON.parse(printed) as { ms: number; peakMb: number };
}

interface Frozen {
  databaseUrl: string;
  folder: string;
  size: number;
  token: string;
}

async function measureDashboards(bench: Bench, { databaseUrl, folder, size, token }: Frozen): Promise<void> {
  const server = await startServer(bench, { databaseUrl, demo: false, dataDir: folder });
  const cookie = await signIn(server.origin, token);
  for (const page of PAGES) {
    const times: number[] = [];
    for (let visit = 0; visit < VISITS + 10; visit++) {
      const begun = performance.now();
      const response = await fetch(`${server.origin}/staff/miselerland/${page}`, { headers: { cookie } });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${page} answered ${response.status}`);
      // The first visits warm the program up.
      if (visit >= 10) times.push(performance.now() - begun);
    }
    bench.emit({
      name: `dashboard.${size}.${page}.p95`,
      value: quantile(times, 0.95),
      unit: 'ms',
      n: times.length
    });
  }
  await server.stop();
}

async function signIn(origin: string, token: string): Promise<string> {
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${origin}/staff/link/${token}`, {
    method: 'POST',
    headers,
    body: '',
    redirect: 'manual'
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`Signing in answered ${response.status}`);
  return cookie;
}
