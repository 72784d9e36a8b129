/** Reads the passes of devices at a counter. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { CounterMode, CounterPass } from '../counter.ts';

const PASS = ['survey_id', 'id', 'mode', 'label', 'commune_id', 'language', 'opened_at', 'expires_at', 'ended_at'] as const; // prettier-ignore

interface Row {
  survey_id: string;
  id: string;
  mode: string;
  label: string;
  commune_id: string | null;
  language: string | null;
  opened_at: Date;
  expires_at: Date;
  ended_at: Date | null;
}

const passOf = (row: Row): CounterPass => ({
  id: row.id,
  survey: row.survey_id,
  mode: row.mode as CounterMode,
  label: row.label,
  commune: row.commune_id,
  language: row.language as Locale | null,
  openedAt: row.opened_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at
});

export async function passById(
  db: Reader<'counter_pass'>,
  surveyId: string,
  id: string
): Promise<CounterPass | undefined> {
  const row = await db
    .selectFrom('counter_pass')
    .select(PASS)
    .where('survey_id', '=', surveyId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && passOf(row);
}

/** Those that take new answers at a moment, the latest first. */
export async function openPasses(
  db: Reader<'counter_pass'>,
  surveyId: string,
  now: Date
): Promise<CounterPass[]> {
  const rows = await db
    .selectFrom('counter_pass')
    .select(PASS)
    .where('survey_id', '=', surveyId)
    .where('expires_at', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(passOf);
}
