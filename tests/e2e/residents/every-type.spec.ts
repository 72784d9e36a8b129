/**
 * Every type of question, on a phone: with and without a script, from left and from right, by keyboard; what is wrong
 * stands at its place, and nothing that was typed is lost.
 */
import type { Page } from '@playwright/test';
import { begin, EVERY_TYPE, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { choose, open, position, switchTo } from './walk.ts';
import { say } from './words.ts';

test.setTimeout(120_000);

type Language = 'de' | 'ar';

async function expectUsable(page: Page, locale: Language): Promise<void> {
  await expectAccessible(page);
  await expectWellFormed(page, locale);
  await expectTargets(page);
  await expectToFit(page, 360);
  await expectToFit(page, 180);
}

async function onPage(page: Page, where: string): Promise<void> {
  await expect(position(page)).toHaveAttribute('data-page', where);
}

for (const locale of ['de', 'ar'] satisfies Language[])
  test(`with a script, in ${locale}: at once, accessible in every state`, async ({ page }) => {
    await open(page, EVERY_TYPE, locale);
    await begin(page, { sensitive: false });
    await onPage(page, '2/5');
    await expectUsable(page, locale);
    await expect(page.locator('#i-OFTEN')).toBeHidden();
    await choose(page, 'WAY', 'bus');
    await expect(page.locator('#i-OFTEN')).toBeVisible();
    // The way that was chosen is not offered once more.
    await expect(page.locator('[name=ALSO][value=bus]')).toBeHidden();
    await page.locator('[name=ALSO][data-all]').check();
    await expect(page.locator('[name=ALSO][value=foot]')).toBeChecked();
    await expect(page.locator('[name=ALSO][value=none]')).not.toBeChecked();
    await choose(page, 'ALSO', 'none');
    await expect(page.locator('[name=ALSO]:checked')).toHaveCount(1);
    await page.getByLabel(say(locale, 'item.search')).fill('ER');
    await page.locator('[name=LAND]').selectOption('ER');
    await choose(page, 'WAY', 'other');
    await page.locator('[name=WAY-Comment]').fill('Pferd');
    await choose(page, 'PLACE', 'green');
    await expectUsable(page, locale);
    await forward(page);

    await onPage(page, '3/5');
    await expectUsable(page, locale);
    await forward(page);
    await expect(page.locator('#i-MOOD .error')).toBeVisible();
    await expectUsable(page, locale);
    await choose(page, 'MOOD', '2');
    await choose(page, 'MARK', '9');
    await expect(page.locator('[name="GRID.pt"]').first()).toBeVisible();
    await page.locator('[data-slider]').fill('25');
    await forward(page);
    // Two of five makes the stars a question that has to be answered.
    await expect(page.locator('#i-STARS .error')).toBeVisible();
    await expect(page.locator('[name=WAIT]')).toHaveValue('25');
    await choose(page, 'STARS', '3');
    await forward(page);

    await onPage(page, '4/5');
    await expectUsable(page, locale);
    await page.locator('[name=KIDS]').fill('3');
    await page.locator('[name=KIDS]').blur();
    await expect(page.locator('#i-SUM output')).toContainText('4');
    await expect(page.locator('[name=GUESS]')).toHaveValue('viele');
    await expect(page.locator('[name=LATER]')).toBeDisabled();
    await page.locator('[name=DAY]').fill('2026-11-20');
    await page.locator('[name=DAY]').blur();
    await expect(page.locator('[name=LATER]')).toBeEnabled();
    await page.locator('[name=OPEN]').fill('Bänke 🌳');
    await expect(page.locator('#i-OPEN [data-count]')).toHaveText('7 / 280');
    await page.locator('[name=CODE]').fill('ABC');
    await forward(page);
    await expect(page.locator('#i-CODE .error')).toBeVisible();
    await expectUsable(page, locale);
    await page.locator('[name=CODE]').fill('markt');
    await page.locator('[name=GUESS]').fill('drei');
    await forward(page);

    await onPage(page, '5/5');
    await expectUsable(page, locale);
    await choose(page, 'TABLE.r1.took', 'true');
    await expect(page.locator('[name="TABLE.r1.how"]')).toBeVisible();
    await expect(page.locator('[name="TABLE.r2.how"]')).toBeHidden();
    await page.locator('[name="CLUBS.0.hours"]').fill('3');
    await page.locator('button[value="add:CLUBS"]').click();
    await expect(page.locator('[name="CLUBS.0.hours"]')).toHaveValue('3');
    await page.locator('[name="CLUBS.1.hours"]').fill('4,5');
    await page.locator('[name="CLUBS.1.hours"]').blur();
    await expect(page.locator('#i-HOURS output')).toContainText(/7[.,٫]5/);
    await page.locator('button[value="add:PEOPLE"]').click();
    await page.locator('[name="PEOPLE.0.AGE_P"]').fill('200');
    await forward(page);
    await expect(page.locator('[id="i-PEOPLE.0.AGE_P"] .error')).toBeVisible();
    await expectUsable(page, locale);
    await page.locator('[name="PEOPLE.0.AGE_P"]').fill('12');
    await page.locator('[name="PEOPLE.0.AGE_P"]').blur();
    await choose(page, 'PEOPLE.0.SCHOOL', 'yes');
    await forward(page);
    await expect(page.locator('[data-receipt]')).toBeVisible();
  });

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('everything can be answered; a page comes back for what an answer opens', async ({ page }) => {
    await open(page, EVERY_TYPE, 'de');
    await begin(page, { sensitive: false });
    await choose(page, 'WAY', 'car');
    await page.locator('[name=ALSO][value="~all"]').check();
    await page.locator('[name=ALSO][value=none]').uncheck();
    await forward(page);
    await onPage(page, '2/5');
    // All that may be ticked are more than three.
    await expect(page.locator('#i-ALSO .error, [role=status]').first()).toBeVisible();
    for (const way of ['bike', 'foot']) await page.locator(`[name=ALSO][value=${way}]`).uncheck();
    await choose(page, 'OFTEN', 'd');
    await forward(page);

    await onPage(page, '3/5');
    await choose(page, 'MOOD', '5');
    await page.locator('[name="RANK.1"]').selectOption('calm');
    await page.locator('[name="RANK.2"]').selectOption('calm');
    await page.locator('[name="SPAN.from"]').fill('9');
    await page.locator('[name="SPAN.to"]').fill('7');
    await forward(page);
    await expect(page.locator('#i-RANK .error')).toBeVisible();
    await expect(page.locator('#i-SPAN .error')).toBeVisible();
    await expect(page.locator('[name="SPAN.to"]')).toHaveValue('7');
    await page.locator('[name="RANK.2"]').selectOption('air');
    await page.locator('[name="SPAN.to"]').fill('17');
    await forward(page);

    await onPage(page, '4/5');
    await page.locator('[name=KIDS]').fill('2');
    await forward(page);
    await onPage(page, '4/5');
    await expect(page.locator('#i-SUM output')).toHaveText('3 Zimmer');
    await expect(page.locator('[name=GUESS]')).toHaveValue('wenige');
    // Emptied on purpose: it does not come back.
    await page.locator('[name=GUESS]').fill('');
    await forward(page);

    await onPage(page, '5/5');
    await page.locator('[name="CLUBS.0.name"]').fill('Chor');
    await page.locator('button[value="add:CLUBS"]').click();
    await expect(page.locator('[name="CLUBS.0.name"]')).toHaveValue('Chor');
    await page.locator('[name="CLUBS.1.name"]').fill('Musek');
    await switchTo(page, 'fr');
    await expect(page.locator('[name="CLUBS.1.name"]')).toHaveValue('Musek');
    await page.locator('button[value="drop:CLUBS:0"]').click();
    await expect(page.locator('[name="CLUBS.0.name"]')).toHaveValue('Musek');
    await choose(page, 'TABLE.r1.took', 'true');
    await forward(page);
    // The way it went was not asked before.
    await onPage(page, '5/5');
    await page.locator('[name="TABLE.r1.how"]').selectOption('3');
    await page.locator('[data-back]').click();
    await onPage(page, '4/5');
    await expect(page.locator('[name=GUESS]')).toHaveValue('');
    await forward(page);
    await expect(page.locator('[name="TABLE.r1.how"]')).toHaveValue('3');
    await forward(page);
    await expect(page.locator('[data-receipt]')).toBeVisible();
  });
});

test('by keyboard, from right to left: an order and a slider', async ({ page }) => {
  await open(page, EVERY_TYPE, 'ar');
  await begin(page, { sensitive: false });
  await page.locator('[data-forward]').press('Enter');
  await onPage(page, '3/5');
  await page.locator('[name=MOOD][value="5"]').focus();
  await page.keyboard.press('Space');
  const take = page.locator('.unranked button');
  await take.nth(3).press('Enter');
  await take.nth(0).press('Space');
  await expect(page.locator('.ranked li span')).toHaveText(['الهدوء', 'الوقت']);
  await page.locator('.ranked button').first().press('Enter');
  await expect(page.locator('.ranked li span')).toHaveText(['الوقت', 'الهدوء']);
  await page.locator('#i-WAIT [type=range]').press('ArrowUp');
  await expect(page.locator('[name=WAIT]')).toHaveValue('5');
  await page.locator('[data-forward]').press('Enter');
  await onPage(page, '4/5');
  await page.locator('[data-back]').press('Enter');
  await expect(page.locator('.ranked li span')).toHaveText(['الوقت', 'الهدوء']);
});
