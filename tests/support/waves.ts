/** Closed waves of any size in the demonstration region, answered by made-up residents through the services. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Actor, Role } from '../../src/lib/access/permission.ts';
import type { Locale } from '../../src/lib/i18n/locale.ts';
import { receive } from '../../src/lib/responses/server/response-service.ts';
import { keysFrom } from '../../src/lib/privacy/server/key-service.ts';
import { createSurvey, publishSurvey } from '../../src/lib/surveys/server/authoring-service.ts';
import { closeSurvey } from '../../src/lib/surveys/server/survey-service.ts';
import { answerAs } from '../../src/tools/simulate/answer-as.ts';
import { makePersona } from '../../src/tools/simulate/persona.ts';
import { communesOfMiselerland } from '../../src/tools/seed/region-miselerland.ts';
import { aStaffActor, NOW } from './builders.ts';
import { demonstrationRegion } from './demonstration.ts';
import type { Engine } from './engines.ts';
import { aSurvey } from './survey-builders.ts';

export const testKeys = keysFrom(new Uint8Array(32).fill(7));
const definition = JSON.parse(readFileSync('src/tools/seed/reference-survey.json', 'utf8')) as object;

export type Crew = Record<Extract<Role, 'coordinator' | 'steward' | 'dpo' | 'member'>, Actor>;

export async function aCrew({ db }: Engine): Promise<Crew> {
  const make = (role: Role) => aStaffActor(db, demonstrationRegion, role);
  return {
    coordinator: await make('coordinator'),
    steward: await make('steward'),
    dpo: await make('dpo'),
    member: await make('member')
  };
}

/** @param communes who may answer; all members unless a test wants fewer */
export async function aClosedWave(
  { db }: Engine,
  crew: Crew,
  people: number,
  communes: readonly string[] = communesOfMiselerland.filter((c) => c.standing === 'member').map((c) => c.id)
): Promise<string> {
  const survey = aSurvey(demonstrationRegion);
  const orThrow = <T>(outcome: T) => {
    if (outcome && typeof outcome === 'object' && 'refused' in outcome)
      throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  orThrow(await createSurvey(db, crew.coordinator, NOW, survey));
  const published = orThrow(
    await publishSurvey(db, crew.coordinator, NOW, survey.id, definition, ['de', 'fr'])
  );
  if (!('questionnaire' in published) || !('hash' in published)) throw new Error('not published');
  for (let index = 0, kept = 0; kept < people; index++) {
    const setting = { communes: communes.map((code) => ({ code, weight: 1 })), languages: ['de', 'fr'] };
    const persona = makePersona(3, index, setting);
    const answers = answerAs(persona, published.questionnaire);
    if (answers['LIVWRK'] === 'work') continue;
    kept++;
    orThrow(
      await receive(db, testKeys, {
        id: randomUUID(),
        survey: survey.id,
        version: published.version,
        language: persona.language as Locale,
        commune: persona.commune,
        channel: 'web',
        consent: { notice: 1, sensitive: persona.consentsToSensitive },
        answers,
        tooFast: false,
        receivedOn: '2026-11-20'
      })
    );
  }
  orThrow(await closeSurvey(db, crew.steward, NOW, survey.id));
  return survey.id;
}
