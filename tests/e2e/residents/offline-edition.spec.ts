/** The offline edition asks, shows, refuses and keeps exactly what the pages of the server do. */
import type { Page } from '@playwright/test';
import { begin, EVERY_TYPE, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { answersSoFar, expectReady, inView, newTab } from './phone.ts';
import { choose, open, position } from './walk.ts';
import { LONG, PULSE, say } from './words.ts';

test.setTimeout(180_000);

type Act = (page: Page) => Promise<unknown>;
const fill =
  (name: string, text: string): Act =>
  async (page) => {
    await page.locator(`[name="${name}"]`).fill(text);
    await page.locator(`[name="${name}"]`).blur();
  };
const check =
  (name: string, ...codes: string[]): Act =>
  (page) =>
    choose(page, name, ...codes);
const select = (name: string, code: string): Act => (page) => page.locator(`select[name="${name}"]`).selectOption(code); // prettier-ignore
const press =
  (value: string): Act =>
  (page) =>
    page.locator(`button[value="${value}"]:visible`).first().click();
const back: Act = (page) => page.locator('[data-back]').click();

/** Every type of question, with what is wrong, what opens, what is added and taken away. */
const EVERYTHING: Act[] = [
  check('WAY', 'bus'),
  check('ALSO', '~all'),
  forward,
  check('ALSO', 'none'),
  check('WAY', 'other'),
  forward,
  fill('WAY-Comment', 'Pferd'),
  select('LAND', 'ER'),
  check('PLACE', 'green'),
  check('TAGS', 'm'),
  check('TICKET', 'false'),
  forward,
  forward,
  check('MOOD', '2'),
  check('MARK', '9'),
  fill('SPAN.from', '9'),
  fill('SPAN.to', '7'),
  fill('WAIT', '25'),
  check('GRID.pt', '2'),
  check('GRID.lb', '1'),
  (page) => page.locator('.unranked button').nth(2).click(),
  (page) => page.locator('.unranked button').nth(0).click(),
  forward,
  check('STARS', '3'),
  fill('SPAN.to', '17'),
  forward,
  fill('KIDS', '3'),
  fill('DAY', '2019-11-20'),
  fill('CODE', 'ABC'),
  fill('MULTI.second', 'Ein Brunnen'),
  fill('OPEN', 'Bänke 🌳'),
  forward,
  fill('DAY', '2026-11-20'),
  fill('LATER', 'offen'),
  fill('CODE', 'markt'),
  fill('GUESS', ''),
  back,
  check('MOOD', '4'),
  forward,
  forward,
  check('TABLE.r1.took', 'true'),
  select('TABLE.r1.how', '3'),
  fill('CLUBS.0.hours', '3'),
  press('add:CLUBS'),
  fill('CLUBS.1.hours', '4,5'),
  press('add:PEOPLE'),
  fill('PEOPLE.0.AGE_P', '200'),
  forward,
  fill('PEOPLE.0.AGE_P', '12'),
  check('PEOPLE.0.SCHOOL', 'yes'),
  press('drop:CLUBS:0'),
  back,
  forward
];

for (const [locale, seesMore] of [
  ['de', true],
  ['ar', false]
] as const)
  // prettier-ignore
  test(`every type of question in ${locale}: the same on every screen, and the same answers`, async ({
    context
  }) => {
    const online = await newTab(context);
    await open(online, EVERY_TYPE, locale);
    await expectReady(online);
    const offline = await newTab(context);
    await offline.goto(`/s/${EVERY_TYPE}/offline?lang=${locale}`);
    await expect(offline.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
    // The server's page may still be under way.
    const expectSame = (step: string) =>
      expect(async () => {
        const [there, here] = await Promise.all([inView(online), inView(offline)]);
        expect(here, step).toEqual(there);
        // What is of this page is kept with the next press; before that both know what they knew.
        if ((await online.locator('[data-back]').count()) > 0)
          expect(await answersSoFar(offline), step).toEqual(await answersSoFar(online));
      }).toPass({ timeout: 10_000 });
    await expectSame('first page');
    for (const page of [online, offline]) await forward(page);
    await expectSame('what is missing on the first page');
    for (const page of [online, offline]) await begin(page, { sensitive: false });
    const looked = new Set<string>();
    for (const [at, act] of EVERYTHING.entries()) {
      const where = await position(online).getAttribute('data-page');
      if (seesMore && !looked.has(where!)) {
        looked.add(where!);
        await expectAccessible(offline);
        await expectWellFormed(offline, locale);
        await expectTargets(offline);
        await expectToFit(offline, 360);
      }
      for (const page of [online, offline]) await act(page);
      await expectSame(`${at}: ${act.toString().slice(0, 60)}, on ${where}`);
    }
    for (const page of [online, offline]) await forward(page);
    await expect(online.locator('[data-receipt]')).toBeVisible();
    await expect(offline.locator('.receipt .code')).toHaveText(/^[0-9A-Z-]{19}$/);
  });

test('the conditions of a long survey: pages and questions that earlier answers leave out', async ({
  context
}) => {
  const online = await newTab(context);
  await open(online, LONG, 'fr');
  const id = (await online.locator('[name="~t"]').inputValue()).slice(0, 36);
  const offline = await newTab(context);
  // The same person: randomised lists stand in the same order.
  await offline.addInitScript(
    (own) => (crypto.randomUUID = () => own as ReturnType<Crypto['randomUUID']>),
    id
  );
  await offline.goto(`/s/${LONG}/offline?lang=fr`);
  for (const sensitive of [false, true]) {
    for (const page of [online, offline]) await begin(page, { sensitive });
    for (let number = 2; number <= 8; number++) {
      if ((await online.locator('[data-back]').count()) === 0) break;
      expect(await inView(offline), `page ${number}`).toEqual(await inView(online));
      const where = await position(online).getAttribute('data-page');
      if (where!.split('/')[0] === where!.split('/')[1]) break;
      for (const page of [online, offline]) {
        const radios = page.locator('[data-page] input[type=radio]:visible');
        if ((await radios.count()) > 0) await radios.first().check();
        await forward(page);
        await expect(page.locator(`[data-page="${where}"]`)).toHaveCount(0);
      }
    }
    for (const page of [online, offline])
      while ((await page.locator('[data-back]').count()) > 0) {
        const where = await position(page).getAttribute('data-page');
        await back(page);
        await expect(page.locator(`[data-page="${where}"]`)).toHaveCount(0);
      }
  }
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('the edition only leads to the survey', async ({ page }) => {
    await page.goto(`/s/${PULSE}/offline?lang=de`);
    await expect(page.locator('[data-forward]')).toHaveCount(0);
    await page.getByRole('link', { name: say('de', 'message.start-again') }).click();
    await expect(position(page)).toHaveAttribute('data-page', '1/4');
  });
});

test('an address of an edition that does not exist gets a page with 4xx', async ({ request }) => {
  for (const [query, status] of [
    ['?v=0', 400],
    ['?v=999', 400],
    ['?v=x', 400],
    ['?lang=xx', 200],
    ['?v=1&lang=de', 200]
  ] as const)
    // prettier-ignore
    expect((await request.get(`/s/${PULSE}/offline${query}`)).status(), query).toBe(status);
  expect((await request.get('/s/none/offline')).status()).toBe(404);
});
