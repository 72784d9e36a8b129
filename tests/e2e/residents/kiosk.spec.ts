/** At a counter: one person after the other on the same device, and nobody finds what somebody else said. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { openCodeWave } from '../code-wave.ts';
import { addressOfDevice, openDevice, staffMember, storeOf, type DeviceOrder } from '../counter-device.ts';
import { begin, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { choose, position, receiptOf } from './walk.ts';
import { say, type Locale } from './words.ts';

test.use({ baseURL: async ({}, use) => use(process.env['STEMM_POSTGRES_URL']!), viewport: { width: 1024, height: 768 } }); // prettier-ignore
test.setTimeout(120_000);

const SECRET = 'Nur hier gesagt';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const slug = () => `counter-${randomUUID().slice(0, 8)}`;
const asks = (page: Page) => page.locator('dialog');

/** A wave with codes, as at a counter it goes without, and the address of a device. */
async function aDevice(browser: Browser, order: DeviceOrder = {}) {
  const survey = slug();
  const codes = await openCodeWave(browser, survey, 2);
  const staff = await staffMember(browser);
  await openDevice(staff, survey, { language: 'de', commune: 'remich', ...order }, 'elsewhere');
  return { survey, codes, staff, address: await addressOfDevice(staff) };
}

/** To the last page, with something in every field that would tell. */
async function answer(page: Page): Promise<void> {
  await begin(page);
  await choose(page, 'AGE', '25-34');
  await forward(page);
  await choose(page, 'IMP3', 'LNG');
  await forward(page);
  await page.locator('[name=OPEN]').fill(SECRET);
}

async function expectFresh(page: Page, locale: Locale): Promise<void> {
  await expect(position(page)).toHaveAttribute('data-page', /^1\//);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  await expect(page.locator('.languages')).toHaveAttribute('open');
  await expect(page.locator('[name=age]')).not.toBeChecked();
  await expect(page.locator('body')).not.toContainText(SECRET);
}

/** Every way out of the page that is no button of the form. */
const waysOut = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')!).filter((href) => !href.startsWith('#'))
  ); // prettier-ignore

test('staff open a kiosk on the tablet, are signed out, and a person answers alone', async ({ browser }) => {
  const survey = slug();
  await openCodeWave(browser, survey, 1);
  const page = await staffMember(browser);
  await page.goto(`/staff/miselerland/surveys/${survey}`);
  await page.getByRole('link', { name: 'Gerät am Schalter öffnen' }).click();
  await expectAccessible(page);
  await openDevice(page, survey, { language: 'fr', commune: 'bous' }, 'here');
  await expect(page).toHaveURL(new RegExp(`/s/${survey}\\?desk=[\\w.-]+$`));
  const start = page.url();
  const stored: (string | undefined)[] = [];
  page.on('response', (reply) => {
    const headers = reply.headers();
    if (headers['content-type']?.startsWith('text/html')) stored.push(headers['cache-control']);
  });
  await page.reload();
  const visit = async () => {
    await expectAccessible(page);
    await expectWellFormed(page, 'fr');
    await expectTargets(page);
    await expectToFit(page, 360);
    expect(new Set(await waysOut(page))).toEqual(new Set([new URL(start).pathname + new URL(start).search]));
  };
  await expectFresh(page, 'fr');
  await expect(page.locator('[name=commune]')).toHaveValue('bous');
  await visit();
  await answer(page);
  await visit();
  // A statement comes with the form, and nothing that was typed is lost over it.
  await page.locator('footer [value=privacy]').click();
  await expect(heading(page)).toHaveText(say('fr', 'about.privacy.title'));
  await visit();
  await forward(page);
  await expect(page.locator('[name=OPEN]')).toHaveValue(SECRET);
  await forward(page);
  await receiptOf(page);
  await visit();
  await expect(page.locator('[data-print]')).toBeVisible();
  expect(await storeOf(survey)).toEqual({ channels: ['counter'], spent: 0 });
  expect(new Set(stored)).toEqual(new Set(['no-store']));
  await page.getByRole('link', { name: say('fr', 'counter.finished') }).click();
  await expectFresh(page, 'fr');
  const left = await page.evaluate(() => [{ ...sessionStorage }, { ...localStorage }, document.cookie]);
  expect(left).toEqual([{}, {}, '']);
  await page.goto('/staff/miselerland');
  await expect(page).toHaveURL(/\/staff\/sign-in/);
  await page.context().close();
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    test('after the end neither Back nor sending again shows anything of it', async ({ page, browser }) => {
      const { survey, address } = await aDevice(browser);
      await page.goto(address);
      const steps: string[] = [];
      page.on('request', (request) => request.method() === 'POST' && steps.push(request.postData()!));
      await answer(page);
      await page.locator('[data-back]').click();
      await forward(page);
      await forward(page);
      const receipt = await receiptOf(page);
      await page.locator('.languages summary').click();
      await page.locator('.languages [lang=fr]').click();
      expect(await receiptOf(page)).toBe(receipt);
      const sent = [...steps];
      const unseen = async () => {
        const text = await page.locator('body').textContent();
        for (const told of [SECRET, receipt]) expect(text).not.toContain(told);
        await expect(page.locator('[name=OPEN], [name=AGE]:checked')).toHaveCount(0);
      };
      await page.goBack().catch(() => undefined);
      expect(await page.locator('body').textContent()).not.toContain(SECRET);
      await page.goto(address);
      await page.goBack().catch(() => undefined);
      await unseen();
      await page.reload().catch(() => undefined);
      await unseen();
      const resend = (data: string) => page.request.post(address, { data, maxRedirects: 0, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: process.env['STEMM_POSTGRES_URL']! } }); // prettier-ignore
      expect(sent.length).toBe(7);
      for (const step of sent) {
        const reply = await resend(step);
        expect([reply.status(), reply.headers()['location']]).toEqual([303, new URL(address).pathname + new URL(address).search]); // prettier-ignore
      }
      expect((await storeOf(survey)).channels).toEqual(['counter']);
    });
  });

test('without script the page leads back by itself, sooner once the answer is there', async ({
  page,
  browser
}) => {
  const { address, survey } = await aDevice(browser);
  const refresh = async () => /<noscript><meta http-equiv="refresh" content="(\d+);url=([^"]+)">/.exec(await page.content())?.slice(1); // prettier-ignore
  const start = new URL(address).pathname + new URL(address).search;
  const told = (reply: string) => /content="(\d+);url=([^"]+)"/.exec(reply)?.slice(1);
  const replies: string[] = [];
  page.on('response', async (reply) => replies.push(await reply.text().catch(() => '')));
  await page.goto(address);
  await answer(page);
  await forward(page);
  await receiptOf(page);
  await page.waitForLoadState('networkidle');
  const led = replies.map(told).filter((each) => each !== undefined);
  expect(led).toEqual([...Array.from({ length: 4 }, () => ['180', start]), ['60', start]]);
  expect(await refresh()).toBeDefined();
  expect(survey).toContain('counter-');
});

test('whoever walks away is asked after, and then forgotten', async ({ page, browser }) => {
  const { address } = await aDevice(browser, { language: 'pt' });
  await page.clock.install();
  await page.goto(address);
  await answer(page);
  await page.clock.runFor(149_000);
  await expect(asks(page)).toBeHidden();
  await page.clock.runFor(2_000);
  await expect(asks(page)).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveAccessibleName(say('pt', 'counter.still'));
  await expect(page.getByRole('button', { name: say('pt', 'counter.still-yes') })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(asks(page)).toBeHidden();
  await expect(page.locator('[name=OPEN]')).toHaveValue(SECRET);
  await page.clock.runFor(100_000);
  await page.locator('[name=OPEN]').press('a');
  await page.clock.runFor(100_000);
  await expect(asks(page)).toBeHidden();
  await page.clock.runFor(82_000);
  await expect(page).toHaveURL(address);
  await expectFresh(page, 'pt');
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
});

test('a letter’s code can be typed at the counter and is then spent', async ({ page, browser }) => {
  const { survey, codes, address } = await aDevice(browser);
  await page.goto(address);
  await expect(page.locator('#code-d')).toContainText(say('de', 'counter.code'));
  await page.locator('#code').fill('BCDF-GHJK-MNPQ-RSTV');
  await begin(page);
  await expect(page.locator('#code-e')).toContainText(say('de', 'consent.problem-code-unknown'));
  await page.locator('#code').fill(codes[0]!);
  await begin(page);
  await forward(page);
  await forward(page);
  await forward(page);
  await receiptOf(page);
  expect(await storeOf(survey)).toEqual({ channels: ['counter'], spent: 1 });
});

test('a device that was ended takes nobody new, and lets finish who had begun', async ({ page, browser }) => {
  const { survey, staff, address } = await aDevice(browser, { label: 'Tablet Empfang' });
  await page.goto(address);
  await answer(page);
  await staff.getByRole('button', { name: '„Tablet Empfang“ beenden' }).click();
  await expect(staff.getByRole('status')).toBeVisible();
  await expect(staff.locator('.address')).toHaveCount(0);
  const reply = await page.request.get(address);
  expect(reply.status()).toBe(410);
  for (const wrong of ['x', `${new URL(address).searchParams.get('desk')}A`, ''])
    expect((await page.request.get(`/s/${survey}?desk=${wrong}`)).status()).toBe(410);
  await forward(page);
  await receiptOf(page);
  expect((await storeOf(survey)).channels).toEqual(['counter']);
  await page.getByRole('link', { name: say('de', 'counter.finished') }).click();
  await expect(heading(page)).toHaveText(say('de', 'refusal.counter.closed.title'));
  await expectAccessible(page);
});

test('in an interview the page says how to ask, and leads to the next person', async ({ page, browser }) => {
  const { survey, address } = await aDevice(browser, { mode: 'interview', language: 'pt' });
  await page.goto(address);
  await expect(page.locator('.counter-bar')).toContainText(say('pt', 'counter.interview'));
  await expect(asks(page)).toHaveAttribute('data-idle', '900');
  await answer(page);
  await expectAccessible(page);
  await forward(page);
  await receiptOf(page);
  await expectAccessible(page);
  await page.locator('.ways').getByRole('link', { name: say('pt', 'counter.next') }).click(); // prettier-ignore
  await expectFresh(page, 'pt');
  expect((await storeOf(survey)).channels).toEqual(['counter']);
});

test('what is put aside at the counter goes on at home, there with the code of the letter', async ({ page, browser }) => {
  const { survey, codes, address } = await aDevice(browser);
  await page.goto(address);
  await answer(page);
  await page.locator('button[value=later]').click();
  const code = (await page.locator('[data-resume]').getAttribute('data-resume'))!;
  await expect(page.locator('[data-print]')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: say('de', 'counter.finished') }).click();
  await expectFresh(page, 'de');
  const home = await (await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL']! })).newPage();
  await home.goto(`/s/${survey}/resume?r=${code}`);
  await forward(home);
  await expect(home.locator('#code')).toHaveValue('');
  await home.locator('#code').fill(codes[1]!);
  await forward(home);
  await expect(home.locator('[name=AGE][value="25-34"]')).toBeChecked();
  for (let number = 2; number <= 4; number++) await forward(home);
  await receiptOf(home);
  expect(await storeOf(survey)).toEqual({ channels: ['web'], spent: 1 });
}); // prettier-ignore
