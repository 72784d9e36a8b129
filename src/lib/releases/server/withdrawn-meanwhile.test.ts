/** An answer that is withdrawn while a freeze or the bench computes is in nothing that they write. */
import { beforeAll, expect, it } from 'vitest';
import { NOW } from '../../../../tests/support/builders.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { foundDemonstrationRegion } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aClosedWave, aCrew, testKeys, type Crew } from '../../../../tests/support/waves.ts';
import { codeFor } from '#lib/privacy/server/code-service.ts';
import { withdrawAnswer } from '#lib/responses/server/withdrawal-service.ts';
import { keptAudiences } from '#lib/responses/server/wave-column-service.ts';
import { defaultPlan } from '../default-plan.ts';
import type { Step } from '../step.ts';
import { prepareBench } from './bench-columns-service.ts';
import { freezeSurvey } from './freeze-service.ts';
import { approvePlan, proposePlan } from './release-service.ts';

onBothEngines('a withdrawal meanwhile', (engine) => {
  let crew: Crew;
  beforeAll(() => foundDemonstrationRegion(engine));
  beforeAll(async () => void (crew = await aCrew(engine)));

  const answersOf = (wave: string) =>
    engine.db.selectFrom('microdata.response').select('id').where('survey_id', '=', wave).execute();
  /** Withdraws one answer, once, as soon as they have been read. */
  const meanwhile = async (wave: string) => {
    const [first] = await answersOf(wave);
    const receipt = codeFor(testKeys.receipt, first!.id);
    let done = false;
    return async ({ stage }: Step) => {
      if (done || stage === 'answers') return;
      done = true;
      expect(await withdrawAnswer(engine.db, testKeys, wave, receipt)).toBeNull();
    };
  };

  it('stops a freeze; the next one counts without it', async () => {
    const wave = await aClosedWave(engine, crew, 90);
    granted(await proposePlan(engine.db, crew.steward, NOW, wave, defaultPlan()));
    granted(await approvePlan(engine.db, crew.dpo, NOW, wave, 'Beschluss 3'));
    const freeze = (report?: (step: Step) => Promise<void>) =>
      freezeSurvey(engine.db, testKeys, crew.steward, NOW, wave, report ? { report } : {});
    expect(await freeze(await meanwhile(wave))).toMatchObject({ code: 'answer.withdrawn-meanwhile' });
    expect(await engine.db.selectFrom('release').select('id').where('survey_id', '=', wave).execute()).toEqual([]); // prettier-ignore
    expect(granted(await freeze())).toHaveProperty('releases');
  }, 60_000);

  it('stops the columns of the bench; the next ones are without it', async () => {
    const wave = await aClosedWave(engine, crew, 40);
    const prepare = (report?: (step: Step) => Promise<void>) =>
      prepareBench(engine.db, crew.steward, NOW, wave, report);
    expect(await prepare(await meanwhile(wave))).toMatchObject({ code: 'answer.withdrawn-meanwhile' });
    expect(await keptAudiences(engine.db, wave)).toBeUndefined();
    await prepare();
    const kept = [...(await keptAudiences(engine.db, wave))!.values()].reduce((sum, size) => sum + size, 0);
    expect(kept).toBe((await answersOf(wave)).length);
    // Whoever withdraws later takes the columns along.
    const [one] = await answersOf(wave);
    expect(await withdrawAnswer(engine.db, testKeys, wave, codeFor(testKeys.receipt, one!.id))).toBeNull();
    expect(await keptAudiences(engine.db, wave)).toBeUndefined();
  }, 60_000);
});
