/** Between page and network stands the worker: what it makes of silence, of errors, of other sites' forms and of moves. */
import type { BrowserContext, Page } from '@playwright/test';
import { begin, expect, forward, test } from '../world.ts';
import { draftsOn, expectReady, newTab } from './phone.ts';
import { choose, open, position, switchTo } from './walk.ts';
import { PULSE, say } from './words.ts';

test.setTimeout(90_000);

const note = (page: Page) => page.getByText(say('de', 'offline.note'));
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function readyOn(context: BrowserContext): Promise<Page> {
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await expectReady(page);
  return page;
}

/** From the next page on, what keeps drafts never comes: the network dies before. */
const withoutKeeping = (page: Page) => page.addInitScript(() => (window.requestIdleCallback = () => 0));

/** On the first page of questions, everything on the phone that it needs without a network. */
async function onPageTwo(context: BrowserContext): Promise<Page> {
  const page = await readyOn(context);
  await begin(page);
  await choose(page, 'AGE', '25-34');
  return page;
}

for (const status of [500, 502, 503, 504])
  test(`${status} in place of a page: it goes on here, with what was typed`, async ({ context }) => {
    const page = await onPageTwo(context);
    await context.route(`**/s/${PULSE}`, (route) => route.fulfill({ status, body: 'Bad gateway' }));
    await forward(page);
    await expect(position(page)).toHaveAttribute('data-page', '3/4');
    await expect(note(page)).toBeVisible();
    await page.locator('[data-back]').click();
    await expect(page.locator('[name=AGE][value="25-34"]')).toBeChecked();
  });

test('what the program itself refuses is shown as it is', async ({ context }) => {
  const page = await onPageTwo(context);
  await context.route(`**/s/${PULSE}`, (route) => route.fulfill({ status: 429, body: '<h1>Warten</h1>', contentType: 'text/html' })); // prettier-ignore
  await forward(page);
  await expect(heading(page)).toHaveText('Warten');
});

test('silence of fifteen seconds counts as no network; a slow answer does not', async ({ context }) => {
  const page = await onPageTwo(context);
  let wait = 5_000;
  await context.route(`**/s/${PULSE}`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, wait));
    await route.fallback().catch(() => undefined);
  });
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '3/4', { timeout: 40_000 });
  await expect(note(page)).toHaveCount(0);
  wait = 60_000;
  const started = Date.now();
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-forward]')!.click());
  await expect(note(page)).toBeVisible({ timeout: 40_000 });
  expect(Date.now() - started).toBeGreaterThan(14_500);
  await expect(position(page)).toHaveAttribute('data-page', '4/4');
});

test('a form of another site does not become one of ours', async ({ context, baseURL }) => {
  const page = await onPageTwo(context);
  const token = await page.locator('[name="~t"]').inputValue();
  const body = `<form method="post" action="${baseURL}/s/${PULSE}"><input name="~t" value="${token}"><input name="~to" value="next"><button>Go</button></form>`;
  await context.route('https://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body })); // prettier-ignore
  const other = await newTab(context);
  await other.goto('https://elsewhere.example/');
  await other.getByRole('button').click();
  await expect(heading(other)).toHaveText(say('de', 'refusal.page.changed.title'));
  await expect(position(other)).toHaveCount(0);
  // The control: the same form from here.
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
});

test('a page that leads elsewhere does so through the worker too', async ({ context }) => {
  const page = await onPageTwo(context);
  await context.route(`**/s/${PULSE}`, (route) => route.request().method() === 'POST' ? route.fulfill({ status: 303, headers: { location: `/s/${PULSE}/receipt?lang=de` } }) : route.fallback()); // prettier-ignore
  await forward(page);
  await expect(page).toHaveURL(/\/receipt\?lang=de$/);
});

test('a language that is not on this phone: the page stays as it is, and says what it needs', async ({
  context
}) => {
  const page = await onPageTwo(context);
  await context.setOffline(true);
  await forward(page);
  await choose(page, 'IMP3', 'LNG');
  await page.locator('.languages summary').click();
  await page.locator('.languages [lang=fr]').click();
  await expect(page.getByText(say('de', 'offline.needs-network'))).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
  await expect(page.locator('[name=IMP3][value=LNG]')).toBeChecked();
  await context.setOffline(false);
  await switchTo(page, 'fr');
  await expect(page.locator('[name=IMP3][value=LNG]')).toBeChecked();
  await expect(page.getByText(say('fr', 'offline.needs-network'))).toHaveCount(0);
});

test('a cache that was never filled to its end is passed over', async ({ context }) => {
  const page = await onPageTwo(context);
  await page.evaluate((survey) => caches.open(`/s/${survey}/offline?lang=fr&v=1`), PULSE);
  await context.setOffline(true);
  const french = await newTab(context);
  await open(french, PULSE, 'fr');
  await expect(french.locator('html')).toHaveAttribute('lang', 'de');
  await expect(position(french)).toHaveAttribute('data-page', '1/4');
});

test('another version than the one that lies here: nothing is drawn, what was typed is kept, and goes on later', async ({
  context
}) => {
  const page = await readyOn(context);
  await withoutKeeping(page);
  await begin(page);
  await page.evaluate(async (survey) => {
    const [address, later] = [1, 2].map((version) => `/s/${survey}/offline?lang=de&v=${version}`);
    const edition = await (await caches.match(address!, { cacheName: address, ignoreVary: true }))!.text();
    const headers = { 'content-type': 'text/html' };
    const cache = await caches.open(later!);
    await cache.put(later!, new Response(edition.replace('"version":1,', '"version":2,'), { headers }));
    const [own, other] = await Promise.all([caches.open(address!), caches.open(later!)]);
    for (const part of await own.keys())
      if (!part.url.includes('/offline')) await other.put(part, (await own.match(part))!);
    await caches.delete(address!);
  }, PULSE);
  await choose(page, 'SEX', 'f');
  expect(await draftsOn(page)).toEqual([]);
  await context.setOffline(true);
  await forward(page);
  await expect(heading(page)).toHaveText(say('de', 'offline.needs-network'));
  await expect.poll(async () => (await draftsOn(page))[0]?.fields).toContainEqual(['SEX', 'f']);
  await context.setOffline(false);
  const next = await newTab(context);
  await open(next, PULSE, 'de');
  await next.getByRole('button', { name: say('de', 'offline.go-on'), exact: true }).click();
  await expect(next.locator('[name=SEX][value=f]')).toBeChecked();
});

test('on a device of others the network dies before the script has come: nothing is kept there', async ({
  context
}) => {
  await (await readyOn(context)).close();
  const page = await newTab(context);
  await withoutKeeping(page);
  await open(page, PULSE, 'de');
  await page.locator('[name=shared]').check();
  await begin(page);
  await choose(page, 'AGE', '75+');
  await context.setOffline(true);
  await forward(page);
  await expect(heading(page)).toHaveText(say('de', 'offline.nothing-kept'));
  expect(await draftsOn(page)).toEqual([]);
});
