/**
 * The whole stream in one journey, on PostgreSQL: a definition as a file becomes a survey, made-up residents
 * answer it over HTTP, the wave is closed, planned, approved, frozen and published, each act by its role.
 */
import { execFileSync } from 'node:child_process';
import { type Browser, type Page } from '@playwright/test';
import { expect, expectAccessible, stateFile, test, type StaffRole } from '../world.ts';

const SURVEY = 'tal-2026';
const RESPONSES = 140;

async function as(browser: Browser, role: StaffRole): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['STEMM_POSTGRES_URL'],
    storageState: stateFile(role, 'postgresql'),
    locale: 'de-LU'
  });
  return context.newPage();
}

test('from a definition file to public results', async ({ browser }) => {
  test.setTimeout(180_000);
  const url = process.env['STEMM_POSTGRES_URL']!;
  const coordinator = await as(browser, 'coordinator');
  const steward = await as(browser, 'steward');
  const dpo = await as(browser, 'dpo');

  await test.step('the coordinator creates a survey and publishes the definition', async () => {
    await coordinator.goto('/staff/miselerland/surveys');
    await coordinator.locator('[name="title.de"]').fill('Das ganze Tal');
    await coordinator.locator('[name=id]').fill(SURVEY);
    await coordinator.getByRole('button', { name: 'Entwurf anlegen' }).click();
    await expect(coordinator.locator('h1')).toHaveText('Das ganze Tal');
    await coordinator.locator('input[name=definition]').setInputFiles('src/tools/seed/reference-survey.json');
    await coordinator.getByRole('button', { name: 'Datei prüfen' }).click();
    await expectAccessible(coordinator);
    await expect(coordinator.locator('#inspection .note', { hasText: 'Roodt-sur-Syre' })).toContainText('Wormeldange'); // prettier-ignore
    await coordinator.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
    await expect(coordinator.getByText('Veröffentlichte Fassung 1')).toBeVisible();
  });

  await test.step('made-up residents answer', () => {
    const args = [
      '--url',
      url,
      '--survey',
      SURVEY,
      '--responses',
      String(RESPONSES),
      '--concurrency',
      '8',
      '--json'
    ];
    const printed = execFileSync('node_modules/.bin/node', ['src/tools/simulate.ts', ...args], {
      encoding: 'utf8'
    });
    expect(JSON.parse(printed)).toMatchObject({ sent: RESPONSES, failed: 0 });
  });

  await test.step('the steward closes the wave and proposes the plan', async () => {
    await steward.goto(`/staff/miselerland/releases/${SURVEY}`);
    await steward.getByRole('button', { name: 'Jetzt schließen' }).click();
    await steward.getByRole('button', { name: 'Vorschlagen' }).click();
    await expect(steward.getByText('vorgeschlagen', { exact: true })).toBeVisible();
    await expect(steward.getByRole('button', { name: 'Jetzt einfrieren' })).toHaveCount(0);
    await expectAccessible(steward);
  });

  await test.step('the data protection officer approves', async () => {
    await dpo.goto(`/staff/miselerland/releases/${SURVEY}`);
    await dpo.getByLabel('Beschluss des Lenkungsausschusses').fill('Beschluss 12 vom 19. November');
    await dpo.getByRole('button', { name: 'Dem Plan zustimmen' }).click();
    await expect(dpo.getByText('genehmigt', { exact: true })).toBeVisible();
  });

  await test.step('the steward freezes, and nothing is public yet', async () => {
    await steward.reload();
    await steward.getByRole('button', { name: 'Jetzt einfrieren' }).click();
    // The page looks again by itself while the freeze runs.
    await expect(steward.locator('[data-job="refused"], [data-job="failed"]')).toHaveCount(0);
    await expect(steward.getByText('Noch nicht öffentlich.')).toBeVisible();
    expect((await steward.request.get(`/r/${SURVEY}`)).status()).toBe(404);
  });

  await test.step('the coordinator publishes', async () => {
    await coordinator.goto(`/staff/miselerland/releases/${SURVEY}`);
    await coordinator.getByRole('button', { name: 'Veröffentlichen' }).click();
    await coordinator.getByRole('link', { name: 'Zur öffentlichen Seite' }).click();
    await expect(coordinator.locator('h1')).not.toBeEmpty();
    const json = await (await coordinator.request.get(`/r/${SURVEY}/data.json`)).json();
    expect(json).toMatchObject({
      survey: SURVEY,
      group: 'residents',
      method: { completed: 10 * Math.floor(json.method.completed / 10) }
    });
  });

  await test.step('a closed wave takes no more answers', async () => {
    const response = await coordinator.request.get(`/s/${SURVEY}`);
    expect(response.status()).toBe(410);
  });
});
