/** A page speaks one language: on no page does a text of another one stand, but where the page says so. */
import type { Page } from '@playwright/test';
import { expectNothingOf, foreignTo, textsOn } from '../one-language.ts';
import { begin, expect, forward, test } from '../world.ts';
import { expectWellFormed } from './structure.ts';
import { choose, open, walkThrough } from './walk.ts';
import { LONG, locales, longLocales, PULSE, textsIn, type Locale } from './words.ts';

async function expectOneLanguage(page: Page, locale: Locale): Promise<void> {
  await expectWellFormed(page, locale);
  await expectNothingOf(page, foreignTo(locale, locales, textsIn));
}

for (const locale of locales) {
  test(`the pulse speaks nothing but ${locale}`, async ({ page }) => {
    await open(page, PULSE, locale);
    await forward(page);
    await expectOneLanguage(page, locale);
    await walkThrough(page, () => expectOneLanguage(page, locale));
  });

  test(`pages around the surveys speak nothing but ${locale}`, async ({ page }) => {
    const about = ['privacy', 'accessibility', 'contact'].map((topic) => `/about/miselerland/${topic}`);
    for (const path of [
      '/',
      ...about,
      '/no-such-page',
      '/s/no-such-survey',
      '/w/none',
      '/r/none',
      '/changed'
    ]) {
      await page.goto(`${path}?lang=${locale}`);
      await expectOneLanguage(page, locale);
    }
  });
}

for (const locale of longLocales) {
  test(`the long survey speaks nothing but ${locale}`, async ({ page }) => {
    await open(page, LONG, locale);
    await walkThrough(page, () => expectOneLanguage(page, locale));
  });

  test(`results and the end of a survey speak nothing but ${locale}`, async ({ page }) => {
    for (const path of ['/r/miselerland-2026', '/s/miselerland-2026']) {
      await page.goto(`${path}?lang=${locale}`);
      await expectOneLanguage(page, locale);
    }
  });
}

for (const locale of ['lb', 'fr', 'de', 'pt'] as const)
  test(`a workshop speaks nothing but ${locale}`, async ({ page }) => {
    await page.goto(`/w/zukunftswerkstatt-remich?lang=${locale}`);
    await expectOneLanguage(page, locale);
    await forward(page);
    await expectOneLanguage(page, locale);
    await page.goto(`/w/zukunftswerkstatt-remich/cancel?lang=${locale}&code=XXXX`);
    await expectOneLanguage(page, locale);
  });

test('an error is said in the language of its page', async ({ page }) => {
  await open(page, PULSE, 'fr');
  await begin(page);
  await page
    .locator('[name=AGE]')
    .first()
    .evaluate((field: HTMLInputElement) => (field.value = 'forged'));
  await choose(page, 'AGE', 'forged');
  await forward(page);
  await expect(page.locator('.error')).toHaveCount(1);
  await expectOneLanguage(page, 'fr');
});

test('a text of another language would be found', async ({ page }) => {
  await open(page, PULSE, 'pt');
  await page.locator('h1').evaluate(
    (heading, text) => (heading.textContent = text),
    textsIn('de').find((text) => text.length > 40)!
  );
  const shown = await textsOn(page);
  expect(foreignTo('pt', locales, textsIn).some(([, text]) => shown.includes(text))).toBe(true);
});
