/** Answers collected elsewhere: uploaded, explained, corrected after a dry run, imported, found again, taken back. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { expect, expectAccessible, stateFile, test } from '../world.ts';
import { linkOfNewAccount } from './accounts.ts';

const SURVEY = 'miselerland-pulse';
const PAGE = `/staff/miselerland/surveys/${SURVEY}/import`;
const HEAD = 'Nr;Gemeinde;Wie alt bist du?;Gender;LIVWRK;CIT_lu;CIT_pt;IMP3;WELL;OPEN';

test.setTimeout(120_000);

const csv = (text: string | Buffer) => ({ name: 'antworten.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }); // prettier-ignore

/** A steward of their own for each test: what one of them stages, no other sees. */
async function aSteward(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'], locale: 'de-LU' });
  const page = await context.newPage();
  await page.goto(linkOfNewAccount(['steward']));
  await page.locator('form button').click();
  await page.waitForURL(/\/staff\/miselerland$/);
  return page;
}

async function upload(page: Page, text: string | Buffer, address = PAGE): Promise<void> {
  await page.goto(address);
  await page.locator('input[name=file]').setInputFiles(csv(text));
  await page.getByRole('button', { name: 'Datei hochladen' }).click();
}

async function explain(page: Page): Promise<void> {
  await page.getByLabel('Woher die Antworten kommen').fill('Befragung im Gemeindehaus');
  await page.getByLabel(/16 oder älter/).check();
  await page.getByLabel(/ausdrücklich zugestimmt/).check();
}

const dryRun = (page: Page) => page.getByRole('button', { name: 'Probelauf' }).click();

/** What is stored of these remarks. */
async function storedWith(mark: string) {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const rows = await db.selectFrom('microdata.response').select(['commune_id', 'channel', 'answers']).where('survey_id', '=', SURVEY).execute(); // prettier-ignore
    return rows.filter(({ answers }) => JSON.stringify(answers).includes(mark)).sort((a, b) => (a.commune_id < b.commune_id ? -1 : 1)); // prettier-ignore
  } finally {
    await close();
  }
}

test('a file with mistakes is corrected, imported whole, and taken back by itself', async ({ browser }) => {
  const page = await aSteward(browser);
  const mark = randomUUID();
  const good = [`1;Remich;35-49;Weiblich;live;X;;HOU, MOB;7;=1+1 ${mark}`, `2;Mertert;75 Jahre oder älter;m;work;;X;Wohnen (Wohnungen, Mieten, Nachbarschaft);10;"<b>${mark}</b>\nzwei"`]; // prettier-ignore
  await page.goto(`/staff/miselerland/surveys/${SURVEY}`);
  await page.getByRole('link', { name: 'Antworten einlesen, die anderswo gesammelt wurden' }).click();
  await expectAccessible(page);

  await upload(page, [HEAD, ...good, `3;Nirgends;alt;m;live;;;HOU;0;${mark}`].join('\n'));
  await expect(page.getByText('9 von 10 Spalten sind erkannt.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Gender').selectOption('AGE');
  await page.getByRole('button', { name: 'Weiter zu den Werten' }).click();
  await expect(page.getByRole('alert')).toContainText('Eine Spalte passt nicht');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByText('Das steht schon in einer anderen Spalte.')).toBeVisible();
  await page.getByLabel('Gender').selectOption('SEX');
  await page.getByRole('button', { name: 'Weiter zu den Werten' }).click();
  await explain(page);
  await expectAccessible(page);
  await dryRun(page);
  await expect(page.getByRole('heading', { name: 'Eine von 3 Zeilen ist falsch, 2 Antworten könnten hereinkommen' })).toBeVisible(); // prettier-ignore
  await expect(page.getByRole('row', { name: /^5 .*Nirgends/ })).toContainText('Keine Gemeinde');
  await expect(page.getByRole('row', { name: /^5 .*alt/ })).toContainText('Was „alt“ bedeutet');
  await expect(page.getByText(`=1+1 ${mark}`)).toBeVisible();
  await expectAccessible(page);
  await page.locator('[name=leave]').evaluate((box: HTMLInputElement) => box.removeAttribute('required'));
  await page.getByRole('button', { name: '2 Antworten einlesen' }).click();
  await expect(page.getByRole('alert')).toContainText('falschen Zeilen wegbleiben');
  expect(await storedWith(mark)).toEqual([]);

  await upload(page, [HEAD, ...good].join('\n'));
  await explain(page);
  await dryRun(page);
  await expect(page.getByRole('heading', { name: '2 Antworten kommen herein, keine Zeile ist falsch' })).toBeVisible(); // prettier-ignore
  await page.getByRole('button', { name: '2 Antworten einlesen' }).click();
  await expect(page.locator('[data-outcome=imported]')).toContainText('2 Antworten sind eingelesen.', { timeout: 30_000 }); // prettier-ignore
  await expectAccessible(page);
  expect(await storedWith(mark)).toEqual([
    { commune_id: 'mertert', channel: 'import', answers: { AGE: '75+', SEX: 'm', LIVWRK: 'work', CIT: ['pt'], IMP3: ['HOU'], WELL: 10, OPEN: `<b>${mark}</b>\nzwei` } },
    { commune_id: 'remich', channel: 'import', answers: { AGE: '35-49', SEX: 'f', LIVWRK: 'live', CIT: ['lu'], IMP3: ['HOU', 'MOB'], WELL: 7, OPEN: `=1+1 ${mark}` } }
  ]); // prettier-ignore

  await upload(page, [HEAD, ...good].join('\n'));
  await explain(page);
  await dryRun(page);
  await expect(page.getByRole('heading', { name: 'Es kommt nichts herein' })).toBeVisible();
  await page.getByText('Eine frühere Einlesung zurücknehmen').click();
  await expectAccessible(page);
  await page.getByLabel(/Zum Bestätigen/).fill('anderes');
  await page.getByRole('button', { name: '2 Antworten zurücknehmen' }).click();
  await expect(page.getByRole('alert')).toContainText('stimmt nicht überein');
  await page.getByText('Eine frühere Einlesung zurücknehmen').click();
  await page.getByLabel(/Zum Bestätigen/).fill(SURVEY);
  await page.getByRole('button', { name: '2 Antworten zurücknehmen' }).click();
  await expect(page.locator('[data-outcome=taken-back]')).toBeVisible({ timeout: 30_000 });
  expect(await storedWith(mark)).toEqual([]);
});

test('the list of problems cannot become a formula, and what was typed stays on a refused form', async ({
  browser
}) => {
  const page = await aSteward(browser);
  await upload(page, 'Gemeinde;AGE;__proto__;AGE\n"=HYPERLINK(""http://x"")";＝1+1;@x;75+\nRemich;75+;;\n');
  await expect(page.getByLabel('__proto__')).toHaveValue('');
  await page.getByRole('button', { name: 'Weiter zu den Werten' }).click();
  await page.getByLabel('Sprache der Zeilen').selectOption('pt');
  await page.locator('#source').evaluate((field: HTMLTextAreaElement) => field.removeAttribute('required'));
  await page.getByLabel(/16 oder älter/).check();
  await dryRun(page);
  await expect(page.locator('#source-e')).toContainText('woher die Antworten kommen');
  await expect(page.getByLabel('Sprache der Zeilen')).toHaveValue('pt');
  await expect(page.getByLabel(/16 oder älter/)).toBeChecked();
  await page.locator('#source').fill('x');
  await dryRun(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /als CSV/ }).click()]); // prettier-ignore
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFFZeile,Spalte')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK`);
  expect(text).toContain(`'＝1+1`);
  expect(text).not.toMatch(/(^|[,"\n])[=＝@]/);
});

test('what is no table of answers is refused with a sentence, never with an error of the program', async ({
  browser
}) => {
  const page = await aSteward(browser);
  const bad: [string | Buffer, RegExp][] = [
    ['', /keine Kopfzeile/],
    ['nur;ein;Kopf', /keine Kopfzeile/],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff]), /keine Textdatei/],
    ['a;b\n1;\u0000', /keine Textdatei/],
    [Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(';'), /100.?000 Spalten/],
    ['a;b\n"x;1\n2;3', /Zeile 2 nicht lesen/],
    [`a\n${'1\n'.repeat(20_001)}`, /mehr als 20.?000 Zeilen/]
  ];
  for (const [file, words] of bad) {
    await upload(page, file);
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await upload(page, `AGE;OPEN\n75+;${'x'.repeat(1_000_000)}`);
  await expect(page.getByText('2 von 2 Spalten sind erkannt.')).toBeVisible();
  const id = await page.locator('form[action="?/columns"] input[name=id]').inputValue();
  const other = await aSteward(browser);
  for (const [action, form] of [['columns', { id, 'c.0': 'AGE' }], ['values', { id, source: 'x', notice: 'yes', commune: 'remich', language: 'de' }], ['import', { id, wrong: '0', leave: '' }], ['back', { id, sure: SURVEY }]] as const) // prettier-ignore
    expect((await other.request.post(`${PAGE}?/${action}`, { form, headers: { origin: process.env['STEMM_POSTGRES_URL']!, accept: 'text/html' } })).status()).toBe(404); // prettier-ignore
  await page.getByRole('button', { name: 'Datei aufgeben' }).click();
  await expect(page.getByRole('button', { name: 'Datei hochladen' })).toBeVisible();
});

test('a file of five hundred columns keeps a page that a phone can open', async ({ browser }) => {
  const page = await aSteward(browser);
  await page.setViewportSize({ width: 360, height: 740 });
  const names = ['AGE', ...Array.from({ length: 499 }, (_, at) => `Frage ${at}`)];
  const began = Date.now();
  // Of the survey with 32 questions: a list of its own for each column would be some eight megabytes.
  await upload(page, `${names.join(';')}\n75+${';x'.repeat(499)}`, PAGE.replace(SURVEY, 'miselerland-2027'));
  await expect(page.getByLabel('AGE', { exact: true })).toHaveValue('AGE');
  expect((await page.content()).length).toBeLessThan(600_000);
  expect(Date.now() - began).toBeLessThan(20_000);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByLabel('Frage 7', { exact: true }).fill('<b>');
  await page.getByRole('button', { name: 'Weiter zu den Werten' }).click();
  await expect(page.getByText('Das gibt es in dieser Umfrage nicht.')).toBeVisible();
  await expect(page.getByLabel('Frage 7', { exact: true })).toHaveValue('<b>');
  await page.getByLabel('Frage 7', { exact: true }).fill('OPEN');
  await page.getByRole('button', { name: 'Weiter zu den Werten' }).click();
  await expect(page.getByLabel('Woher die Antworten kommen')).toBeVisible();
});

test('nobody but a steward gets there', async ({ browser }) => {
  for (const role of ['coordinator', 'dpo', 'member'] as const) {
    const context = await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'], storageState: stateFile(role, 'postgresql') }); // prettier-ignore
    expect((await context.request.get(PAGE)).status()).toBe(404);
    expect((await context.request.get(`${PAGE}/problems.csv`)).status()).toBe(404);
    const headers = { origin: process.env['STEMM_POSTGRES_URL']!, accept: 'text/html' };
    expect((await context.request.post(`${PAGE}?/upload`, { multipart: { file: csv('AGE\n75+') }, headers })).status()).toBe(404); // prettier-ignore
    await context.close();
  }
});
