/** A staged file read with its mapping: which values it has, and what importing it would do. Changes nothing. */
import { setImmediate as otherRequests } from 'node:timers/promises';
import type { Database } from '#lib/db/database.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import type { Commune } from '#lib/places/region.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { statesOfCodes } from '#lib/surveys/server/ticket-batch-service.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';
import { readImportTable, type ImportTable } from '../import-file.ts';
import { planImport, seedsOf, type Content, type IdentifiedRow, type ImportPlan } from '../import-plan.ts';
import type { ReadRow, Reading } from '../import-reading.ts';
import { readRow } from '../import-row.ts';
import type { Staging } from '../import-staging.ts';
import { targetsOf } from '../import-target.ts';
import { lexiconsOf, type Meanings } from '../import-values.ts';
import { importedAmong } from './import-queries.ts';
import { importedId, openFile } from './import-seal.ts';

/** A wave and the file that somebody works on for it. */
export interface StagedFile {
  survey: Survey;
  version: PublishedVersion;
  /** Whose people may answer. */
  communes: readonly Commune[];
  id: string;
  staging: Staging;
  /** Sealed. */
  file: string;
}

export type ImportKeys = Pick<Keys, 'seal' | 'open' | 'import' | 'ticket'>;
export type Report = (progress: { stage: string; done: number; total: number }) => Promise<void>;

/** So many rows are read before other requests get a turn. */
const AT_ONCE = 200;
const IDS_AT_ONCE = 1_000;

export async function tableOf(keys: ImportKeys, { id, file }: StagedFile): Promise<ImportTable> {
  const table = readImportTable(await openFile(keys, id, file));
  // It was read in the same way before it was staged.
  if (isRefusal(table)) throw new Error(`A staged file became unreadable: ${table.code}.`);
  return table;
}

export function textsOf({ version }: Pick<StagedFile, 'version'>): QuestionnaireText[] {
  return Object.values(version.texts);
}

export function meaningsOf({ meanings }: Staging): Meanings {
  return new Map((meanings ?? []).map(([group, pairs]) => [group, new Map(pairs)]));
}

function readingOf(staged: StagedFile, now: Date): Reading {
  const { staging, version, communes, survey } = staged;
  const today = localDay(now);
  const until = survey.closesOn !== null && survey.closesOn < today ? survey.closesOn : today;
  const columns = staging.columns ?? [];
  return {
    questionnaire: version.questionnaire,
    columns,
    targets: new Map(targetsOf(version.questionnaire).map((target) => [target.key, target])),
    lexicons: lexiconsOf(version.questionnaire, textsOf(staged), communes, columns),
    meanings: meaningsOf(staging),
    sensitive: staging.told?.sensitive ?? false,
    commune: staging.told?.commune ?? '',
    language: staging.told?.language ?? version.questionnaire.languages[0]!,
    day: until,
    from: survey.opensOn,
    until
  };
}

export async function planOf(
  db: Database,
  keys: ImportKeys,
  staged: StagedFile,
  now: Date,
  report: Report = async () => undefined
): Promise<ImportPlan> {
  const { rows } = await tableOf(keys, staged);
  const reading = readingOf(staged, now);
  const read: { read: ReadRow; cells: readonly string[] }[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    for (const row of rows.slice(from, from + AT_ONCE)) read.push({ read: readRow(row, reading), cells: row.cells }); // prettier-ignore
    await report({ stage: 'import-rows', done: read.length, total: rows.length });
    await otherRequests();
  }
  const seeds = seedsOf(read);
  const identified = read.map(({ read: row }, at): IdentifiedRow => ({ ...row, id: importedId(keys.import, staged.survey.id, seeds[at]!) })); // prettier-ignore
  const ids = [...new Set(identified.map(({ id }) => id))];
  const known = new Map<string, Content>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
    for (const [id, content] of await importedAmong(
      db,
      staged.survey.id,
      ids.slice(from, from + IDS_AT_ONCE)
    ))
      known.set(id, content);
  const states = await statesOfCodes(db, keys.ticket, staged.survey.id, codedOf(identified));
  return planImport(identified, known, states, reading.sensitive);
}

/** The rows that bring an access code. */
export function codedOf(rows: readonly IdentifiedRow[]): { id: string; code: string }[] {
  return rows.flatMap(({ id, code }) => (code === undefined ? [] : [{ id, code }]));
}

/** How long a file may wait to be imported. */
export function stagedSince(now: Date): Date {
  return new Date(now.getTime() - 24 * 3_600_000);
}
