/** Keeps staged files, sealed, and stores or deletes the answers of a whole file. */
import { sql } from 'kysely';
import type { Writer } from '#lib/db/database.ts';
import type { Response } from '../response.ts';
import { MADE_FROM_ANSWERS } from './response-writes.ts';

/** Puts a file in the place of the one that the same person had staged for the wave. */
export async function saveStaged(
  tx: Writer<'microdata.staged_import'>,
  staged: { id: string; surveyId: string; by: string; at: Date; file: string; state: string }
): Promise<void> {
  const { id, surveyId, by, at, file, state } = staged;
  await deleteStaged(tx, surveyId, by);
  await tx
    .insertInto('microdata.staged_import')
    .values({ id, survey_id: surveyId, staged_by: by, staged_at: at, file, state })
    .execute();
}

/** @param file undefined leaves it as it is; null lets it go */
export async function saveStagingState(
  tx: Writer<'microdata.staged_import'>,
  id: string,
  state: string,
  file?: null
): Promise<boolean> {
  const saved = await tx
    .updateTable('microdata.staged_import')
    .set({ state, ...(file === null ? { file } : {}) })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return saved !== undefined;
}

export async function deleteStaged(
  tx: Writer<'microdata.staged_import'>,
  surveyId: string,
  by: string
): Promise<void> {
  await tx
    .deleteFrom('microdata.staged_import')
    .where('survey_id', '=', surveyId)
    .where('staged_by', '=', by)
    .execute();
}

/** @returns how many were older than that */
export async function deleteStagedBefore(
  tx: Writer<'microdata.staged_import'>,
  before: Date
): Promise<number> {
  const gone = await tx
    .deleteFrom('microdata.staged_import')
    .where('staged_at', '<=', before)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Stores answers of one wave as they are. @returns how many were not there before */
export async function insertResponses(
  tx: Writer<'microdata.response'>,
  surveyId: string,
  responses: readonly Response[]
): Promise<number> {
  const given = JSON.stringify(
    responses.map(({ id, version, language, commune, channel, consent, answers, receivedOn }) => ({
      id, version, language, commune, channel, notice: consent.notice, sensitive: consent.sensitive, answers, received_on: receivedOn
    }))
  ); // prettier-ignore
  const stored = await tx
    .insertInto('microdata.response')
    .columns([
      'id',
      'survey_id',
      'version',
      'language',
      'commune_id',
      'channel',
      'notice',
      'sensitive',
      'answers',
      'received_on'
    ]) // prettier-ignore
    .expression((eb) =>
      eb
        .selectFrom(
          sql<GivenRow>`jsonb_to_recordset(cast(${given} as jsonb))`.as<'given'>(
            sql`given(id uuid, version integer, language text, commune text, channel text, notice integer, sensitive boolean, answers jsonb, received_on date)`
          )
        )
        .select((s) => [
          'given.id',
          s.cast<string>(s.val(surveyId), 'text').as('survey_id'),
          'given.version',
          'given.language',
          'given.commune',
          'given.channel',
          'given.notice',
          'given.sensitive',
          'given.answers',
          'given.received_on'
        ])
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(stored.numInsertedOrUpdatedRows ?? 0);
}

interface GivenRow {
  id: string;
  version: number;
  language: string;
  commune: string;
  channel: string;
  notice: number;
  sensitive: boolean;
  answers: string;
  received_on: string;
}

/** Deletes imported answers with all that was made from them. @returns how many there were */
export async function deleteResponses(
  tx: Writer<'microdata.response' | (typeof MADE_FROM_ANSWERS)[number]>,
  surveyId: string,
  ids: readonly string[]
): Promise<number> {
  const among = sql<string>`any(cast(${ids} as uuid[]))`;
  for (const table of MADE_FROM_ANSWERS.filter((name) => name !== 'microdata.wave_column'))
    await tx.deleteFrom(table).where('survey_id', '=', surveyId).where('response_id', '=', among).execute();
  const gone = await tx
    .deleteFrom('microdata.response')
    .where('survey_id', '=', surveyId)
    .where('channel', '=', 'import')
    .where('id', '=', among)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
