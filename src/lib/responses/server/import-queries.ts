/** Reads staged files, and what of a file is in the wave already. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { Content } from '../import-plan.ts';

export interface SealedImport {
  id: string;
  file: string | null;
  state: string;
}

/** The file that a person is working on for a wave, unless it is older than that. */
export async function stagedImport(
  db: Reader<'microdata.staged_import'>,
  surveyId: string,
  by: string,
  since: Date
): Promise<SealedImport | undefined> {
  return db
    .selectFrom('microdata.staged_import')
    .select(['id', 'file', 'state'])
    .where('survey_id', '=', surveyId)
    .where('staged_by', '=', by)
    .where('staged_at', '>', since)
    .executeTakeFirst();
}

/** Imported answers of the wave that have one of the ids. */
export async function importedAmong(
  db: Reader<'microdata.response'>,
  surveyId: string,
  ids: readonly string[]
): Promise<Map<string, Content>> {
  const rows = await db
    .selectFrom('microdata.response')
    .select(['id', 'language', 'commune_id', 'sensitive', 'answers'])
    .where('survey_id', '=', surveyId)
    .where('channel', '=', 'import')
    .where('id', '=', sql<string>`any(cast(${ids} as uuid[]))`)
    .execute();
  return new Map(
    rows.map(({ id, language, commune_id, sensitive, answers }) => [
      id,
      { language: language as Locale, commune: commune_id, sensitive, answers: answers as Answers }
    ])
  );
}
