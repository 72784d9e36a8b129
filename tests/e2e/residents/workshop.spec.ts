/** A seat in a workshop: taken, kept by its code, given back; and the waiting list once all are taken. */
import { startProgram, type Program } from '../../support/program.ts';
import { expect, forward, test as base } from '../world.ts';
import { switchTo } from './walk.ts';
import { say } from './words.ts';
import type { Page } from '@playwright/test';

const SLUG = 'zukunftswerkstatt-remich';

/** Seats are few: this file fills them in a program of its own. */
const test = base.extend<object, { program: Program }>({
  program: [
    async ({}, use) => {
      const program = await startProgram();
      await use(program);
      await program.stop();
    },
    { scope: 'worker', timeout: 60_000 }
  ],
  baseURL: async ({ program }, use) => use(program.url)
});
test.describe.configure({ mode: 'serial' });

async function register(page: Page, name: string, language = 'de'): Promise<string> {
  await page.goto(`/w/${SLUG}?lang=${language}`);
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=consent]').check();
  await forward(page);
  return page.locator('[data-registration] .code').innerText();
}

test('a form without a name is shown again with what was typed', async ({ page }) => {
  await page.goto(`/w/${SLUG}?lang=lb`);
  await page.locator('[name=contact]').fill('621 000 000');
  await page.locator('[name=childcare]').selectOption('2');
  await forward(page);
  await expect(page.locator('.summary')).toBeFocused();
  const problems = ['workshop.problem.missing', 'workshop.problem.consent'].map((key) => say('lb', key));
  await expect(page.locator('.summary li')).toHaveText(problems);
  await expect(page.locator('[name=contact]')).toHaveValue('621 000 000');
  await expect(page.locator('[name=childcare]')).toHaveValue('2');
  await switchTo(page, 'pt');
  await expect(page.locator('[name=contact]')).toHaveValue('621 000 000');
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');
});

test('who registers has a seat, a code and an entry for the calendar', async ({ page, request }) => {
  const code = await register(page, 'Ana', 'fr');
  await expect(page.locator('[data-registration=confirmed]')).toBeVisible();
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  const href = await page.getByRole('link', { name: say('fr', 'workshop.to-calendar') }).getAttribute('href');
  const calendar = await request.get(href!);
  expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  expect(await calendar.text()).toMatch(
    /^BEGIN:VCALENDAR\r\n[^]*DTSTART[^]*SUMMARY:Atelier d’avenir[^]*END:VCALENDAR\r\n$/
  );
  await switchTo(page, 'de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'workshop.confirmed-title'));
  await expect(page.locator('.code')).toHaveText(code);
});

test('with the code one sees how it stands and gives the seat back', async ({ page }) => {
  const code = await register(page, 'Bo');
  await page.goto(`/w/${SLUG}/cancel?lang=de`);
  await page.locator('[name=code]').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: say('de', 'workshop.look') }).click();
  await expect(page.locator('[data-registration=confirmed]')).toBeVisible();
  await page.getByRole('button', { name: say('de', 'workshop.cancel'), exact: true }).click();
  await expect(page.locator('[data-registration=cancelled]')).toBeVisible();
  await page.goto(`/w/${SLUG}/cancel?lang=de`);
  await page.locator('[name=code]').fill('BCDF-GHJK-MNPQ-RSTV');
  await page.getByRole('button', { name: say('de', 'workshop.look') }).click();
  await expect(page.locator('.summary')).toContainText(say('de', 'refusal.registration.unknown'));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the same form takes a seat', async ({ page }) => {
    await register(page, 'Chiara', 'pt');
    await expect(page.locator('[data-registration=confirmed]')).toBeVisible();
    await switchTo(page, 'lb');
    await expect(page.locator('[data-registration=confirmed]')).toBeVisible();
  });
});

test('once all seats are taken one waits, and moves up when somebody gives one back', async ({
  page,
  request
}) => {
  await page.goto(`/w/${SLUG}?lang=de`);
  const seats = page.locator('.facts li').filter({ hasText: say('de', 'workshop.seats') });
  const [free, capacity] = (await seats.innerText()).match(/\d+/g)!.map(Number);
  expect(capacity).toBe(25);
  const codes: string[] = [];
  for (let guest = 0; guest < free!; guest++) {
    const html = await (await request.get(`/w/${SLUG}`)).text();
    const id = /name="id" value="([^"]+)"/.exec(html)![1]!;
    const form = { id, name: `Gast ${guest}`, childcare: '0', consent: 'yes', '~to': 'next' };
    const answer = await (await request.post(`/w/${SLUG}`, { form })).text();
    expect(answer).toContain('data-registration="confirmed"');
    codes.push(/name="code" value="([^"]+)"/.exec(answer)![1]!);
  }
  await page.reload();
  await expect(seats).toContainText(say('de', 'workshop.seats-none', { capacity: 25 }));
  await expect(page.locator('[data-forward]')).toHaveText(say('de', 'workshop.wait'));
  const waiting = await register(page, 'Dario');
  await expect(page.locator('[data-registration=waiting]')).toBeVisible();
  await expect(page.getByText(say('de', 'workshop.waiting', { position: 1 }))).toBeVisible();
  await request.post(`/w/${SLUG}/cancel`, { form: { code: codes[0]!, '~to': 'cancel' } });
  await page.goto(`/w/${SLUG}/cancel?lang=de&code=${waiting}`);
  await expect(page.locator('[data-registration=confirmed]')).toBeVisible();
});
