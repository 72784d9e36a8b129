/** Every page for residents: no violation that axe knows, sound structure, targets for fingers, 200 % zoom. */
import { begin, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { choose, open, walkThrough } from './walk.ts';
import { LONG, PULSE, say, type Locale } from './words.ts';
import type { Page } from '@playwright/test';

test.setTimeout(120_000);

async function expectUsable(page: Page, locale: Locale): Promise<void> {
  await expectAccessible(page);
  await expectWellFormed(page, locale);
  await expectTargets(page);
  await expectToFit(page, 360);
  // A phone of 360 px at a zoom of 200 %.
  await expectToFit(page, 180);
}

for (const [survey, locale] of [
  [PULSE, 'de'],
  [PULSE, 'ar'],
  [LONG, 'de']
] as const)
  test(`every page of ${survey} in ${locale}`, async ({ page }) => {
    await open(page, survey, locale);
    await walkThrough(page, () => expectUsable(page, locale));
  });

for (const locale of ['de', 'ar'] as const) {
  test(`pages with errors in ${locale}`, async ({ page }) => {
    await open(page, PULSE, locale);
    await forward(page);
    await expect(page.locator('.summary')).toBeVisible();
    await expectUsable(page, locale);
    await begin(page);
    await forward(page);
    await choose(page, 'IMP3', 'LNG', 'HOU', 'MOB');
    await page
      .locator('[name=IMP3]:disabled')
      .first()
      .evaluate((box: HTMLInputElement) => {
        box.disabled = false;
        box.checked = true;
      });
    await forward(page);
    await expect(page.locator('#i-IMP3 .error')).toBeVisible();
    await expectUsable(page, locale);
  });

  for (const path of [
    '/',
    '/no-such-page',
    '/s/no-such-survey',
    '/s/miselerland-pulse/receipt',
    '/s/miselerland-pulse/resume',
    '/w/no-such-workshop',
    '/changed',
    '/about/miselerland/privacy',
    '/about/miselerland/accessibility',
    '/about/miselerland/contact'
  ])
    test(`${path} in ${locale}`, async ({ page }) => {
      await page.goto(`${path}?lang=${locale}`);
      await expectUsable(page, locale);
    });
}

for (const path of [
  '/s/miselerland-2026',
  '/s/miselerland-2026/receipt',
  '/r/miselerland-2026',
  '/w/zukunftswerkstatt-remich/cancel'
])
  test(`${path} in de`, async ({ page }) => {
    await page.goto(`${path}?lang=de`);
    await expectUsable(page, 'de');
  });

test('a workshop, its form with errors, and the page after registering', async ({ page }) => {
  await page.goto('/w/zukunftswerkstatt-remich?lang=de');
  await expectUsable(page, 'de');
  await forward(page);
  await expect(page.locator('.summary')).toBeVisible();
  await expectUsable(page, 'de');
  await page.locator('[name=name]').fill('Vorlesen');
  await page.locator('[name=consent]').check();
  await forward(page);
  await expect(page.locator('[data-registration]')).toBeVisible();
  await expectUsable(page, 'de');
  await page.getByRole('link', { name: say('de', 'workshop.to-cancel') }).click();
  await expectUsable(page, 'de');
  await page.getByRole('button', { name: say('de', 'workshop.cancel') }).click();
  await expect(page.locator('[data-registration=cancelled]')).toBeVisible();
  await expectUsable(page, 'de');
});

test('the language switch, opened', async ({ page }) => {
  await open(page, PULSE, 'ar');
  await page.locator('.languages summary').click();
  await expectUsable(page, 'ar');
});
