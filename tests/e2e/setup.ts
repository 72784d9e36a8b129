/**
 * Before the journeys: the program with its demonstration region on the embedded database, and once more
 * on PostgreSQL; every staff role signs in once through its one-time link.
 */
import { mkdirSync } from 'node:fs';
import { chromium, type FullConfig } from '@playwright/test';
import { startCluster } from '../support/postgres.ts';
import { startProgram, type Program } from '../support/program.ts';
import { everyType } from '../support/every-type.ts';
import { EVERY_TYPE, ROLES, stateFile } from './world.ts';

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
    await publishEveryType(config, embedded);
    await signInAll(config, onPostgres, 'postgresql');
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** The survey with every type of question, as a coordinator publishes it from a file. */
async function publishEveryType(config: FullConfig, program: Program): Promise<void> {
  const browser = await chromium.launch(config.projects[0]!.use.launchOptions);
  const context = await browser.newContext({ storageState: stateFile('coordinator'), locale: 'de-LU' });
  const page = await context.newPage();
  await page.goto(`${program.url}/staff/miselerland/surveys`);
  await page.locator('[name="title.de"]').fill('Alle Arten von Fragen');
  await page.locator('[name=id]').fill(EVERY_TYPE);
  await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
  const buffer = Buffer.from(JSON.stringify(everyType()));
  const file = { name: 'every-type.json', mimeType: 'application/json', buffer };
  await page.locator('input[name=definition]').setInputFiles(file);
  await page.getByRole('button', { name: 'Datei prüfen' }).click();
  for (const language of await page.locator('input[name=language]').all()) await language.check();
  await page.locator('[name=draft-reason]').fill('Journeys read it from right to left.');
  await page.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await page.getByText('Veröffentlichte Fassung 1').waitFor();
  await browser.close();
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
