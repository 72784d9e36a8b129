/** Reads recordings; their bytes only one at a time. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { AudioType } from '../audio-kind.ts';
import type { Recording } from '../recording.ts';

export async function recordingsOf(db: Reader<'survey_recording'>, surveyId: string): Promise<Recording[]> {
  const rows = await db
    .selectFrom('survey_recording')
    .select(['item', 'language', 'name', sql<number>`octet_length(bytes)`.as('size')])
    .where('survey_id', '=', surveyId)
    .orderBy('item')
    .orderBy('language')
    .execute();
  return rows.map((row) => ({ ...row, language: row.language as Locale }));
}

export async function recordingByName(
  db: Reader<'survey_recording'>,
  surveyId: string,
  name: string
): Promise<{ type: AudioType; bytes: Uint8Array } | undefined> {
  const row = await db
    .selectFrom('survey_recording')
    .select(['type', 'bytes'])
    .where('survey_id', '=', surveyId)
    .where('name', '=', name)
    .limit(1)
    .executeTakeFirst();
  return row && { type: row.type as AudioType, bytes: row.bytes };
}
