/** A network that dies before, in the middle or at sending: the person goes on, and the answer arrives once. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { begin, expect, expectAccessible, forward, test as base } from '../world.ts';
import { expectReady, draftsOn, newTab, storedAnswers, waitingOn } from './phone.ts';
import { answerPulse, choose, open, position, receiptOf } from './walk.ts';
import { PULSE, say } from './words.ts';

const test = base.extend({ baseURL: async ({}, use) => use(process.env['STEMM_POSTGRES_URL']!) });
test.setTimeout(120_000);

const button = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true });
const waits = (page: Page, count: number) => page.getByRole('heading', { name: say('de', 'offline.waiting', { count }) }); // prettier-ignore

/** Words that no other run has sent. */
const own = (text: string) => `${text} ${randomUUID()}`;

async function storedWith(text: string) {
  return (await storedAnswers(PULSE)).filter(({ answers }) => answers['OPEN'] === text);
}

/** Answers the whole pulse without a network. @returns the tab on which it waits */
async function finishOffline(context: BrowserContext, text: string): Promise<Page> {
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await expectReady(page);
  await context.setOffline(true);
  await answerPulse(page, text);
  await forward(page);
  await expect(page.getByRole('heading', { name: say('de', 'offline.finished-title') })).toBeVisible();
  return page;
}

/** By hand; the timer may be faster, and takes the button away. */
async function sendNow(page: Page): Promise<void> {
  await button(page, 'offline.send-now')
    .click({ timeout: 5_000 })
    .catch(() => undefined);
}

/** Lets nothing through to where answers that waited are taken. */
const block = (context: BrowserContext) => context.route('**/sealed*', (route) => route.abort());

test('online to page 2, then without a network and with the page closed in between: one answer, one receipt', async ({
  context
}) => {
  const text = own('Ohne Netz, mit Pause');
  const first = await newTab(context);
  await open(first, PULSE, 'de');
  await expectReady(first);
  await begin(first);
  await expect(position(first)).toHaveAttribute('data-page', '2/4');
  await choose(first, 'AGE', '25-34');
  await context.setOffline(true);
  await choose(first, 'CIT', 'lu', 'pt');
  await forward(first);
  await expect(position(first)).toHaveAttribute('data-page', '3/4');
  await expectAccessible(first);
  await choose(first, 'IMP3', 'LNG', 'HOU');
  await expect.poll(async () => (await draftsOn(first))[0]?.fields).toContainEqual(['IMP3', 'HOU']);
  await first.close();

  const second = await newTab(context);
  await second.goto(`/s/${PULSE}`);
  await expect(second.getByText(say('de', 'offline.draft'))).toBeVisible();
  await expectAccessible(second);
  await button(second, 'offline.go-on').click();
  await expect(position(second)).toHaveAttribute('data-page', '3/4');
  await expect(second.locator('[name=IMP3][value=HOU]')).toBeChecked();
  await second.locator('[data-back]').click();
  await expect(second.locator('[name=CIT][value=pt]')).toBeChecked();
  await forward(second);
  await forward(second);
  await second.locator('[name=OPEN]').fill(text);
  await forward(second);
  await expect(waits(second, 1)).toBeVisible();
  await expectAccessible(second);
  const [record] = await waitingOn(second);
  expect(JSON.stringify(record)).not.toContain(text);
  expect(await draftsOn(second)).toEqual([]);
  expect(await storedWith(text)).toEqual([]);

  await context.setOffline(false);
  await expect(second.locator('.receipt .code')).toHaveText(/^[0-9A-Z-]{19}$/, { timeout: 30_000 });
  await expect(waits(second, 1)).toBeHidden();
  await expectAccessible(second);
  const stored = await storedWith(text);
  expect(stored.map(({ id }) => id)).toEqual([record!.id]);
  const { IMP3, ...answers } = stored[0]!.answers;
  expect(answers).toEqual({ AGE: '25-34', CIT: ['lu', 'pt'], OPEN: text });
  // Choices stand in an order of each person's own, and so do those that were ticked.
  expect([...(IMP3 as string[])].sort()).toEqual(['HOU', 'LNG']);
  expect(stored[0]!.language).toBe('de');
  await button(second, 'offline.noted').click();
  await expect(second.locator('.receipt')).toHaveCount(0);
  expect(await waitingOn(second)).toEqual([]);
});

test('the answer to the last page never came: what waits is the same answer, and gets the same receipt', async ({
  context
}) => {
  const text = own('Antwort ging verloren');
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await expectReady(page);
  await answerPulse(page, text);
  // The server takes it; the page that says so is lost on its way.
  await context.route(`**/s/${PULSE}`, async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
    await route.abort();
  });
  await block(context);
  await forward(page);
  await expect(waits(page, 1)).toBeVisible();
  expect(await storedWith(text)).toHaveLength(1);
  await context.unrouteAll();
  await sendNow(page);
  await expect(page.locator('.receipt .code')).toBeVisible();
  const stored = await storedWith(text);
  expect(stored.map(({ id }) => id)).toEqual((await waitingOn(page)).map(({ id }) => id));
});

test('two tabs and one waiting answer: sent once, both show it; a lost acknowledgement changes nothing', async ({
  context
}) => {
  const text = own('Zwei Fenster');
  const one = await finishOffline(context, text);
  const two = await newTab(context);
  await two.goto(`/s/${PULSE}?lang=de`);
  await expect(waits(two, 1)).toBeVisible();
  let sent = 0;
  await context.route('**/sealed*', async (route) => {
    // What arrives first gets no answer.
    if (sent++ > 0) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(false);
  for (const tab of [one, two]) await expect(tab.locator('.receipt .code')).toBeVisible({ timeout: 40_000 });
  expect(sent).toBe(2);
  expect(await one.locator('.receipt .code').textContent()).toBe(await two.locator('.receipt .code').textContent()); // prettier-ignore
  expect(await storedWith(text)).toHaveLength(1);
  await button(two, 'offline.noted').click();
  await expect(one.locator('.receipt')).toHaveCount(0);
});

test('one of two is saved as a file and deleted, the other one is sent', async ({ context }) => {
  const page = await finishOffline(context, 'Wird gelöscht');
  await block(context);
  await page.close();
  await context.setOffline(false);
  const next = await finishOffline(context, 'Wird gesendet');
  await context.setOffline(false);
  await expect(waits(next, 2)).toBeVisible();
  const records = await waitingOn(next);
  const first = next.locator('.kept .row').first();
  const [download] = await Promise.all([next.waitForEvent('download'), first.getByRole('button', { name: say('de', 'offline.save-file') }).click()]); // prettier-ignore
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, unknown>;
  expect(records.map(({ envelope }) => envelope?.sealed)).toContain(saved['sealed']);
  expect(Object.keys(saved).sort()).toEqual(['day', 'id', 'key', 'nonce', 'sealed', 'survey']);
  await first.getByRole('button', { name: say('de', 'offline.delete') }).click();
  await expect(waits(next, 2)).toBeVisible();
  await first.getByRole('button', { name: say('de', 'offline.delete-sure') }).click();
  await expect(waits(next, 1)).toBeVisible();
  // By keyboard one goes on from here.
  await expect(waits(next, 1)).toBeFocused();
  expect((await waitingOn(next)).map(({ id }) => id)).not.toContain(saved['id']);
  await context.unrouteAll();
  await sendNow(next);
  await expect(next.locator('.receipt .code')).toBeVisible();
  const left = (await waitingOn(next))[0]!.id;
  const ids = (await storedAnswers(PULSE)).map(({ id }) => id);
  expect(ids).toContain(left);
  expect(ids).not.toContain(saved['id']);
});

test('what is deleted while another one is on its way is not sent any more', async ({ context }) => {
  const page = await finishOffline(context, 'Ist unterwegs');
  await block(context);
  await page.close();
  await context.setOffline(false);
  const next = await finishOffline(context, 'Bleibt hier');
  await expect(waits(next, 2)).toBeVisible();
  const [first, second] = (await waitingOn(next)).map(({ id }) => id);
  await context.unrouteAll();
  const asked: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/sealed*', async (route) => {
    asked.push((route.request().postDataJSON() as { id: string }).id);
    await held;
    await route.fallback();
  });
  await context.setOffline(false);
  await expect.poll(() => asked, { timeout: 40_000 }).toEqual([first]);
  const other = next.locator('.kept .row').nth(1);
  await other.getByRole('button', { name: say('de', 'offline.delete') }).click();
  await other.getByRole('button', { name: say('de', 'offline.delete-sure') }).click();
  await expect(waits(next, 1)).toBeVisible();
  release();
  await expect(next.locator('.receipt .code')).toBeVisible();
  expect((await waitingOn(next)).map(({ id }) => id)).toEqual([first]);
  expect(asked).toEqual([first]);
  const ids = (await storedAnswers(PULSE)).map(({ id }) => id);
  expect(ids).toContain(first);
  expect(ids).not.toContain(second);
});

test('an unfinished answer of the server is offered on the next visit, and gone once it is sent', async ({
  context
}) => {
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await begin(page);
  await choose(page, 'AGE', '50-64');
  await expect.poll(async () => (await draftsOn(page))[0]?.fields).toContainEqual(['AGE', '50-64']);
  await page.close();
  const next = await newTab(context);
  await open(next, PULSE, 'de');
  await button(next, 'offline.go-on').click();
  await expect(next.locator('[name=AGE][value="50-64"]')).toBeChecked();
  for (const where of ['2/4', '3/4', '4/4']) {
    await expect(position(next)).toHaveAttribute('data-page', where);
    await forward(next);
  }
  expect(await receiptOf(next)).toMatch(/^[0-9A-Z-]{19}$/);
  await expect.poll(() => draftsOn(next)).toEqual([]);
});

test('what is refused says why and stays until the person deletes it', async ({ context }) => {
  const page = await finishOffline(context, 'Wird nicht angenommen');
  // A byte of what was sealed changes on its way.
  await context.route('**/sealed*', (route) => {
    const body = route.request().postDataJSON() as { sealed: string };
    const changed = (body.sealed.startsWith('A') ? 'B' : 'A') + body.sealed.slice(1);
    return route.fallback({ postData: JSON.stringify({ ...body, sealed: changed }) });
  });
  await context.setOffline(false);
  const row = page.locator('.kept .row');
  await expect(row.locator('.error')).toContainText(say('de', 'refusal.page.changed'), { timeout: 30_000 });
  await expectAccessible(page);
  await page.reload();
  await expect(row.locator('.error')).toBeVisible();
  await row.getByRole('button', { name: say('de', 'offline.delete') }).click();
  await row.getByRole('button', { name: say('de', 'offline.delete-sure') }).click();
  await expect(row).toHaveCount(0);
  expect(await storedWith('Wird nicht angenommen')).toEqual([]);
});
