/** Walks through a survey in a real browser and takes what each page cost: bytes, requests, time to be shown. */
import type { Browser, Page } from '@playwright/test';

export interface PageCost {
  /** `1of5`, or `receipt`. */
  page: string;
  /** As they came over the wire, headers included. */
  bytes: number;
  requests: number;
  /** Milliseconds from the press of the button to the first content on the screen. */
  shown: number;
  /** … and until the document is complete and its script has run. */
  ready: number;
}

export interface WalkSettings {
  script: boolean;
  /** A cheap phone on a poor network. */
  slow?: boolean;
}

const SLOW_NETWORK = {
  offline: false,
  latency: 400,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8
};
const SLOW_CPU = 6;
const MOST_PAGES = 40;

/** Leaves every question empty, so that every page is seen that no answer opens. */
export async function walkSurvey(
  browser: Browser,
  address: string,
  { script, slow }: WalkSettings
): Promise<PageCost[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: script
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    let [bytes, requests] = [0, 0];
    await devtools.send('Network.enable');
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      // What comes from the cache costs nothing.
      if (encodedDataLength === 0) return;
      bytes += encodedDataLength;
      requests++;
    });
    if (slow) {
      await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
    }
    const costs: PageCost[] = [];
    await page.goto(address, { waitUntil: 'load' });
    for (;;) {
      const times = await timesOf(page);
      const isReceipt = (await page.locator('[data-receipt]').count()) > 0;
      const position = isReceipt ? 'receipt' : await page.locator('[data-page]').getAttribute('data-page');
      costs.push({ page: String(position).replace('/', 'of'), bytes, requests, ...times });
      if (isReceipt) return costs;
      if (costs.length > MOST_PAGES) throw new Error(`${address} has no end.`);
      if (costs.length === 1) await consent(page);
      [bytes, requests] = [0, 0];
      await Promise.all([
        page.waitForEvent('load'),
        page.locator('[data-forward]').click({ noWaitAfter: true })
      ]);
    }
  } finally {
    await context.close();
  }
}

async function consent(page: Page): Promise<void> {
  await page.locator('select[name=commune]').selectOption({ index: 1 });
  for (const box of await page.locator('input[name=age], input[name=sensitive]').all()) await box.check();
}

async function timesOf(page: Page): Promise<{ shown: number; ready: number }> {
  for (let tries = 0; tries < 100; tries++) {
    const [shown, ready] = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return [paint?.startTime ?? 0, navigation?.domContentLoadedEventEnd ?? 0];
    });
    // The paint is entered a moment after it happened; what loads late arrives in that time as well.
    if (shown && ready && tries > 0) return { shown, ready };
    await page.waitForTimeout(50);
  }
  throw new Error(`${page.url()} was never shown.`);
}
