/**
 * Open answers of a closed wave on the bench, on PostgreSQL: coded by keyboard alone and without JavaScript,
 * in several languages with Arabic among them, redacted, and quoted only when a second person agrees.
 */
import { randomUUID } from 'node:crypto';
import { type Browser, type Page } from '@playwright/test';
import { readQuestionnaire } from '../../../src/tools/seed/read-definition.ts';
import { currentNotice } from '../../../src/lib/privacy/notice.ts';
import { linkOfNewAccount } from './accounts.ts';
import { expect, expectAccessible, stateFile, test, type StaffRole } from '../world.ts';

const SURVEY = 'worte-2026';
const BENCH = `/staff/miselerland/surveys/${SURVEY}/bench/open-answers`;
const ANSWERS: [language: string, text: string][] = [
  ['de', 'Mehr Busse am Abend'],
  ['de', 'mehr busse am abend!'],
  ['fr', 'Mme Dupont, 12, rue de la Gare, ne répond pas'],
  ['ar', 'المزيد من الحافلات مساءً'],
  ['pt', 'Mais autocarros à noite'],
  ['lb', 'Bezuelbar Wunnengen'],
  ['en', 'Affordable flats']
];

async function as(browser: Browser, role: StaffRole, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['STEMM_POSTGRES_URL'],
    storageState: stateFile(role, 'postgresql'),
    locale: 'de-LU',
    javaScriptEnabled
  });
  return context.newPage();
}

async function aClosedWave(coordinator: Page): Promise<void> {
  await coordinator.goto('/staff/miselerland/surveys');
  await coordinator.locator('[name="title.de"]').fill('Eigene Worte');
  await coordinator.locator('[name=id]').fill(SURVEY);
  await coordinator.getByRole('button', { name: 'Entwurf anlegen' }).click();
  const buffer = Buffer.from(JSON.stringify(await readQuestionnaire('pulse', ['ar'])));
  await coordinator.locator('input[name=definition]').setInputFiles({ name: 'pulse.json', mimeType: 'application/json', buffer }); // prettier-ignore
  await coordinator.getByRole('button', { name: 'Datei prüfen' }).click();
  await coordinator.locator('input[name=language][value=ar]').check();
  await coordinator.locator('[name=draft-reason]').fill('Vorführung');
  await coordinator.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await expect(coordinator.getByText('Veröffentlichte Fassung 1')).toBeVisible();
  for (const [language, text] of ANSWERS) {
    const sent = await coordinator.request.post('/api/v1/responses', {
      data: { id: randomUUID(), survey: SURVEY, version: 1, language, commune: 'remich', consent: { notice: currentNotice, sensitive: true }, answers: { OPEN: text } } // prettier-ignore
    });
    expect(sent.status()).toBe(201);
  }
  await coordinator.goto(`/staff/miselerland/releases/${SURVEY}`);
  await coordinator.getByRole('button', { name: 'Jetzt schließen' }).click();
}

const find = (page: Page, text: string) => page.goto(`${BENCH}?q=${encodeURIComponent(text)}`);
const button = (page: Page, name: string) => page.getByRole('button', { name });
const state = (page: Page, name: string) => page.getByRole('navigation', { name: 'Stand der Codierung' }).getByText(name); // prettier-ignore

test('from what people wrote to themes and verbatims', async ({ browser }) => {
  test.setTimeout(120_000);
  const steward = await as(browser, 'steward');

  await test.step('while the wave runs there is nothing to read', async () => {
    await steward.goto('/staff/miselerland/surveys/miselerland-2027/bench/open-answers');
    await expect(steward.getByText('liest niemand die Antworten')).toBeVisible();
    await expect(steward.locator('blockquote')).toHaveCount(0);
  });

  await aClosedWave(await as(browser, 'coordinator'));

  await test.step('themes grow out of the answers, and the same words need coding once', async () => {
    await find(steward, 'Busse');
    await steward.getByLabel('Neues Thema').fill('Busse am Abend');
    await steward.getByLabel('mit denselben Worten').check();
    await button(steward, 'Festhalten und zur nächsten').click();
    await find(steward, 'Wunnengen');
    await steward.getByLabel('Neues Thema').fill('Wohnen');
    await button(steward, 'Codes festhalten').click();
    await expect(state(steward, 'Codiert: 3')).toBeVisible();
  });

  await test.step('three answers are coded by keyboard alone', async () => {
    await steward.goto(`${BENCH}?state=uncoded`);
    await expect(steward.getByText('Einzelne Tasten benutzen')).toBeVisible();
    for (const [key, coded] of [['1', 4], ['2', 5], ['d', 6]] as const) {
      await steward.keyboard.press(key);
      await steward.keyboard.press('Enter');
      await expect(state(steward, `Codiert: ${coded}`)).toBeVisible();
    } // prettier-ignore
    await expect(state(steward, 'Zweifelhaft: 1')).toBeVisible();
    await steward.goto(BENCH);
    const first = await steward.locator('blockquote').innerText();
    await steward.keyboard.press('n');
    await expect(steward.locator('blockquote')).not.toHaveText(first);
    await steward.keyboard.press('p');
    await expect(steward.locator('blockquote')).toHaveText(first);
    await steward.keyboard.press('r');
    await expect(steward.locator('#wording')).toBeFocused();
    await steward.keyboard.type('1n');
    await expect(steward.locator('#wording')).toHaveValue(/1n/);
  });

  await test.step('single keys can be switched off', async () => {
    await steward.goto(BENCH);
    await steward.getByLabel('Einzelne Tasten benutzen').uncheck();
    const before = steward.url();
    await steward.getByRole('heading', { level: 1 }).click();
    await steward.keyboard.press('n');
    await expect(steward).toHaveURL(before);
    await steward.getByLabel('Einzelne Tasten benutzen').check();
  });

  await test.step('the pages are accessible, with Arabic in its own direction', async () => {
    await find(steward, 'الحافلات');
    const text = steward.locator('blockquote');
    await expect(text).toHaveAttribute('dir', 'rtl');
    await expect(text).toHaveAttribute('lang', 'ar');
    for (const place of ['', '/codebook', '/agreement']) {
      await steward.goto(`${BENCH}${place}`);
      for (const width of [1280, 360]) {
        await steward.setViewportSize({ width, height: 800 });
        await expectAccessible(steward);
        expect(await steward.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0); // prettier-ignore
      }
    }
  });

  await test.step('without JavaScript an answer is coded, redacted and proposed', async () => {
    const plain = await as(browser, 'steward', false);
    await find(plain, 'Dupont');
    await expect(plain.locator('#wording')).toHaveValue('Mme [nom retiré], [adresse retirée], ne répond pas');
    await expect(plain.getByText('Einzelne Tasten benutzen')).toBeHidden();
    await plain.getByLabel('Neues Thema').fill('Amt');
    await button(plain, 'Codes festhalten').click();
    await button(plain, 'Wortlaut festhalten').click();
    await button(plain, 'Als Zitat vorschlagen für „Amt“').click();
    await expect(plain.getByText('Amt: vorgeschlagen')).toBeVisible();
    expect((await plain.request.get(`/staff/miselerland/releases/${SURVEY}/verbatims`)).status()).toBe(404);
  });

  await test.step('the data protection officer reads the protected wording alone, and agrees', async () => {
    const dpo = await as(browser, 'dpo');
    expect((await dpo.request.get(BENCH)).status()).toBe(404);
    await dpo.goto(`/staff/miselerland/releases/${SURVEY}`);
    await dpo.getByRole('link', { name: 'Zitate' }).click();
    await expect(dpo.locator('blockquote')).toHaveText('Mme [nom retiré], [adresse retirée], ne répond pas');
    expect(await dpo.content()).not.toContain('Dupont');
    await expectAccessible(dpo);
    await button(dpo, 'Zustimmen').click();
    await expect(dpo.getByText('genehmigt')).toBeVisible();
  });

  await test.step('a second steward codes the sample blind, and the two settle where they differ', async () => {
    // Which answer was left depends on the random ids.
    await steward.goto(`${BENCH}?state=uncoded`);
    if ((await steward.locator('blockquote').count()) > 0) await button(steward, 'Codes festhalten').click();
    await expect(state(steward, 'Codiert: 7')).toBeVisible();
    await steward.goto(`${BENCH}/agreement`);
    await button(steward, 'Stichprobe von 7 Antworten ziehen').click();
    await expect(steward.getByText('hast du 7 codiert; 0 sind doppelt codiert')).toBeVisible();
    const second = await (await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'] })).newPage();
    await second.goto(linkOfNewAccount(['steward']));
    await second.getByRole('button').click();
    await second.waitForURL(/\/staff\/miselerland$/);
    await second.goto(`${BENCH}?state=double`);
    await expect(second.locator('ol .tag')).toHaveText(new Array<string>(7).fill('doppelt codiert'));
    await expect(second.getByRole('heading', { name: 'Vorschläge' })).toHaveCount(0);
    for (let left = 6; left >= 0; left--) {
      await second.keyboard.press('2');
      await second.keyboard.press('Enter');
      await expect(state(second, `Noch nicht codiert: ${left}`)).toBeVisible();
    }
    await second.goto(`${BENCH}/agreement`);
    await expect(second.getByRole('heading', { name: 'nicht verlässlich genug' })).toBeVisible();
    await expect(second.getByText(/Krippendorffs Alpha über alle Themen: .+ aus 7 doppelt/)).toBeVisible();
    await expectAccessible(second);
    const open = await second.locator('li.card').count();
    await second.locator('li.card').first().getByRole('checkbox').first().check();
    await button(second, 'So klären').first().click();
    await expect(second.getByText('Geklärt.')).toBeVisible();
    await expect(second.locator('li.card')).toHaveCount(open - 1);
  });

  await test.step('the codebook says which names are missing', async () => {
    await steward.goto(`${BENCH}/codebook`);
    await expect(steward.getByText('Es fehlt der Name auf:')).toHaveCount(3);
    await steward.locator('summary').filter({ hasText: 'Ändern' }).first().click();
    const form = steward.locator('article').first();
    for (const language of ['fr', 'lb', 'pt', 'en', 'ar']) await form.locator(`[name="label.${language}"]`).fill(`x ${language}`); // prettier-ignore
    await form.getByRole('button', { name: 'Thema festhalten' }).click();
    await expect(steward.getByText('Es fehlt der Name auf:')).toHaveCount(2);
  });
});

test('what the released wave says in its own words stands beside its themes', async ({ browser }) => {
  const coordinator = await as(browser, 'coordinator');
  await coordinator.goto('/staff/miselerland/needs');
  await expect(coordinator.getByRole('heading', { name: 'In eigenen Worten' })).toBeVisible();
  expect(await coordinator.locator('blockquote').count()).toBe(2);
});
