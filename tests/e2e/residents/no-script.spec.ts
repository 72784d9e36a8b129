/** Without JavaScript everything works; what the script would do at once happens with the next press. */
import { begin, expect, forward, test } from '../world.ts';
import { answerPulse, choose, open, position, switchTo } from './walk.ts';
import { LONG, PULSE, say, type Locale } from './words.ts';

test.use({ javaScriptEnabled: false });

for (const locale of ['de', 'ar'] satisfies Locale[])
  test(`the pulse leads from the notice to the receipt in ${locale}`, async ({ page }) => {
    await open(page, PULSE, locale);
    await answerPulse(page);
    await switchTo(page, 'fr');
    await switchTo(page, locale);
    await expect(page.locator('[name=OPEN]')).toHaveValue('Mehr Treffpunkte');
    await forward(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(locale, 'receipt.title'));
  });

test('a question that an answer brings in comes with the next press, on the same page', async ({ page }) => {
  await open(page, LONG, 'de');
  await begin(page);
  for (let number = 2; number < 7; number++) await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '7/8');
  await expect(page.locator('#i-BARR')).toBeHidden();
  await choose(page, 'UNMET.course', 'notgot');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '7/8');
  await expect(page.getByRole('status')).toHaveText(say('de', 'page.grown'));
  await expect(page.locator('[name="UNMET.course"][value=notgot]')).toBeChecked();
  await choose(page, 'BARR', 'cost');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '8/8');
  await forward(page);
  await expect(page.locator('[data-receipt]')).toBeVisible();
});

test('whoever does not answer the question that came in goes on all the same', async ({ page }) => {
  await open(page, LONG, 'de');
  await begin(page);
  for (let number = 2; number < 7; number++) await forward(page);
  await choose(page, 'UNMET.course', 'notgot');
  await forward(page);
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '8/8');
});

test('more than the maximum is refused at the question, and the choices stay', async ({ page }) => {
  await open(page, PULSE, 'de');
  await begin(page);
  await forward(page);
  await choose(page, 'IMP3', 'LNG', 'HOU', 'MOB', 'HLT');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
  await expect(page.locator('#i-IMP3 .error')).toContainText(say('de', 'check.too-many', { max: 3 }));
  await expect(page.locator('.summary')).toContainText(say('de', 'page.problems', { count: 1 }));
  await expect(page.locator('.summary')).toBeFocused();
  await expect(page.locator('[name=IMP3]:checked')).toHaveCount(4);
  await page.locator('[name=IMP3][value=HLT]').uncheck();
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '4/4');
});

test('an answer that stands alone is refused beside others', async ({ page }) => {
  await open(page, LONG, 'fr');
  await begin(page);
  await forward(page);
  await choose(page, 'CIT', 'lu', '-8');
  await forward(page);
  await expect(page.locator('#i-CIT .error')).toContainText(say('fr', 'check.not-alone'));
  await page.locator('[name=CIT][value=lu]').uncheck();
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '4/8');
});

test('Enter in a text field goes on and does not change the language', async ({ page }) => {
  await page.goto('/w/zukunftswerkstatt-remich?lang=fr');
  await page.locator('[name=name]').press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('.summary')).toBeVisible();
});
