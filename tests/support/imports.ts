/** A steward with a file to import, on an open wave with two questions; every step made through the services. */
import type { Actor } from '../../src/lib/access/permission.ts';
import type { Database } from '../../src/lib/db/database.ts';
import type { ImportPlan } from '../../src/lib/responses/import-plan.ts';
import type { Told } from '../../src/lib/responses/import-staging.ts';
import { askForImport, proposedColumns, saveColumns, saveMeanings, seeImport, seePlan, seeStagedFile, seeValues, stageImport } from '../../src/lib/responses/server/import-service.ts'; // prettier-ignore
import type { PublishedVersion, Survey } from '../../src/lib/surveys/survey.ts';
import { aFoundedRegion, aStaffActor, NOW } from './builders.ts';
import { granted } from './code-waves.ts';
import type { Engine } from './engines.ts';
import { readFileSync } from 'node:fs';
import { answerAs } from '../../src/tools/simulate/answer-as.ts';
import { makePersona } from '../../src/tools/simulate/persona.ts';
import { createSurvey, publishSurvey } from '../../src/lib/surveys/server/authoring-service.ts';
import type { ForeignPerson } from '../fixtures/foreign-export.ts';
import { aPublishedSurvey, aSurvey } from './survey-builders.ts';
import { testKeys } from './waves.ts';

type Asked = readonly [db: Database, keys: typeof testKeys, steward: Actor, now: Date, survey: string];

export interface ImportedWave {
  db: Database;
  coordinator: Actor;
  steward: Actor;
  anotherSteward: () => Promise<Actor>;
  version: PublishedVersion;
  survey: string;
  asked: Asked;
  work: Asked;
}

export async function anImportDesk(
  { db }: Pick<Engine, 'db'>,
  over: Partial<Survey> = {}
): Promise<ImportedWave> {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  return deskFor(db, regionId, coordinator, await aPublishedSurvey(db, coordinator, over));
}

export async function deskFor(
  db: Database,
  regionId: string,
  coordinator: Actor,
  version: PublishedVersion
): Promise<ImportedWave> {
  const steward = await aStaffActor(db, regionId, 'steward');
  const asked = [db, testKeys, steward, NOW, version.surveyId] as const;
  const anotherSteward = () => aStaffActor(db, regionId, 'steward');
  return { db, coordinator, steward, anotherSteward, version, survey: version.surveyId, asked, work: asked };
}

/** Stages a file and takes every proposal. @returns the staged file's id */
export async function aStagedFile(
  desk: ImportedWave,
  csv: string,
  over: Partial<Told> = {}
): Promise<string> {
  const { asked } = desk;
  granted(await stageImport(...asked, { name: 'antworten.csv', bytes: Buffer.from(csv) }));
  const { id } = granted(await seeImport(...asked)).staged!;
  const staged = granted(await seeStagedFile(...asked));
  const columns = await proposedColumns(testKeys, staged);
  const saved = granted(await saveColumns([...asked, id], columns));
  if (saved !== null) throw new Error(JSON.stringify(saved));
  const groups = await seeValues(testKeys, granted(await seeStagedFile(...asked)));
  const meanings = groups.map(({ group, values }) => [group, values.flatMap(({ value, proposal }) => (proposal === undefined ? [] : [[value, proposal] as const]))] as const); // prettier-ignore
  const commune = columns.includes('~commune') ? '' : 'remich';
  const told = {
    source: 'Umfrage der Schule',
    notice: true,
    sensitive: true,
    commune,
    language: 'de' as const
  };
  granted(await saveMeanings([...asked, id], meanings, { ...told, ...over }));
  return id;
}

/** The same, up to the request; the job itself is done by the test. @returns what the dry run shows */
export async function bring(
  desk: ImportedWave,
  csv: string,
  leave = 0,
  kind: 'answer.import' | 'answer.take-back' = 'answer.import',
  over: Partial<Told> = {}
): Promise<ImportPlan> {
  await endJobs(desk);
  const id = await aStagedFile(desk, csv, over);
  const plan = await seePlan(desk.db, testKeys, granted(await seeStagedFile(...desk.asked)), NOW);
  granted(await askForImport([...desk.asked, id], kind, leave));
  return plan;
}

/** As the worker would end them. */
export async function endJobs({ db, survey }: Pick<ImportedWave, 'db' | 'survey'>): Promise<void> {
  await db.updateTable('job').set({ state: 'done' }).where('subject', '=', survey).execute();
}

export async function answersIn({ db, survey }: Pick<ImportedWave, 'db' | 'survey'>) {
  const rows = await db
    .selectFrom('microdata.response')
    .selectAll()
    .where('survey_id', '=', survey)
    .execute();
  return rows
    .map(({ id, channel, commune_id, language, received_on, sensitive, too_fast, answers }) => ({ id, channel, commune: commune_id, language, day: received_on, sensitive, tooFast: too_fast, answers }))
    .sort((a, b) => `${a.commune} ${JSON.stringify(a.answers)}`.localeCompare(`${b.commune} ${JSON.stringify(b.answers)}`)); // prettier-ignore
}

/** A wave of the reference questionnaire, and made-up people who answered it elsewhere. */
export async function aForeignSurvey({ db }: Pick<Engine, 'db'>, count: number) {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const survey = aSurvey(regionId);
  granted(await createSurvey(db, coordinator, NOW, survey));
  const definition = JSON.parse(readFileSync('src/tools/seed/reference-survey.json', 'utf8')) as object;
  const version = await publishSurvey(db, coordinator, NOW, survey.id, definition, ['de', 'fr']);
  if (!('hash' in version)) throw new Error(JSON.stringify(version));
  const setting = { communes: ['remich', 'mertert'].map((code) => ({ code, weight: 1 })), languages: ['de'] };
  const people = Array.from({ length: count }, (_, at): ForeignPerson => {
    const persona = { ...makePersona(3, at, setting as never), consentsToSensitive: true };
    const answers = answerAs(persona, version.questionnaire);
    return { id: `${at}`, commune: persona.commune, language: 'de', day: '2026-11-20', answers };
  });
  return { desk: await deskFor(db, regionId, coordinator, version), version, people };
}
