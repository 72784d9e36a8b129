/** Posters, codes and paper from the coordinator's page, and the survey answered inside another site. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { begin, expect, expectAccessible, forward, stateFile, test } from '../world.ts';

const survey = '/staff/miselerland/surveys/miselerland-pulse';

test.use({ storageState: stateFile('coordinator') });

test('the page says what will be printed, and gives it', async ({ page }) => {
  await page.goto(survey);
  await page.locator(`a[href="${survey}/print"]`).click();
  await expectAccessible(page);
  await page.locator('#poster input[value=ar]').uncheck();
  await page.locator('#poster-commune').selectOption('remich');
  await page.locator('#poster-format').selectOption('a3');
  await page.locator('#poster form button').click();
  const preview = page.locator('#poster .preview');
  await expect(preview).toContainText('A3');
  await expect(preview).toContainText('Remich');
  await expect(preview).toContainText('/s/miselerland-pulse?c=remich');
  await expect(preview).not.toContainText('العربية');
  const get = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return [download.suggestedFilename(), Buffer.concat(chunks).subarray(0, 5).toString('latin1')];
  };
  expect(await get(() => page.locator('#poster a.go').click())).toEqual(['miselerland-pulse-remich-a3.pdf', '%PDF-']); // prettier-ignore
  await page.locator('#qr-language').selectOption('fr');
  expect(await get(() => page.locator('#codes button[value=svg]').click())).toEqual(['miselerland-pulse-fr.svg', '<svg ']); // prettier-ignore
  expect(await get(() => page.locator('#codes button[value=png]').click())).toEqual(['miselerland-pulse-fr.png', '\x89PNG\r']); // prettier-ignore
  await page.locator('#paper-copies').fill('2');
  expect(await get(() => page.locator('#paper button').click())).toEqual(['miselerland-pulse-de.pdf', '%PDF-']); // prettier-ignore
});

test('a wrong count of copies and a wrong site get their message', async ({ page }) => {
  await page.goto(`${survey}/print`);
  await page.locator('#paper-copies').evaluate((input: HTMLInputElement) => input.removeAttribute('max'));
  await page.locator('#paper-copies').fill('101');
  await page.locator('#paper button').click();
  await expect(page.locator('#paper-copies-problem')).toContainText('100');
  await page.locator('#embed-origins').fill('https://www.remich.lu/umfrage');
  await page.locator('#embed button').click();
  await expect(page.locator('#embed-problem')).toContainText('https://www.remich.lu/umfrage');
  await expect(page.locator('#embed-origins')).toHaveValue('https://www.remich.lu/umfrage');
  await expectAccessible(page);
});

/** A page of another site around the survey; `localhost` is another site than the address in numbers. */
async function aSite(framed: string): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Site</title><iframe src="${framed}" width="600" height="900"></iframe>`); // prettier-ignore
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

async function allow(page: Page, origins: string): Promise<void> {
  await page.goto(`${survey}/print`);
  await page.locator('#embed-origins').fill(origins);
  await page.locator('#embed button').click();
  await expect(page.locator('[role=status]')).toBeVisible();
  // The desk of a survey is kept for a second.
  await page.waitForTimeout(1_200);
}

// On PostgreSQL, as the headers of the same survey are looked at on the other program at the same time.
test('inside a site that is named the survey is answered to its receipt, in the language of its address; elsewhere it is refused', async ({
  browser
}) => {
  const own = process.env['STEMM_POSTGRES_URL']!;
  const storageState = stateFile('coordinator', 'postgresql');
  const desk = await browser.newContext({ baseURL: own, storageState, locale: 'de-LU' });
  const coordinator = await desk.newPage();
  const [named, other] = [
    await aSite(`${own}/s/miselerland-pulse?lang=fr`),
    await aSite(`${own}/s/miselerland-pulse?lang=fr`)
  ];
  await allow(coordinator, named.origin);
  await expect(coordinator.locator('#embed code').first()).toContainText('<iframe src=');
  const nobody = { cookies: [], origins: [] };
  const context = await browser.newContext({ locale: 'de-LU', storageState: nobody });
  try {
    const visitor = await context.newPage();
    await visitor.goto(other.origin);
    await visitor.waitForTimeout(500);
    expect(visitor.frames()[1]!.url()).toMatch(/^chrome-error:/);
    await visitor.goto(named.origin);
    const frame = visitor.frames()[1]!;
    const inside = visitor.frameLocator('iframe');
    await expect(inside.locator('html')).toHaveAttribute('lang', 'fr');
    expect(await inside.locator('a[href^="/about/"]').count()).toBeGreaterThan(2);
    expect(await inside.locator('a[href^="/about/"]:not([target=_blank])').count()).toBe(0);
    await begin(frame as unknown as Page);
    const heading = inside.locator('h1');
    for (let step = 0; step < 8; step++) {
      const title = await heading.innerText();
      if (title.includes('Merci')) break;
      await expect(inside.locator('html')).toHaveAttribute('lang', 'fr');
      await forward(frame as unknown as Page);
      await expect(heading).not.toHaveText(title);
    }
    await expect(heading).toContainText('Merci');
    await expect(inside.locator('html')).toHaveAttribute('lang', 'fr');
    // A browser keeps no cookie of ours there: the language came with the address and the form.
    expect(await context.cookies(own)).toEqual([]);
    await allow(coordinator, '');
    await visitor.goto(named.origin);
    await visitor.waitForTimeout(500);
    expect(visitor.frames()[1]!.url()).toMatch(/^chrome-error:/);
  } finally {
    await Promise.all([context.close(), desk.close()]);
    for (const { server } of [named, other]) server.close();
  }
});
