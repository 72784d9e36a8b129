/** Open waves that take answers with a code only, and the codes that their letters carry. */
import type { Actor } from '../../src/lib/access/permission.ts';
import { isRefusal, type Refusal } from '../../src/lib/refusal.ts';
import { makeCodes } from '../../src/lib/surveys/server/code-service.ts';
import type { PublishedVersion, Survey } from '../../src/lib/surveys/survey.ts';
import { aFoundedRegion, aStaffActor, NOW } from './builders.ts';
import type { Engine } from './engines.ts';
import { aPublishedSurvey } from './survey-builders.ts';

export function granted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome;
}

export interface CodeWave {
  regionId: string;
  coordinator: Actor;
  version: PublishedVersion;
  /** The wave's id. */
  survey: string;
  codes: string[];
}

export async function aCodeWave(
  { db }: Engine,
  count: number,
  over: Partial<Survey> = {}
): Promise<CodeWave> {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const version = await aPublishedSurvey(db, coordinator, { access: 'household', ...over });
  const survey = version.surveyId;
  const { codes } = granted(await makeCodes(db, coordinator, NOW, survey, { count, label: '' }));
  return { regionId, coordinator, version, survey, codes };
}
