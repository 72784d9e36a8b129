/** Who may read a wave's impact assessment, and that it follows the wave from the first plan to a correction. */
import { beforeAll, describe, expect, it } from 'vitest';
import { linesOf } from '../../../../tests/fixtures/assessed-wave.ts';
import { aFoundedRegion, NOW } from '../../../../tests/support/builders.ts';
import {
  demonstrationRegion,
  demonstrationWave,
  seedForTest,
  someone
} from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aClosedWave, aCrew, testKeys, type Crew } from '../../../../tests/support/waves.ts';
import { roles, type Actor } from '#lib/access/permission.ts';
import { isRefusal } from '#lib/refusal.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { approvePlan, proposePlan } from '#lib/releases/server/release-service.ts';
import { exportImpactAssessment, seeImpactAssessment } from './impact-assessment-service.ts';

onBothEngines('the impact assessment', (engine) => {
  let crew: Crew;
  let wave: string;
  const plan = { ...defaultPlan(), items: ['PROB.HOU', 'PROB.LNG'] };
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const ask = (actor: Actor, surveyId = wave, regionId = demonstrationRegion) =>
    seeImpactAssessment(engine.db, actor, NOW, { regionId, surveyId }, 'en');

  async function read(surveyId = wave): Promise<string> {
    const document = await ask(crew.dpo, surveyId);
    if (isRefusal(document)) throw new Error(document.code);
    return linesOf(document).join('\n');
  }

  beforeAll(async () => {
    await seedForTest(engine);
    crew = await aCrew(engine);
    wave = await aClosedWave(engine, crew, 130);
  }, 60_000);

  describe('is open', () => {
    it('to coordinator, data steward and data protection of the region, and to nobody else', async () => {
      const may = [];
      for (const role of roles) if (!isRefusal(await ask(someone(role), demonstrationWave))) may.push(role);
      expect(may).toEqual(['coordinator', 'steward', 'dpo']);
    });
    it('nowhere to those of another region, who get the answer of what does not exist', async () => {
      const other = await aFoundedRegion(engine.db);
      const stranger = someone('dpo', other.id);
      const unknown = await ask(crew.dpo, 'no-such-survey');
      expect(unknown).toMatchObject({ code: 'survey.unknown' });
      expect(await ask(stranger, demonstrationWave)).toEqual(unknown);
      expect(await ask(stranger, demonstrationWave, other.id)).toEqual(unknown);
      const both = { ...stranger, rolesIn: { ...stranger.rolesIn, ...crew.dpo.rolesIn } };
      expect(await ask(both, demonstrationWave, other.id)).toEqual(unknown);
      expect(isRefusal(await ask(both, demonstrationWave))).toBe(false);
    });
  });

  describe('follows the wave', () => {
    it('before there is a plan', async () => {
      const text = await read();
      expect(text).toContain('No plan has been proposed yet.');
      expect(text).toContain('K = 42');
      expect(text).toContain('Nothing has been released yet.');
      expect(text).toContain('10 partner municipalities');
      expect(text).toContain('32, of which 7 in the specially protected block');
    });
    it('with a proposed and with an approved plan', async () => {
      await proposePlan(engine.db, crew.steward, later(0), wave, plan);
      expect(await read()).toContain('It is not approved yet.');
      expect(await read()).toContain('K = 2: at most 76%');
      await approvePlan(engine.db, crew.dpo, later(1), wave, 'CoPil 9/2026');
      expect(await read()).toContain('Resolution of the steering committee: CoPil 9/2026.');
    });
    it('with a used plan: what was spent, what was shown, when answers go', async () => {
      expect(isRefusal(await freezeSurvey(engine.db, testKeys, crew.steward, later(2), wave))).toBe(false);
      const text = await read();
      expect(text).toContain('Release 1 was frozen with it on 20 November 2026.');
      expect(text).toContain('1 of 1.5 spent; a further release may cost at most 1.118');
      expect(text).toContain('on 20 November 2027 (365 days after the first freeze of 20 November 2026)');
      expect(text).toMatch(/Remich \| 3,246 \| 0.6% \| 3.1% \| ± 6 \| (no figure|\d+)/);
    });
    it('with a correction: each release and its cost', async () => {
      const day = 24 * 60;
      await proposePlan(engine.db, crew.steward, later(day), wave, { ...plan, mu: 0.75 }, 'Wrong register');
      expect(await read()).toContain('The plan corrects an earlier release. Reason: Wrong register');
      expect(await read()).toContain('Spent with the plan that is under way | μ = 1.25');
      await approvePlan(engine.db, crew.dpo, later(day + 1), wave, 'CoPil 10/2026');
      await freezeSurvey(engine.db, testKeys, crew.steward, later(day + 2), wave);
      const text = await read();
      expect(text).toContain('People who live here (2) | 21 November 2026 | 9 | 4 | 0.75 | Wrong register');
      expect(text).toContain('1.25 of 1.5 spent; a further release may cost at most 0.829');
      expect(text).toContain('365 days after the first freeze of 20 November 2026');
    });
  });

  it('is a file with a telling name, and without any person’s', async () => {
    const asked = { regionId: demonstrationRegion, surveyId: wave };
    const file = await exportImpactAssessment(engine.db, crew.steward, NOW, asked, 'fr');
    if (isRefusal(file)) throw new Error(file.code);
    expect(file.name).toBe(`analyse-d-impact-${wave}-2026-11-20-fr.docx`);
    expect(Buffer.from(file.bytes.slice(0, 2)).toString()).toBe('PK');
    expect(await exportImpactAssessment(engine.db, crew.member, NOW, asked, 'fr')).toMatchObject({
      code: 'survey.unknown'
    });
    const document = JSON.stringify(await ask(crew.dpo));
    for (const { id } of Object.values(crew)) expect(document).not.toContain(id);
  });
});
