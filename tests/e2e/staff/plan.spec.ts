/** From figures to a goal: a need is described with evidence, confirmed with a reason, becomes a goal, and can be traced back. */
import type { Browser, Page } from '@playwright/test';
import { expect, stateFile, test, type StaffRole } from '../world.ts';

const BASE = '/staff/miselerland';
const NEED = 'Familien mit wenig Geld finden im Tal keine Wohnung, die sie bezahlen können.';
const GOAL = 'Wer hier lebt, findet eine bezahlbare Wohnung.';
const RESULT =
  'In jeder Gemeinde gibt es Wohnungen, deren Miete ein Drittel des Einkommens nicht übersteigt.';

async function as(browser: Browser, baseURL: string | undefined, role: StaffRole): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: stateFile(role), locale: 'de-LU' });
  return context.newPage();
}

test('a need gets its evidence, its reason and its goal, and every figure leads to its cell', async ({
  browser,
  baseURL
}) => {
  test.setTimeout(120_000);
  const coordinator = await as(browser, baseURL, 'coordinator');
  const member = await as(browser, baseURL, 'member');
  let needPath = '';

  await test.step('the coordinator describes a need from the inventory', async () => {
    await coordinator.goto(`${BASE}/needs`);
    await expect(coordinator.locator('h1')).toContainText('Wohnen und Quartier');
    await coordinator.goto(`${BASE}/needs/new?field=HOU`);
    await coordinator.locator('[name="statement.de"]').fill(NEED);
    await coordinator.locator('[name=evidence][value*="PROB.HOU/total"]').check();
    const cluster = coordinator.locator('[name=evidence][value*="zukunftswerkstatt-grevenmacher"]').first();
    await coordinator.locator('details').filter({ has: cluster }).locator('summary').click();
    await cluster.check();
    await coordinator.locator('button.go').click();
    await expect(coordinator.locator('h1')).toHaveText(NEED);
    needPath = new URL(coordinator.url()).pathname;
  });

  await test.step('the commission decides, and not without a reason', async () => {
    await member.goto(needPath);
    await member.locator('[name=reason]').fill('   ');
    await member.getByRole('button', { name: /bestätigen/i }).click();
    await expect(member.getByRole('alert')).toBeVisible();
    await member.locator('[name=reason]').fill('Umfrage und Werkstatt sagen dasselbe.');
    await member.getByRole('button', { name: /bestätigen/i }).click();
    await expect(member.getByText('bestätigt', { exact: true })).toBeVisible();
    await expect(member.locator('[name=reason]')).toHaveCount(0);
  });

  await test.step('its evidence opens the cell: wording in every language, figure, wave, release, and what rests on it', async () => {
    await member.locator('main a[href*="PROB.HOU/total"]').first().click();
    await expect(member.locator('h1')).not.toBeEmpty();
    for (const language of ['fr', 'lb', 'pt', 'en'])
      await expect(member.locator(`main [lang=${language}]`).first()).toBeVisible();
    const { hash } = await (await member.request.get('/api/v1/releases/miselerland-2026')).json();
    await expect(member.getByText(hash.slice(0, 8)).first()).toBeVisible();
    await expect(member.getByRole('link', { name: NEED })).toBeVisible();
  });

  await test.step('a candidate by nationality alone is not confirmed without a second source', async () => {
    await member.goto(`${BASE}/target-groups`);
    const card = member
      .locator('section, article')
      .filter({ has: member.locator('[name=breakdown][value=CIT5]') })
      .first();
    await card.locator('summary').first().click();
    await card
      .locator('[name="label.de"]')
      .fill('Menschen mit portugiesischer Staatsangehörigkeit auf Wohnungssuche');
    await card.locator('[name=reason]').fill('Der Unterschied ist groß.');
    await card.getByRole('button', { name: /bestätigen/i }).click();
    await expect(member.getByRole('alert').first()).toBeVisible();
    const again = member
      .locator('section, article')
      .filter({ has: member.locator('[name=breakdown][value=CIT5]') })
      .first();
    await expect(again.locator('[name=reason]')).toHaveValue('Der Unterschied ist groß.');
    await again.locator('[name=evidence]').first().check();
    await again.getByRole('button', { name: /bestätigen/i }).click();
    await expect(member.getByText('auf Wohnungssuche').first()).toBeVisible();
    await expect(member.locator('[name=breakdown][value=CIT5]')).toHaveCount(0);
  });

  await test.step('the coordinator writes a goal with baseline and expected result', async () => {
    await coordinator.goto(`${BASE}/goals/new`);
    await coordinator.locator('[name=need]').selectOption({ label: NEED });
    await coordinator.locator('main form button').first().click();
    await coordinator.locator('[name="statement.de"]').fill(GOAL);
    await coordinator.locator('[name=result]').fill(RESULT);
    await coordinator.locator('button.go').click();
    await expect(coordinator.locator('h1')).toHaveText(GOAL);
    await expect(coordinator.getByText(RESULT)).toBeVisible();
    await coordinator.locator('main a[href*="/evidence/"]').first().click();
    await expect(coordinator.getByRole('link', { name: GOAL })).toBeVisible();
  });

  await test.step('the report holds the whole chain and the method', async () => {
    await member.goto(`${BASE}/report`);
    const entry = member.locator('section').filter({ hasText: NEED }).first();
    await expect(entry).toContainText(GOAL);
    await expect(entry).toContainText(RESULT);
    await expect(entry).toContainText('miselerland-2026.residents.1/PROB.HOU/');
    await expect(member.getByText('Wie diese Zahlen entstanden sind')).toBeVisible();
  });
});

test('the population file is read whole or not at all', async ({ browser, baseURL }) => {
  const coordinator = await as(browser, baseURL, 'coordinator');
  await coordinator.goto(`${BASE}/population`);
  const send = async (csv: string) => {
    const file = { name: 'margins.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await coordinator.locator('input[type=file]').setInputFiles(file);
    await coordinator
      .locator('form')
      .filter({ has: coordinator.locator('input[type=file]') })
      .getByRole('button', { name: 'Datei einlesen' })
      .click();
  };
  const head = 'commune,variable,category,count,source,reference_date,made_up\n';
  await send(`${head}bous,CIT,lu,100,Register,2026-01-01,yes\nbous,CIT,pt,viele,Register,2026-01-01,yes\n`);
  await expect(coordinator.getByRole('alert')).toContainText('3');
  await send(`${head}bous,CIT,lu,100,Register,2026-01-01,yes\nbous,CIT,pt,40,Register,2026-01-01,yes\n`);
  await expect(coordinator.getByRole('alert')).toHaveCount(0);
  await coordinator.goto(`${BASE}/population?commune=bous`);
  await expect(coordinator.locator('main')).toContainText('140');
});
