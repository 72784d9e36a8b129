/**
 * Another language in the middle of a survey, with and without a script: whatever was typed, chosen, ordered or added
 * stays, what it brought into view stays in view, and a list in random order keeps its order.
 */
import type { Page } from '@playwright/test';
import { begin, EVERY_TYPE, expect, forward, test } from '../world.ts';
import { choose, open, position, switchTo } from './walk.ts';
import { LONG } from './words.ts';

test.setTimeout(120_000);

/** Everything in the form that a person has given, by the name of its field; in view and sent only. */
function given(page: Page): Promise<string[]> {
  return page.locator('[data-survey-form]').evaluate((form: HTMLFormElement) =>
    [...new FormData(form)]
      .filter(([name]) => !name.startsWith('~'))
      // A fraction is written as the language does.
      .map(([name, value]) => `${name}=${(value as string).replace(/^(\d+)\.(\d)/, '$1,$2')}`)
      .toSorted()
  );
}

/** Codes in the order in which they stand on the page. */
function order(page: Page, name: string): Promise<string[]> {
  return page.locator(`input[name="${name}"]`).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)); // prettier-ignore
}

async function forwardAndWait(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await forward(page);
  await loaded;
}

const FILL: ((page: Page) => Promise<void>)[] = [
  async (page) => {
    await choose(page, 'WAY', 'other');
    await page.locator('[name=WAY-Comment]').fill('Päerd');
    await choose(page, 'ALSO', 'car', 'foot');
    await choose(page, 'TAGS', 'm');
    await page.locator('[name=LAND]').selectOption('ER');
    await choose(page, 'TICKET', 'true');
    await choose(page, 'PLACE', 'grey');
  },
  async (page) => {
    await choose(page, 'MOOD', '2');
    await choose(page, 'MARK', '9');
    await choose(page, 'STARS', '4');
    await choose(page, 'GRID.lb', '3');
    await page.locator('[name=WAIT]').fill('25');
    await page.locator('[name="SPAN.from"]').fill('7');
    await page.locator('[name="SPAN.to"]').fill('19');
  },
  async (page) => {
    for (const [name, text] of [
      ['LINE', 'roueg & <gréng>'],
      ['KIDS', '3'],
      ['SINCE', '2020-03'],
      ['DAY', '2026-11-20'],
      ['AT', '18:30'],
      ['CODE', 'mäert'],
      ['OPEN', 'Bänken\nالماء «é»'],
      ['MULTI.first', 'een'],
      ['MULTI.second', 'zwee']
    ] as const)
      // prettier-ignore
      await page.locator(`[name="${name}"]`).fill(text);
  },
  async (page) => {
    await choose(page, 'TABLE.r1.took', 'true');
    await page.locator('[name="CLUBS.0.name"]').fill('Chouer');
    await page.locator('[name="CLUBS.0.hours"]').fill('4,5');
    await page.locator('[name="LAST"]').fill('Merci');
  }
];

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('on pages with every type of question', async ({ page }) => {
      await open(page, EVERY_TYPE, 'de');
      await begin(page, { sensitive: false });
      for (const [at, fill] of FILL.entries()) {
        await expect(position(page)).toHaveAttribute('data-page', `${at + 2}/5`);
        await fill(page);
        if (javaScriptEnabled && at === 1) await page.locator('.unranked button').nth(3).click();
        if (!javaScriptEnabled && at === 1) await page.locator('[name="RANK.1"]').selectOption('calm');
        const before = await given(page);
        expect(before.length).toBeGreaterThan(5);
        for (const locale of ['ar', 'fr', 'de'] as const) {
          await switchTo(page, locale);
          await expect(position(page)).toHaveAttribute('data-page', `${at + 2}/5`);
          await expect(page.locator('.summary')).toHaveCount(0);
          expect(await given(page), `${locale} ${at + 2}`).toEqual(expect.arrayContaining(before));
        }
        if (at === 1) await expect(page.locator('[name="GRID.pt"]').first()).toBeVisible();
        if (at === 2) await expect(page.locator('#i-SUM output')).toContainText('4');
        if (at === 2) await page.locator('[name=CODE]').fill('maart');
        await forwardAndWait(page);
        // Without a script a page comes back once for what its answers have opened.
        const isBack = (await page.locator(`[data-page="${at + 2}/5"]`).count()) > 0;
        if (!javaScriptEnabled && isBack) await forwardAndWait(page);
      }
      await expect(page.locator('[data-receipt]')).toBeVisible();
    });

    test('a list in random order keeps it, and a question that came in stays', async ({ page }) => {
      await open(page, LONG, 'pt');
      await begin(page);
      for (let number = 2; number < 6; number++) {
        await expect(position(page)).toHaveAttribute('data-page', `${number}/8`);
        await forward(page);
      }
      await expect(position(page)).toHaveAttribute('data-page', '6/8');
      const shuffled = await order(page, 'IMP3');
      await choose(page, 'IMP3', ...shuffled.slice(3, 6));
      for (const locale of ['uk', 'ar', 'de-simple', 'lb'] as const) {
        await switchTo(page, locale);
        expect(await order(page, 'IMP3')).toEqual(shuffled);
        await expect(page.locator('[name=IMP3]:checked')).toHaveCount(3);
      }
      await forward(page);
      await expect(position(page)).toHaveAttribute('data-page', '7/8');
      await choose(page, 'UNMET.job', 'notgot');
      await switchTo(page, 'ar');
      await expect(page.locator('#i-BARR')).toBeVisible();
      await choose(page, 'BARR', 'cost');
      await switchTo(page, 'tr');
      await expect(page.locator('[name=BARR][value=cost]')).toBeChecked();
    });
  });
