/**
 * Whole surveys under load on PostgreSQL with fsync: twenty questions, of which a survey is one GET
 * and five POSTs here (notice and consent, then four pages), by 1, 8 and 32 clients at once.
 */
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { startCluster } from '../../../tests/support/postgres.ts';
import { publishReference } from '../../../tests/support/reference-survey.ts';
import { hotSpots } from './cpu-profile.ts';
import { canReadCpuTime, cpuMsOf, cpuMsOfFamily } from './cpu-time.ts';
import type { LoadPlan, LoadReport, LoadResult } from './load.ts';
import type { Bench } from './part.ts';
import { prepareSurveys } from './prepared-surveys.ts';
import { startServer } from './server-process.ts';

const CLIENTS = [1, 8, 32];
const WARM_UP_MS = 5_000;
const MEASURE_MS = 10_000;
const VARIANTS = 200;

interface Cpu {
  program: number;
  database: number;
  client: number;
}

export async function measureSurveys(bench: Bench): Promise<void> {
  bench.say('Starting PostgreSQL');
  const cluster = await startCluster({ fsync: true });
  bench.atEnd(() => cluster.stop());
  const databaseUrl = cluster.newDatabase();
  const { survey, commune, questionnaire } = await withDatabase(databaseUrl);
  const profileFolder = bench.profile ? mkdtempSync(join(tmpdir(), 'stemm-profile-')) : undefined;
  const server = await startServer(bench, { databaseUrl, demo: false, profileFolder });
  const surveys = prepareSurveys(questionnaire, commune, VARIANTS);
  const cpuNow = (client: number): Cpu => ({
    program: cpuMsOf(server.pid),
    database: cpuMsOfFamily(cluster.pid),
    client: cpuMsOf(client)
  });
  // A profile is read for the greatest load; the smaller ones would only blur it.
  for (const clients of bench.profile ? CLIENTS.slice(-1) : CLIENTS) {
    bench.say(`Whole surveys by ${clients} clients`);
    const plan = {
      origin: server.origin,
      survey,
      clients,
      surveys,
      warmUpMs: WARM_UP_MS,
      measureMs: MEASURE_MS
    };
    const { result, spent } = await underLoad(plan, cpuNow);
    if (result.failures.length > 0) throw new Error(`Surveys failed: ${result.failures.join('; ')}`);
    report(bench, clients, result, spent);
  }
  if (!bench.profile) simulate(bench, server.origin, survey);
  if (profileFolder) {
    await server.stop();
    bench.say(hotSpots(profileFolder));
  }
}

async function withDatabase(url: string): ReturnType<typeof publishReference> {
  const { db, close } = await openDatabase({ url });
  try {
    await migrate(db, fileURLToPath(new URL('../../../migrations', import.meta.url)));
    return await publishReference(db);
  } finally {
    await close();
  }
}

/** The processors' time is read when the measured seconds begin and when they are over. */
function underLoad(
  plan: LoadPlan,
  cpuNow: (client: number) => Cpu
): Promise<{ result: LoadResult; spent: Cpu }> {
  const child = fork(new URL('./load.ts', import.meta.url));
  const cpu: Cpu[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`The client ended with status ${status}.`)));
    child.on('message', (report: LoadReport) => {
      if (report.at !== 'over') cpu.push(cpuNow(child.pid!));
      else resolve({ result: report.result, spent: difference(cpu[0]!, cpu[1]!) });
    });
    child.send(plan);
  });
}

const SIMULATED = 300;

/** The same survey by residents who read every page whole and know nothing but its HTML. */
function simulate({ emit, say }: Bench, origin: string, survey: string): void {
  say(`${SIMULATED} simulated residents`);
  const args = [
    '--url',
    origin,
    '--survey',
    survey,
    '--responses',
    String(SIMULATED),
    '--concurrency',
    '8',
    '--json'
  ];
  const tool = fileURLToPath(new URL('../simulate.ts', import.meta.url));
  const printed = execFileSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
  const { sent, failed, perSecond, postP95 } = JSON.parse(printed) as Record<string, number>;
  if (failed) throw new Error(`${failed} simulated residents were not received.`);
  emit({ name: 'survey.simulated.clients-8.rate', value: perSecond!, unit: 'surveys/s', n: sent! });
  emit({ name: 'survey.simulated.clients-8.post-p95', value: postP95!, unit: 'ms', n: sent! });
}

function difference(before: Cpu, after: Cpu): Cpu {
  return {
    program: after.program - before.program,
    database: after.database - before.database,
    client: after.client - before.client
  };
}

function report({ emit }: Bench, clients: number, result: LoadResult, spent: Cpu): void {
  const name = (what: string) => `survey.whole-1get-5post.clients-${clients}.${what}`;
  const n = result.surveys;
  emit({ name: name('rate'), value: n / result.seconds, unit: 'surveys/s', n });
  emit({ name: name('post-p50'), value: result.postP50, unit: 'ms', n: result.posts });
  emit({ name: name('post-p95'), value: result.postP95, unit: 'ms', n: result.posts });
  if (!canReadCpuTime) return;
  emit({ name: name('cpu-program'), value: spent.program / n, unit: 'ms/survey', n });
  emit({ name: name('cpu-database'), value: spent.database / n, unit: 'ms/survey', n });
  // Not ours to save, but it takes its share of the same cores.
  emit({ name: name('cpu-client'), value: spent.client / n, unit: 'ms/survey', n });
}
