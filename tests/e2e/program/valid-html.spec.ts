/**
 * Every kind of page that the program serves is valid HTML: residents' pages fresh, filled in and with errors, from left
 * and from right, as they are sent and as the script leaves them; and every page for staff.
 */
import { answerSurvey } from '../../../src/tools/simulate/answer-survey.ts';
import type { Entry } from '../../../src/tools/simulate/fill-form.ts';
import { readPage } from '../../../src/tools/simulate/html-form.ts';
import type { Persona } from '../../../src/tools/simulate/persona.ts';
import { residentClient, type Fetched, type ResidentClient } from '../../../src/tools/simulate/resident-client.ts'; // prettier-ignore
import { openCodeWave } from '../code-wave.ts';
import { HtmlPages } from '../html-pages.ts';
import { addresses, signIn } from '../staff/page-list.ts';
import { begin, EVERY_TYPE, expect, forward, test } from '../world.ts';
import type { Page } from '@playwright/test';

const SURVEYS = ['miselerland-pulse', 'miselerland-2027', EVERY_TYPE];
const LANGUAGES = ['de', 'ar'];
/** Where the validator knows less than the pages need; each with its reason. */
const MEANT = [
  // The compiler of the pages writes it so; attributes are quoted.
  /^Trailing slash on void elements/,
  // What somebody typed comes back as it was; as a plain line its field would lose the keyboard for addresses.
  /^Bad value “forged” for attribute “value” on element “input”: The string “forged” is not an absolute URL/
];

const AROUND = [
  '/',
  '/no-such-page',
  '/changed',
  '/s/no-such-survey',
  '/w/no-such-workshop',
  '/r/no-such-survey',
  '/s/miselerland-2026',
  '/s/miselerland-2026/receipt',
  '/s/miselerland-pulse/receipt',
  '/r/miselerland-2026',
  '/r/miselerland-2023',
  '/r/miselerland-pulse',
  '/w/zukunftswerkstatt-remich',
  '/w/zukunftswerkstatt-grevenmacher',
  '/w/zukunftswerkstatt-remich/cancel',
  '/w/zukunftswerkstatt-remich/cancel?code=XXXX',
  ...['miselerland', 'ludwigshafen'].flatMap((region) =>
    ['privacy', 'accessibility', 'contact'].map((topic) => `/about/${region}/${topic}`)
  )
];

/** Takes what stands first, and of boxes two. */
function plain(language: string): Persona {
  return {
    commune: 'remich',
    language,
    consentsToSensitive: true,
    answer({ kind, options }) {
      if (kind === 'text') return 'markt';
      if (kind === 'number') return '5';
      if (kind === 'rank') return options;
      return kind === 'many' ? options.filter((code) => !/^~|none/.test(code)).slice(0, 2) : options[0];
    }
  };
}

/** A resident who also sends each page with wrong answers, and looks at what was filled in before going on. */
function curious(client: ResidentClient, pages: HtmlPages, name: string, language: string): ResidentClient {
  const keep = (state: string, fetched: Fetched): Fetched => {
    pages.keep(`${name} ${readPage(fetched.html).position ?? ''} ${state}`, fetched.html);
    return fetched;
  };
  return {
    ...client,
    get: async (url) => keep('fresh', await client.get(url)),
    async post(url, entries) {
      const typed = entries.filter(([own]) => own !== '~to');
      const wrong = typed.map(([own, value]): Entry => [own, own.startsWith('~') ? value : 'forged']);
      keep('with errors', await client.post(url, [...wrong, ['~to', 'next']]));
      keep('filled in', await client.post(url, [...typed, ['~to', `lang:${language}`]]));
      return keep('next', await client.post(url, entries));
    }
  };
}

async function readSurveys(pages: HtmlPages, origin: string): Promise<void> {
  const client = residentClient(1);
  for (const survey of SURVEYS)
    for (const language of LANGUAGES) {
      const address = new URL(`/s/${survey}`, origin);
      const reader = curious(client, pages, `${survey} ${language}`, language);
      expect(await answerSurvey(reader, address, plain(language))).toHaveProperty('receipt');
    }
  client.close();
}

async function readAround(pages: HtmlPages, origin: string): Promise<void> {
  const client = residentClient(1);
  for (const path of AROUND)
    for (const language of LANGUAGES) {
      const url = new URL(path, origin);
      url.searchParams.set('lang', language);
      pages.keep(url.pathname + url.search, (await client.get(url)).html);
    }
  client.close();
}

/** A workshop, with errors and registered; a code that is asked for, unknown, and its answer's receipt looked up. */
async function readDesks(pages: HtmlPages, page: Page, code: string, survey: string): Promise<void> {
  const sent = async (name: string) => {
    const answer = page.waitForResponse((each) => each.request().method() === 'POST');
    await forward(page);
    pages.keep(name, await (await answer).text());
  };
  await page.goto('/w/zukunftswerkstatt-remich?lang=de');
  await sent('workshop with errors');
  await page.locator('[name=name]').fill('Ana');
  await page.locator('[name=consent]').check();
  await sent('workshop registered');
  const onPostgres = `${process.env['STEMM_POSTGRES_URL']}/s/${survey}`;
  await page.goto(`${onPostgres}?lang=de&k=${code}`);
  pages.keep('code asked for', await (await page.request.get(`${onPostgres}?lang=de&k=${code}`)).text());
  await page.locator('#code').fill('BCDF-GHJK-MNPQ-RSTV');
  await sent('code unknown');
  await page.locator('#code').fill(code);
  await begin(page);
  while ((await page.locator('[data-receipt]').count()) === 0) await forward(page);
  const receipt = (await page.locator('[data-receipt]').getAttribute('data-receipt'))!;
  await page.goto(`${onPostgres}/receipt?lang=de`);
  await sent('no receipt typed');
  await page.locator('#code').fill(receipt);
  await sent('receipt found');
  await sent('answer withdrawn');
}

/** The documents as they stand after the script. */
async function readWithScript(pages: HtmlPages, page: Page, language: string): Promise<void> {
  const keep = async (where: string) => pages.keep(`${EVERY_TYPE} ${language} script ${where}`, await page.content()); // prettier-ignore
  await page.goto(`/s/${EVERY_TYPE}?lang=${language}`);
  await keep('1');
  await begin(page, { sensitive: false });
  for (let number = 2; number <= 5; number++) {
    await expect(page.locator('[data-page]')).toHaveAttribute('data-page', `${number}/5`);
    if (number === 3) {
      await page.locator('[name=MOOD]').first().check();
      await page.locator('[name=STARS]').first().check();
      await page.locator('.unranked button').first().click();
    }
    await keep(String(number));
    await forward(page);
  }
  await expect(page.locator('[data-receipt]')).toBeVisible();
}

test('every page is valid HTML', async ({ page, browser, baseURL }, info) => {
  test.setTimeout(300_000);
  const pages = new HtmlPages(info.outputPath('html'));
  await readSurveys(pages, baseURL!);
  await readAround(pages, baseURL!);
  const [code] = await openCodeWave(browser, 'valid-html', 1);
  await readDesks(pages, page, code!, 'valid-html');
  for (const language of LANGUAGES) await readWithScript(pages, page, language);
  const residents = pages.names.length;
  // Pages without an error among those that were sent wrong would prove little.
  expect(pages.keptWith('class="summary"')).toBeGreaterThan(30);
  expect(residents).toBeGreaterThan(150);

  await signIn(page, 'de');
  const origin = new URL(page.url()).origin;
  for (const path of [
    ...(await addresses(page)),
    '/staff/account',
    '/staff/link/spent',
    '/staff/none',
    '/staff/sign-in'
  ])
  // prettier-ignore
  {
    const html = await (await page.request.get(origin + path)).text();
    expect(html, path).toMatch(/<main.*<h1/s);
    pages.keep(path, html);
  }
  expect(pages.names.length - residents).toBeGreaterThan(35);

  pages.keep('a control that is wrong', '<!doctype html><html lang="de"><title>x</title><p id=a><p id=a>');
  const found = pages.judge(MEANT);
  expect(found.filter((each) => each.startsWith('a control'))).not.toEqual([]);
  expect(found.filter((each) => !each.startsWith('a control'))).toEqual([]);
});
