/**
 * Freezing waves of growing size on PostgreSQL, time and peak memory of a process that does nothing
 * else; and the pages that read what was frozen, which must not care how many people answered.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { addLink } from '#lib/people/server/people-service.ts';
import { loadKeys } from '#lib/privacy/server/key-service.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import { versionOf } from '#lib/surveys/server/survey-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { startCluster } from '../../../tests/support/postgres.ts';
import type { Instance } from '../../wiring.ts';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { sessionsIn } from '#lib/people/server/people-service.ts';
import { readSettings } from '../../settings.ts';
import { quantile } from '../quantile.ts';
import { seedDemonstration } from '../seed/seed.ts';
import { communesOfMiselerland } from '../seed/region-miselerland.ts';
import { answersOfFieldwork } from '../seed/seed-fieldwork.ts';
import { answerAs } from '../simulate/answer-as.ts';
import { makePersona } from '../simulate/persona.ts';
import type { Bench } from './part.ts';
import { startServer } from './server-process.ts';

const SIZES = [1_000, 10_000, 100_000];
const SURVEY = 'miselerland-2027';
const PERSONAS = 2_000;
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
    const token = await fill(databaseUrl, folder, size);
    const frozen = freezeOnce(databaseUrl, folder);
    bench.emit({ name: `freeze.${size}.time`, value: frozen.ms, unit: 'ms', n: 1 });
    bench.emit({ name: `freeze.${size}.peak-memory`, value: frozen.peakMb, unit: 'MB', n: 1 });
    await measureDashboards(bench, { databaseUrl, folder, size, token });
  }
}

/** @returns a one-time link's token for a member of the commission */
async function fill(url: string, folder: string, size: number): Promise<string> {
  const { db, close } = await openDatabase({ url });
  try {
    await migrate(db, join(root, 'migrations'));
    const keys = loadKeys(folder);
    const instance: Instance = {
      settings: readSettings({}),
      db,
      engine: 'postgresql',
      keys,
      sessions: sessionsIn(db),
      close
    };
    await seedDemonstration(instance, new Date());
    const { questionnaire } = (await versionOf(db, SURVEY, 1))!;
    const communes = communesOfMiselerland
      .filter((c) => c.standing === 'member')
      .map(({ id }) => ({ code: id, weight: 1 }));
    const people = Array.from({ length: Math.min(PERSONAS, size) }, (_, index) => {
      const persona = makePersona(11, index, { communes, languages: [...questionnaire.languages] });
      return { persona, answers: answerAs(persona, questionnaire) };
    });
    let next = 0;
    const send = async () => {
      for (let index = next++; index < size - answersOfFieldwork; index = next++) {
        const { persona, answers } = people[index % people.length]!;
        await receive(db, keys.receipt, {
          id: randomUUID(),
          survey: SURVEY,
          version: 1,
          language: 'de',
          commune: persona.commune,
          channel: 'web',
          consent: { notice: 1, sensitive: persona.consentsToSensitive },
          answers,
          tooFast: false,
          receivedOn: '2026-11-20'
        });
      }
    };
    await Promise.all(Array.from({ length: 10 }, send));
    const token = await addLink(db, new Date(), 'member@miselerland.example');
    if (isRefusal(token)) throw new Error(token.code);
    return token;
  } finally {
    await close();
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
