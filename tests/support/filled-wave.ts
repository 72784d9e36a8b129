/**
 * A wave of any size on PostgreSQL: two thousand made-up residents answer through the service, the rest are their
 * copies, made by the database itself. Figures do not care, and a million is there in a minute.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../src/lib/db/database.ts';
import { migrate } from '../../src/lib/db/server/migrate.ts';
import { openDatabase } from '../../src/lib/db/server/open.ts';
import { sessionsIn } from '../../src/lib/people/server/people-service.ts';
import { loadKeys, type Keys } from '../../src/lib/privacy/server/key-service.ts';
import { receive } from '../../src/lib/responses/server/response-service.ts';
import { versionOf } from '../../src/lib/surveys/server/survey-service.ts';
import { readSettings } from '../../src/settings.ts';
import { communesOfMiselerland } from '../../src/tools/seed/region-miselerland.ts';
import { seedDemonstration } from '../../src/tools/seed/seed.ts';
import { answerAs } from '../../src/tools/simulate/answer-as.ts';
import { makePersona } from '../../src/tools/simulate/persona.ts';

/** The open wave of the demonstration region, which is filled. */
export const FILLED = 'miselerland-2027';
const PERSONAS = 2_000;
/** Rows a statement; below the time that a statement may take. */
const AT_ONCE = 50_000;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Migrates, seeds and fills an empty database until the wave has `size` answers. */
export async function fillWave(url: string, folder: string, size: number): Promise<void> {
  const { db, close } = await openDatabase({ url });
  try {
    await migrate(db, join(root, 'migrations'));
    const keys = loadKeys(folder);
    const instance = { settings: readSettings({}), db, answers: db, engine: 'postgresql' as const, keys, sessions: sessionsIn(db), close }; // prettier-ignore
    await seedDemonstration(instance, new Date());
    const there = await countOf(db);
    await answer(db, keys, Math.min(PERSONAS, size - there));
    for (let have = await countOf(db); have < size; have = await countOf(db))
      await multiply(db, Math.min(AT_ONCE, size - have));
    await sql`analyze`.execute(db);
  } finally {
    await close();
  }
}

async function countOf(db: Database): Promise<number> {
  const row = await db
    .selectFrom('microdata.response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('survey_id', '=', FILLED)
    .executeTakeFirstOrThrow();
  return row.count;
}

async function answer(db: Database, keys: Keys, people: number): Promise<void> {
  const { questionnaire } = (await versionOf(db, FILLED, 1))!;
  const communes = communesOfMiselerland
    .filter((commune) => commune.standing === 'member')
    .map(({ id }) => ({ code: id, weight: 1 }));
  for (let index = 0; index < people; index += 1) {
    const persona = makePersona(11, index, { communes, languages: [...questionnaire.languages] });
    await receive(db, keys, {
      id: randomUUID(),
      survey: FILLED,
      version: 1,
      language: 'de',
      commune: persona.commune,
      channel: 'web',
      consent: { notice: 1, sensitive: persona.consentsToSensitive },
      answers: answerAs(persona, questionnaire),
      tooFast: false,
      receivedOn: new Date().toISOString().slice(0, 10)
    });
  }
}

async function multiply(db: Database, rows: number): Promise<void> {
  await sql`
    insert into microdata.response
      (id, survey_id, version, language, commune_id, channel, notice, sensitive, answers, too_fast, received_on)
    select gen_random_uuid(), survey_id, version, language, commune_id, channel, notice, sensitive, answers, too_fast, received_on
    from (select * from microdata.response where survey_id = ${FILLED} limit ${PERSONAS}) as answered
    cross join generate_series(1, ${Math.ceil(AT_ONCE / PERSONAS)}::int)
    limit ${rows}`.execute(db);
}
