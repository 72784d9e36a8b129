/**
 * A language on its way from a translator's table to residents: first only shown, then opened as a draft with a
 * reason, and marked as one wherever it is named.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import Papa from 'papaparse';
import { expect, expectAccessible, stateFile, test, type StaffRole } from '../world.ts';
import { readQuestionnaire } from '../../../src/tools/seed/read-definition.ts';
import { PlainReader, walkSurvey } from '../residents/plain-reader.ts';
import { locales, longLocales, say } from '../residents/words.ts';

const SURVEY = 'uebersetzt';
const PAGE = `/staff/miselerland/surveys/${SURVEY}`;
const UKRAINIAN = JSON.parse(readFileSync('src/tools/seed/translations/pulse.uk.json', 'utf8')) as Record<string, string>; // prettier-ignore

async function as(browser: Browser, role: StaffRole): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['STEMM_POSTGRES_URL'],
    storageState: stateFile(role, 'postgresql'),
    locale: 'de-LU'
  });
  return context.newPage();
}

async function tableFrom(page: Page): Promise<string[][]> {
  await page.getByLabel('Übersetzen aus').first().selectOption('fr');
  await page.getByLabel('Übersetzen in').first().selectOption('uk');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tabelle herunterladen (CSV)' }).first().click()
  ]);
  expect(file.suggestedFilename()).toBe(`${SURVEY}-uk.csv`);
  const text = readFileSync(await file.path(), 'utf8');
  return Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
}

async function bring(page: Page, rows: readonly (readonly string[])[]): Promise<void> {
  // A spreadsheet set to German separates with semicolons.
  const buffer = Buffer.from(Papa.unparse(rows as string[][], { delimiter: ';' }));
  const input = page.getByLabel('Tabelle mit der Übersetzung').first();
  await input.setInputFiles({ name: 'uk.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Zeigen, was sich ändern würde' }).first().click();
}

test('a translation is tried, published as a draft with a reason, and read by residents', async ({
  browser
}) => {
  const coordinator = await as(browser, 'coordinator');
  await coordinator.goto('/staff/miselerland/surveys');
  await coordinator.locator('[name="title.de"]').fill('Übersetzt');
  await coordinator.locator('[name=id]').fill(SURVEY);
  await coordinator.getByRole('button', { name: 'Entwurf anlegen' }).click();
  await coordinator.locator('input[name=definition]').setInputFiles('src/tools/seed/pulse-survey.json');
  await coordinator.getByRole('button', { name: 'Datei prüfen' }).click();

  const [head, ...rows] = await tableFrom(coordinator);
  expect(head).toEqual(['key', 'fr', 'uk']);
  expect(rows.map(([key]) => key)).toEqual(Object.keys(UKRAINIAN));
  expect(rows.every(([, source, text]) => source && !text)).toBe(true);

  await test.step('a place that the questionnaire does not have is named, and nothing is taken over', async () => {
    await bring(coordinator, [head!, ['you/AGE/titel', '', 'x']]);
    await expect(coordinator.getByText('you/AGE/titel')).toBeVisible();
    await expect(coordinator.getByRole('heading', { name: /ein Platz ist unbekannt/ })).toBeVisible();
    await expect(coordinator.locator('#inspection')).toHaveCount(0);
  });

  await coordinator.goto(PAGE);
  await coordinator.locator('input[name=definition]').setInputFiles('src/tools/seed/pulse-survey.json');
  await coordinator.getByRole('button', { name: 'Datei prüfen' }).click();
  await bring(coordinator, [head!, ...rows.map(([key, source]) => [key!, source!, UKRAINIAN[key!]!])]);
  await expect(
    coordinator.getByRole('heading', { name: `${rows.length} Texte würden sich ändern` })
  ).toBeVisible();
  await expectAccessible(coordinator);

  await test.step('a draft is offered on purpose and with a reason only', async () => {
    const ukrainian = coordinator.locator('input[name=language][value=uk]');
    await expect(ukrainian).not.toBeChecked();
    await expect(coordinator.locator('label', { has: ukrainian })).toContainText('ungeprüfter Entwurf');
    await ukrainian.check();
    await coordinator.locator('input[name=language][value=en]').uncheck();
    await coordinator.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
    await expect(coordinator.locator('#draft-reason-problem')).toBeVisible();
    await expect(ukrainian).toBeChecked();
    await expect(coordinator.locator('input[name=language][value=en]')).not.toBeChecked();
    await coordinator.locator('[name=draft-reason]').fill('Viele Geflüchtete im Ort');
    await coordinator.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
    await expect(coordinator.getByText('Veröffentlichte Fassung 1')).toBeVisible();
  });

  await test.step('wherever staff read the name of the language, it says that it is a draft', async () => {
    for (const path of ['/staff/miselerland/surveys', PAGE, `${PAGE}?read=all`, `${PAGE}/fieldwork`]) {
      await coordinator.goto(path);
      const names = coordinator.locator('main :not(script):not(textarea):not(td)', { hasText: 'Українська' });
      const bare = await names.evaluateAll((all) =>
        all
          .filter((each) => ![...each.children].some((child) => child.textContent.includes('Українська')))
          .map((each) => (each.tagName === 'BDI' ? each.parentElement! : each).textContent)
          .filter((text) => !/ungeprüft/.test(text))
      );
      expect(await names.count(), path).toBeGreaterThan(0);
      expect(bare, path).toEqual([]);
    }
  });

  await test.step('residents read in it that it is one', async () => {
    await coordinator.goto(`/s/${SURVEY}?lang=uk`);
    await expect(coordinator.locator('h1')).toHaveText(UKRAINIAN['title']!);
    await expect(coordinator.getByText(say('uk', 'frame.draft'))).toBeVisible();
  });
});

test('a translator may take and try a table, and publishes nothing', async ({ browser }) => {
  const translator = await as(browser, 'translator');
  await translator.goto('/staff/miselerland/surveys/miselerland-pulse');
  await bring(translator, [
    ['key', 'de', 'pl'],
    ['you/title', 'Über dich', 'O sobie']
  ]);
  await expect(translator.getByRole('heading', { name: 'ein Text würde sich ändern' })).toBeVisible();
  await expect(translator.getByRole('cell', { name: 'O sobie' })).toBeVisible();
  await expect(translator.getByText('Veröffentlichen kann die Koordination')).toBeVisible();
  await expect(translator.getByRole('button', { name: /veröffentlichen/ })).toHaveCount(0);
});

test('every language that the program speaks can be opened, and its pages speak it', async ({
  browser,
  page
}) => {
  test.setTimeout(120_000);
  const coordinator = await as(browser, 'coordinator');
  await coordinator.goto('/staff/miselerland/surveys');
  await coordinator.locator('[name="title.de"]').fill('Alle Sprachen');
  await coordinator.locator('[name=id]').fill('alle-sprachen');
  await coordinator.getByRole('button', { name: 'Entwurf anlegen' }).click();
  const buffer = Buffer.from(JSON.stringify(await readQuestionnaire('reference')));
  await coordinator.locator('input[name=definition]').setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer }); // prettier-ignore
  await coordinator.getByRole('button', { name: 'Datei prüfen' }).click();
  const boxes = coordinator.locator('input[name=language]');
  await expect(boxes).toHaveCount(locales.length);
  for (const box of await boxes.all()) await box.check();
  await coordinator.locator('[name=draft-reason]').fill('Alle sollen lesen können');
  await coordinator.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await expect(coordinator.getByText('Veröffentlichte Fassung 1')).toBeVisible();
  const { request } = await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'] });
  // The others are read, with all pages around them, where the demonstration offers them.
  for (const locale of locales.filter((each) => !(longLocales as readonly string[]).includes(each)))
    await test.step(locale, async () => {
      const reader = new PlainReader(request, page, locale);
      await walkSurvey(reader, 'alle-sprachen', locale);
      for (const path of [
        '/',
        '/about/miselerland/privacy',
        '/about/miselerland/accessibility',
        '/about/miselerland/contact',
        '/none',
        '/s/none',
        '/w/none',
        '/r/none',
        '/changed'
      ])
        // prettier-ignore
        await reader.open(`${path}?lang=${locale}`);
    });
});
