/**
 * The data steward's bench: tables of single answers, on screen only, for closed waves while their answers
 * exist. Every look is recorded with what was crossed, never with a figure.
 */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';
import type { Job } from '#lib/jobs/job.ts';
import { askFor, newestJob } from '#lib/jobs/server/job-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { benchVariables, type BenchVariable } from '../bench-variable.ts';
import { crossTable, crossTableOfOptions, type CrossTable } from '../cross-table.ts';
import { tableSheet, type ShareOf, type TableSheet } from '../table-sheet.ts';
import { keptAudiences, keptColumns, type BenchColumns } from './wave-column-service.ts';
import { questionsOf } from './column-service.ts';
import { anyAnswer } from './microdata-queries.ts';

export interface Bench {
  survey: Survey;
  /** Whether there are answers to look at; a draft and an open wave have none for the bench. */
  standing: 'not-closed' | 'no-answers' | 'to-prepare' | 'ready';
  /** How many of whom; empty until it is prepared. */
  audiences: readonly { readonly code: string; readonly people: number }[];
  variables: readonly BenchVariable[];
  /** The preparation that was asked for last. */
  job: Job | undefined;
}

/** What the bench offers of a wave. */
export async function seeBench(
  db: Database,
  actor: Actor | undefined,
  surveyId: string,
  locale: StaffLocale
): Promise<Bench | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.look', survey.regionId)) return refuse('survey.unknown');
  const standing = await standingOf(db, survey);
  const audiences = [...((await keptAudiences(db, surveyId)) ?? [])];
  return {
    survey,
    standing,
    audiences: audiences.filter(([, people]) => people > 0).map(([code, people]) => ({ code, people })),
    variables: standing === 'ready' ? await variablesOf(db, survey, locale) : [],
    job: await newestJob(db, survey.regionId, 'answer.prepare', surveyId)
  };
}

/** Asks for the columns of a closed wave, which a job then makes. They are made anew where there are some. */
export async function askForColumns(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string
): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'answer.prepare', survey.regionId)) return refuse('survey.unknown');
    const standing = await standingOf(tx, survey);
    if (standing === 'not-closed') return refuse('survey.not-closed');
    if (standing === 'no-answers') return refuse('answer.none');
    const asked = { id: randomUUID(), kind: 'answer.prepare', subject: surveyId, askedBy: actor.id };
    return askFor(tx, { ...asked, askedAt: now, regionId: survey.regionId });
  });
}

export interface Look {
  rows: string;
  columns: string;
  audience: string;
  shareOf: ShareOf;
}

export interface Seen {
  rows: BenchVariable;
  columns: BenchVariable;
  look: Look;
  table: TableSheet;
}

/** Crosses two questions for one audience, unweighted and, for residents, weighted. */
export async function lookAtTable(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  look: Look,
  locale: StaffLocale
): Promise<Seen | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'answer.look', survey.regionId)) return refuse('survey.unknown');
    if (survey.state !== 'closed' && survey.state !== 'frozen') return refuse('survey.not-closed');
    const variables = await variablesOf(tx, survey, locale);
    const rows = variables.find(({ code }) => code === look.rows);
    const columns = variables.find(({ code, kind }) => code === look.columns && kind !== 'options');
    if (!rows || !columns) return refuse('bench.unknown-question');
    const names = [...rows.columns, ...columns.columns].map(({ name }) => name);
    const kept = await keptColumns(tx, surveyId, look.audience, names);
    if (!kept) return refuse('bench.not-prepared');
    const table = tableOf(kept, rows, columns);
    if (!table) return refuse('bench.unknown-question');
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.look',
      subject: surveyId,
      detail: { rows: look.rows, columns: look.columns, audience: look.audience }
    });
    return { rows, columns, look, table: tableSheet(table, kept.weights !== null, look.shareOf) };
  });
}

function tableOf(
  { columns: kept, weights }: BenchColumns,
  rows: BenchVariable,
  columns: BenchVariable
): CrossTable | undefined {
  const across = kept.get(columns.columns[0]!.name);
  const down = rows.columns.flatMap(({ code, name }) => {
    const column = kept.get(name);
    return column ? [{ code, column }] : [];
  });
  if (down.length === 0 || !across) return undefined;
  return rows.kind === 'options'
    ? crossTableOfOptions(down, across, weights)
    : crossTable(down[0]!.column, across, weights);
}

async function variablesOf(
  db: Reader<'survey_version'>,
  survey: Survey,
  locale: StaffLocale
): Promise<BenchVariable[]> {
  return benchVariables(await questionsOf(db, survey, locale));
}

async function standingOf(
  db: Reader<'microdata.wave_column' | 'microdata.response'>,
  { id, state }: Survey
): Promise<Bench['standing']> {
  if (state !== 'closed' && state !== 'frozen') return 'not-closed';
  if (await keptAudiences(db, id)) return 'ready';
  return (await anyAnswer(db, id)) ? 'to-prepare' : 'no-answers';
}
