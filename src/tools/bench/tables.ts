/**
 * Cross tables on the steward's bench of waves of growing size, on PostgreSQL: the whole service call, with its
 * permission, its columns out of the table and its entry in the record; and the preparation that they rest on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Actor } from '#lib/access/permission.ts';
import type { Database } from '#lib/db/database.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { addAccount } from '#lib/people/server/people-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { prepareBench } from '#lib/releases/server/bench-columns-service.ts';
import { lookAtTable } from '#lib/responses/server/cross-table-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { FILLED, fillWave } from '../../../tests/support/filled-wave.ts';
import { startCluster } from '../../../tests/support/postgres.ts';
import { quantile } from '../quantile.ts';
import type { Bench } from './part.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const LOOKS = 20;
/** Two single answers, a scale, and a multiple choice of twelve as rows. */
const TABLES = [
  ['AGE', 'PROB.HOU'],
  ['WELL', 'SEX'],
  ['IMP3', 'AGE']
] as const;

export async function measureTables(bench: Bench): Promise<void> {
  bench.say('Starting PostgreSQL');
  const cluster = await startCluster({ fsync: true });
  bench.atEnd(() => cluster.stop());
  for (const size of SIZES) {
    const url = cluster.newDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'stemm-bench-'));
    bench.atEnd(() => rmSync(folder, { recursive: true, force: true }));
    bench.say(`Answers of ${size} made-up residents`);
    await fillWave(url, folder, size);
    const { db, close } = await openDatabase({ url });
    try {
      await measureWave(bench, db, size);
    } finally {
      await close();
    }
  }
}

async function measureWave(bench: Bench, db: Database, size: number): Promise<void> {
  const steward = await aSteward(db);
  orThrow(await closeSurvey(db, steward, new Date(), FILLED));
  const prepared = await timed(async () => orThrow(await prepareBench(db, steward, new Date(), FILLED)));
  bench.emit({ name: `tables.${size}.prepare`, value: prepared, unit: 'ms', n: 1 });
  for (const [rows, columns] of TABLES) {
    const look = { rows, columns, audience: 'residents', shareOf: 'columns' } as const;
    const once = () =>
      timed(async () => orThrow(await lookAtTable(db, steward, new Date(), FILLED, look, 'de')));
    // The first look warms the program up.
    await once();
    const times: number[] = [];
    for (let n = 0; n < LOOKS; n += 1) times.push(await once());
    const name = `tables.${size}.${rows}×${columns}`;
    bench.emit({ name: `${name}.median`, value: quantile(times, 0.5), unit: 'ms', n: LOOKS });
    bench.emit({ name: `${name}.p95`, value: quantile(times, 0.95), unit: 'ms', n: LOOKS });
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function aSteward(db: Database): Promise<Actor> {
  const roles = [{ regionId: 'miselerland', role: 'steward' as const }];
  const email = 'bench-tables@miselerland.example';
  const made = await addAccount(db, new Date(), { email, name: 'bench', locale: 'de', roles });
  if (isRefusal(made)) throw new Error(made.code);
  return { id: made.id, name: 'bench', isAdmin: false, rolesIn: { miselerland: ['steward'] } };
}

function orThrow(outcome: unknown): void {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`);
}
