/** Two tabs of one browser: two people are two answers, one person who duplicated the tab is one. */
import type { Page, Request } from '@playwright/test';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { expect, forward, test } from '../world.ts';
import { answerPulse, choose, open, position, receiptOf } from './walk.ts';
import { PULSE, say } from './words.ts';

test.use({ baseURL: async ({}, use) => use(process.env['STEMM_POSTGRES_URL']!) });

/** What is stored with one of these texts. */
async function storedWith(texts: readonly string[]): Promise<Record<string, unknown>[]> {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const rows = await db.selectFrom('microdata.response').select('answers').where('survey_id', '=', PULSE).execute(); // prettier-ignore
    const all = rows.map(({ answers }) => answers as Record<string, unknown>);
    return all.filter(({ OPEN }) => texts.includes(OPEN as string));
  } finally {
    await close();
  }
}

const lastSent = (page: Page): Promise<Request> =>
  page.waitForRequest((each) => each.method() === 'POST' && each.url().includes(`/s/${PULSE}`));

/** As browsers duplicate a tab: the same page once more, with what the tab remembers. */
async function duplicate(page: Page, sent: Request): Promise<Page> {
  const [second] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate(() => void window.open(location.href))
  ]);
  await second.waitForLoadState();
  await second.evaluate((body) => {
    const form = document.createElement('form');
    form.method = 'post';
    for (const [name, value] of new URLSearchParams(body))
      form.append(Object.assign(document.createElement('input'), { name, value, type: 'hidden' }));
    document.body.append(form);
    form.submit();
  }, sent.postData()!);
  await expect(position(second)).toBeVisible();
  return second;
}

test('two tabs side by side are two answers with a receipt each, and nothing of one in the other', async ({
  page,
  context
}) => {
  const texts = ['Éischten Tab 4711', 'Zweeten Tab 4712'];
  const other = await context.newPage();
  await open(page, PULSE, 'de');
  await open(other, PULSE, 'fr');
  await answerPulse(page, texts[0]);
  await answerPulse(other, texts[1]);
  await other.locator('[data-back]').click();
  await choose(other, 'WELL', '2');
  await forward(other);
  await expect(other.locator('[name=OPEN]')).toHaveValue(texts[1]!);
  await forward(page);
  const first = await receiptOf(page);
  // The tab that was sent has emptied its own memory, and not the other's.
  expect(await other.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
  await forward(other);
  expect(await receiptOf(other)).not.toBe(first);
  const stored = await storedWith(texts);
  expect(stored.map(({ OPEN, WELL }) => [OPEN, WELL]).toSorted()).toEqual([
    [texts[1], 2],
    [texts[0], 7]
  ]);
});

test('a tab that was duplicated on the way and sent twice is one answer with one receipt', async ({
  page
}) => {
  const text = 'Eemol ass genuch 4713';
  await open(page, PULSE, 'de');
  const sent = lastSent(page);
  await answerPulse(page, text);
  const second = await duplicate(page, await sent);
  // The first page of the survey was sent again: the rest is answered there as well.
  await choose(second, 'AGE', '25-34');
  await choose(second, 'SEX', 'f');
  await choose(second, 'LIVWRK', 'both');
  await choose(second, 'CIT', 'lu', 'pt');
  await forward(second);
  await choose(second, 'IMP3', 'LNG', 'HOU', 'MOB');
  await choose(second, 'WELL', '7');
  await choose(second, 'INFO', '4');
  await forward(second);
  await second.locator('[name=OPEN]').fill(text);
  await forward(page);
  const receipt = await receiptOf(page);
  await forward(second);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(say('de', 'receipt.title'));
  expect(await receiptOf(second)).toBe(receipt);
  expect(await storedWith([text])).toHaveLength(1);
});

test('what a duplicated tab says differently is not taken, and it says so', async ({ page }) => {
  const [kept, later] = ['Et bleift dat Éischt 4714', 'Dat Zweet net 4715'] as const;
  await open(page, PULSE, 'en');
  await answerPulse(page, kept);
  await page.locator('[data-back]').click();
  const sent = lastSent(page);
  await forward(page);
  const second = await duplicate(page, await sent);
  await second.locator('[name=OPEN]').fill(later);
  await forward(page);
  const receipt = await receiptOf(page);
  await forward(second);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(say('en', 'receipt.earlier-title'));
  expect(await receiptOf(second)).toBe(receipt);
  expect((await storedWith([kept, later])).map(({ OPEN }) => OPEN)).toEqual([kept]);
});
