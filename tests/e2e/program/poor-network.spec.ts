/**
 * A thousand residents on a poor network: one answer in ten to a form never arrives and the form is sent again, one form
 * in ten is sent twice at once, and some old pages are sent once more. Each has one answer in the end, the one they meant.
 */
import { expect, type Browser } from '@playwright/test';
import { openDatabase } from '../../../src/lib/db/server/open.ts';
import { answerSurvey, surveyOffer } from '../../../src/tools/simulate/answer-survey.ts';
import type { Entry } from '../../../src/tools/simulate/fill-form.ts';
import { makePersona } from '../../../src/tools/simulate/persona.ts';
import { residentClient, type ResidentClient } from '../../../src/tools/simulate/resident-client.ts';
import { smallRandom, type Random } from '../../fixtures/small-random.ts';
import { stateFile, test } from '../world.ts';

const SURVEY = 'poor-network';
const RESIDENTS = 1_000;
const AT_ONCE = 8;
const LANGUAGES = ['de', 'fr', 'pt'] as const;

interface Resident extends ResidentClient {
  /** The answer's id, once a page has told it. */
  id: string;
  /** What stood in the fields of each page when it was last sent on. */
  meant: Map<string, string[]>;
  faults: { dropped: number; doubled: number; stale: number };
}

/** The same client on a network that loses, doubles and repeats. */
function onPoorNetwork(client: ResidentClient, random: Random): Resident {
  const old: [URL, readonly Entry[]][] = [];
  const resident: Resident = {
    ...client,
    id: '',
    meant: new Map(),
    faults: { dropped: 0, doubled: 0, stale: 0 },
    async post(url, entries) {
      remember(resident, entries);
      const dice = random();
      if (dice < 0.05 && old.length > 0) {
        resident.faults.stale++;
        await client.post(...old[Math.floor(random() * old.length)]!);
      }
      old.push([url, entries]);
      if (dice >= 0.05 && dice < 0.15) {
        resident.faults.dropped++;
        await client.post(url, entries);
      }
      if (dice < 0.15 || dice >= 0.25) return client.post(url, entries);
      resident.faults.doubled++;
      const [first] = await Promise.all([client.post(url, entries), client.post(url, entries)]);
      return first;
    }
  };
  return resident;
}

function remember(resident: Resident, entries: readonly Entry[]): void {
  const token = entries.find(([name]) => name === '~t')?.[1] ?? '';
  resident.id = token.slice(0, 36);
  const names = new Set(
    entries.map(([name]) => name).filter((name) => !/^(~|commune$|age$|sensitive$|shared$)/.test(name))
  );
  for (const name of names)
    resident.meant.set(
      name,
      entries.filter(([own]) => own === name).map(([, value]) => value)
    );
}

/** What the fields of the pulse mean as an answer. */
function meantAnswers(meant: ReadonlyMap<string, string[]>): Record<string, unknown> {
  const lists = ['CIT', 'IMP3'];
  const numbers = ['WELL', 'INFO'];
  const given = [...meant].filter(([, values]) => values.some((value) => value.trim()));
  return Object.fromEntries(
    given.map(([name, values]) => [
      name,
      lists.includes(name)
        ? values
        : numbers.includes(name)
          ? Number(values[0])
          : values[0]!.replace(/\r\n/g, '\n').trim()
    ])
  );
}

async function publish(browser: Browser): Promise<void> {
  const context = await browser.newContext({
    baseURL: process.env['STEMM_POSTGRES_URL']!,
    storageState: stateFile('coordinator', 'postgresql'),
    locale: 'de-LU'
  });
  const page = await context.newPage();
  await page.goto('/staff/miselerland/surveys');
  await page.locator('[name="title.de"]').fill('Schlechtes Netz');
  await page.locator('[name=id]').fill(SURVEY);
  await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
  await page.locator('input[name=definition]').setInputFiles('src/tools/seed/pulse-survey.json');
  await page.getByRole('button', { name: 'Datei prüfen' }).click();
  await page.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await expect(page.getByText('Veröffentlichte Fassung 1')).toBeVisible();
  await context.close();
}

test(`${RESIDENTS} residents in three languages: exactly as many answers, each as it was meant`, async ({
  browser
}) => {
  test.setTimeout(240_000);
  await publish(browser);
  const survey = new URL(`/s/${SURVEY}`, process.env['STEMM_POSTGRES_URL']!);
  const client = residentClient(AT_ONCE * 2);
  const offer = await surveyOffer(client, survey);
  const residents: Resident[] = [];
  const failures: string[] = [];
  let next = 0;
  const answerOnwards = async () => {
    while (next < RESIDENTS) {
      const number = next++;
      const resident = onPoorNetwork(client, smallRandom(7_000 + number));
      residents.push(resident);
      const outcome = await answerSurvey(
        resident,
        survey,
        makePersona(11, number, { ...offer, languages: [...LANGUAGES] })
      );
      if ('failure' in outcome) failures.push(outcome.failure);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, answerOnwards));
  client.close();
  expect(failures).toEqual([]);
  const sum = (fault: keyof Resident['faults']) =>
    residents.reduce((so, { faults }) => so + faults[fault], 0);
  // A network that did nothing wrong would prove nothing.
  for (const fault of ['dropped', 'doubled', 'stale'] as const)
    expect(sum(fault), fault).toBeGreaterThan(100);

  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const rows = await db
      .selectFrom('microdata.response')
      .select(['id', 'answers', 'language'])
      .where('survey_id', '=', SURVEY)
      .execute();
    expect(rows).toHaveLength(RESIDENTS);
    expect(new Set(rows.map(({ language }) => language))).toEqual(new Set(LANGUAGES));
    const stored = new Map(rows.map(({ id, answers }) => [id, answers]));
    for (const { id, meant } of residents) expect(stored.get(id), id).toEqual(meantAnswers(meant));
  } finally {
    await close();
  }
});
