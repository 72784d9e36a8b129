/** A device that others use too: one tick on the first page, and nothing of the answers stays on it. */
import type { Page } from '@playwright/test';
import { expect, forward, test } from '../world.ts';
import { choose, open, receiptOf, switchTo } from './walk.ts';
import { PULSE, say } from './words.ts';

async function beginShared(page: Page): Promise<void> {
  await page.locator('select[name=commune]').selectOption('remich');
  await page.locator('input[name=age]').check();
  await page.locator('input[name=shared]').check();
  await forward(page);
}
const kept = (page: Page) => page.evaluate(() => ({ ...sessionStorage, ...localStorage }));

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    test('no page, no cookie and no draft stays', async ({ page, context }) => {
      await open(page, PULSE, 'fr');
      expect((await context.cookies()).map(({ name }) => name)).toEqual(['lang']);
      const seen: [string, string | undefined][] = [];
      page.on('response', async (answer) => {
        if (answer.request().isNavigationRequest()) seen.push([answer.request().method(), answer.headers()['cache-control']]); // prettier-ignore
      });
      await beginShared(page);
      await expect(page.locator('form[data-keep=nothing][autocomplete=off]')).toHaveCount(1);
      expect(await context.cookies()).toEqual([]);
      await choose(page, 'AGE', '25-34');
      await switchTo(page, 'de');
      await expect(page.locator('[name=AGE][value="25-34"]')).toBeChecked();
      await forward(page);
      await forward(page);
      await page.locator('[name=OPEN]').fill('Nur für mich');
      if (javaScriptEnabled) expect(await kept(page)).toEqual({});
      const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await forward(page);
      const receipt = await receiptOf(page);
      const headers = await (await sent).allHeaders();
      expect(headers['clear-site-data']).toBe('"cache"');
      expect(seen.length).toBeGreaterThan(4);
      expect(new Set(seen.map(([, control]) => control))).toEqual(new Set(['no-store']));
      await switchTo(page, 'fr');
      expect(await receiptOf(page)).toBe(receipt);
      expect(await page.locator('[data-receipt]').getAttribute('data-answer')).toBe('');
      expect(await context.cookies()).toEqual([]);
      // The browser has no copy to show: it could only ask for the page anew.
      await page.goBack().catch(() => undefined);
      await expect(page.locator('[name=OPEN]')).toHaveCount(0);
    });
  });

test('the tick takes back what the script had kept of the first page, and without it drafts stay as they were', async ({
  page
}) => {
  await open(page, PULSE, 'de');
  await page.locator('select[name=commune]').selectOption('remich');
  expect(Object.keys(await kept(page))).toHaveLength(1);
  await page.locator('input[name=shared]').check();
  expect(await kept(page)).toEqual({});
  await page.locator('input[name=shared]').uncheck();
  await page.locator('input[name=age]').check();
  expect(Object.keys(await kept(page))).toHaveLength(1);
  await forward(page);
  await expect(page.locator('form[data-keep]')).toHaveCount(0);
  await choose(page, 'AGE', '25-34');
  expect(Object.keys(await kept(page))).toHaveLength(2);
});

test('the tick stays while the language changes, and while something is missing', async ({ page }) => {
  await open(page, PULSE, 'de');
  await page.locator('input[name=shared]').check();
  await switchTo(page, 'en');
  await expect(page.getByLabel(say('en', 'consent.shared'))).toBeChecked();
  await forward(page);
  await expect(page.locator('.summary')).toBeVisible();
  await expect(page.getByLabel(say('en', 'consent.shared'))).toBeChecked();
});
