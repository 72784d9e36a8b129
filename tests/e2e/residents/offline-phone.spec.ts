/** A phone that fails, and one that several people use: nothing is lost, nothing is mixed up, nothing stays too long. */
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { begin, expect, forward, test as base } from '../world.ts';
import { draftsOn, expectReady, keptOn, newTab, storedAnswers, waitingOn } from './phone.ts';
import { answerPulse, choose, open, position } from './walk.ts';
import { PULSE, say } from './words.ts';

const test = base.extend({ baseURL: async ({}, use) => use(process.env['STEMM_POSTGRES_URL']!) });
test.setTimeout(90_000);

const button = (page: Page, key: string) => page.getByRole('button', { name: say('de', key), exact: true });
const waits = (page: Page, count: number) => page.getByRole('heading', { name: say('de', 'offline.waiting', { count }) }); // prettier-ignore
const own = (text: string) => `${text} ${randomUUID()}`;
const storedWith = async (text: string) =>
  (await storedAnswers(PULSE)).filter(({ answers }) => answers['OPEN'] === text);

async function openedOn(context: BrowserContext): Promise<Page> {
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await expectReady(page);
  return page;
}

test('two people of a household: one is not finished, the other one is; each answer arrives as it was meant', async ({
  context
}) => {
  const texts = [own('Die Mutter'), own('Der Sohn')] as const;
  const mother = await openedOn(context);
  await begin(mother);
  await choose(mother, 'AGE', '50-64');
  await context.setOffline(true);
  await forward(mother);
  await expect(position(mother)).toHaveAttribute('data-page', '3/4');
  await mother.close();

  const son = await newTab(context);
  await open(son, PULSE, 'de');
  await expect(button(son, 'offline.go-on')).toHaveCount(1);
  await answerPulse(son, texts[1]);
  await forward(son);
  await expect(waits(son, 1)).toBeVisible();
  expect(await draftsOn(son)).toHaveLength(1);
  await context.setOffline(false);
  await expect(son.locator('.receipt .code')).toBeVisible({ timeout: 40_000 });
  await button(son, 'offline.noted').click();
  await expect(son.locator('.receipt')).toHaveCount(0);

  const next = await newTab(context);
  await open(next, PULSE, 'de');
  await button(next, 'offline.go-on').click();
  await expect(position(next)).toHaveAttribute('data-page', '3/4');
  await next.locator('[data-back]').click();
  await expect(next.locator('[name=AGE][value="50-64"]')).toBeChecked();
  await expect(next.locator('[name=SEX]:checked')).toHaveCount(0);
  for (const where of ['3/4', '4/4']) {
    await forward(next);
    await expect(position(next)).toHaveAttribute('data-page', where);
  }
  await next.locator('[name=OPEN]').fill(texts[0]);
  await forward(next);
  await expect(next.locator('.receipt .code')).toBeVisible({ timeout: 40_000 });
  const [one, two] = [await storedWith(texts[0]), await storedWith(texts[1])];
  expect(one.map(({ answers }) => answers)).toEqual([{ AGE: '50-64', OPEN: texts[0] }]);
  expect(two.map(({ answers }) => answers['AGE'])).toEqual(['25-34']);
  expect(await draftsOn(next)).toEqual([]);
});

test('what is typed is written down while the network hangs', async ({ context }) => {
  await context.route('**/offline?*', () => undefined);
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await begin(page);
  await choose(page, 'AGE', '65-74');
  await expect.poll(async () => (await draftsOn(page))[0]?.fields).toContainEqual(['AGE', '65-74']);
});

test('the box is ticked while the survey is still on its way to the phone: nothing of it stays', async ({
  context
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/offline?*', async (route) => {
    if (!route.request().url().includes('words')) await held;
    await route.fallback();
  });
  const page = await newTab(context);
  const asked = page.waitForRequest(/offline\?(?!.*words)/);
  await open(page, PULSE, 'de');
  await asked;
  await page.locator('[name=shared]').check();
  release();
  await page.waitForTimeout(2_000);
  await expect.poll(() => keptOn(page)).toMatchObject({ databases: [], caches: [], workers: 0 });
});

test('a full phone: at the end the page stands as it was and says so, and the same press works once there is room', async ({
  context
}) => {
  const text = own('Kein Platz');
  await context.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: [unknown]) {
      if ((window as { isFull?: boolean }).isFull) throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  const page = await openedOn(context);
  await context.setOffline(true);
  await answerPulse(page, text);
  await page.evaluate(() => Object.assign(window, { isFull: true }));
  await forward(page);
  await expect(page.getByText(say('de', 'offline.nothing-kept'))).toBeVisible();
  await expect(position(page)).toHaveAttribute('data-page', '4/4');
  await expect(page.locator('[name=OPEN]')).toHaveValue(text);
  await page.evaluate(() => Object.assign(window, { isFull: false }));
  await forward(page);
  await expect(waits(page, 1)).toBeVisible();
  expect(await draftsOn(page)).toEqual([]);
});

test('where a browser keeps nothing at all, the survey is what it is without a script', async ({
  context
}) => {
  await context.addInitScript(() => {
    const refused = () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
    Object.assign(caches, { match: refused, open: refused, keys: refused });
    indexedDB.open = () => {
      throw new DOMException('', 'InvalidStateError');
    };
  });
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await answerPulse(page);
  await page.waitForTimeout(500);
  await forward(page);
  await expect(page.locator('[data-receipt]')).toBeVisible();
  await page.waitForTimeout(500);
});

test('an old phone whose clock has lost its year keeps what is not finished', async ({ context }) => {
  const page = await openedOn(context);
  await context.setOffline(true);
  await context.clock.setFixedTime('2015-01-01T00:00:00Z');
  await page.reload();
  await begin(page);
  await choose(page, 'AGE', '75+');
  await expect.poll(async () => (await draftsOn(page))[0]?.fields).toContainEqual(['AGE', '75+']);
  await page.close();
  await context.clock.setFixedTime(new Date());
  const right = await newTab(context);
  await open(right, PULSE, 'de');
  await button(right, 'offline.go-on').click();
  await expect(right.locator('[name=AGE][value="75+"]')).toBeChecked();
});

test('after its last day the survey is not begun without a network', async ({ context }) => {
  const page = await openedOn(context);
  await context.setOffline(true);
  await context.clock.setFixedTime('2040-01-01T00:00:00Z');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'refusal.survey.closed.title'));
  await expect(page.locator('[name=commune]')).toHaveCount(0);
});

test('the tab that sends is closed in the middle: the other one sends, and the answer is there once', async ({
  context
}) => {
  const text = own('Fenster zu');
  const one = await openedOn(context);
  await context.setOffline(true);
  await answerPulse(one, text);
  await forward(one);
  await expect(waits(one, 1)).toBeVisible();
  let sent = 0;
  await context.route('**/sealed*', async (route) => {
    if (sent++ > 0) return route.fallback();
    await route.fetch();
  });
  await context.setOffline(false);
  await expect.poll(() => sent, { timeout: 40_000 }).toBe(1);
  const two = await newTab(context);
  await open(two, PULSE, 'de');
  await expect(waits(two, 1)).toBeVisible();
  await two.waitForTimeout(500);
  await one.close();
  await expect(two.locator('.receipt .code')).toBeVisible({ timeout: 40_000 });
  expect(await storedWith(text)).toHaveLength(1);
});

test('opened once more by the browser’s Back, and then arrived: no copy stays unsealed', async ({
  context
}) => {
  const page = await openedOn(context);
  await begin(page);
  await choose(page, 'AGE', '25-34');
  await context.setOffline(true);
  for (const where of ['3/4', '4/4']) {
    await forward(page);
    await expect(position(page)).toHaveAttribute('data-page', where);
  }
  await page.locator('[name=OPEN]').fill(own('Zurück'));
  await forward(page);
  await expect(waits(page, 1)).toBeVisible();
  const [record] = await waitingOn(page);
  const again = await newTab(context);
  await again.goto(`/s/${PULSE}/offline?lang=de&v=1`);
  await again.evaluate(
    (draft) =>
      new Promise((resolve) => {
        const request = indexedDB.open('stemm', 1);
        request.onsuccess = () => {
          const transaction = request.result.transaction('draft', 'readwrite');
          transaction.objectStore('draft').put(draft);
          transaction.oncomplete = () => resolve(request.result.close());
        };
      }),
    { id: record!.id, survey: PULSE, language: 'de', version: 1, day: '2026-11-20', until: '2099-01-01', fields: [] } // prettier-ignore
  );
  await context.setOffline(false);
  await expect(page.locator('.receipt .code')).toBeVisible({ timeout: 40_000 });
  expect(await draftsOn(page)).toEqual([]);
});
