/**
 * A8 on the running services: what the freeze of a wave keeps to itself (secret, digest, seed, keys, draws,
 * exact sums and bases) stands in no table, no record, no log and no answer of the program; and what it
 * publishes outlives the answers unchanged.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isRefusal } from '../../../src/lib/refusal.ts';
import type { FreezeInput } from '../../../src/lib/releases/freeze.ts';
import { startWorker } from '../../../src/lib/jobs/server/job-service.ts';
import { askForFreeze, freezeSurvey } from '../../../src/lib/releases/server/freeze-service.ts';
import { defaultPlan } from '../../../src/lib/releases/default-plan.ts';
import {
  approvePlan,
  frozenRelease,
  proposePlan,
  publishRelease,
  seeReleaseDesk
} from '../../../src/lib/releases/server/release-service.ts';
import { forgetAnswers } from '../../../src/lib/releases/server/retention-service.ts';
import { releaseAsCsv, releaseAsJson } from '../../../src/lib/reports/open-data.ts';
import { publicRelease, publicResults } from '../../../src/lib/reports/server/report-service.ts';
import { resultsResponse } from '../../../src/routes/(resident)/r/[survey]/results.ts';
import { NOW } from '../../support/builders.ts';
import { foundDemonstrationRegion } from '../../support/demonstration.ts';
import { onBothEngines, type Engine } from '../../support/engines.ts';
import { aClosedWave, aCrew, testKeys, type Crew } from '../../support/waves.ts';
import { judge } from '../results.ts';
import { hiddenOf, occurrences, type Hidden } from '../secrets.ts';

/** What reached the pure freeze: from it alone the real secrets can be computed. */
const inputs = vi.hoisted(() => [] as FreezeInput[]);
vi.mock('../../../src/lib/releases/freeze.ts', async (original) => {
  const real = await original<typeof import('../../../src/lib/releases/freeze.ts')>();
  const freezing: typeof real.freezing = (input) => {
    inputs.push(input);
    return real.freezing(input);
  };
  return { ...real, freezing };
});

/** What the interface is asked without parameters. */
const RESIDENTS = new URLSearchParams();
/** Neither a multiple of five nor a number that turns up elsewhere. */
const PEOPLE = 137;

function sure<T>(outcome: T): Exclude<T, { refused: true }> {
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome as Exclude<T, { refused: true }>;
}

/** Every row of every table that is not the answers themselves. */
async function everyTable({ db }: Engine): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(`public.${name}`)} as t`.execute(db);
    texts.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return texts;
}

/** As staff do it: asked for, carried out by the worker, which says how far it is. */
async function freezeAsJob({ db }: Engine, crew: Crew, wave: string): Promise<void> {
  expect(await askForFreeze(db, crew.steward, NOW, wave)).toBeNull();
  const ended = new Promise((resolve, reject) => {
    const stop = startWorker(
      db,
      {
        'release.freeze': async (_, report) => {
          const made = await freezeSurvey(db, testKeys, crew.steward, NOW, wave, { report });
          setTimeout(() => void stop().then(resolve), 0);
          return made;
        }
      },
      reject
    );
  });
  await ended;
}

/** Everything that people and machines get to see of a wave. */
async function everyAnswer({ db }: Engine, crew: Crew, wave: string): Promise<Map<string, string>> {
  const release = sure(await publicRelease(db, wave, RESIDENTS));
  const request = new Request(`https://example.org/r/${wave}?lang=de`);
  const event = { request, url: new URL(request.url) } as Parameters<typeof resultsResponse>[0];
  const page = await resultsResponse(event, sure(await publicResults(db, wave)));
  return new Map([
    ['json', JSON.stringify(releaseAsJson(release))],
    ['csv', releaseAsCsv(release)],
    ['page', await page.text()],
    ['staff', JSON.stringify(sure(await frozenRelease(db, crew.member, wave)))],
    ['desk', JSON.stringify(sure(await seeReleaseDesk(db, crew.coordinator, wave)))]
  ]);
}

onBothEngines('a frozen wave', (engine) => {
  let crew: Crew;
  let wave: string;
  let hidden: Hidden;
  let log = '';
  const keep = (text: unknown) => ((log += `${String(text)}\n`), true);
  beforeAll(async () => {
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(keep),
      vi.spyOn(process.stderr, 'write').mockImplementation(keep),
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
        vi.spyOn(console, level).mockImplementation((...all) => void keep(all.map(String).join(' ')))
      )
    ];
    await foundDemonstrationRegion(engine);
    crew = await aCrew(engine);
    wave = await aClosedWave(engine, crew, PEOPLE);
    sure(await proposePlan(engine.db, crew.steward, NOW, wave, defaultPlan()));
    sure(await approvePlan(engine.db, crew.dpo, NOW, wave, 'Beschluss 3'));
    inputs.length = 0;
    await freezeAsJob(engine, crew, wave);
    sure(await publishRelease(engine.db, crew.coordinator, NOW, wave));
    for (const spy of spies) spy.mockRestore();
    expect(inputs).toHaveLength(1);
    expect(inputs[0]!.ids).toHaveLength(PEOPLE);
    hidden = hiddenOf(inputs[0]!);
  }, 120_000);
  afterAll(() => void (inputs.length = 0));

  it('has the secrets that this test looks for', async () => {
    expect(hidden.hash).toBe(sure(await publicRelease(engine.db, wave, RESIDENTS)).hash);
    expect(hidden.numbers.size).toBeGreaterThan(5000);
    const key = [...hidden.numbers][0]!;
    expect(occurrences(hidden, `{"key":"${key}"}`)).toEqual([key]);
    expect(occurrences(hidden, `seen ${hidden.texts[4]} there`)).toEqual([hidden.texts[4]]);
  });

  it('leaves none of its secrets in a table, a record or a log', async ({ task }) => {
    const tables = await everyTable(engine);
    expect(tables.get('release_cell')!.length).toBeGreaterThan(10_000);
    expect(tables.get('audit_entry')).toContain('release.freeze');
    expect(tables.get('wave_secret')).toContain(wave);
    const found = [...tables, ['log', log] as const].flatMap(([name, text]) =>
      occurrences(hidden, text).map((secret) => `${name}: ${secret}`)
    );
    const setting = `${engine.name}: secrets in ${tables.size} tables, record and log`;
    expect.soft(found).toEqual([]);
    judge(task, { attack: 'A8', setting, measured: found.length, limit: 0, must: 'fail' });
  });

  it('shows none of them to anybody', async ({ task }) => {
    const answers = await everyAnswer(engine, crew, wave);
    const found = [...answers].flatMap(([name, text]) =>
      occurrences(hidden, text).map((each) => `${name}: ${each}`)
    );
    const setting = `${engine.name}: secrets in JSON, CSV, page and staff's view`;
    expect.soft(found).toEqual([]);
    judge(task, { attack: 'A8', setting, measured: found.length, limit: 0, must: 'fail' });
  });

  it('says nowhere how many answered exactly', async ({ task }) => {
    const exact = new RegExp(`(?<![\\w.-])${PEOPLE}(?![\\w.-])`);
    const tables = await everyTable(engine);
    // a register may count as many residents somewhere, and a row may stand in that place of its file
    for (const name of ['population_margin', 'release_cell']) expect(tables.delete(name)).toBe(true);
    expect(tables.get('job')).toContain('release.freeze');
    const texts = [...(await everyAnswer(engine, crew, wave)), ...tables, ['log', log] as const];
    const found = texts.filter(([, text]) => exact.test(text)).map(([name]) => name);
    expect.soft(found).toEqual([]);
    const setting = `${engine.name}: places of ${texts.length} with the exact number of respondents`;
    judge(task, { attack: 'A8', setting, measured: found.length, limit: 0, must: 'fail' });
    const { cells, method } = sure(await publicRelease(engine.db, wave, RESIDENTS));
    expect(method.completed).toBe(130);
    expect(cells.every(({ base }) => base === null || (base % 5 === 0 && base >= 20))).toBe(true);
  });

  it('keeps every published byte when its answers and its secret are deleted', async ({ task }) => {
    const before = await everyAnswer(engine, crew, wave);
    const later = new Date(NOW.getTime() + 366 * 86_400_000);
    expect(await forgetAnswers(engine.db, later)).toContain(wave);
    const { rows } = await sql`select id from microdata.response where survey_id = ${wave}`.execute(
      engine.db
    );
    expect(rows).toEqual([]);
    // fresh modules read the tables again instead of what they kept in memory
    vi.resetModules();
    const fresh = await import('../../../src/lib/reports/server/report-service.ts');
    const release = sure(await fresh.publicRelease(engine.db, wave, RESIDENTS));
    const after = new Map([
      ['json', JSON.stringify(releaseAsJson(release))],
      ['csv', releaseAsCsv(release)]
    ]);
    const changed = [...after].filter(([name, text]) => text !== before.get(name)).length;
    const setting = `${engine.name}: files that change when all answers are deleted`;
    judge(task, { attack: 'A8', setting, measured: changed, limit: 0, must: 'fail' });
  });
});
