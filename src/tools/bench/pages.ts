/** What the resident pages weigh, with and without script, and how soon a slow phone shows them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { quantile } from '../quantile.ts';
import type { Bench } from './part.ts';
import { startServer } from './server-process.ts';
import { walkSurvey, type PageCost } from './walk.ts';

const SURVEYS = ['miselerland-pulse', 'miselerland-2027'];
const SLOW_SURVEY = 'miselerland-pulse';
const SLOW_WALKS = 3;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']; // prettier-ignore

export async function measurePages(bench: Bench): Promise<void> {
  bench.say('Starting the demonstration and a browser');
  const { origin } = await startServer(bench, { demo: true });
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  bench.atEnd(() => browser.close());
  for (const script of [true, false]) {
    const mode = script ? 'script' : 'no-script';
    for (const survey of SURVEYS) {
      bench.say(`Weighing ${survey}, ${mode}`);
      for (const { page, bytes, requests } of await walkSurvey(browser, addressOf(origin, survey), {
        script
      })) {
        bench.emit({ name: `page.${survey}.${mode}.${page}.bytes`, value: bytes, unit: 'B', n: 1 });
        bench.emit({
          name: `page.${survey}.${mode}.${page}.requests`,
          value: requests,
          unit: 'requests',
          n: 1
        });
      }
    }
    bench.say(`Walking ${SLOW_SURVEY} on a slow phone, ${mode}`);
    const walks: PageCost[][] = [];
    for (let walk = 0; walk < SLOW_WALKS; walk++)
      walks.push(await walkSurvey(browser, addressOf(origin, SLOW_SURVEY), { script, slow: true }));
    for (const [at, { page }] of walks[0]!.entries())
      for (const what of ['shown', 'ready'] as const) {
        const value = quantile(walks.map((walk) => walk[at]![what]), 0.5); // prettier-ignore
        bench.emit({
          name: `slow-phone.${SLOW_SURVEY}.${mode}.${page}.${what}`,
          value,
          unit: 'ms',
          n: SLOW_WALKS
        });
      }
  }
}

function addressOf(origin: string, survey: string): string {
  return `${origin}/s/${survey}?lang=fr`;
}

/** @returns undefined where only Playwright's own download may be there */
function findChromium(): string | undefined {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(':')];
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
