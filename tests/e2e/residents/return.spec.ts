/** Nothing that was typed is lost, nothing is stored twice, and nobody finds what somebody else typed. */
import { begin, expect, forward, test } from '../world.ts';
import { answerPulse, choose, open, position, receiptOf } from './walk.ts';
import { PULSE, question, say } from './words.ts';

test('an error stands at its question, takes the focus to a summary, and keeps what was typed', async ({
  page
}) => {
  const long = 'x'.repeat(281);
  await open(page, PULSE, 'fr');
  await answerPulse(page);
  await page.locator('[name=OPEN]').evaluate((field) => field.removeAttribute('maxlength'));
  await page.locator('[name=OPEN]').fill(long);
  await forward(page);
  const message = say('fr', 'check.too-long', { length: 281, max: 280 });
  await expect(page.locator('#i-OPEN .error')).toContainText(message);
  await expect(page.locator('.summary')).toBeFocused();
  await expect(page.locator('[name=OPEN]')).toHaveValue(long);
  await page
    .locator('.summary')
    .getByRole('link', { name: question(PULSE, 'OPEN', 'fr') })
    .click();
  await expect(page.locator('#i-OPEN')).toBeInViewport();
  await page.locator('[name=OPEN]').fill('x'.repeat(280));
  await forward(page);
  await expect(page.locator('[data-receipt]')).toBeVisible();
});

test('a choice that is not on offer is refused at its question', async ({ page }) => {
  await open(page, PULSE, 'en');
  await begin(page);
  await page
    .locator('[name=AGE]')
    .first()
    .evaluate((field: HTMLInputElement) => (field.value = 'forged'));
  await choose(page, 'AGE', 'forged');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '2/4');
  await expect(page.locator('#i-AGE .error')).toContainText(say('en', 'check.unknown-choice'));
});

test('the first page says what is missing before anybody goes on', async ({ page }) => {
  await open(page, PULSE, 'pt');
  await forward(page);
  await expect(page.locator('.summary')).toBeFocused();
  await expect(page.locator('.summary li')).toHaveText([
    say('pt', 'consent.problem-commune'),
    say('pt', 'consent.problem-age')
  ]);
  await page.locator('[name=commune]').selectOption('bous');
  await forward(page);
  await expect(page.locator('.summary li')).toHaveText([say('pt', 'consent.problem-age')]);
  await expect(page.locator('[name=commune]')).toHaveValue('bous');
});

test('Back on the page shows the answers, a half-finished one too', async ({ page }) => {
  await open(page, PULSE, 'de');
  await answerPulse(page, 'Noch nicht fert');
  await page.locator('[data-back]').click();
  await expect(page.locator('[name=INFO][value="4"]')).toBeChecked();
  await forward(page);
  await expect(page.locator('[name=OPEN]')).toHaveValue('Noch nicht fert');
});

test('the browser’s own Back and Forward lose nothing', async ({ page }) => {
  await open(page, PULSE, 'lb');
  await answerPulse(page, 'Nach net geschéckt');
  await page.goBack();
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
  await expect(page.locator('[name=IMP3]:checked')).toHaveCount(3);
  await page.goBack();
  await expect(page.locator('[name=SEX][value=f]')).toBeChecked();
  await choose(page, 'SEX', 'd');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
  await expect(page.locator('[name=IMP3]:checked')).toHaveCount(3);
  await forward(page);
  await expect(page.locator('[name=OPEN]')).toHaveValue('Nach net geschéckt');
  await forward(page);
  await expect(page.locator('[data-receipt]')).toBeVisible();
});

test('the same send twice is one answer with one receipt', async ({ page, request }) => {
  await open(page, PULSE, 'de');
  await answerPulse(page);
  const sent = page.waitForRequest((each) => each.method() === 'POST');
  await forward(page);
  const receipt = await receiptOf(page);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const again = await request.post(`/s/${PULSE}`, { headers, data: (await sent).postData()! });
  expect(again.status()).toBe(200);
  expect(await again.text()).toContain(`data-receipt="${receipt}"`);
});

test('what is changed after sending is not taken, and the page says so', async ({ page }) => {
  await open(page, PULSE, 'en');
  await answerPulse(page, 'More buses');
  const first = page.waitForRequest((each) => each.method() === 'POST');
  await forward(page);
  const receipt = await receiptOf(page);
  await page.goBack();
  await page.locator('[name=OPEN]').fill('Fewer buses');
  const changed = page.waitForResponse((each) => each.request().method() === 'POST');
  await forward(page);
  expect((await changed).status()).toBe(409);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('en', 'receipt.earlier-title'));
  await expect(page.getByText(say('en', 'receipt.earlier'))).toBeVisible();
  expect(await receiptOf(page)).toBe(receipt);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const again = await page.request.post(`/s/${PULSE}`, { headers, data: (await first).postData()! });
  expect(again.status(), 'the first one stays').toBe(200);
});

test('whoever begins anew in the same tab finds neither consent nor answers of the person before', async ({
  page
}) => {
  await open(page, PULSE, 'de');
  await begin(page);
  await choose(page, 'AGE', '75+');
  await open(page, PULSE, 'de');
  await expect(page.locator('[name=commune]')).toHaveValue('');
  await expect(page.locator('[name=age]')).not.toBeChecked();
  await begin(page);
  await expect(page.locator('[name=AGE]:checked')).toHaveCount(0);
});

test('after the receipt nothing stays in the tab', async ({ page }) => {
  await open(page, PULSE, 'de');
  await answerPulse(page);
  expect(await page.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
  await forward(page);
  await expect(page.locator('[data-receipt]')).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
});
