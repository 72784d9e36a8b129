/** An open wave with as many answers of made-up residents as a part of the benchmark needs. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { addLink, sessionsIn } from '#lib/people/server/people-service.ts';
import { loadKeys } from '#lib/privacy/server/key-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import { versionOf } from '#lib/surveys/server/survey-service.ts';
import { readSettings } from '../../settings.ts';
import type { Instance } from '../../wiring.ts';
import { communesOfMiselerland } from '../seed/region-miselerland.ts';
import { seedDemonstration } from '../seed/seed.ts';
import { answerAs } from '../simulate/answer-as.ts';
import { makePersona } from '../simulate/persona.ts';

export const SURVEY = 'miselerland-2027';
export const PERSONAS = 2_000;
const root = join(import.meta.dirname, '../../..');

/** @returns a one-time link's token for a member of the commission */
export async function fillWave(url: string, folder: string, size: number): Promise<string> {
  const { db, close } = await openDatabase({ url });
  try {
    await migrate(db, join(root, 'migrations'));
    const keys = loadKeys(folder);
    const instance: Instance = {
      settings: readSettings({}),
      db,
      answers: db,
      engine: 'postgresql',
      keys,
      sessions: sessionsIn(db),
      close
    };
    await seedDemonstration(instance, new Date());
    const { questionnaire } = (await versionOf(db, SURVEY, 1))!;
    const communes = communesOfMiselerland
      .filter((c) => c.standing === 'member')
      .map(({ id }) => ({ code: id, weight: 1 }));
    const people = Array.from({ length: Math.min(PERSONAS, size) }, (_, index) => {
      const persona = makePersona(11, index, { communes, languages: [...questionnaire.languages] });
      return { persona, answers: answerAs(persona, questionnaire) };
    });
    let next = 0;
    const send = async () => {
      for (let index = next++; index < size; index = next++) {
        const { persona, answers } = people[index % people.length]!;
        await receive(db, keys.receipt, {
          id: randomUUID(),
          survey: SURVEY,
          version: 1,
          language: 'de',
          commune: persona.commune,
          channel: 'web',
          consent: { notice: 1, sensitive: persona.consentsToSensitive },
          answers,
          tooFast: false,
          receivedOn: '2026-11-20'
        });
      }
    };
    await Promise.all(Array.from({ length: 10 }, send));
    const token = await addLink(db, new Date(), 'member@miselerland.example');
    if (isRefusal(token)) throw new Error(token.code);
    return token;
  } finally {
    await close();
  }
}
