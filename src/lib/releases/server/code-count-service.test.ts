/** What staff see of codes on any day: whole tens, and whether spent codes are at least as many as answers. */
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aCodeWave, granted } from '../../../../tests/support/code-waves.ts';
import { aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import { withdrawAnswer } from '#lib/responses/server/withdrawal-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { seeCodes } from './code-count-service.ts';

onBothEngines('the codes of a wave', (engine) => {
  it('are counted in tens, and the check holds on every day of the wave', async () => {
    const { survey, codes, version, coordinator } = await aCodeWave(engine, 40);
    const seen = async () => {
      const { made, spent, answers, holds } = granted(await seeCodes(engine.db, coordinator, survey));
      return { made, spent, answers, holds };
    };
    expect(await seen()).toEqual({ made: 40, spent: 0, answers: 0, holds: true });
    const receipts = [];
    for (const code of codes.slice(0, 21))
      receipts.push(granted(await receive(engine.db, testKeys, aResponse(version), { code })).receipt);
    granted(await receive(engine.db, testKeys, aResponse(version, { channel: 'paper' })));
    expect(await seen()).toEqual({ made: 40, spent: 20, answers: 20, holds: true });
    for (const receipt of receipts.slice(0, 5)) await withdrawAnswer(engine.db, testKeys, survey, receipt);
    expect(await seen()).toEqual({ made: 40, spent: 20, answers: 10, holds: true });
    granted(await closeSurvey(engine.db, coordinator, NOW, survey));
    expect(await seen()).toEqual({ made: 40, spent: 20, answers: 10, holds: true });
  });

  it('an answer that came in past its code is told', async () => {
    const { survey, coordinator, version } = await aCodeWave(engine, 40);
    const { id } = aResponse(version);
    await engine.db.insertInto('microdata.response').values({ id, survey_id: survey, version: 1, language: 'de', commune_id: 'remich', channel: 'web', notice: 1, sensitive: true, answers: '{}', received_on: '2026-11-20' }).execute(); // prettier-ignore
    expect(await seeCodes(engine.db, coordinator, survey)).toMatchObject({
      spent: 0,
      answers: 0,
      holds: false
    });
  });

  it('are seen by coordinator, steward and data-protection officer', async () => {
    const { survey, regionId } = await aCodeWave(engine, 1);
    for (const role of ['coordinator', 'steward', 'dpo'] as const)
      expect(await seeCodes(engine.db, await aStaffActor(engine.db, regionId, role), survey)).toHaveProperty(
        'made',
        1
      );
    for (const role of ['member', 'moderator', 'translator', 'clerk'] as const)
      expect(await seeCodes(engine.db, await aStaffActor(engine.db, regionId, role), survey)).toMatchObject({
        code: 'survey.unknown'
      });
    expect(await seeCodes(engine.db, undefined, survey)).toMatchObject({ code: 'survey.unknown' });
  });
});
