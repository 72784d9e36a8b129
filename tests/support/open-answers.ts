/** Closed waves with open answers of one's choice, and the people who work on them. */
import type { Actor } from '../../src/lib/access/permission.ts';
import type { Locale } from '../../src/lib/i18n/locale.ts';
import { isRefusal, type Refusal } from '../../src/lib/refusal.ts';
import { keysFrom } from '../../src/lib/privacy/server/key-service.ts';
import type { AnswerKey } from '../../src/lib/responses/open-answer.ts';
import { receive } from '../../src/lib/responses/server/response-service.ts';
import { closeSurvey, surveyById } from '../../src/lib/surveys/server/survey-service.ts';
import type { Survey } from '../../src/lib/surveys/survey.ts';
import { aFoundedRegion, aStaffActor, NOW } from './builders.ts';
import type { Engine } from './engines.ts';
import { aPublishedSurvey, aResponse } from './survey-builders.ts';

export interface AnsweredWave {
  survey: Survey;
  /** In the order in which the texts were given. */
  keys: AnswerKey[];
  steward: Actor;
  second: Actor;
  coordinator: Actor;
  dpo: Actor;
}

export function granted<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`);
  return outcome as Exclude<T, Refusal>;
}

export async function anAnsweredWave(
  { db }: Engine,
  texts: readonly (string | readonly [Locale, string])[],
  { closed = true } = {}
): Promise<AnsweredWave> {
  const { id } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, id, 'coordinator');
  const steward = await aStaffActor(db, id, 'steward');
  const version = await aPublishedSurvey(db, coordinator);
  const keys: AnswerKey[] = [];
  for (const each of texts) {
    const [language, text] = typeof each === 'string' ? (['de', each] as const) : each;
    const response = aResponse(version, { language, answers: { AGE: '16-24', OPEN: text } });
    granted(await receive(db, keysFrom(new Uint8Array(32)), response));
    keys.push({ responseId: response.id, item: 'OPEN' });
  }
  if (closed) granted(await closeSurvey(db, steward, NOW, version.surveyId));
  return {
    survey: (await surveyById(db, version.surveyId))!,
    keys,
    steward,
    second: await aStaffActor(db, id, 'steward'),
    coordinator,
    dpo: await aStaffActor(db, id, 'dpo')
  };
}
