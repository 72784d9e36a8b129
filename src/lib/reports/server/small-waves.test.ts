/**
 * Waves at the edges of what may be said: too few answers, three people of a group, a register that contradicts
 * itself. Each gives the sentence that fits, none a wrong figure.
 */
import { sql } from 'kysely';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { seeDiversity } from '#lib/diversity/server/diversity-service.ts';
import { seeInventory } from '#lib/needs/server/inventory-service.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { seeCandidates } from '#lib/plan/server/target-group-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { intervalOfRow, isShown } from '#lib/releases/published-row.ts';
import { scopeOf, type Release } from '#lib/releases/release.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { approvePlan, frozenRelease, proposePlan } from '#lib/releases/server/release-service.ts';
import { demonstrationRegion, seedForTest } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aClosedWave, aCrew, testKeys, type Crew } from '../../../../tests/support/waves.ts';
import { NOW } from '../../../../tests/support/builders.ts';

onBothEngines('small and awkward waves', (engine) => {
  let crew: Crew;
  let minute = 0;
  let margins: object[];
  let members: string[];
  beforeAll(async () => {
    await seedForTest(engine);
    crew = await aCrew(engine);
    const communes = await communesOf(engine.db, demonstrationRegion);
    members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
    margins = await engine.db.selectFrom('population_margin').selectAll().execute();
  }, 60_000);
  afterEach(async () => {
    await engine.db.deleteFrom('population_margin').execute();
    await engine.db
      .insertInto('population_margin')
      .values(margins as never)
      .execute();
  });

  async function frozen(wave: string) {
    const { db } = engine;
    const now = new Date(NOW.getTime() + (minute += 1) * 60_000);
    await proposePlan(db, crew.steward, now, wave, defaultPlan());
    await approvePlan(db, crew.dpo, now, wave, 'Beschluss');
    return freezeSurvey(db, testKeys, crew.steward, now, wave);
  }
  async function released(wave: string): Promise<Release> {
    const outcome = await frozen(wave);
    if (isRefusal(outcome)) throw new Error(outcome.code);
    return (await frozenRelease(engine.db, crew.member, wave)) as Release;
  }
  const breakdownsOf = (release: Release) => new Set(release.cells.map(({ breakdown }) => breakdown));

  it('8 answers show nothing, and no page says more', async () => {
    const release = await released(await aClosedWave(engine, crew, 8));
    expect(scopeOf(release)).toBe('nothing');
    expect(release.cells.filter((cell) => isShown(cell) || cell.base !== null)).toEqual([]);
    expect(release.method.completed).toBe(0);
    const member = crew.member;
    const inventory = await seeInventory(engine.db, member, demonstrationRegion);
    if (isRefusal(inventory)) throw new Error(inventory.code);
    expect(inventory.wave?.release.id).toBe(release.id);
    expect(inventory.ranking.finding.key).toBe('needs.finding.none');
    expect(inventory.ranking.fields.filter(({ is, u }) => is || u)).toEqual([]);
    expect(await seeCandidates(engine.db, member, demonstrationRegion)).toMatchObject({
      search: { candidates: [], tests: 0, judged: 0, power: null }
    });
    expect(await seeDiversity(engine.db, member, demonstrationRegion)).toMatchObject({
      wave: { base: null }
    });
  }, 60_000);

  it.each([
    [59, 'total', 1],
    [60, 'one-way', 5],
    [119, 'one-way', 5],
    [120, 'whole', 9]
  ])(
    '%i answers show: %s',
    async (people, scope, parts) => {
      const release = await released(await aClosedWave(engine, crew, people));
      expect(scopeOf(release)).toBe(scope);
      expect(breakdownsOf(release).size).toBe(parts);
      expect(release.queries).toBe(parts);
      expect(release.cells.filter(isShown).length).toBeGreaterThan(20);
      // Below a hundred people nobody weighs more than another.
      const weighted = release.cells.filter((cell) => cell.weighted);
      expect(weighted.length > 0).toBe(people >= 100);
      expect(weighted.every(({ breakdown }) => breakdown === null || people >= 119)).toBe(true);
    },
    60_000
  );

  it('three people of a group never stand anywhere, and are weighted with their neighbours', async () => {
    const wave = await aClosedWave(engine, crew, 150);
    await setCitizenship(wave, '["lu"]');
    await setCitizenship(wave, '["africa"]', { most: 3, of: 'remich' });
    const release = await released(wave);
    const named = release.cells.filter(({ breakdown }) => breakdown?.split('×').includes('CIT5'));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ category }) => category!.split('×')[0] !== 'lu')).toEqual([]);
    expect(release.method.merged).toContainEqual(expect.objectContaining({ from: 'other' }));
  }, 60_000);

  /** Overwrites the citizenship in all answers of a wave, or in some of each commune or sex and age. */
  async function setCitizenship(
    wave: string,
    value: string,
    some?: { most: number; of: 'remich' | 'everybody' }
  ) {
    const parts = some?.of === 'remich' ? sql`commune_id` : sql`answers->>'SEX', answers->>'AGE'`;
    const chosen = some
      ? sql`nth <= ${some.most} and ${some.of === 'remich' ? sql`commune_id = 'remich'` : sql`true`}`
      : sql`true`;
    await sql`update microdata.response set answers = answers || jsonb_build_object('CIT', ${value}::jsonb)
      where id in (
        select id from (select id, commune_id, row_number() over (partition by ${parts} order by answers::text) as nth
          from microdata.response where survey_id = ${wave}) as numbered where ${chosen})`.execute(engine.db);
  }

  it('a register whose margins have different totals is refused with both of them', async () => {
    const wave = await aClosedWave(engine, crew, 130);
    await engine.db
      .updateTable('population_margin')
      .set((eb) => ({ count: eb('count', '*', 2) }))
      .where('variable', '=', 'CIT')
      .execute();
    expect(await frozen(wave)).toMatchObject({
      code: 'margin.unequal-totals',
      values: { margin: 'CIT5', reference: 'SEX×AGE' }
    });
  }, 60_000);

  it('a category that nobody answered for is merged, and the method box says so', async () => {
    const wave = await aClosedWave(engine, crew, 130, ['remich', 'mertert']);
    const release = await released(wave);
    // Eight of ten communes gave no answer at all.
    const communes = release.method.merged.filter(({ into }) => ['remich', 'mertert'].includes(into));
    expect(communes.length).toBeGreaterThanOrEqual(1);
    expect(release.method.margins?.names).toContain('COMMUNE');
  }, 60_000);

  /** A register in which eight of ten are Portuguese, all of them counted in one commune. */
  async function eightOfTenPortuguese() {
    const { db } = engine;
    const ofCit = () => db.updateTable('population_margin').where('variable', '=', 'CIT');
    const { residents } = await db
      .selectFrom('population_margin')
      .select((eb) => eb.fn.sum<number>('count').as('residents'))
      .where('variable', '=', 'CIT')
      .where('commune_id', 'in', members)
      .executeTakeFirstOrThrow();
    const all = Number(residents);
    const portuguese = Math.round(0.8 * all);
    await ofCit().set({ count: 0 }).execute();
    const inRemich = () => ofCit().where('commune_id', '=', 'remich');
    await inRemich().set({ count: portuguese }).where('category', '=', 'pt').execute();
    await inRemich()
      .set({ count: all - portuguese })
      .where('category', '=', 'lu')
      .execute();
  }

  it('margins that no weights can meet together are refused, with the one that is missed most', async () => {
    const wave = await aClosedWave(engine, crew, 150);
    await setCitizenship(wave, '["lu"]');
    // All Portuguese live in one commune, which by the register has a tenth of the people, not eight.
    await setCitizenship(wave, '["pt"]', { most: 15, of: 'remich' });
    await eightOfTenPortuguese();
    const refusal = await frozen(wave);
    expect(refusal).toMatchObject({ code: 'weights.not-converged' });
    expect(isRefusal(refusal) && Number(refusal.values['error'])).toBeGreaterThan(0.1);
    expect(await frozenRelease(engine.db, crew.member, wave)).toMatchObject({ code: 'release.not-frozen' });
  }, 60_000);

  it('weights that explode are cut, and what they then miss is said', async () => {
    const wave = await aClosedWave(engine, crew, 300);
    await setCitizenship(wave, '["lu"]');
    await setCitizenship(wave, '["pt"]', { most: 3, of: 'everybody' });
    await eightOfTenPortuguese();
    const release = await released(wave);
    expect(release.method.worstMargin!.percent).toBeGreaterThan(10);
    expect(release.method.level).not.toBe('green');
    // The noise is sized by the heaviest person, so every interval still follows from its own row.
    for (const cell of release.cells) {
      if (!isShown(cell)) continue;
      const { lower, upper } = intervalOfRow(cell, release.sigma);
      expect([cell.lower, cell.upper]).toEqual([lower, upper]);
    }
  }, 60_000);
});
