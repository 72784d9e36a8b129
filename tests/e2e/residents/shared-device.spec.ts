/** A device that others use as well: nothing of the survey is left on it, and without a network it says so. */
import { begin, expect, forward, test } from '../world.ts';
import { expectReady, keptOn, newTab } from './phone.ts';
import { choose, open, position } from './walk.ts';
import { PULSE, say } from './words.ts';

const NOTHING = { databases: [], caches: [], session: [], local: [], workers: 0 };

test('once the box is ticked, what was kept is deleted and nothing more is kept', async ({ context }) => {
  const page = await newTab(context);
  await open(page, PULSE, 'de');
  await expectReady(page);
  expect((await keptOn(page)).caches).toHaveLength(1);
  await page.locator('[name=shared]').check();
  await expect.poll(() => keptOn(page)).toEqual(NOTHING);
  await page.locator('[name=age]').check();
  await page.waitForTimeout(1_000);
  expect(await keptOn(page)).toEqual(NOTHING);
});

test('on every later page nothing is kept; without a network nothing is sent, and the page says so', async ({
  context
}) => {
  const page = await newTab(context);
  await page.route(`**/s/${PULSE}*`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('data-survey-form', 'data-keep="nothing" data-survey-form');
    await route.fulfill({ response, body });
  });
  await open(page, PULSE, 'de');
  await begin(page);
  await expect(position(page)).toHaveAttribute('data-page', '2/4');
  const words = page.waitForResponse(/&words$/);
  await choose(page, 'AGE', '25-34');
  await words;
  await page.waitForTimeout(1_000);
  expect(await keptOn(page)).toEqual(NOTHING);
  await context.setOffline(true);
  await forward(page);
  await expect(page.getByRole('alert')).toHaveText(say('de', 'offline.nothing-kept'));
  await expect(page.locator('[name=AGE][value="25-34"]')).toBeChecked();
  expect(await keptOn(page)).toEqual(NOTHING);
  await context.setOffline(false);
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
});

test('inside another site’s page nothing is fetched later and nothing is kept', async ({
  context,
  baseURL
}) => {
  const page = await newTab(context);
  await page.route('https://commune.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/s/${PULSE}?lang=de"></iframe>` })
  );
  // As for a survey that this site may show.
  await page.route(`**/s/${PULSE}?lang=de`, async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': csp = '', 'x-frame-options': _, ...headers } = response.headers();
    const policy = csp.replace("frame-ancestors 'none'", 'frame-ancestors *');
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
  });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('https://commune.example/');
  await expect(page.frameLocator('iframe').locator('[data-forward]')).toBeVisible();
  await page.waitForTimeout(1_500);
  expect(fetched.filter((url) => /keep|offline|worker\.js/.test(url))).toEqual([]);
  await page.goto(`${baseURL}/favicon.svg`);
  expect((await keptOn(page)).caches).toEqual([]);
});
