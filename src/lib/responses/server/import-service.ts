/**
 * The steward's way with a file of answers collected elsewhere: staged sealed, its columns and values explained, looked
 * at as a dry run, then imported or taken back by a job. A file dies after a day, when it is imported or given up.
 */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isActive, type Job } from '#lib/jobs/job.ts';
import { askFor, newestJob } from '#lib/jobs/server/job-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';
import { readImportTable, readImportText } from '../import-file.ts';
import { checkColumns, proposeColumns, type ColumnProblem } from '../import-mapping.ts';
import type { ImportPlan } from '../import-plan.ts';
import { LONGEST_SOURCE, type Staging, type Told } from '../import-staging.ts';
import { lexiconsOf, valuesFound, type FoundGroup } from '../import-values.ts';
import {
  planOf,
  stagedSince,
  tableOf,
  textsOf,
  type ImportKeys,
  type StagedFile
} from './import-plan-service.ts';
import { stagedImport } from './import-queries.ts';
import { fingerprint, openStaging, sealFile, sealStaging } from './import-seal.ts';
import { deleteStaged, deleteStagedBefore, saveStaged, saveStagingState } from './import-writes.ts';

/** The wave, the steward's file if there is one, and the work that was asked for last. */
export interface ImportDesk {
  survey: Survey;
  version: PublishedVersion;
  communes: Commune[];
  staged: { id: string; staging: Staging; file: string | null } | undefined;
  job: Job | undefined;
}

/** Refused: `survey.unknown`, `import.not-open`, `survey.frozen`. */
export async function seeImport(
  db: Reader<'survey' | 'survey_version' | 'commune' | 'job' | 'microdata.staged_import'>,
  keys: ImportKeys,
  actor: Actor | undefined,
  now: Date,
  surveyId: string
): Promise<ImportDesk | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !actor || !can(actor, 'answer.import', survey.regionId)) return refuse('survey.unknown');
  if (survey.state === 'frozen') return refuse('survey.frozen');
  const version = survey.version === null ? undefined : await versionOf(db, surveyId, survey.version);
  if (!version || survey.state === 'draft') return refuse('import.not-open');
  const communes = (await communesOf(db, survey.regionId)).filter(({ standing }) => standing !== 'neighbour');
  const sealed = await stagedImport(db, surveyId, actor.id, stagedSince(now));
  const staged = sealed && { id: sealed.id, file: sealed.file, staging: openStaging(keys, sealed.id, sealed.state) }; // prettier-ignore
  const brought = await newestJob(db, survey.regionId, 'answer.import', surveyId);
  const taken = await newestJob(db, survey.regionId, 'answer.take-back', surveyId);
  const job = taken && (!brought || brought.askedAt < taken.askedAt) ? taken : brought;
  return { survey, version, communes, staged, job };
}

/** The file under the id that a form names: one that was replaced or belongs to somebody else is not there. */
async function fileOf(
  db: Parameters<typeof seeImport>[0],
  keys: ImportKeys,
  actor: Actor,
  now: Date,
  surveyId: string,
  id: string | undefined
): Promise<StagedFile | Refusal> {
  const desk = await seeImport(db, keys, actor, now, surveyId);
  if (isRefusal(desk)) return desk;
  const { staged, survey, version, communes, job } = desk;
  if (!staged || staged.file === null || (id !== undefined && staged.id !== id))
    return refuse('import.unknown');
  if (isActive(job)) return refuse('job.under-way');
  return { survey, version, communes, id: staged.id, staging: staged.staging, file: staged.file };
}

/** Takes a file in the place of an earlier one. Refused as `readImportText` and `readImportTable` do. */
export async function stageImport(
  db: Database,
  keys: ImportKeys,
  actor: Actor,
  now: Date,
  surveyId: string,
  upload: { name: string; bytes: Uint8Array }
): Promise<Refusal | null> {
  const desk = await seeImport(db, keys, actor, now, surveyId);
  if (isRefusal(desk)) return desk;
  if (isActive(desk.job)) return refuse('job.under-way');
  const read = readImportText(upload.bytes);
  if (isRefusal(read)) return read;
  const table = readImportTable(read.text);
  if (isRefusal(table)) return table;
  const id = randomUUID();
  const facts = {
    name: upload.name.slice(0, 200),
    encoding: read.encoding,
    delimiter: table.delimiter,
    rows: table.rows.length,
    header: table.header,
    print: fingerprint(keys.import, upload.bytes)
  };
  // What columns and values mean is said once for files of the same shape; what people were told, for each file.
  const before = desk.staged?.staging;
  const isAlike =
    before !== undefined && JSON.stringify(before.facts.header) === JSON.stringify(table.header);
  const { columns, meanings } = isAlike ? before : { columns: null, meanings: null };
  const staging: Staging = { facts, columns, meanings, told: null, leave: null, outcome: null };
  const file = await sealFile(keys, id, read.text);
  const state = sealStaging(keys, id, staging);
  await transact(db, (tx) => saveStaged(tx, { id, surveyId, by: actor.id, at: now, file, state }));
  return null;
}

/** What the columns would be taken for, without anybody having looked. */
export async function proposedColumns(keys: ImportKeys, staged: StagedFile): Promise<string[]> {
  return proposeColumns(staged.version.questionnaire, textsOf(staged), await tableOf(keys, staged));
}

/** The staged file for a page that shows more of it. Refused: `import.unknown`. */
export function seeStagedFile(
  db: Database,
  keys: ImportKeys,
  actor: Actor,
  now: Date,
  surveyId: string
): Promise<StagedFile | Refusal> {
  return fileOf(db, keys, actor, now, surveyId, undefined);
}

/** The values of the columns and what they may mean. */
export async function seeValues(keys: ImportKeys, staged: StagedFile): Promise<FoundGroup[]> {
  const { version, communes, staging } = staged;
  const columns = staging.columns ?? [];
  const lexicons = lexiconsOf(version.questionnaire, textsOf(staged), communes, columns);
  return valuesFound(version.questionnaire, lexicons, columns, await tableOf(keys, staged));
}

export function seePlan(db: Database, keys: ImportKeys, staged: StagedFile, now: Date): Promise<ImportPlan> {
  return planOf(db, keys, staged, now);
}

type Asked = readonly [db: Database, keys: ImportKeys, actor: Actor, now: Date, surveyId: string, id: string];

async function change(
  [db, keys, actor, now, surveyId, id]: Asked,
  next: (staged: StagedFile, tx: Writer) => Partial<Staging> | Refusal | Promise<Partial<Staging> | Refusal>
): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const staged = await fileOf(tx, keys, actor, now, surveyId, id);
    if (isRefusal(staged)) return staged;
    const changed = await next(staged, tx);
    if (isRefusal(changed)) return changed;
    const state = sealStaging(keys, id, { ...staged.staging, leave: null, ...changed });
    return (await saveStagingState(tx, id, state)) ? null : refuse('import.unknown');
  });
}

/** Says what the columns stand for; the meanings of values are kept where their groups are still there. */
export async function saveColumns(
  asked: Asked,
  columns: readonly string[]
): Promise<ColumnProblem[] | Refusal | null> {
  let problems: ColumnProblem[] = [];
  const refusal = await change(asked, ({ version, staging }) => {
    if (columns.length !== staging.facts.header.length) return refuse('import.unknown');
    problems = checkColumns(version.questionnaire, columns);
    if (problems.length > 0) return { columns: staging.columns };
    if (columns.every((key) => key === '' || key.startsWith('~'))) return refuse('import.no-question');
    return { columns, told: null };
  });
  return refusal ?? (problems.length > 0 ? problems : null);
}

/** Says what values mean, and what the people were told. Refused: `import.source-missing`, `import.commune-missing`, `import.notice-missing`. */
export function saveMeanings(
  asked: Asked,
  meanings: NonNullable<Staging['meanings']>,
  wish: Told & { notice: boolean }
): Promise<Refusal | null> {
  return change(asked, ({ staging, communes, version }) => {
    const source = wish.source.trim();
    const { notice, ...told } = { ...wish, source };
    if (source === '' || source.length > LONGEST_SOURCE) return refuse('import.source-missing', { most: LONGEST_SOURCE }); // prettier-ignore
    if (!notice) return refuse('import.notice-missing');
    const isKnown = communes.some(({ id }) => id === told.commune);
    if (told.commune === '' ? !staging.columns?.includes('~commune') : !isKnown) return refuse('import.commune-missing'); // prettier-ignore
    if (!version.questionnaire.languages.includes(told.language)) return refuse('import.language-missing');
    return { meanings, told };
  });
}

/** Gives the file up. */
export async function dropImport(...[db, keys, actor, now, surveyId]: Asked): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const desk = await seeImport(tx, keys, actor, now, surveyId);
    if (isRefusal(desk)) return desk;
    if (isActive(desk.job)) return refuse('job.under-way');
    await deleteStaged(tx, surveyId, actor.id);
    return null;
  });
}

/**
 * Asks for the import, or for what was imported of the file to be taken back; a job then does it.
 * @param leave how many wrong rows may be left out
 */
export function askForImport(
  asked: Asked,
  kind: 'answer.import' | 'answer.take-back',
  leave: number
): Promise<Refusal | null> {
  // prettier-ignore
  const [, , actor, now, surveyId] = asked;
  return change(asked, async ({ survey, staging }, tx) => {
    if (!staging.told) return refuse('import.unknown');
    if (kind === 'answer.take-back' && !can(actor, 'answer.take-back', survey.regionId)) return refuse('survey.unknown'); // prettier-ignore
    const request = { id: randomUUID(), regionId: survey.regionId, kind, subject: surveyId, askedBy: actor.id, askedAt: now }; // prettier-ignore
    return (await askFor(tx, request)) ?? { leave };
  });
}

/** Lets go of files that nobody imported within a day. @returns how many */
export function forgetStagedImports(db: Database, now: Date): Promise<number> {
  return transact(db, (tx) => deleteStagedBefore(tx, stagedSince(now)));
}
