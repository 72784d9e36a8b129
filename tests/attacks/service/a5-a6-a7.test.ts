/**
 * A5 to A7 on the running services: every way to a figure gives the same number, the same answers freeze to
 * the same bytes however they lie in their table, and whatever is outside the plan is refused in one way.
 */
import Papa from 'papaparse';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { seeInventory } from '../../../src/lib/needs/server/inventory-service.ts';
import { seeEvidence } from '../../../src/lib/plan/server/evidence-service.ts';
import { isRefusal } from '../../../src/lib/refusal.ts';
import { publicHash } from '../../../src/lib/releases/public-hash.ts';
import { isShown, type PublishedRow } from '../../../src/lib/releases/published-row.ts';
import { WAVE_BUDGET } from '../../../src/lib/releases/release-plan.ts';
import { cellId, type Cell, type Release } from '../../../src/lib/releases/release.ts';
import { freezeSurvey } from '../../../src/lib/releases/server/freeze-service.ts';
import { defaultPlan } from '../../../src/lib/releases/default-plan.ts';
import {
  approvePlan,
  frozenRelease,
  proposePlan,
  seeReleaseDesk
} from '../../../src/lib/releases/server/release-service.ts';
import { residentTranslator } from '../../../src/lib/i18n/server/catalogue-service.ts';
import { releaseAsCsv, releaseAsJson } from '../../../src/lib/reports/open-data.ts';
import { seeReport } from '../../../src/lib/reports/server/plan-report-service.ts';
import { publicRelease, publicResults } from '../../../src/lib/reports/server/report-service.ts';
import { resultsResponse } from '../../../src/routes/(resident)/r/[survey]/results.ts';
import { NOW } from '../../support/builders.ts';
import { demonstrationRegion, demonstrationWave, seedForTest, someone } from '../../support/demonstration.ts';
import { onBothEngines, type Engine } from '../../support/engines.ts';
import { aClosedWave, aCrew, testKeys } from '../../support/waves.ts';
import { judge } from '../results.ts';
import { answersTo, evidenceAsked, groupsAsked, releasesAsked, timingRatio } from './outside-the-plan.ts';

const FIGURES = ['base', 'percent', 'lower', 'upper', 'deff', 'noiseFactor', 'weighted'] as const;

/** One cell's figures as one text, whatever it was read from. */
function figuresOf(of: Partial<Record<(typeof FIGURES)[number], unknown>>): string {
  return FIGURES.map((name) => String(of[name] ?? '')).join(' ');
}

function sure<T>(outcome: T): Exclude<T, { refused: true }> {
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome as Exclude<T, { refused: true }>;
}

/** What the database holds, past every cache. */
async function storedRows({ db }: Engine, releaseId: string): Promise<PublishedRow[]> {
  const rows = await db
    .selectFrom('release_cell')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('position')
    .execute();
  return rows.map(({ noise_factor, ...row }) => ({ ...row, noiseFactor: noise_factor }));
}

onBothEngines('one number per cell', (engine) => {
  let release: Release;
  let wanted: Map<string, string>;
  beforeAll(async () => {
    await seedForTest(engine);
    release = sure(await publicRelease(engine.db, demonstrationWave, new URLSearchParams()));
    const stored = await storedRows(engine, release.id);
    wanted = new Map(stored.map((row) => [cellId(row), figuresOf(row)]));
    expect(wanted.size).toBe(stored.length);
    expect(publicHash(stored)).toBe(release.hash);
  }, 60_000);

  /** How many cells differ from what is stored; fails where a way shows no cell at all. */
  const differing = (cells: readonly { id: string; figures: string }[]) => {
    expect(cells.length).toBeGreaterThan(0);
    return cells.filter(({ id, figures }) => figures !== wanted.get(id)).length;
  };
  const asRead = (cells: readonly Cell[]) => cells.map((cell) => ({ id: cell.id, figures: figuresOf(cell) }));

  it('the file for machines, the table and the interface hold what is stored', async ({ task }) => {
    const json = JSON.parse(JSON.stringify(releaseAsJson(release))) as { cells: Cell[]; hash: string };
    const csv = Papa.parse<Record<string, string>>(releaseAsCsv(release).slice(1), {
      header: true,
      skipEmptyLines: true
    }).data;
    const named = sure(
      await publicRelease(engine.db, demonstrationWave, new URLSearchParams('group=residents'))
    );
    const ways = {
      json: asRead(json.cells),
      csv: csv.map((row) => ({ id: row['id']!, figures: figuresOf(row) })),
      'group=residents': asRead(named.cells)
    };
    let wrong = 0;
    for (const [way, cells] of Object.entries(ways)) {
      expect(
        cells.map(({ id }) => id),
        way
      ).toEqual([...wanted.keys()]);
      wrong += differing(cells);
    }
    const setting = `${engine.name}: cells that JSON, CSV and interface show otherwise, of ${wanted.size}`;
    judge(task, { attack: 'A5', setting, measured: wrong, limit: 0, must: 'fail' });
    expect(json.hash).toBe(release.hash);
  });

  it('the report of the region holds the same figures', async ({ task }) => {
    const report = sure(await seeReport(engine.db, someone('member'), demonstrationRegion));
    const cited = [
      ...report.needs.flatMap(({ evidence, goals }) => [
        ...evidence,
        ...goals.flatMap((goal) => goal.evidence)
      ]),
      ...report.groups.flatMap(({ evidence }) => evidence)
    ].flatMap((one) => ('cell' in one && one.release.id === release.id ? [one.cell] : []));
    const wrong = differing(asRead(cited));
    const setting = `${engine.name}: figures of the report that differ, of ${cited.length}`;
    judge(task, { attack: 'A5', setting, measured: wrong, limit: 0, must: 'fail' });
  });

  it('the public page shows the same figures', async ({ task }) => {
    const results = sure(await publicResults(engine.db, demonstrationWave));
    const request = new Request('https://example.org/r/x?lang=en');
    const event = { request, url: new URL(request.url) } as Parameters<typeof resultsResponse>[0];
    const html = await (await resultsResponse(event, results)).text();
    const onPage = [...html.matchAll(/<td>(?:<svg.*?<\/svg>)?\s*([^<]+?)\s*<\/td>/gs)].map(
      (found) => found[1]!
    );
    const t = residentTranslator('en');
    const totals = release.cells.filter(
      (cell) => cell.breakdown === null && /^(PROB|IMP3|UNMET)/.test(cell.item)
    );
    const wantedOnPage = totals.flatMap((cell) => {
      if (!isShown(cell)) return [];
      const { percent, lower, upper, base } = cell;
      return [t('results.figure', { percent, lower, upper, base })];
    });
    expect(onPage.toSorted()).toEqual(wantedOnPage.toSorted());
    expect(onPage.length).toBeGreaterThan(20);
    const setting = `${engine.name}: figures of ${onPage.length} on the page that the release does not hold`;
    const wrong = onPage.filter((text) => !wantedOnPage.includes(text)).length;
    judge(task, { attack: 'A5', setting, measured: wrong, limit: 0, must: 'fail' });
    expect(html).toContain(release.hash);
  });

  it('whichever way a cell is asked for, its number is the same', async ({ task }) => {
    const { db } = engine;
    const member = someone('member');
    const sample = release.cells.filter((_, position) => position % 40 === 0);
    const pages = await Promise.all(
      sample.map(
        async ({ id }) => sure(await seeEvidence(db, member, demonstrationRegion, release.id, id)).cell
      )
    );
    const asked = [undefined, 'nonsense', ...release.plan.oneWay];
    const tables = await Promise.all(
      asked.map(async (by) => sure(await seeInventory(db, member, demonstrationRegion, by)))
    );
    const inventory = tables.flatMap(({ groups, unmet }) => [
      ...groups!.rows.flatMap(({ total, cells }) => [total, ...cells]).filter((cell) => cell !== null),
      ...unmet
    ]);
    const ways = [
      ...asRead(pages),
      ...asRead(inventory),
      ...asRead(sure(await frozenRelease(db, member, demonstrationWave)).cells)
    ];
    const setting = `${engine.name}: other numbers in ${ways.length} ways to ask for a cell`;
    judge(task, { attack: 'A6', setting, measured: differing(ways), limit: 0, must: 'fail' });
  });

  it('the same answers freeze to the same bytes, in whatever order they lie in their table', async ({
    task
  }) => {
    const { db } = engine;
    const crew = await aCrew(engine);
    const wave = await aClosedWave(engine, crew, 130);
    sure(
      await proposePlan(db, crew.steward, NOW, wave, { ...defaultPlan(), items: ['PROB.HOU', 'PROB.LNG'] })
    );
    sure(await approvePlan(db, crew.dpo, NOW, wave, 'Beschluss 3'));
    const id = `${wave}.residents.1`;
    sure(await freezeSurvey(db, testKeys, crew.steward, NOW, wave));
    const before = JSON.stringify(await storedRows(engine, id));
    const order = () =>
      sql<{ id: string }>`select id from microdata.response where survey_id = ${wave} order by ctid`.execute(
        db
      );
    const lay = JSON.stringify((await order()).rows);
    await sql`with taken as (delete from microdata.response where survey_id = ${wave} returning *)
      insert into microdata.response select * from taken order by md5(id::text)`.execute(db);
    expect(JSON.stringify((await order()).rows), 'they lie otherwise now').not.toBe(lay);
    await unfreeze(engine, wave);
    sure(await freezeSurvey(db, testKeys, crew.steward, NOW, wave));
    const after = JSON.stringify(await storedRows(engine, id));
    expect(before.length).toBeGreaterThan(1000);
    const setting = `${engine.name}: bytes of ${before.length} that differ after shuffling the table`;
    const differ =
      [...before].filter((letter, k) => letter !== after[k]).length + Math.abs(after.length - before.length);
    judge(task, { attack: 'A6', setting, measured: differ, limit: 0, must: 'fail' });
  }, 60_000);

  it('a second release of a wave has new noise, needs a reason, and a third cannot be paid', async ({
    task
  }) => {
    const { db } = engine;
    const crew = await aCrew(engine);
    const wave = await aClosedWave(engine, crew, 130);
    const plan = { ...defaultPlan(), items: ['PROB.HOU', 'PROB.LNG'] };
    const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    const released = async (minutes: number) => {
      sure(await approvePlan(db, crew.dpo, later(minutes), wave, 'Beschluss 5'));
      sure(await freezeSurvey(db, testKeys, crew.steward, later(minutes + 1), wave));
      return sure(await frozenRelease(db, crew.member, wave)).cells.filter(isShown);
    };
    sure(await proposePlan(db, crew.steward, NOW, wave, plan));
    const first = await released(1);
    expect(await freezeSurvey(db, testKeys, crew.steward, NOW, wave)).toMatchObject({
      code: 'survey.frozen'
    });
    const unexplained = await proposePlan(db, crew.steward, later(3), wave, plan);
    expect(unexplained).toMatchObject({ code: 'release-plan.no-reason' });
    sure(await proposePlan(db, crew.steward, later(3), wave, plan, 'Falsches Register'));
    const second = new Map((await released(4)).map((cell) => [cell.id, cell.percent]));
    const both = first.filter(({ id }) => second.has(id));
    expect(both.filter(({ id, percent }) => second.get(id) !== percent).length).toBeGreaterThan(
      both.length / 2
    );
    const third = await proposePlan(db, crew.steward, later(6), wave, plan, 'Noch einer');
    expect(third).toMatchObject({ code: 'release.budget-exceeded' });
    const { spent } = sure(await seeReleaseDesk(db, crew.steward, wave));
    const setting = `${engine.name}: spent when the next release is refused`;
    judge(task, { attack: 'A5', setting, measured: spent, limit: WAVE_BUDGET, must: 'fail' });
    expect(spent).toBe(Math.SQRT2);
  }, 60_000);

  it('outside the plan there is one answer, and it takes the same time', async ({ task }) => {
    const crew = await aCrew(engine);
    const unpublished = await aClosedWave(engine, crew, 60);
    sure(await proposePlan(engine.db, crew.steward, NOW, unpublished, defaultPlan()));
    sure(await approvePlan(engine.db, crew.dpo, NOW, unpublished, 'Beschluss 4'));
    sure(await freezeSurvey(engine.db, testKeys, crew.steward, NOW, unpublished));
    const held = sure(await frozenRelease(engine.db, crew.member, unpublished));
    const places = {
      'page of a cell': evidenceAsked(engine, release),
      'target group': groupsAsked(engine, release),
      'release of a wave': releasesAsked(engine, held, 'miselerland-2027')
    };
    for (const [place, asked] of Object.entries(places)) {
      expect(asked.hidden.length, place).toBeGreaterThan(0);
      const told = (what: string, measured: number, limit: number) =>
        judge(task, {
          attack: 'A7',
          setting: `${engine.name}: ${place}, ${what}`,
          measured,
          limit,
          must: 'fail'
        });
      told('different refusals', (await answersTo(asked)).length, 1);
      told('slowest median by fastest', await timingRatio(asked), 2);
    }
  }, 120_000);

  it('a table of groups by what is not declared is the first declared one', async () => {
    const tables = await Promise.all(
      [undefined, 'SEX×CIT5', 'EDUC', '', '__proto__', 'SEX×AGE4'].map(async (by) =>
        JSON.stringify(sure(await seeInventory(engine.db, someone('member'), demonstrationRegion, by)).groups)
      )
    );
    expect(new Set(tables).size).toBe(1);
  });
});

/** What no verb does: takes a release back, keeping the wave's secret and its answers. */
async function unfreeze({ db }: Engine, wave: string): Promise<void> {
  const ids = db.selectFrom('release').select('id').where('survey_id', '=', wave);
  await db.deleteFrom('release_cell').where('release_id', 'in', ids).execute();
  await db.deleteFrom('release_theme').where('release_id', 'in', ids).execute();
  await db.deleteFrom('release').where('survey_id', '=', wave).execute();
  await db.updateTable('release_plan').set({ state: 'approved' }).where('survey_id', '=', wave).execute();
  await db.updateTable('survey').set({ state: 'closed' }).where('id', '=', wave).execute();
}
