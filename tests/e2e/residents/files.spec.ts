/**
 * Pictures and PDF sent with an answer: with and without a script, from right to left, by keyboard; what is no such
 * file says so at its question, nothing that was typed or sent is lost, and only the data steward opens them.
 */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';
import { busyPdf, largePicture, photograph, SECRET } from '../../support/files.ts';
import { coordinator } from '../code-wave.ts';
import { begin, expect, expectAccessible, forward, stateFile, test } from '../world.ts';
import { draftsOn, expectReady, newTab } from './phone.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { switchTo } from './walk.ts';
import { say } from './words.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

const SURVEY = 'mit-dateien';
const url = () => process.env['STEMM_POSTGRES_URL']!;
const both = (de: string, ar: string) => ({ de, ar });
const DEFINITION = {
  title: both('Wo klemmt es?', 'أين المشكلة؟'),
  pages: [
    {
      name: 'p',
      title: both('Deine Straße', 'شارعك'),
      elements: [
        { type: 'file', name: 'PHOTO', title: both('Ein Foto', 'صورة'), allowMultiple: true },
        { type: 'text', name: 'WHERE', title: both('Wo?', 'أين؟'), isRequired: true, visibleIf: '{PHOTO} notempty' },
        { type: 'text', name: 'MAIL', inputType: 'email', title: both('E-Mail', 'البريد') }
      ]
    },
    { name: 'q', title: both('Noch etwas', 'شيء آخر'), elements: [{ type: 'comment', name: 'OPEN', title: both('Was?', 'ماذا؟') }] }
  ]
}; // prettier-ignore

const photo = async () => ({ name: `${SECRET}.jpg`, mimeType: 'image/jpeg', buffer: await photograph() });
const field = '[name="~f.PHOTO"]';

async function beginIn(page: Page, locale: 'de' | 'ar'): Promise<void> {
  await page.goto(`${url()}/s/${SURVEY}?lang=${locale}`);
  await begin(page, { sensitive: false });
}

test('a coordinator allows files with a reason only', async ({ browser }) => {
  const desk = await coordinator(browser);
  await desk.goto('/staff/miselerland/surveys');
  await desk.locator('[name="title.de"]').fill('Mit Dateien');
  await desk.locator('[name=id]').fill(SURVEY);
  await desk.getByRole('button', { name: 'Entwurf anlegen' }).click();
  const buffer = Buffer.from(JSON.stringify(DEFINITION));
  await desk.locator('input[name=definition]').setInputFiles({ name: 'd.json', mimeType: 'application/json', buffer }); // prettier-ignore
  await desk.getByRole('button', { name: 'Datei prüfen' }).click();
  for (const language of await desk.locator('input[name=language]').all()) await language.check();
  await desk.locator('[name=draft-reason]').fill('Read from right to left.');
  await desk.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await expect(desk.locator('#upload-reason-problem')).toBeVisible();
  await expectAccessible(desk);
  await desk.locator('[name=upload-reason]').fill('Gehwege zeigt man leichter, als man sie beschreibt.');
  await desk.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await desk.getByText('Veröffentlichte Fassung 1').waitFor();
  await desk.context().close();
});

for (const javaScriptEnabled of [true, false])
  test(`${javaScriptEnabled ? 'with' : 'without'} a script: sent, taken away, kept through errors and languages`, async ({
    browser
  }) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await beginIn(page, 'de');
    await expect(page.locator('form')).toHaveAttribute('enctype', 'multipart/form-data');
    await expect(page.locator('#i-WHERE')).toBeHidden();

    await test.step('what is none says so, and what was typed stays', async () => {
      await page.locator('[name=MAIL]').fill('kein');
      const html = Buffer.from('\x89PNG\r\n\x1a\n<!doctype html><script>alert(1)</script>', 'latin1');
      await page.locator(field).setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: html });
      await forward(page);
      await expect(page.locator('#i-PHOTO .error')).toContainText(say('de', 'check.file-unfit', { types: 'JPEG, PNG, WebP, PDF' })); // prettier-ignore
      await expect(page.locator('#i-MAIL .error')).toBeVisible();
      await expect(page.locator('[name=MAIL]')).toHaveValue('kein');
      if (javaScriptEnabled) await expectAccessible(page);
      const large = await largePicture(6_500_000);
      expect(large.length).toBeGreaterThan(6_000_000);
      await page.locator(field).setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: large });
      await forward(page);
      await expect(page.locator('#i-PHOTO .error')).toContainText(say('de', 'check.file-large', { max: 5 }));
      await page.locator(field).setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nnothing') }); // prettier-ignore
      await forward(page);
      await expect(page.locator('#i-PHOTO .error')).toBeVisible();
      // A file without a byte is as good as none chosen.
      await page
        .locator(field)
        .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
      await forward(page);
      await expect(page.locator('#i-PHOTO .error')).toHaveCount(0);
    });

    await test.step('what is one stands there without its name, and opens what asks about it', async () => {
      await page.locator(field).setInputFiles([await photo(), { name: 'b.pdf', mimeType: 'application/pdf', buffer: await busyPdf() }]); // prettier-ignore
      await page.locator('button[value="add:PHOTO"]').click();
      await expect(page.locator('#i-PHOTO li')).toHaveCount(2);
      await expect(page.locator('#i-PHOTO li').first()).toContainText('JPEG');
      expect(await page.content()).not.toContain(SECRET);
      await expect(page.locator('#i-WHERE')).toBeVisible();
      await expect(page.locator('[name=MAIL]')).toHaveValue('kein');
      if (javaScriptEnabled) {
        await expectAccessible(page);
        await expectWellFormed(page, 'de');
        await expectTargets(page);
        await expectToFit(page, 360);
        await expectToFit(page, 180);
      }
      await forward(page);
      await expect(page.locator('#i-WHERE .error')).toBeVisible();
      await expect(page.locator('#i-PHOTO li')).toHaveCount(2);
    });

    await test.step('in another language, back and forth, and one taken away', async () => {
      await switchTo(page, 'ar');
      await expect(page.locator('#i-PHOTO li')).toHaveCount(2);
      if (javaScriptEnabled) {
        await expectAccessible(page);
        await expectToFit(page, 360);
      }
      await page.locator('button[value="drop:PHOTO:1"]').press('Enter');
      await expect(page.locator('#i-PHOTO li')).toHaveCount(1);
      await page.locator('[data-back]').click();
      await forward(page);
      await expect(page.locator('#i-PHOTO li')).toHaveCount(1);
      await page.locator('[name=WHERE]').fill('Moselstrooss');
      await page.locator('[name=MAIL]').fill('');
      await forward(page);
      await page.locator('[name=OPEN]').fill('شكرا');
      await forward(page);
      await expect(page.locator('[data-receipt]')).toBeVisible();
    });
    await context.close();
  });

for (const locale of ['de', 'ar'] as const)
  test(`fresh, wrong and sent, in ${locale}: accessible, and nothing out of reach on a phone or a desk`, async ({ page }) => {
    const expectUsable = async () => {
      await expectAccessible(page);
      await expectWellFormed(page, locale);
      await expectTargets(page);
      for (const width of [360, 180, 640, 1280]) await expectToFit(page, width);
    };
    await beginIn(page, locale);
    await expectUsable();
    await page.locator(field).setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await forward(page);
    await expect(page.locator('#i-PHOTO .error')).toBeVisible();
    await expectUsable();
    await page.locator(field).setInputFiles(await photo());
    await page.locator('button[value="add:PHOTO"]').click();
    await expect(page.locator('#i-PHOTO li')).toHaveCount(1);
    await expect(page.locator('#i-PHOTO .error')).toHaveCount(0);
    await expectUsable();
  }); // prettier-ignore

test('four are too many, and a page that is sent broken is answered plainly', async ({ page, request }) => {
  await beginIn(page, 'de');
  const four = await Promise.all([1, 2, 3, 4].map(photo));
  await page.locator(field).setInputFiles(four);
  await forward(page);
  await expect(page.locator('#i-PHOTO .error')).toContainText(say('de', 'check.file-many', { max: 3 }));
  await expect(page.locator('#i-PHOTO li')).toHaveCount(3);
  const token = await page.locator('[name="~t"]').inputValue();
  const address = `${url()}/s/${SURVEY}`;
  const headers = { origin: url(), 'content-type': 'multipart/form-data; boundary=x' };
  for (const data of [
    '',
    '--x',
    '--x\r\nContent-Disposition: form-data; name="~t"\r\n\r\n',
    'x'.repeat(5000)
  ]) {
    const answer = await request.post(address, { headers, data });
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(answer.status()).toBeLessThan(500);
  }
  const tooMuch = { '~t': token, '~to': 'next', '~f.PHOTO': { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(20_600_000, 65) } }; // prettier-ignore
  expect((await request.post(address, { headers: { origin: url() }, multipart: tooMuch })).status()).toBe(
    413
  );
  // A reference that nobody staged is not read from the fields: the page's own memory counts.
  const forged = `0b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4.${'k'.repeat(43)}.jpeg.5`;
  const answer = await request.post(address, { headers: { origin: url() }, multipart: { '~t': token, '~to': 'add:PHOTO', PHOTO: forged } }); // prettier-ignore
  expect(await answer.text()).not.toContain('value="drop:PHOTO:3"');
});

test('twenty at once are all kept: whoever is asked to wait comes again', async ({ page, request }) => {
  test.setTimeout(180_000);
  await beginIn(page, 'de');
  const token = await page.locator('[name="~t"]').inputValue();
  const buffer = await photograph(4000, 3000);
  const send = async (): Promise<string> => {
    const multipart = { '~t': token, '~to': 'add:PHOTO', '~f.PHOTO': { name: 'a.jpg', mimeType: 'image/jpeg', buffer } }; // prettier-ignore
    const answer = await request.post(`${url()}/s/${SURVEY}`, { headers: { origin: url() }, multipart, timeout: 60_000 }); // prettier-ignore
    return answer.status() === 503 ? send() : answer.text();
  };
  const pages = await Promise.all(Array.from({ length: 20 }, send));
  expect(pages.filter((html) => html.includes('value="drop:PHOTO:0"'))).toHaveLength(20);
});

/** Of somebody who is not finished when the survey is closed. */
let phone: BrowserContext;

test('a file stays where it is: neither the survey nor what was chosen lies on the phone', async ({
  browser
}) => {
  phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await newTab(phone);
  await page.goto(`${url()}/s/${SURVEY}?lang=de`);
  await expectReady(page);
  await begin(page, { sensitive: false });
  await page.locator(field).setInputFiles(await photo());
  await page.locator('[name=MAIL]').fill('a@b.lu');
  await page.locator('[name=MAIL]').blur();
  await expect.poll(async () => (await draftsOn(page))[0]?.fields).toContainEqual(['MAIL', 'a@b.lu']);
  const fields = (await draftsOn(page))[0]!.fields.map(([name]) => name);
  expect(fields).not.toContain('~f.PHOTO');
  await phone.setOffline(true);
  await forward(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'offline.needs-network'));
  await expect(page.locator('template')).toHaveCount(1);
  await phone.setOffline(false);
  await page.goto(`${url()}/s/${SURVEY}?lang=de`);
  await page.getByRole('button', { name: say('de', 'offline.go-on'), exact: true }).click();
  await expect(page.locator('[name=MAIL]')).toHaveValue('a@b.lu');
});

async function steward(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: url(), storageState: stateFile('steward', 'postgresql'), locale: 'de-LU' }); // prettier-ignore
  return context.newPage();
}

test('the steward opens them after the end, as files to save; nobody else', async ({ browser }) => {
  const page = await steward(browser);
  const list = `/staff/miselerland/surveys/${SURVEY}/bench/files`;
  expect((await page.goto(list))!.status()).toBe(422);
  const desk = await coordinator(browser);
  await desk.goto(`/staff/miselerland/surveys/${SURVEY}`);
  await desk.locator('form[action*="close"] [name=id]').fill(SURVEY);
  await desk.locator('form[action*="close"] button').click();
  await desk.waitForURL(/done=closed/);
  await page.goto(`/staff/miselerland/surveys/${SURVEY}`);
  await page.getByRole('link', { name: 'Geschickte Dateien' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await expectAccessible(page);
  const link = page.locator('tbody a').first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^mit-dateien-PHOTO-[0-9a-f]{8}\.jpg$/);
  const kept = readFileSync(await download.path());
  const { format, exif } = await sharp(kept).metadata();
  expect([format, exif, kept.includes(SECRET)]).toEqual(['jpeg', undefined, false]);
  const address = (await link.getAttribute('href'))!;
  const answer = await page.request.get(`${url()}${address}`);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store'
  });
  expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
  for (const path of [list, address]) expect((await desk.request.get(`${url()}${path}`)).status()).toBe(404);
  await page.context().close();
  await desk.context().close();
});

test('closed before its day: what is not finished goes from the phone', async () => {
  const page = await newTab(phone);
  await page.goto(`${url()}/s/${SURVEY}?lang=de`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('de', 'refusal.survey.closed.title'));
  await expect.poll(() => draftsOn(page)).toEqual([]);
  await phone.close();
});
