/**
 * Before the journeys: the program with its demonstration region on the embedded database, and once more
 * on PostgreSQL; every staff role signs in once through its one-time link.
 */
import { mkdirSync } from 'node:fs';
import { chromium, type FullConfig } from '@playwright/test';
import { startCluster } from '../support/postgres.ts';
import { startProgram, type Program } from '../support/program.ts';
import { ROLES, stateFile } from './world.ts';

export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  const programs: Program[] = [];
  const stopAll = async () => {
    await Promise.all(programs.map((program) => program.stop()));
    cluster.stop();
  };
  try {
    const embedded = await startProgram();
    programs.push(embedded);
    const databaseUrl = cluster.newDatabase();
    const onPostgres = await startProgram({ environment: { DATABASE_URL: databaseUrl, STEMM_DEMO: '1' } });
    programs.push(onPostgres);
    process.env['STEMM_URL'] = embedded.url;
    process.env['STEMM_POSTGRES_URL'] = onPostgres.url;
    process.env['STEMM_POSTGRES_DATABASE'] = databaseUrl;
    await signInAll(config, embedded, 'pglite');
    await signInAll(config, onPostgres, 'postgresql');
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function signInAll(config: FullConfig, program: Program, on: 'pglite' | 'postgresql'): Promise<void> {
  mkdirSync('test-results/state', { recursive: true });
  const browser = await chromium.launch(config.projects[0]!.use.launchOptions);
  for (const role of ROLES) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(program.linkOf(role));
    await page.getByRole('button').click();
    await page.waitForURL(/\/staff(\/miselerland)?$/);
    await context.storageState({ path: stateFile(role, on) });
    await context.close();
  }
  await browser.close();
}
