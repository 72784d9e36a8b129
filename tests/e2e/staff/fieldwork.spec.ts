/** An open wave, on PostgreSQL: who is missing, a reminder noted down, more time, the end; each by its role. */
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, stateFile, test, type StaffRole } from '../world.ts';

const WAVE = '/staff/miselerland/surveys/miselerland-2027/fieldwork';

async function as(browser: Browser, role: StaffRole): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['STEMM_POSTGRES_URL'],
    storageState: stateFile(role, 'postgresql'),
    locale: 'de-LU'
  });
  return context.newPage();
}

test('everybody in the region reaches the open wave, and sees whole tens only', async ({ browser }) => {
  const member = await as(browser, 'member');
  await member.goto('/staff/miselerland');
  await member
    .getByRole('link', { name: /^Feldphase: wer geantwortet hat/ })
    .last()
    .click();
  await expect(member).toHaveURL(/miselerland-2027\/fieldwork$/);
  await expect(member.locator('h1')).toContainText('haben bisher seltener geantwortet als andere: Rund');
  await expect(member.getByRole('navigation').locator('[aria-current=page]')).toContainText('Feldphase');
  const counts = await member.locator('main').innerText();
  const shown = [...counts.matchAll(/mindestens (\d+)/g)].map(([, count]) => Number(count));
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter((count) => count === 0 || count % 10 > 0)).toEqual([]);
  await expect(member.getByText('Erinnerung festhalten')).toHaveCount(0);
  await expect(member.getByRole('button', { name: /verlängern|schließen/ })).toHaveCount(0);
  await expectAccessible(member);
  for (const width of [360, 1280]) {
    await member.setViewportSize({ width, height: 740 });
    expect(
      await member.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    ).toBeLessThanOrEqual(0);
  }
});

test('the moderator copies a text and notes down a reminder', async ({ browser }) => {
  const moderator = await as(browser, 'moderator');
  await moderator.goto(WAVE);
  await moderator.getByText('Texte zum Kopieren').click();
  const portuguese = moderator.getByLabel('Português').first();
  await expect(portuguese).toHaveValue(/Ainda falta a tua voz.+\/s\/miselerland-2027\?lang=pt/);
  await moderator.getByText('Eine Erinnerung festhalten').click();
  const form = moderator.locator('form[action*=remind]');
  await form.getByLabel('Wer hat geholfen?').fill('Chorale Mäertert');
  await form.getByLabel('Für wen?').selectOption('COMMUNE=mertert');
  await form.getByRole('button').click();
  await expect(form.getByText('Wähle mindestens eine Sprache.')).toBeVisible();
  await expect(form.getByLabel('Wer hat geholfen?')).toHaveValue('Chorale Mäertert');
  await expect(form.getByLabel('Für wen?')).toHaveValue('COMMUNE=mertert');
  await expectAccessible(moderator);
  await form.getByLabel('Português').check();
  await form.getByLabel('Auf welchem Weg?').selectOption('visit');
  await form.getByRole('button').click();
  await expect(moderator.getByRole('status')).toHaveText('Die Erinnerung ist festgehalten.');
  await expect(
    moderator.getByRole('row', { name: /Chorale Mäertert.*Gemeinde: Mertert.*noch offen/ })
  ).toBeVisible();
});

test('the coordinator gives a wave more time, with a reason', async ({ browser }) => {
  const coordinator = await as(browser, 'coordinator');
  await coordinator.goto(WAVE);
  const form = coordinator.locator('form[action*=prolong]');
  const day = form.getByLabel('Neuer letzter Tag');
  const later = `${Number((await day.getAttribute('min'))!.slice(0, 4)) + 1}-01-31`;
  await day.evaluate((input: HTMLInputElement) => input.removeAttribute('min'));
  await day.fill('2026-01-01');
  await form.getByLabel('Warum?').fill('Mertert fehlt noch');
  await form.getByRole('button').click();
  await expect(form.getByText('Der neue Tag muss nach dem bisherigen letzten Tag')).toBeVisible();
  await expect(form.getByLabel('Warum?')).toHaveValue('Mertert fehlt noch');
  await expectAccessible(coordinator);
  await day.fill(later);
  await form.getByRole('button').click();
  await expect(coordinator.getByRole('status')).toHaveText(/^Verlängert/);
  await expect(coordinator.locator('.subtitle').first()).toContainText(`31.01.${later.slice(0, 4)}`);
});

test('a wave is ended from its page, after its id was typed', async ({ browser }) => {
  const coordinator = await as(browser, 'coordinator');
  const id = 'feldphase-ende';
  await coordinator.goto('/staff/miselerland/surveys');
  await coordinator.locator('[name="title.de"]').fill('Kurz offen');
  await coordinator.locator('[name=id]').fill(id);
  await coordinator.getByRole('button', { name: 'Entwurf anlegen' }).click();
  await coordinator.locator('input[name=definition]').setInputFiles('src/tools/seed/pulse-survey.json');
  await coordinator.getByRole('button', { name: 'Datei prüfen' }).click();
  await coordinator.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  execFileSync('node_modules/.bin/node', ['src/tools/simulate.ts', '--url', process.env['STEMM_POSTGRES_URL']!, '--survey', id, '--responses', '12']);
  await coordinator.goto(`/staff/miselerland/surveys/${id}/fieldwork`);
  await expect(coordinator.locator('h1')).toHaveText(/^Noch keine Zahlen/);
  await expectAccessible(coordinator);
  await coordinator.getByLabel(`Tippe zur Bestätigung die Kennung ${id} ein`).fill('something else');
  await coordinator.getByRole('button', { name: 'Welle endgültig schließen' }).click();
  await expect(coordinator.getByRole('alert')).toContainText('Es wurde nichts geändert.');
  await coordinator.getByLabel(`Tippe zur Bestätigung die Kennung ${id} ein`).fill(id);
  await coordinator.getByRole('button', { name: 'Welle endgültig schließen' }).click();
  await expect(coordinator.getByRole('status')).toContainText('Die Welle ist geschlossen.');
  await expect(coordinator.getByRole('button', { name: 'Welle endgültig schließen' })).toHaveCount(0);
}); // prettier-ignore
