/** Paper sheets typed in by keyboard alone, twice each and by two people; what they said is in the store afterwards. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { copyNumberOf } from '../../../src/lib/surveys/copy-number.ts';
import { expect, expectAccessible, stateFile, test } from '../world.ts';
import { linkOfNewAccount } from './accounts.ts';

const WAVE = 'miselerland-pulse';
const ENTRY = `/staff/miselerland/surveys/${WAVE}/entry`;
const aCopy = () => copyNumberOf(randomBytes(7));

/** What was stored of the answer with this text. */
async function stored(text: string): Promise<unknown[]> {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const rows = await db.selectFrom('microdata.response').select(['channel', 'language', 'commune_id', 'sensitive', 'answers']).where('survey_id', '=', WAVE).execute(); // prettier-ignore
    return rows.filter(({ answers }) => (answers as { OPEN?: string }).OPEN === text);
  } finally {
    await close();
  }
}

const options = { locale: 'de-LU', viewport: { width: 1280, height: 800 } };

/** The clerk of the demonstration. */
async function ana(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const storageState = stateFile('clerk', 'postgresql');
  const context = await browser.newContext({ ...options, javaScriptEnabled, storageState, baseURL: process.env['STEMM_POSTGRES_URL']! }); // prettier-ignore
  return context.newPage();
}

/** Another one, who signs in and lands in the region. */
async function ben(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: process.env['STEMM_POSTGRES_URL']! });
  const page = await context.newPage();
  await page.goto(linkOfNewAccount(['clerk']));
  await page.locator('form button').click();
  await page.waitForURL(/\/staff\/miselerland$/);
  return page;
}

/** Types each text and goes on with the return key. */
async function keys(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}

/** The head of a sheet, from the field that has the focus to the sheet's first line. */
async function takeUp(page: Page, copy: string, commune = 'Remi'): Promise<void> {
  await expect(page.locator('#copy')).toBeFocused();
  await keys(page, copy.toLowerCase().replace('-', ' '), 'D', commune);
  await expect(page.getByRole('button', { name: 'Bogen eingeben', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[name="f.~age"]')).toBeFocused();
}

async function finish(page: Page): Promise<void> {
  await expect(page.locator('[data-last]')).toBeFocused();
  await page.keyboard.press('Enter');
}

test('two sheets, typed twice by keyboard alone, are the answers that were meant', async ({ browser }) => {
  test.setTimeout(120_000);
  const [first, second] = [await ana(browser), await ben(browser)];
  const [same, other] = [aCopy(), aCopy()];
  const [bench, bus] = [`Mehr Bänke ${randomUUID()}`, `Ein Bus am Abend ${randomUUID()}`];
  const sheet = ['1', '1', '3', '1', '3', '2 1', '12,1 3', '8', '4', bench];

  await first.goto(ENTRY);
  await takeUp(first, same);
  await keys(first, '1', '1', '3', '9');
  // A number that stands beside no box is said at once, and the field is not left.
  const sex = first.locator('[name="f.SEX"]');
  await expect(sex).toBeFocused();
  await expect(sex).toHaveAttribute('aria-invalid', 'true');
  await expect(first.locator('.said', { hasText: 'steht neben keinem Kästchen' })).toBeVisible();
  await keys(first, '1', '3', '2 1');
  await expect(first.locator('.said', { hasText: 'Luxemburgisch · Portugiesisch' })).toBeVisible();
  // Back, and on again.
  await first.keyboard.press('Shift+Enter');
  await expect(first.locator('[name="f.CIT"]')).toBeFocused();
  await first.keyboard.press('ArrowDown');
  await keys(first, ...sheet.slice(6));
  await finish(first);
  await expect(first.getByRole('status')).toContainText(`Bogen ${same}: Die erste Eingabe ist abgeschlossen`);
  await expect(first.locator('select[name=commune]')).toHaveValue('remich');

  // The one who typed it first does not type it second.
  await keys(first, same, '', '');
  await first.keyboard.press('Enter');
  await expect(first.getByRole('alert')).toContainText('macht eine andere Person');
  await expect(first.locator('#copy')).toHaveValue(same);

  await second.goto(ENTRY);
  await takeUp(second, same);
  await expect(second.getByText('Zweite Eingabe: Was zuerst getippt wurde')).toBeVisible();
  const empty = await second.locator('[data-line]').evaluateAll((lines) => lines.every((line) => (line as HTMLInputElement).value === '')); // prettier-ignore
  expect(empty).toBe(true);
  await keys(second, ...sheet);
  await finish(second);
  await expect(second.getByRole('status')).toContainText(`Bogen ${same} ist fertig`);
  const meant = { channel: 'paper', language: 'de', commune_id: 'remich', sensitive: true };
  expect(await stored(bench)).toEqual([{ ...meant, answers: { AGE: '35-49', SEX: 'f', LIVWRK: 'both', CIT: ['lu', 'pt'], IMP3: ['ACC', 'EDU', 'MOB'], WELL: 8, INFO: 4, OPEN: bench } }]); // prettier-ignore

  // The second sheet: its commune and two lines differ, one of which both had wrong.
  await first.locator('#copy').fill('');
  await first.goto(ENTRY);
  await takeUp(first, other);
  await keys(first, '1', '1', '2', '-', '1', '3', '', '7', '?', bus);
  await finish(first);
  await expect(first.getByRole('status')).toContainText('Die erste Eingabe ist abgeschlossen');
  await takeUp(second, other, 'Schen');
  await keys(second, '1', '1', '2', '', '1', '4', '', '10', '?', bus);
  await finish(second);
  await expect(second.getByText('In 3 Zeilen weichen die Eingaben ab')).toBeVisible();
  await expect(second.locator('fieldset')).toHaveCount(3);
  await expect(second.locator('fieldset').first().locator('b')).toHaveText(['Remich', 'Schengen']);
  await expect(second.locator('fieldset').nth(1)).toContainText('Französisch');
  await expect(second.locator('fieldset').nth(1)).toContainText('Deutsch');
  await expect(second.locator('main')).not.toContainText(bus);
  expect(await stored(bus)).toEqual([]);
  await expectAccessible(second);
  await expect(second.locator('[name="p.~commune"]').first()).toBeFocused();
  await second.keyboard.press('Space');
  await second.keyboard.press('Enter');
  await expect(second.locator('[name="p.CIT"]').first()).toBeFocused();
  await second.keyboard.press('Space');
  await keys(second, '', '', '', '9');
  await finish(second);
  await expect(second.getByRole('status')).toContainText(`Bogen ${other} ist fertig`);
  expect(await stored(bus)).toEqual([{ ...meant, answers: { AGE: '25-34', LIVWRK: 'live', CIT: ['fr'], WELL: 9, OPEN: bus } }]); // prettier-ignore

  // Typed in once more it is refused.
  await keys(second, other, '', '');
  await second.keyboard.press('Enter');
  await expect(second.getByRole('alert')).toContainText('schon fertig eingegeben');
});

test('without a script the return key shows what is typed, and keeps nothing yet', async ({ browser }) => {
  const page = await ana(browser, false);
  await page.goto(ENTRY);
  await page.locator('#copy').fill('K7QM-2X9T');
  await page.locator('#commune').selectOption('remich');
  await page.getByRole('button', { name: 'Bogen eingeben', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('keine Nummer eines Bogens');
  await page.locator('#copy').fill(aCopy());
  await page.getByRole('button', { name: 'Bogen eingeben', exact: true }).click();
  await page.locator('[name="f.CIT"]').fill('1 2');
  await page.locator('[name="f.SEX"]').fill('7');
  await page.locator('[name="f.IMP3"]').fill('1 2 3 4');
  await page.locator('[name="f.IMP3"]').press('Enter');
  await expect(page.getByText('Luxemburgisch · Portugiesisch')).toBeVisible();
  await expect(page.getByText('„7“ steht neben keinem Kästchen.')).toBeVisible();
  await expect(page.getByText('Erste Eingabe dieses Bogens')).toBeVisible();
  await page.locator('[data-last]').click();
  await expect(page.getByRole('alert').first()).toContainText('3 Zeilen stimmen noch nicht');
  await expect(page.getByText('Ohne dieses Kreuz darf der Bogen nicht eingegeben werden')).toBeVisible();
  await expect(page.getByText('Das nimmt der Fragebogen nicht an')).toBeVisible();
  await expect(page.locator('[name="f.CIT"]')).toHaveValue('1 2');
  for (const [name, text] of [['~age', '1'], ['SEX', '2'], ['IMP3', '?']] as const)
    await page.locator(`[name="f.${name}"]`).fill(text); // prettier-ignore
  await page.locator('[data-last]').click();
  await expect(page.getByRole('status')).toContainText('Die erste Eingabe ist abgeschlossen');
});

test('a session that ends while a sheet is typed costs nobody the sheet, and shows it to nobody else', async ({
  browser
}) => {
  test.setTimeout(90_000);
  const page = await ben(browser);
  const [password, text, copy] = ['ein Satz den nur Ben kennt', `Mehr Bänke ${randomUUID()}`, aCopy()];
  await page.goto('/staff/account');
  const email = await page.locator('#email').inputValue();
  await page.locator('input[type=password]').fill(password);
  await page
    .locator('form', { has: page.locator('input[type=password]') })
    .getByRole('button')
    .click();
  await page.goto(ENTRY);
  await takeUp(page, copy);
  await keys(page, '1', '', '3', '9');
  await page.locator('[name="f.OPEN"]').fill(text);
  await page.context().clearCookies();
  await page.locator('[data-last]').click();

  // Nothing was stored, and the page says nothing of it; a wrong password does not lose it either.
  await expect(page).toHaveURL(/\/staff\/sign-in/);
  await expect(page.getByRole('status')).toContainText('nicht verloren');
  expect(await page.content()).not.toContain(text);
  await expectAccessible(page);
  await expect(page.locator('#email')).toBeFocused();
  await page.locator('#email').fill(email);
  await page.locator('#password').fill('ein ganz anderer Satz');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();

  // Another clerk who signs in at the same desk does not get to see it.
  const other = await page.context().newPage();
  await other.goto(linkOfNewAccount(['clerk']));
  await other.locator('form button').click();
  await other.waitForURL(/miselerland$/);
  await page.getByRole('button', { name: 'Weiter mit dem' }).click();
  await expect(page.getByRole('alert')).toContainText('jemand anderes getippt');
  expect(await page.content()).not.toContain(text);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Weiter mit dem' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.locator('[name="f.OPEN"]')).toHaveValue(text);
  await expect(page.locator('[name="f.SEX"]')).toHaveValue('9');
  await expect(page.locator('[name="f.SEX"]')).toBeFocused();
  await page.locator('[name="f.SEX"]').fill('1');
  await page.locator('[data-last]').click();
  await expect(page.getByRole('status')).toContainText(`Bogen ${copy}: Die erste Eingabe ist abgeschlossen`);
});

test('the sheet is accessible at every width, and a clerk finds nothing else', async ({ browser }) => {
  const page = await ana(browser);
  await page.goto('/staff/miselerland');
  await page.getByRole('link', { name: 'Bögen eingeben: Acht kurze Fragen' }).click();
  await expectAccessible(page);
  await page.locator('#copy').fill(aCopy());
  await page.locator('#commune').selectOption('remich');
  await page.getByRole('button', { name: 'Bogen eingeben', exact: true }).click();
  await page.locator('[name="f.SEX"]').fill('7');
  await page.locator('[name="f.AGE"]').fill('2');
  await page.locator('[name="f.AGE"]').press('Tab');
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0); // prettier-ignore
  }
  const links = await page.locator('nav a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links.filter((href) => !/^\/staff\/miselerland(\/surveys\/[\w-]+\/entry)?$/.test(href!))).toEqual(
    []
  );
});
