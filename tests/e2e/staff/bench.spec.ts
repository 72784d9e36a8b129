/**
 * The steward at the bench, on PostgreSQL: prepares a wave, looks at a table that is recorded and never printed,
 * proposes an export, which the data protection officer approves, and takes it once.
 */
import { readFileSync } from 'node:fs';
import { type Browser, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { parseXml } from '../../support/xml.ts';
import { expect, expectAccessible, stateFile, test, type StaffRole } from '../world.ts';

const WAVE = '/staff/miselerland/surveys/miselerland-2026';

async function as(browser: Browser, role: StaffRole): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['STEMM_POSTGRES_URL'],
    storageState: stateFile(role, 'postgresql'),
    locale: 'de-LU'
  });
  return context.newPage();
}

async function recorded(event: string): Promise<unknown[]> {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  const rows = await db.selectFrom('audit_entry').select('detail').where('event', '=', event).where('subject', '=', 'miselerland-2026').orderBy('seq').execute(); // prettier-ignore
  await close();
  return rows.map(({ detail }) => detail);
}

test('from the answers to a table, and to an export that a second person approves', async ({ browser }) => {
  test.setTimeout(120_000);
  const steward = await as(browser, 'steward');
  const dpo = await as(browser, 'dpo');

  await test.step('the bench is reached from the survey and prepared once', async () => {
    await steward.goto(WAVE);
    await steward.getByRole('link', { name: 'Werkbank' }).click();
    await expect(steward.getByText('Nur am Bildschirm')).toBeVisible();
    await expect(steward.getByLabel('Zeilen')).toHaveCount(0);
    await steward.getByRole('button', { name: 'Werkbank vorbereiten' }).click();
    // The page looks again by itself while it is prepared.
    await expect(steward.getByLabel('Zeilen')).toBeVisible({ timeout: 30_000 });
    await expectAccessible(steward);
  });

  await test.step('a table of two questions, unweighted and weighted, is recorded and not printed', async () => {
    await steward.getByLabel('Zeilen').selectOption('IMP3');
    await steward.getByLabel('Spalten').selectOption('AGE');
    await steward.getByRole('button', { name: 'Tabelle zeigen' }).click();
    await expect(steward.getByRole('table')).toHaveCount(2);
    await expect(steward.getByRole('heading', { name: 'Gewichtet', exact: true })).toBeVisible();
    await expect(steward.getByText('Designeffekt nach Kish')).toBeVisible();
    await expectAccessible(steward);
    expect((await recorded('answer.look')).at(-1)).toEqual({ rows: 'IMP3', columns: 'AGE', audience: 'residents' }); // prettier-ignore
    await steward.emulateMedia({ media: 'print' });
    await expect(steward.getByRole('table')).toHaveCount(0);
    await expect(steward.getByText('Diese Tabelle wird nicht gedruckt.')).toBeVisible();
    await steward.emulateMedia({ media: 'screen' });
    const answer = await steward.request.get(steward.url());
    expect(answer.headers()['cache-control']).toBe('no-store');
  });

  await test.step('what is asked for and does not exist is told, not broken', async () => {
    await steward.goto(`${WAVE}/bench?rows=OPEN&columns=AGE`);
    await expect(steward.getByRole('alert')).toHaveText('Diese Frage oder Gruppe gibt es hier nicht. Wähle aus der Liste.'); // prettier-ignore
    const open = await steward.request.get('/staff/miselerland/surveys/miselerland-2027/bench?rows=AGE&columns=SEX'); // prettier-ignore
    expect([open.status(), (await open.text()).includes('<table')]).toEqual([200, false]);
  });

  await test.step('the steward proposes an export and cannot take it yet', async () => {
    await steward.goto(`${WAVE}/bench`);
    await steward.getByRole('link', { name: 'Geschützte Daten exportieren' }).click();
    await steward.getByLabel('Grund').fill('Masterarbeit über Wohnen');
    await steward.getByRole('button', { name: 'Vorschlagen' }).click();
    await expect(steward.getByText('vorgeschlagen', { exact: true })).toBeVisible();
    await expect(steward.getByRole('button', { name: 'Dem Export zustimmen' })).toHaveCount(0);
    await expectAccessible(steward);
    const headers = { origin: process.env['STEMM_POSTGRES_URL']! };
    const early = await steward.request.post(`${WAVE}/export/file`, { headers, form: {} });
    expect(await early.text()).toContain('Es gibt keinen genehmigten Export');
  });

  await test.step('the data protection officer approves', async () => {
    await dpo.goto(WAVE);
    await dpo.getByRole('link', { name: 'Geschützte Daten exportieren' }).click();
    await expect(dpo.getByText('Masterarbeit über Wohnen')).toBeVisible();
    await expectAccessible(dpo);
    await dpo.getByRole('button', { name: 'Dem Export zustimmen' }).click();
    await expect(dpo.getByText('genehmigt', { exact: true })).toBeVisible();
    await expect(dpo.getByRole('button', { name: 'Geschützte Datei abholen' })).toHaveCount(0);
  });

  await test.step('the steward takes the file, once', async () => {
    await steward.goto(`${WAVE}/export`);
    await expectAccessible(steward);
    const download = steward.waitForEvent('download');
    await steward.getByRole('button', { name: 'Geschützte Datei abholen' }).click();
    const files = unzipSync(readFileSync(await (await download).path()));
    expect(Object.keys(files).sort()).toEqual(['README.txt', 'codebook.xml', 'data.csv', 'data.sps']);
    expect(parseXml(strFromU8(files['codebook.xml']!)).name).toBe('codeBook');
    expect(strFromU8(files['README.txt']!)).toContain('Masterarbeit über Wohnen');
    await steward.reload();
    await expect(steward.getByText('abgeholt', { exact: true })).toBeVisible();
    await expect(steward.getByRole('button', { name: 'Geschützte Datei abholen' })).toHaveCount(0);
    for (const act of ['propose', 'approve', 'take'])
      expect(await recorded(`microdata-export.${act}`)).toHaveLength(1);
  });
});
