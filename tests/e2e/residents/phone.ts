/** What a phone keeps, read from outside, and what stands on its screen. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Draft, Waiting } from '../../../src/lib/responses/resident/keep/store.ts';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { memoryIn } from '../../../src/lib/responses/resident/keep/page-memory.ts';
import { expect } from '../world.ts';

/** A tab whose defects fail the test; that there is no network it may say. */
export async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.soft(error.message).toBe(''));
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 4\d\d/.test(message.text())
    )
      expect.soft(message.text()).toBe('');
  });
  return page;
}

/** Until everything that a phone needs without a network is on it. */
export async function expectReady(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const name = (await caches.keys()).find((each) => each.includes(document.documentElement.lang));
          const edition = name && (await caches.match(name, { cacheName: name, ignoreVary: true }));
          const worker = await navigator.serviceWorker.getRegistration('/s/');
          return Boolean(edition) && worker?.active?.state === 'activated';
        }),
      // A machine with much else to do takes its time.
      { timeout: 20_000 }
    )
    .toBe(true);
}

async function everything<T>(page: Page, store: 'draft' | 'outbox'): Promise<T[]> {
  const found = await page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = indexedDB.open('stemm', 1);
        request.onerror = () => reject(request.error!);
        request.onsuccess = () => {
          const all = request.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
        };
      }),
    store
  );
  return found as T[];
}

export const draftsOn = (page: Page) => everything<Draft>(page, 'draft');
export const waitingOn = (page: Page) => everything<Waiting>(page, 'outbox');

/** The answers so far: of a page of the server as its memory has them, of the edition as its draft has them. */
export async function answersSoFar(page: Page): Promise<unknown> {
  const token = page.locator('[name="~t"]');
  if ((await token.count()) > 0) return memoryIn(await token.inputValue())?.answers;
  return (await draftsOn(page)).find(({ state }) => state)?.state?.answers;
}

/** Whatever a device keeps for this site. */
export async function keptOn(page: Page) {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    session: Object.keys(sessionStorage),
    local: Object.keys(localStorage),
    workers: (await navigator.serviceWorker.getRegistrations()).length
  }));
}

/** Everything between heading and buttons that can be seen, as people and as screen readers meet it. */
export async function inView(page: Page): Promise<unknown[]> {
  return page.locator('[data-page]').evaluate((box) => {
    const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
    const seen: unknown[] = [];
    for (const element of box.querySelectorAll<HTMLInputElement>(
      'h1,h2,h3,h4,p,legend,label,li,figcaption,img,input,select,option,textarea,output,button'
    )) {
      if (
        element.tagName === 'OPTION'
          ? element.hidden || !element.parentElement!.checkVisibility()
          : !element.checkVisibility()
      )
        continue;
      if (element.type === 'hidden') continue;
      const own = {
        tag: element.tagName,
        id: element.id,
        name: element.name,
        type: element.type,
        value: element.tagName === 'LI' ? '' : element.value,
        checked: element.checked,
        disabled: element.matches(':disabled'),
        describedby: element.getAttribute('aria-describedby'),
        invalid: element.getAttribute('aria-invalid'),
        src: element.getAttribute('src')
      };
      seen.push({
        ...own,
        text: words(
          element.tagName === 'TEXTAREA' ||
            (element.children.length > 0 && element.tagName !== 'LEGEND' && element.tagName !== 'LABEL')
            ? ''
            : element.textContent
        )
      });
    }
    return seen;
  });
}

/** The answers of a survey on the program with PostgreSQL. */
export async function storedAnswers(
  survey: string
): Promise<{ id: string; language: string; answers: Record<string, unknown> }[]> {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const rows = await db
      .selectFrom('microdata.response')
      .select(['id', 'answers', 'language'])
      .where('survey_id', '=', survey)
      .execute();
    return rows as { id: string; language: string; answers: Record<string, unknown> }[];
  } finally {
    await close();
  }
}
