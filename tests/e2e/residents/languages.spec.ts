/** A page speaks one language: on no page does a text of another one stand, but where the page says so. */
import type { Page } from '@playwright/test';
import { begin, expect, forward, test } from '../world.ts';
import { expectWellFormed } from './structure.ts';
import { choose, open, walkThrough } from './walk.ts';
import { LONG, locales, longLocales, PULSE, textsIn, type Locale } from './words.ts';

/** Shorter texts are names and words that languages share. */
const SHORTEST = 13;

/** The texts of every other language that mean nothing in this one. */
function foreignTo(locale: Locale): [Locale, string][] {
  const own = textsIn(locale).join('\n');
  return locales
    .filter((other) => other !== locale)
    .flatMap((other) => [...new Set(textsIn(other))].map((text): [Locale, string] => [other, text]))
    .filter(([, text]) => text.length >= SHORTEST && !own.includes(text));
}

/** Everything that is read or read out, without what is marked as being in a language of its own. */
function textsOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const isMarked = (each: Element | null) => each?.closest('[lang]') !== document.documentElement;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [document.title];
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      if (!isMarked(parentElement)) texts.push(data);
    }
    for (const each of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'label'])
        if (each.hasAttribute(name) && !isMarked(each)) texts.push(each.getAttribute(name)!);
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n');
  });
}

async function expectOneLanguage(page: Page, locale: Locale): Promise<void> {
  await expectWellFormed(page, locale);
  const shown = await textsOn(page);
  expect(foreignTo(locale).filter(([, text]) => shown.includes(text))).toEqual([]);
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
  expect(foreignTo('pt').some(([, text]) => shown.includes(text))).toBe(true);
});
