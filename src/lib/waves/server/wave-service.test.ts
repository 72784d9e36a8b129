/** Two waves of the demonstration, made through the services three years apart, as staff compare them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { aFoundedRegion, NOW } from '../../../../tests/support/builders.ts';
import { demonstrationRegion, seedForTest, someone } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aClosedWave, aCrew, testKeys } from '../../../../tests/support/waves.ts';
import { isRefusal } from '#lib/refusal.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { forgetAnswers } from '#lib/releases/server/retention-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { approvePlan, hasFrozenWave, newestRelease, proposePlan, seeRelease } from '#lib/releases/server/release-service.ts'; // prettier-ignore
import type { WavesView, WavesWish } from '../waves-view.ts';
import { seeWaves } from './wave-service.ts';

const member = someone('member');
const hashes = new Map<string, string>();

onBothEngines('waves side by side', (engine) => {
  const see = async (wish: WavesWish = {}): Promise<WavesView> => {
    const view = await seeWaves(engine.db, member, demonstrationRegion, wish);
    if (isRefusal(view)) throw new Error(view.code);
    return view;
  };
  beforeAll(() => seedForTest(engine), 60_000);

  it('find the built-in changes and no other', async () => {
    const view = await see();
    expect(view).toMatchObject({ series: 'miselerland-needs', measure: 'PROB', group: null });
    expect(view.waves.map(({ release }) => release.surveyId)).toEqual([
      'miselerland-2023',
      'miselerland-2026'
    ]);
    expect(view.finding).toEqual({ kind: 'changed', rise: ['PROB.HOU'], fall: ['PROB.ADM'] });
    expect(view.panels.slice(0, 2).map(({ item }) => item)).toEqual(['PROB.HOU', 'PROB.ADM']);
    expect(view.measures).toEqual(['PROB', 'IMP3', 'SAT', 'UNMET']);
    // 42 items but for the row in French and the whole scale of satisfaction.
    expect(view.tests).toBe(42 - 1 - 12);
  });

  it('say what was asked otherwise, in which language, and compare nothing there', async () => {
    const mobility = (await see()).panels.find(({ item }) => item === 'PROB.MOB')!;
    expect(mobility).toMatchObject({ joined: [false], change: null });
    expect(mobility.breaks[0]).toMatchObject([{ kind: 'wording', of: 'part', language: 'fr' }]);
    const { panels, finding } = await see({ measure: 'SAT' });
    expect(panels.map(({ breaks }) => breaks[0]!.length)).toEqual(Array(12).fill(4));
    expect(finding.kind).toBe('break');
    expect((await see()).steps[0]!.notes).toContainEqual({ kind: 'language-added', languages: ['en'] });
  });

  it('show the figures of the releases to the digit, each with a cell that can be looked up', async () => {
    const { panels, waves } = await see({ measure: 'IMP3', group: 'AGE4/65+' });
    for (const [at, wave] of waves.entries()) {
      const release = await seeRelease(engine.db, member, wave.release.id);
      if (isRefusal(release)) throw new Error(release.code);
      for (const { item, cells } of panels)
        expect(cells[at]).toEqual(release.cells.find(({ id }) => id === `${item}/AGE4/65+`) ?? null);
    }
  });

  it('are the same on every engine, and after the answers of the earlier one are gone', async () => {
    const before = JSON.stringify(await see());
    expect(hashes.get('view') ?? before).toBe(before);
    hashes.set('view', before);
    expect(await forgetAnswers(engine.db, NOW)).toEqual(['miselerland-2023']);
    const left = await engine.db.selectFrom('microdata.response').select('survey_id').distinct().execute();
    expect(left.map(({ survey_id }) => survey_id).sort()).toEqual(['miselerland-2026', 'miselerland-2027']);
    expect(JSON.stringify(await see())).toBe(before);
    expect(await newestRelease(engine.db, member, demonstrationRegion)).toMatchObject({ surveyId: 'miselerland-2026' }); // prettier-ignore
  });

  it('fall back to what there is where something unknown is asked for', async () => {
    const usual = JSON.stringify(await see());
    for (const wish of [
      { series: 'none' },
      { measure: "'; drop" },
      { group: 'CIT5/xx' },
      { group: 'EDUC/low' }
    ])
      expect(JSON.stringify(await see(wish))).toBe(usual);
  });

  it('are nobody’s business in another region', async () => {
    const elsewhere = await aFoundedRegion(engine.db);
    for (const actor of [
      undefined,
      someone('member', elsewhere.id),
      { ...member, rolesIn: {}, isAdmin: true }
    ])
      expect(await seeWaves(engine.db, actor, demonstrationRegion)).toMatchObject({ code: 'region.unknown' });
    expect(await seeWaves(engine.db, member, 'none')).toMatchObject({ code: 'region.unknown' });
  });

  it('begin with nothing to compare', async () => {
    const region = await aFoundedRegion(engine.db);
    const own = someone('member', region.id);
    expect(await hasFrozenWave(engine.db, own, region.id)).toBe(false);
    expect(await seeWaves(engine.db, own, region.id)).toMatchObject({ waves: [], panels: [], finding: { kind: 'none' } }); // prettier-ignore
    expect(await hasFrozenWave(engine.db, member, demonstrationRegion)).toBe(true);
    expect(await hasFrozenWave(engine.db, own, demonstrationRegion)).toBe(false);
  });

  describe('a newer wave of another series', () => {
    let wave: string;
    beforeAll(async () => {
      const crew = await aCrew(engine);
      wave = await aClosedWave(engine, crew, 130);
      await proposePlan(engine.db, crew.steward, NOW, wave, defaultPlan());
      await approvePlan(engine.db, crew.dpo, NOW, wave, 'Beschluss 3');
      await freezeSurvey(engine.db, testKeys, crew.steward, NOW, wave);
    }, 60_000);

    it('stands alone with what the next one can detect, and does not hide what can be compared', async () => {
      const usual = await see();
      expect(usual.series).toBe('miselerland-needs');
      expect(usual.choices.map(({ series }) => series)).toEqual(expect.arrayContaining(['miselerland-needs', wave])); // prettier-ignore
      const alone = await see({ series: wave });
      expect(alone.waves).toHaveLength(1);
      expect(alone.finding.kind).toBe('first');
      expect(alone.tests).toBe(0);
      for (const { detectable } of alone.panels) expect(detectable).toBeGreaterThan(8);
    });
  });
});
