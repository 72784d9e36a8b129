/** A resident answers with script on: from the notice to the receipt, and everything that may happen on the way. */
import { begin, expect, forward, test } from '../world.ts';
import { answerPulse, choose, open, position, receiptOf, switchTo } from './walk.ts';
import { directionOf, LONG, pageTitle, PULSE, pulseLocales, question, say } from './words.ts';

const CODE = /^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/;

for (const locale of pulseLocales)
  test(`the pulse leads from the notice to the receipt in ${locale}`, async ({ page }) => {
    await open(page, PULSE, locale);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page.locator('html')).toHaveAttribute('dir', directionOf(locale));
    await expect(page.getByText(say(locale, 'consent.voluntary'))).toBeVisible();
    await answerPulse(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(pageTitle(PULSE, 'last', locale));
    await forward(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(locale, 'receipt.title'));
    await expect(page.getByText(say(locale, 'receipt.keep'))).toBeVisible();
    expect(await receiptOf(page)).toMatch(CODE);
  });

test('where a long scale takes two lines, its high end stands after its last number', async ({ page }) => {
  await open(page, PULSE, 'de');
  await begin(page);
  await forward(page);
  const top = async (of: string) => (await page.locator(of).boundingBox())!.y;
  expect(await top('[name=WELL][value="10"]')).toBeGreaterThan(await top('[name=WELL][value="0"]'));
  expect(await top('#i-WELL-h')).toBeGreaterThan(await top('[name=WELL][value="10"]'));
  expect(await top('#i-WELL-l')).toBeLessThan(await top('[name=WELL][value="0"]'));
});

test('the long survey in Portuguese asks what the answers bring in, at once', async ({ page }) => {
  await open(page, LONG, 'pt');
  await begin(page);
  await expect(position(page)).toHaveAttribute('data-page', '2/8');
  const locality = page.locator('#i-LOC');
  await expect(locality).toBeVisible();
  await choose(page, 'LIVWRK', 'work');
  await expect(locality).toBeHidden();
  await choose(page, 'LIVWRK', 'both');
  await expect(locality).toBeVisible();
  await page.getByLabel(question(LONG, 'LOC', 'pt')).selectOption('remich.moselle');
  await forward(page);
  for (const number of [3, 4, 5, 6]) {
    await expect(position(page)).toHaveAttribute('data-page', `${number}/8`);
    await forward(page);
  }
  const barrier = page.locator('#i-BARR');
  await expect(barrier).toBeHidden();
  await choose(page, 'UNMET.housing', 'notgot');
  await expect(barrier).toBeVisible();
  await choose(page, 'UNMET.housing', 'got');
  await expect(barrier).toBeHidden();
  await choose(page, 'UNMET.job', 'notgot');
  await choose(page, 'BARR', 'language');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '8/8');
  await page.locator('[name=OPEN]').fill('Cursos à noite, «perto» de casa & baratos <já>');
  await forward(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('pt', 'receipt.title'));
});

test('an answer that went out of view is not kept', async ({ page }) => {
  await open(page, LONG, 'de');
  await begin(page);
  await page.locator('[name=LOC]').selectOption('remich.moselle');
  await choose(page, 'LIVWRK', 'work');
  await forward(page);
  await page.locator('[data-back]').click();
  await expect(position(page)).toHaveAttribute('data-page', '2/8');
  await choose(page, 'LIVWRK', 'live');
  await expect(page.locator('[name=LOC]')).toHaveValue('');
});

test('who declines the second consent is spared the sensitive questions and nothing else', async ({
  page
}) => {
  await open(page, LONG, 'fr');
  await begin(page, { sensitive: false });
  const seen: string[] = [];
  for (let number = 2; number <= 7; number++) {
    await expect(position(page)).toHaveAttribute('data-page', `${number}/7`);
    const items = await page.locator('fieldset.item').evaluateAll((all) => all.map(({ id }) => id.slice(2)));
    seen.push(...items);
    await forward(page);
  }
  await expect(page.locator('[data-receipt]')).toBeVisible();
  expect(seen).toHaveLength(25);
  for (const sensitive of ['COB', 'CIT', 'PARENT', 'LNGMAIN', 'LNGHOME', 'PROB', 'DISCR'])
    expect(seen).not.toContain(sensitive);
  for (const ordinary of ['AGE', 'LNGWORK', 'SAT', 'UNMET', 'ENG', 'OPEN']) expect(seen).toContain(ordinary);
});

test('switching the language on the way keeps every answer, what was not yet sent included', async ({
  page
}) => {
  await open(page, PULSE, 'fr');
  await answerPulse(page, 'Un guichet ouvert le soir');
  await switchTo(page, 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pageTitle(PULSE, 'last', 'ar'));
  await expect(page.locator('[name=OPEN]')).toHaveValue('Un guichet ouvert le soir');
  await page.locator('[data-back]').click();
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
  for (const field of ['LNG', 'HOU', 'MOB'])
    await expect(page.locator(`[name=IMP3][value=${field}]`)).toBeChecked();
  await switchTo(page, 'lb');
  await expect(page.locator('[name=WELL][value="7"]')).toBeChecked();
  await page.locator('[data-back]').click();
  await expect(page.locator('[name=AGE][value="25-34"]')).toBeChecked();
  await page.locator('[data-back]').click();
  await expect(page.locator('[name=commune]')).toHaveValue('remich');
  await expect(page.locator('[name=sensitive]')).toBeChecked();
});

test('the receipt can be read in another language and stays the same', async ({ page }) => {
  await open(page, PULSE, 'de');
  await answerPulse(page);
  await forward(page);
  const receipt = await receiptOf(page);
  await switchTo(page, 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('en', 'receipt.title'));
  expect(await receiptOf(page)).toBe(receipt);
});

test('a third box is the last that can be ticked where three are allowed', async ({ page }) => {
  await open(page, PULSE, 'de');
  await begin(page);
  await choose(page, 'CIT', 'lu', 'pt');
  await choose(page, 'CIT', '-8');
  await expect(page.locator('[name=CIT]:checked')).toHaveCount(1);
  await forward(page);
  await choose(page, 'IMP3', 'LNG', 'HOU', 'MOB');
  await expect(page.locator('[name=IMP3]:disabled')).toHaveCount(9);
  await page.locator('[name=IMP3][value=HOU]').uncheck();
  await expect(page.locator('[name=IMP3]:disabled')).toHaveCount(0);
});
