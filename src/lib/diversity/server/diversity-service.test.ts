/** What staff see of the demonstration region, who may see it, and what is left before anything is frozen. */
import { beforeAll, describe, expect, it } from 'vitest';
import { aFoundedRegion, aStaffActor } from '../../../../tests/support/builders.ts';
import {
  demonstrationRegion,
  demonstrationWave,
  seedForTest,
  someone
} from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { seeCommune, seeDiversity } from './diversity-service.ts';

function shown<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome;
}

onBothEngines('diversity', (engine) => {
  beforeAll(() => seedForTest(engine), 60_000);
  const member = someone('member');

  describe('a region with a frozen wave', () => {
    it('shows who answered beside who lives here', async () => {
      const view = shown(await seeDiversity(engine.db, member, demonstrationRegion));
      expect(view.wave).toMatchObject({
        base: 805,
        cell: 'RESP/total',
        release: { surveyId: demonstrationWave }
      });
      expect(view.wave!.release).not.toHaveProperty('cells');
      // Guests have a register too; the ten members alone are the population.
      expect(view.register!.figures.total).toBe(29_886);
      expect(view.dimensions.map(({ code }) => code)).toEqual(['SEX', 'AGE4', 'CIT5', 'YARR4', 'LNGMAIN5', 'COMMUNE', 'SEX×AGE4', 'CIT5×YARR4']); // prettier-ignore
      expect(view.finding).toMatchObject({
        key: 'finding.less',
        group: { breakdown: 'CIT5', category: 'pt' }
      });
      expect(view.withoutFigures).toEqual([]);
    });

    it('keeps workers and guests beside, with the totals of their own releases', async () => {
      const { beside } = shown(await seeDiversity(engine.db, member, demonstrationRegion));
      expect(beside.map(({ audience, base }) => [audience, base])).toEqual([['workers', 55], ['guests', 40]]); // prettier-ignore
      expect(beside[0]!.needs.map(({ field }) => field)).toEqual(['HOU', 'EDU', 'WRK']);
    });
  });

  describe('a commune', () => {
    it('shows its needs beside the region', async () => {
      const view = shown(await seeCommune(engine.db, member, demonstrationRegion, 'mondorf'));
      expect(view.needs).toHaveLength(12);
      expect(view.needs[4]).toMatchObject({
        field: 'HOU',
        own: { percent: 47, lower: 31, upper: 63, base: 60 },
        region: { percent: 39 }
      });
      expect(view.reach).toMatchObject({ base: 75, cell: 'RESP/COMMUNE/mondorf' });
      expect(view.profile!.figures.total).toBe(4_587);
    });

    it('of a guest shows its register and why there is no more', async () => {
      const view = shown(await seeCommune(engine.db, member, demonstrationRegion, 'schengen'));
      expect(view).toMatchObject({ without: 'not-member', needs: [], reach: undefined });
      expect(view.profile!.figures.total).toBeGreaterThan(0);
      expect(view.region!.figures.total).toBe(29_886);
    });

    it('that does not exist is unknown', async () => {
      expect(await seeCommune(engine.db, member, demonstrationRegion, 'metz')).toMatchObject({
        code: 'commune.unknown'
      });
    });
  });

  it('answers nobody from outside', async () => {
    for (const actor of [
      undefined,
      someone('coordinator', 'elsewhere'),
      { ...member, isAdmin: true, rolesIn: {} }
    ]) {
      expect(await seeDiversity(engine.db, actor, demonstrationRegion)).toMatchObject({
        code: 'region.unknown'
      });
      expect(await seeCommune(engine.db, actor, demonstrationRegion, 'mondorf')).toMatchObject({
        code: 'region.unknown'
      });
    }
  });

  it('before a freeze and without a register there is still a page that says so', async () => {
    const region = await aFoundedRegion(engine.db);
    const actor = await aStaffActor(engine.db, region.id, 'coordinator');
    const view = shown(await seeDiversity(engine.db, actor, region.id));
    expect(view).toMatchObject({
      wave: undefined,
      register: undefined,
      dimensions: [],
      beside: [],
      finding: { key: 'finding.nothing' }
    });
    expect(view.withoutFigures.map(({ id }) => id)).toEqual(['mertert', 'remich']);
    const sheet = shown(await seeCommune(engine.db, actor, region.id, 'remich'));
    expect(sheet).toMatchObject({
      without: 'not-frozen',
      profile: undefined,
      finding: { key: 'commune.unknown' }
    });
  });
});
