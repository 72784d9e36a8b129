/** A wave with codes, from the letter to the receipt and back: one answer per code, and a withdrawal that deletes it. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { openCodeWave } from '../code-wave.ts';
import { begin, expect, expectAccessible, forward, test } from '../world.ts';
import { answerPulse, position, receiptOf, switchTo } from './walk.ts';
import { say } from './words.ts';

test.use({ baseURL: async ({}, use) => use(process.env['STEMM_POSTGRES_URL']!) });
test.setTimeout(120_000);

const slug = () => `codes-${randomUUID().slice(0, 8)}`;
const field = (page: Page) => page.locator('#code');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    // What looks at accessibility is a script itself.
    const expectUsable = async (page: Page) => void (javaScriptEnabled && (await expectAccessible(page)));

    test('from the letter to the receipt, and the answer back out again', async ({ page, browser }) => {
      const id = slug();
      const [code] = (await openCodeWave(browser, id, 3)) as [string];
      await page.goto(`/s/${id}?lang=de&k=${code}`);
      await expect(field(page)).toHaveValue(code);
      await expectUsable(page);
      await switchTo(page, 'fr');
      await expect(field(page)).toHaveValue(code);
      await switchTo(page, 'de');
      await answerPulse(page);
      await forward(page);
      const receipt = await receiptOf(page);
      await page.getByRole('link', { name: say('de', 'receipt.look') }).click();
      await expectUsable(page);
      await field(page).fill(receipt.slice(1));
      await forward(page);
      await expect(page.locator('.summary')).toContainText(say('de', 'refusal.receipt.unknown'));
      await expect(field(page)).toHaveValue(receipt.slice(1));
      await expectUsable(page);
      await field(page).fill(receipt.toLowerCase().replaceAll('-', ' '));
      await forward(page);
      await expect(heading(page)).toHaveText(say('de', 'receipt-desk.stored-title'));
      await expect(page.locator('main')).toContainText(say('de', 'receipt-desk.consequence-code'));
      await expect(page.locator('main')).not.toContainText('Mehr Treffpunkte');
      await expectUsable(page);
      await switchTo(page, 'pt');
      await expect(heading(page)).toHaveText(say('pt', 'receipt-desk.stored-title'));
      await forward(page);
      await expect(heading(page)).toHaveText(say('pt', 'receipt-desk.withdrawn-title'));
      await expectUsable(page);
      await page.goto(`/s/${id}/receipt?lang=de`);
      await field(page).fill(receipt);
      await forward(page);
      await expect(heading(page)).toHaveText(say('de', 'receipt-desk.withdrawn-title'));
      await page.goto(`/s/${id}?lang=de&k=${code}`);
      await expect(page.locator('#code-e')).toContainText(say('de', 'consent.problem-code-spent'));
    });

    test('a code is typed in on the first page, and what is wrong is said there', async ({
      page,
      browser
    }) => {
      const id = slug();
      const [code] = (await openCodeWave(browser, id, 1)) as [string];
      await page.goto(`/s/${id}?lang=de`);
      await begin(page);
      await expect(page.locator('#code-e')).toContainText(say('de', 'consent.problem-code-missing'));
      await field(page).fill('BCDF-GHJK-MNPQ-RSTV');
      await begin(page);
      await expect(page.locator('#code-e')).toContainText(say('de', 'consent.problem-code-unknown'));
      await expect(field(page)).toHaveValue('BCDF-GHJK-MNPQ-RSTV');
      await expectUsable(page);
      await field(page).fill(` ${code.toLowerCase().replaceAll('-', '')} `);
      await begin(page);
      await expect(position(page)).toHaveAttribute('data-page', '2/4');
    });
  });

test('two phones with one code: the first one counts, the other is told', async ({ page, browser }) => {
  const id = slug();
  const [code] = (await openCodeWave(browser, id, 1)) as [string];
  const other = await (await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'], locale: 'de-LU' })).newPage(); // prettier-ignore
  for (const phone of [page, other]) {
    await phone.goto(`/s/${id}?lang=de&k=${code}`);
    await answerPulse(phone);
  }
  await forward(page);
  await receiptOf(page);
  await forward(other);
  await expect(heading(other)).toHaveText(say('de', 'refusal.code.spent.title'));
  await expectAccessible(other);
});

test('a lost acknowledgement costs nobody the vote', async ({ page, browser }) => {
  const id = slug();
  const [code] = (await openCodeWave(browser, id, 1)) as [string];
  await page.goto(`/s/${id}?lang=fr&k=${code}`);
  await answerPulse(page);
  // The first send arrives, and its answer gets lost: the phone still shows the last page.
  const sent = await page.locator('[data-survey-form]').evaluate((form: HTMLFormElement) => [...new FormData(form)] as [string, string][]); // prettier-ignore
  const body = new URLSearchParams([...sent, ['~to', 'next']]).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: process.env['STEMM_POSTGRES_URL']! }; // prettier-ignore
  const lost = await page.request.post(`/s/${id}`, { headers, data: body });
  expect(await lost.text()).toContain('data-receipt');
  await forward(page);
  await expect(heading(page)).toHaveText(say('fr', 'receipt.title'));
  expect(await lost.text()).toContain(`data-receipt="${await receiptOf(page)}"`);
});

test('a program spends a code in a call of its own', async ({ request, browser }) => {
  const survey = slug();
  const [code, second] = (await openCodeWave(browser, survey, 2)) as [string, string];
  const { version, access, notice } = await (await request.get(`/api/v1/surveys/${survey}`)).json();
  expect(access).toBe('household');
  const id = randomUUID();
  const ask = (over: object) => request.post('/api/v1/tickets', { data: { survey, id, code, ...over } });
  const answer = { id, survey, version, language: 'de', commune: 'remich', consent: { notice, sensitive: false }, answers: { AGE: '25-34' } }; // prettier-ignore
  const send = (over: object) => request.post('/api/v1/responses', { data: { ...answer, ...over } });
  expect((await send({})).status()).toBe(422);
  expect((await ask({ code: 'x' })).status()).toBe(404);
  expect((await ask({ extra: 1 })).status()).toBe(422);
  expect((await ask({ id: 'x' })).status()).toBe(422);
  expect((await ask({ survey: 'miselerland-pulse' })).status()).toBe(422);
  const { ticket } = await (await ask({})).json();
  expect(await (await ask({})).json()).toEqual({ ticket });
  expect((await ask({ id: randomUUID() })).status()).toBe(410);
  expect((await send({ ticket: second })).status()).toBe(404);
  const first = await send({ ticket });
  expect(first.status()).toBe(201);
  const again = await send({ ticket });
  expect(again.status()).toBe(200);
  expect(await again.json()).toEqual(await first.json());
  expect((await ask({})).status()).toBe(200);
});

for (const locale of ['de', 'fr'] as const)
  test(`after the freeze the page says what became of the survey, in ${locale}`, async ({ page }) => {
    await page.goto(`/s/miselerland-2026?lang=${locale}`);
    await page.getByRole('link', { name: say(locale, 'receipt.look') }).click();
    await expect(heading(page)).toHaveText(say(locale, 'became.title'));
    await expect(page.getByRole('heading', { name: say(locale, 'became.goals') })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: say(locale, 'became.results') }).click();
    await expect(page).toHaveURL(/\/r\/miselerland-2026/);
  });
