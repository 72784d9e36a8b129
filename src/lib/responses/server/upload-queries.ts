/** Reads what people sent as files: sealed bytes only, and the steward's list of a wave. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { KeptKind } from '#lib/questionnaire/file-answer.ts';

export async function stagedUpload(
  db: Reader<'microdata.upload'>,
  surveyId: string,
  id: string
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('microdata.upload')
    .select('sealed')
    .where('id', '=', id)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  return row?.sealed;
}

/** Bytes of a survey that wait for their answers. */
export async function stagedBytes(db: Reader<'microdata.upload'>, surveyId: string): Promise<number> {
  const row = await db
    .selectFrom('microdata.upload')
    .select(sql<string>`coalesce(sum(octet_length(sealed)), 0)`.as('bytes'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow();
  return Number(row.bytes);
}

export interface AnswerFile {
  id: string;
  item: string;
  kind: KeptKind;
  size: number;
}

/** By question; within one by their random ids, so that their order says nothing about when they came. */
export async function filesOf(db: Reader<'microdata.answer_file'>, surveyId: string): Promise<AnswerFile[]> {
  const rows = await db
    .selectFrom('microdata.answer_file')
    .select(['id', 'item', 'kind', 'size'])
    .where('survey_id', '=', surveyId)
    .orderBy('item')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as KeptKind }));
}

export async function fileById(
  db: Reader<'microdata.answer_file'>,
  surveyId: string,
  id: string
): Promise<(AnswerFile & { sealed: Uint8Array }) | undefined> {
  const row = await db
    .selectFrom('microdata.answer_file')
    .select(['id', 'item', 'kind', 'size', 'sealed'])
    .where('id', '=', id)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as KeptKind };
}
