/** Going on later: on another device, with nothing but a code, with and without a script, in every direction of writing. */
import type { Browser, Page } from '@playwright/test';
import { readCode } from '../../support/read-qr.ts';
import { begin, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { answerPulse, choose, open, position, receiptOf, switchTo } from './walk.ts';
import { PULSE, say, type Locale } from './words.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const goOnLater = (page: Page) => page.locator('button[value=later]').click();
const resumeCode = async (page: Page) => (await page.locator('[data-resume]').getAttribute('data-resume'))!;

async function anotherDevice(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env['STEMM_URL'], javaScriptEnabled, locale: 'fr-LU', viewport: { width: 360, height: 740 } }); // prettier-ignore
  return context.newPage();
}

async function takeUp(page: Page, code: string): Promise<void> {
  await page.goto(`/s/${PULSE}/resume`);
  await page.locator('#code').fill(code);
  await forward(page);
}

/** What a phone reads from the code on the page. */
async function scanned(page: Page): Promise<string | undefined> {
  const svg = page.locator('svg[role=img]');
  const side = Number((await svg.getAttribute('viewBox'))!.split(' ')[2]);
  const bars = [...(await svg.locator('path').last().getAttribute('d'))!.matchAll(/M(\d+) (\d+)h(\d+)/g)];
  const scale = 4;
  const pixels = new Uint8Array(side * scale * side * scale).fill(255);
  for (const [, x, y, length] of bars.map((bar) => bar.map(Number)))
    for (let row = y! * scale; row < (y! + 1) * scale; row++)
      pixels.fill(0, row * side * scale + x! * scale, row * side * scale + (x! + length!) * scale);
  return readCode({ width: side * scale, height: side * scale, pixels });
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    for (const locale of ['de', 'ar'] satisfies Locale[])
      test(`half an answer in ${locale} goes on elsewhere and is sent once`, async ({ page, browser }) => {
        await open(page, PULSE, locale);
        await answerPulse(page, 'Noch nicht fert');
        await goOnLater(page);
        await expect(heading(page)).toHaveText(say(locale, 'later.title'));
        const code = await resumeCode(page);
        if (javaScriptEnabled) {
          await expectAccessible(page);
          await expectWellFormed(page, locale);
          await expectTargets(page);
          await expectToFit(page, 360);
        }
        const other = await anotherDevice(browser, javaScriptEnabled);
        await takeUp(other, ` ${code.toLowerCase().replaceAll('-', '')}`);
        await expect(other.locator('html')).toHaveAttribute('lang', locale);
        await expect(position(other)).toHaveAttribute('data-page', '4/4');
        await expect(other.locator('[name=OPEN]')).toHaveValue('Noch nicht fert');
        await other.locator('[data-back]').click();
        await expect(other.locator('[name=IMP3]:checked')).toHaveCount(3);
        await forward(other);
        await other.locator('[name=OPEN]').fill('Noch nicht fertig, jetzt schon');
        await forward(other);
        const receipt = await receiptOf(other);
        await takeUp(other, code);
        await expect(other.locator('.summary')).toContainText(say('fr', 'refusal.draft.unknown'));
        // The first device goes on as well: its answer differs, so it hears what is there already.
        await forward(page);
        await expect(page.locator('[name=OPEN]')).toHaveValue('Noch nicht fert');
        await forward(page);
        await expect(heading(page)).toHaveText(say(locale, 'receipt.earlier-title'));
        expect(await receiptOf(page)).toBe(receipt);
      });

    test('the page of the code loses nothing: in another language, staying, and put aside again', async ({ page }) => {
      await open(page, PULSE, 'de');
      await begin(page);
      await choose(page, 'AGE', '25-34');
      await goOnLater(page);
      const code = await resumeCode(page);
      await switchTo(page, 'fr');
      await expect(heading(page)).toHaveText(say('fr', 'later.title'));
      expect(await resumeCode(page)).toBe(code);
      await forward(page);
      await expect(position(page)).toHaveAttribute('data-page', '2/4');
      await expect(page.locator('[name=AGE][value="25-34"]')).toBeChecked();
      await choose(page, 'SEX', 'f');
      await goOnLater(page);
      expect(await resumeCode(page)).toBe(code);
      await takeUp(page, code);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      await expect(page.locator('[name=SEX][value=f]')).toBeChecked();
    }); // prettier-ignore
  });

test('the scanned link fills the code in and opens nothing by itself', async ({ page, browser }) => {
  await open(page, PULSE, 'en');
  await begin(page);
  await choose(page, 'AGE', '75+');
  await goOnLater(page);
  const code = await resumeCode(page);
  const link = await scanned(page);
  expect(link).toBe(`${process.env['STEMM_URL']}/s/${PULSE}/resume?r=${code}`);
  await expect(page.locator('main')).toContainText(`/s/${PULSE}/resume`);
  const other = await anotherDevice(browser);
  const answer = await other.goto(link!);
  expect(answer!.headers()['cache-control']).toBe('no-store');
  await expect(other.locator('#code')).toHaveValue(code);
  await expect(other.locator('[name=AGE]')).toHaveCount(0);
  await switchTo(other, 'pt');
  await expect(other.locator('#code')).toHaveValue(code);
  await expectAccessible(other);
  await forward(other);
  await expect(other.locator('html')).toHaveAttribute('lang', 'en');
  await expect(other.locator('[name=AGE][value="75+"]')).toBeChecked();
});

test('a code that opens nothing is said at its field, and stays there', async ({ page }) => {
  for (const typed of ['BCDF-GHJK-MNPQ-RSTV', 'x', '', '\u0000', '٠١٢٣']) {
    const body = new URLSearchParams({ code: typed, '~lang': 'de', '~to': 'next' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await page.request.post(`/s/${PULSE}/resume`, { headers, data: body });
    expect([typed, answer.status()]).toEqual([typed, 422]);
  }
  await page.goto(`/s/${PULSE}/resume?lang=de`);
  await page.locator('#code').fill('BCDF-GHJK-MNPQ-RSTV');
  await forward(page);
  await expect(page.locator('.summary')).toContainText(say('de', 'refusal.draft.unknown'));
  await expect(page.locator('.summary')).toBeFocused();
  await expect(page.locator('#code')).toHaveValue('BCDF-GHJK-MNPQ-RSTV');
  await expectAccessible(page);
  expect((await page.request.get('/s/no-such-survey/resume')).status()).toBe(404);
});
