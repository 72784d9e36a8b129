/** Letters made on the coordinator's page: one per code, each opening the survey, once. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { coordinator, draftWithCodes, publish } from '../code-wave.ts';
import { begin, expect, forward, test } from '../world.ts';
import { answerPulse, position, receiptOf } from './walk.ts';
import { say } from './words.ts';

test.use({ baseURL: async ({}, use) => use(process.env['STEMM_POSTGRES_URL']!) });
test.setTimeout(120_000);

test('three letters as PDF: each names a code of its own, and each code takes one answer', async ({
  page,
  browser
}) => {
  const id = `letters-${randomUUID().slice(0, 8)}`;
  const desk = await coordinator(browser);
  await draftWithCodes(desk, id);
  await publish(desk, id);
  await desk.goto(`/staff/miselerland/surveys/${id}/codes`);
  await desk.locator('[name=count]').fill('3');
  await desk.locator('[name=as][value=letters]').check();
  const downloading = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Codes erzeugen und Datei herunterladen' }).click();
  const file = await (await downloading).path();
  const told = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
  expect(told('pdfinfo', file)).toMatch(/^Pages:\s+3$/m);
  const codes = told('pdftotext', '-layout', file, '-').match(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/g) ?? [];
  expect(new Set(codes).size).toBe(3);
  await desk.context().close();

  const [first, second] = [...new Set(codes)] as [string, string];
  await page.goto(`/s/${id}?lang=de&k=${first}`);
  await answerPulse(page);
  await forward(page);
  await receiptOf(page);
  await page.goto(`/s/${id}?lang=de`);
  await page.locator('#code').fill(first);
  await begin(page);
  await expect(page.locator('#code-e')).toContainText(say('de', 'consent.problem-code-spent'));
  await page.locator('#code').fill(second);
  await begin(page);
  await expect(position(page)).toHaveAttribute('data-page', '2/4');
});

test('an answer that was withdrawn stays withdrawn when its phone sends it once more', async ({ page }) => {
  const survey = 'miselerland-pulse';
  await page.goto(`/s/${survey}?lang=de`);
  await answerPulse(page, 'Dach net 4716');
  const sent = page.waitForRequest((each) => each.method() === 'POST');
  await forward(page);
  const receipt = await receiptOf(page);
  const body = (await sent).postData()!;
  await page.getByRole('link', { name: say('de', 'receipt.look') }).click();
  await page.locator('#code').fill(receipt);
  await forward(page);
  await forward(page);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(say('de', 'receipt-desk.withdrawn-title'));
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: process.env['STEMM_POSTGRES_URL']! }; // prettier-ignore
  const again = await page.request.post(`/s/${survey}`, { headers, data: body });
  expect(again.status()).toBeLessThan(500);
  expect(await again.text()).not.toContain(say('de', 'receipt.title'));
  await page.goto(`/s/${survey}/receipt?lang=de`);
  await page.locator('#code').fill(receipt);
  await forward(page);
  await expect(heading).toHaveText(say('de', 'receipt-desk.withdrawn-title'));
});
