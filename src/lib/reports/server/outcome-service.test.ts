/** What everybody reads of what became of a survey: confirmed and proposed, never a draft or a candidate. */
import { beforeAll, expect, it } from 'vitest';
import {
  demonstrationRegion,
  demonstrationWave,
  seedForTest
} from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { needsIn } from '#lib/needs/server/need-service.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { outcomeOf } from './outcome-service.ts';

onBothEngines('what became of a survey', (engine) => {
  beforeAll(() => seedForTest(engine), 60_000);
  const outcome = async (id: string) => {
    const survey = (await surveyById(engine.db, id))!;
    return outcomeOf(engine.db, survey, (await versionOf(engine.db, id, survey.version!))!);
  };

  it('names results, confirmed needs, target groups and goals', async () => {
    const became = await outcome(demonstrationWave);
    expect(became.published).toBe(true);
    expect(became.needs.length).toBeGreaterThan(0);
    expect(became.groups.length).toBeGreaterThan(0);
    expect(became.goals.length).toBeGreaterThan(0);
    const all = await needsIn(engine.db, demonstrationRegion);
    const confirmed = all.filter(({ state }) => state === 'confirmed').map(({ statement }) => statement);
    expect(all.length).toBeGreaterThan(confirmed.length);
    expect(confirmed).toEqual(expect.arrayContaining(became.needs));
  });

  it('a wave that is running has no results and no groups of its own', async () => {
    expect(await outcome('miselerland-2027')).toMatchObject({ published: false, groups: [] });
  });

  it('a need that is not confirmed takes its goals along', async () => {
    await engine.db.updateTable('need').set({ state: 'candidate', reason: null, decided_by: null, decided_at: null }).where('state', '=', 'confirmed').execute(); // prettier-ignore
    expect(await outcome(demonstrationWave)).toMatchObject({ needs: [], goals: [] });
  });
});
