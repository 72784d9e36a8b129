/**
 * Every staff page in every language: accessible, well-formed, without a bare message key or a word of
 * another language, in the light and in the dark.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { locales, ownNameOf, staffLocales, type StaffLocale } from '../../../src/lib/i18n/locale.ts';
import { expectNothingOf, foreignTo } from '../one-language.ts';
import { expect, expectAccessible, test } from '../world.ts';
import { addresses, signIn } from './page-list.ts';

const messages = (locale: StaffLocale) =>
  JSON.parse(readFileSync(`src/lib/i18n/messages/staff.${locale}.json`, 'utf8')) as Record<string, string>;
const textsIn = (locale: StaffLocale) =>
  Object.values(messages(locale)).filter((text) => !text.includes('{') && !ownNames.has(text));
/** A language may be called by its own name on every page. */
const ownNames = new Set<string>(locales.map(ownNameOf));
const keys = Object.keys(messages('en'));

async function expectWell(page: Page, locale: StaffLocale): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  await expect(page.locator('h1')).toHaveCount(1);
  await expect(page.locator('main')).toHaveCount(1);
  const words = new Set((await page.locator('body').innerText()).split(/\s+/));
  expect(keys.filter((key) => words.has(key))).toEqual([]);
  await expectNothingOf(page, foreignTo(locale, staffLocales, textsIn));
}

for (const locale of staffLocales) {
  test(`staff pages speak nothing but ${locale}`, async ({ page }) => {
    test.setTimeout(180_000);
    await signIn(page, locale);
    const origin = new URL(page.url()).origin;
    for (const path of await addresses(page)) {
      await page.goto(`${origin}${path}`);
      await test.step(path, () => expectWell(page, locale));
    }
  });
}

for (const [device, viewport] of [
  ['a desk', { width: 1280, height: 800 }],
  ['a phone', { width: 360, height: 740 }]
] as const)
  test(`every staff page is accessible on ${device}`, async ({ page }) => {
    test.setTimeout(240_000);
    await signIn(page, 'de');
    const origin = new URL(page.url()).origin;
    const linked = await addresses(page);
    await page.setViewportSize(viewport);
    for (const path of [...linked, '/staff/account', '/staff/link/spent', '/staff/miselerland/none']) {
      await page.goto(origin + path);
      await test.step(path, async () => {
        await expectAccessible(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  });
