/**
 * `npm run check:r`: recomputes the demonstration wave with R's `survey` package (Debian: r-cran-survey) and
 * compares weights, shares, intervals, scores, ranks and tests with the program's own, before any noise. A
 * command of its own, not part of the tests: R is no part of Stëmm.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import { sessionsIn } from '#lib/people/server/people-service.ts';
import { readSettings } from '../../settings.ts';
import { seedDemonstration } from '../seed/seed.ts';
import { computeWave, type ComputedWave } from './compute-wave.ts';

const WAVE = 'miselerland-2026';
const root = join(import.meta.dirname, '../../..');

/** A database in memory with the demonstration in it. */
async function demonstrationWave(): Promise<ComputedWave> {
  const { db, close } = await openDatabase({});
  try {
    await migrate(db, join(root, 'migrations'));
    const settings = readSettings({ STEMM_DEMO: '1' });
    const keys = keysFrom(new Uint8Array(32));
    const instance = { settings, db, answers: db, engine: 'pglite' as const, keys, sessions: sessionsIn(db), close };
    await seedDemonstration(instance, new Date());
    return await computeWave(db, WAVE);
  } finally {
    await close();
  }
}

if (spawnSync('Rscript', ['-e', 'library(survey)']).status !== 0) {
  console.error('R with its package survey is missing (Debian: apt-get install r-cran-survey).');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'stemm-r-'));
try {
  const wave = await demonstrationWave();
  for (const [name, rows] of Object.entries(wave))
    writeFileSync(join(folder, `${name}.csv`), Papa.unparse(rows as object[]));
  const { status } = spawnSync('Rscript', [join(import.meta.dirname, 'wave.R'), folder], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
