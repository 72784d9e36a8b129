/** Reads sheets on their way: one at a time, by the number of its copy, and how many there are. */
import type { Reader, Writer } from '#lib/db/database.ts';
import type { PaperEntry } from '../paper-entry.ts';
import type { PaperSheet } from '../paper-turn.ts';

const SHEET = [
  'copy',
  'version',
  'answer_id',
  'first_entry',
  'first_by',
  'second_entry',
  'second_by'
] as const;

interface SheetRow {
  copy: string;
  version: number;
  answer_id: string;
  first_entry: unknown;
  first_by: string | null;
  second_entry: unknown;
  second_by: string | null;
}

const toSheet = (row: SheetRow): PaperSheet => ({
  copy: row.copy,
  version: row.version,
  answerId: row.answer_id,
  first: row.first_entry as PaperEntry | null,
  firstBy: row.first_by,
  second: row.second_entry as PaperEntry | null,
  secondBy: row.second_by
});

export async function sheetOf(
  db: Reader<'microdata.paper_sheet'>,
  surveyId: string,
  copy: string
): Promise<PaperSheet | undefined> {
  const row = await db
    .selectFrom('microdata.paper_sheet')
    .select(SHEET)
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .executeTakeFirst();
  return row && toSheet(row);
}

/** A sheet that nobody else changes until this transaction ends. */
export async function heldSheet(
  tx: Writer<'microdata.paper_sheet'>,
  surveyId: string,
  copy: string
): Promise<PaperSheet | undefined> {
  const row = await tx
    .selectFrom('microdata.paper_sheet')
    .select(SHEET)
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .forUpdate()
    .executeTakeFirst();
  return row && toSheet(row);
}

/** Whether a copy has become an answer already. */
export async function hasArrived(
  db: Reader<'microdata.paper_copy'>,
  surveyId: string,
  copy: string
): Promise<boolean> {
  const row = await db
    .selectFrom('microdata.paper_copy')
    .select('copy')
    .where('survey_id', '=', surveyId)
    .where('copy', '=', copy)
    .executeTakeFirst();
  return row !== undefined;
}

export interface PaperCounts {
  once: number;
  differing: number;
  arrived: number;
  /** Of those that arrived: typed both times by one person. */
  alone: number;
}

export async function paperCounts(
  db: Reader<'microdata.paper_sheet' | 'microdata.paper_copy' | 'microdata.paper_tally'>,
  surveyId: string
): Promise<PaperCounts> {
  const waiting = await db
    .selectFrom('microdata.paper_sheet')
    .select((eb) => [
      eb.cast<number>(eb.fn.count('first_by'), 'integer').as('begun'),
      eb.cast<number>(eb.fn.count('second_by'), 'integer').as('differing')
    ])
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow();
  const arrived = await db
    .selectFrom('microdata.paper_copy')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('copies'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow();
  const tally = await db
    .selectFrom('microdata.paper_tally')
    .select('alone')
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  const { begun, differing } = waiting;
  return { once: begun - differing, differing, arrived: arrived.copies, alone: tally?.alone ?? 0 };
}

/** Sheets in hand that are no answers yet: typed once, still different, or their household's code spent. */
export async function unfinishedSheets(
  db: Reader<'microdata.paper_sheet'>,
  surveyId: string
): Promise<number> {
  const row = await db
    .selectFrom('microdata.paper_sheet')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('sheets'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow();
  return row.sheets;
}
