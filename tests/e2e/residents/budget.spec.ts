/** What a phone on a poor network has to fetch: encoded bytes as they came over the wire, headers included. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { begin, expect, forward, test } from '../world.ts';
import { open, position } from './walk.ts';
import { PlainReader, walkSurvey } from './plain-reader.ts';
import { LONG, longLocales, PULSE, pulseLocales, reviewed } from './words.ts';

const FIRST_PAGE = 10_000;
const SCRIPT = 4_000;
const ANY_PAGE = 25_000;
/** What fills the phone's cache, sends what waits and answers without a network. */
const QUEUE = 12_000;
/** The same checks as on the server, for every type of question. */
const EDITION_SCRIPT = 17_000;
const EDITION = 25_000;
/** What a phone fetches when the page can be used already, to do without a network later. */
const LATER = /\/keep-|enhance-edition|\/offline\?|service-worker\.js/;
/** More than the headers of any page. */
const HEADERS = 2_000;

interface Fetched {
  url: string;
  type: string;
  bytes: number;
}

// What a worker hands on would count as nothing.
test.use({ serviceWorkers: 'block' });

/** The cache of the edition is filled by `fetch`; a page itself fetches nothing that way. */
const isForThePage = (url: string, type: string | undefined) => type !== 'Fetch' && !LATER.test(url);

/** Fetches of the page since the last call, cache excluded. */
async function meter(page: Page): Promise<() => Promise<Fetched[]>> {
  const devtools = await page.context().newCDPSession(page);
  const asked = new Map<string, Fetched>();
  let fetched: Fetched[] = [];
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (isForThePage(request.url, type))
      asked.set(requestId, { url: request.url, type: type ?? '', bytes: 0 });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = asked.get(requestId);
    if (known && encodedDataLength > 0) fetched.push({ ...known, bytes: encodedDataLength });
  });
  await devtools.send('Network.enable');
  return async () => {
    await page.waitForLoadState('networkidle');
    const since = fetched;
    fetched = [];
    return since;
  };
}

// The style may lie in the browser's cache by then, as the edition has it too.
const isLong = (fetched: readonly Fetched[]) =>
  fetched.length <= 2 && fetched.every(({ url }) => /\/(enhance-)?more[.-]/.test(url));
const sum = (fetched: readonly Fetched[]) => fetched.reduce((total, { bytes }) => total + bytes, 0);

const firstPages = [...pulseLocales.map((locale) => [PULSE, locale] as const), ...longLocales.map((locale) => [LONG, locale] as const)]; // prettier-ignore
for (const [survey, locale] of firstPages)
  test(`the first page of ${survey} in ${locale} weighs at most 10 kB`, async ({ page }) => {
    const take = await meter(page);
    await open(page, survey, locale);
    const fetched = await take();
    expect(sum(fetched), JSON.stringify(fetched)).toBeLessThanOrEqual(FIRST_PAGE);
    const scripts = fetched.filter(({ type }) => type === 'Script');
    expect(scripts).toHaveLength(1);
    expect(sum(scripts)).toBeLessThanOrEqual(SCRIPT);
    // The page, its style, its script, its icon.
    expect(fetched.length).toBeLessThanOrEqual(4);
  });

for (const locale of reviewed)
  test(`no page of the long survey in ${locale} weighs more than 25 kB, and each is one request, but for what a long list needs`, async ({
    page
  }) => {
    const take = await meter(page);
    await open(page, LONG, locale);
    expect(sum(await take())).toBeLessThanOrEqual(FIRST_PAGE);
    await begin(page);
    for (let number = 2; number <= 8; number++) {
      await expect(position(page)).toHaveAttribute('data-page', `${number}/8`);
      const fetched = await take();
      const others = fetched.filter(({ type }) => type !== 'Document');
      expect(fetched.length - others.length).toBe(1);
      // The page with a list of languages brings its search along, once.
      expect(others.length === 0 || isLong(others)).toBe(true);
      expect(sum(fetched)).toBeLessThanOrEqual(ANY_PAGE);
      await forward(page);
    }
    await expect(page.locator('[data-receipt]')).toBeVisible();
    expect(sum(await take())).toBeLessThanOrEqual(FIRST_PAGE);
  });

for (const locale of longLocales)
  test(`no body of a page of the long survey in ${locale} comes near that`, async ({ page, request }) => {
    const reader = new PlainReader(request, page, locale);
    await walkSurvey(reader, LONG, locale);
    expect(reader.bytes.length).toBeGreaterThan(15);
    expect(Math.max(...reader.bytes)).toBeLessThanOrEqual(ANY_PAGE - HEADERS);
  });

test('what a phone needs without a network comes when the first question can be used, and weighs little', async ({
  page
}) => {
  const asked: { url: string; at: number }[] = [];
  const started = Date.now();
  page.on('request', (request) => asked.push({ url: request.url(), at: Date.now() - started }));
  const bodies = new Map<string, number>();
  page.on('response', async (response) => {
    const size = await response
      .request()
      .sizes()
      .catch(() => undefined);
    bodies.set(response.url(), size ? size.responseBodySize + size.responseHeadersSize : 0);
  });
  // The small script comes late: nothing else may come before it, as only that makes the page whole.
  await page.route(/\/enhance-(?!more|edition)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.fallback();
  });
  const edition = page.waitForResponse(/enhance-edition/);
  await open(page, LONG, 'de');
  await edition;
  await page.waitForLoadState('networkidle');
  const late = asked.filter(({ url }) => LATER.test(url));
  expect(late.map(({ url }) => url).join()).toMatch(/keep-.*offline/s);
  const before = asked.findIndex(({ url }) => /\/enhance-(?!more|edition)/.test(url));
  expect(asked.findIndex(({ url }) => LATER.test(url))).toBeGreaterThan(before);
  for (const { url, at } of late) expect(at, url).toBeGreaterThan(1_500);
  const worker = gzipSync(readFileSync('build/client/service-worker.js')).length;
  const weight = (pattern: RegExp) => [...bodies].filter(([url]) => pattern.test(url)).reduce((sum, [, size]) => sum + size, 0); // prettier-ignore
  expect(weight(/\/keep-/)).toBeGreaterThan(1_000);
  expect(weight(/\/keep-/) + worker, 'the queue and the worker').toBeLessThanOrEqual(QUEUE);
  expect(weight(/enhance-edition/)).toBeGreaterThan(1_000);
  expect(weight(/enhance-edition/)).toBeLessThanOrEqual(EDITION_SCRIPT);
  expect(weight(/\/offline\?/)).toBeLessThanOrEqual(EDITION);
});

test('nothing comes from anywhere else', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:'))
      foreign.push(request.url());
  });
  for (const path of [
    '/',
    `/s/${PULSE}`,
    '/r/miselerland-2026',
    '/w/zukunftswerkstatt-remich',
    '/about/miselerland/privacy'
  ])
    await page.goto(path, { waitUntil: 'networkidle' });
  expect(foreign).toEqual([]);
});
