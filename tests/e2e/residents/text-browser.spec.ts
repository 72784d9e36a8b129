/** A text browser without script, styles or mouse answers the reference questionnaire from its notice to its receipt. */
import { readFileSync } from 'node:fs';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { TextBrowser, type Stop } from '../text-browser.ts';
import { expect, test } from '../world.ts';
import { LONG, longLocales, pageTitle, say } from './words.ts';

interface Element {
  type: string;
  name: string;
}

const pages = (JSON.parse(readFileSync('src/tools/seed/reference-survey.json', 'utf8')) as { pages: { name: string; elements: Element[] }[] }).pages; // prettier-ignore
const items = pages.flatMap(({ elements }) => elements);

const OPEN = 'Bus am Owend\nBänke “am” Weiher & <Wasser>';
/** Of lists the words, of everything else the code; where nothing is said, the first choice is taken. */
const LISTS: Record<string, [words: string, code: string]> = {
  commune: ['Remich', 'remich'],
  LOC: ['Nahe an der Mosel', 'remich.moselle'],
  LNGMAIN: ['Portugiesisch', 'pt']
};
const WANTED: Record<string, string> = { LIVWRK: 'both', ACT: 'student', WELL: '7', TRUST: '4', 'UNMET.job': 'notgot' }; // prettier-ignore

type Chosen = Map<string, string[]>;

/** Answers the field on which the cursor stands, unless it has its answer. */
async function answer(browser: TextBrowser, { kind, name, value }: Stop, chosen: Chosen): Promise<void> {
  const before = chosen.get(name) ?? [];
  if (kind === 'radio' && before.length === 0 && (WANTED[name] ?? value) === value) {
    browser.press('Enter');
    chosen.set(name, [value]);
  } else if (kind === 'checkbox' && before.length < 2 && !before.includes(value) && value !== 'no') {
    browser.press('Enter');
    chosen.set(name, [...before, value]);
  } else if (kind === 'select' && before.length === 0) {
    const [words, code] = LISTS[name]!;
    await browser.take(words);
    chosen.set(name, [code]);
  } else if (kind === 'textarea' && before.length === 0) {
    await browser.write(OPEN);
    chosen.set(name, [OPEN]);
  }
}

/** By Tab from the top of the page to its end, and then onto the button. */
async function answerPage(browser: TextBrowser, button: string, chosen: Chosen): Promise<void> {
  // The languages stand first.
  browser.press('g', ...longLocales.map(() => 'Tab'));
  for (let stops = 0; stops < 400; stops++) {
    const stop = await browser.next();
    if (stop.kind === 'submit' && stop.line.startsWith(button)) return browser.press('Enter');
    if (stop.name !== '~to') await answer(browser, stop, chosen);
  }
  throw new Error(`No way on:\n${browser.screen()}`);
}

/** What the chosen codes mean as stored answers. */
function meant(chosen: Chosen): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const { name, type } of items) {
    const rows = [...chosen].filter(([own]) => own.startsWith(`${name}.`));
    const own = chosen.get(name);
    if (type === 'matrix')
      answers[name] = Object.fromEntries(rows.map(([row, [code]]) => [row.slice(name.length + 1), code])); // prettier-ignore
    else if (own) answers[name] = type === 'checkbox' ? own : type === 'rating' ? Number(own[0]) : own[0];
  }
  return answers;
}

/** Every answer to the survey with this text in it. */
async function storedWith(text: string) {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const rows = await db.selectFrom('microdata.response').select(['answers', 'language', 'commune_id']).where('survey_id', '=', LONG).execute(); // prettier-ignore
    return rows.filter(({ answers }) => (answers as Record<string, unknown>)['OPEN'] === text);
  } finally {
    await close();
  }
}

const sorted = (answers: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
  );

test('w3m answers all 32 questions, by keys alone', async () => {
  test.setTimeout(240_000);
  const chosen: Chosen = new Map();
  const browser = new TextBrowser(`${process.env['STEMM_POSTGRES_URL']!}/s/${LONG}?lang=de`);
  const until = (words: string) => browser.until(words, (screen) => screen.includes(words));
  try {
    await until(say('de', 'consent.voluntary'));
    await answerPage(browser, say('de', 'consent.begin'), chosen);
    for (const { name } of pages) {
      await until(pageTitle(LONG, name, 'de'));
      await answerPage(browser, say('de', name === pages.at(-1)!.name ? 'page.send' : 'page.next'), chosen);
    }
    expect(await until(say('de', 'receipt.keep').slice(0, 40))).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/m);
  } finally {
    browser.close();
  }
  const answers = meant(chosen);
  expect(Object.keys(answers)).toHaveLength(32);
  // w3m shows what is out of view; whoever goes to school is not asked about work abroad, and keeps no answer to it.
  delete answers['COMM'];
  const stored = await storedWith(OPEN);
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({ language: 'de', commune_id: 'remich' });
  expect(sorted(stored[0]!.answers as Record<string, unknown>)).toEqual(sorted(answers));
});
