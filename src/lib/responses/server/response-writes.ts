/** Stores answers: one row each, without a trace elsewhere. */
import type { Writer } from '#lib/db/database.ts';
import type { Response } from '../response.ts';
import { RESPONSE } from './response-queries.ts';

/**
 * Stores the answer unless its id is there already or the wave does not take answers any more.
 * @returns whether it was stored now
 */
export async function insertResponse(
  tx: Writer<'microdata.response' | 'survey'>,
  response: Response
): Promise<boolean> {
  // The wave's state and dates are asked in the same statement: closing it wins over an answer that is on its way.
  const stored = await tx
    .insertInto('microdata.response')
    .columns(RESPONSE)
    .expression((eb) =>
      eb
        .selectFrom('survey')
        .select((s) => [
          s.cast<string>(s.val(response.id), 'uuid').as('id'),
          'survey.id as survey_id',
          s.cast<number>(s.val(response.version), 'integer').as('version'),
          s.cast<string>(s.val(response.language), 'text').as('language'),
          s.cast<string>(s.val(response.commune), 'text').as('commune_id'),
          s.cast<string>(s.val(response.channel), 'text').as('channel'),
          s.cast<number>(s.val(response.consent.notice), 'integer').as('notice'),
          s.cast<boolean>(s.val(response.consent.sensitive), 'boolean').as('sensitive'),
          s.cast<string>(s.val(JSON.stringify(response.answers)), 'jsonb').as('answers'),
          s.cast<boolean>(s.val(response.tooFast), 'boolean').as('too_fast'),
          s.cast<string>(s.val(response.receivedOn), 'date').as('received_on')
        ])
        .where('survey.id', '=', response.survey)
        .where('survey.state', '=', 'open')
        .where((s) =>
          s.or([s('survey.opens_on', 'is', null), s('survey.opens_on', '<=', response.receivedOn)])
        )
        .where((s) =>
          s.or([s('survey.closes_on', 'is', null), s('survey.closes_on', '>=', response.receivedOn)])
        )
        .forShare()
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

/** What the bench made of answers; emptied first, so that no answer has to look for its own rows. */
const MADE_FROM_ANSWERS = [
  'microdata.wave_column',
  'microdata.coded_answer',
  'microdata.answer_coding',
  'microdata.double_coding',
  'microdata.redacted_answer',
  'microdata.verbatim'
] as const;

/** Deletes every answer of a wave, with what was coded and made from them. @returns how many answers there were */
export async function deleteAnswers(
  tx: Writer<'microdata.response' | (typeof MADE_FROM_ANSWERS)[number]>,
  surveyId: string
): Promise<number> {
  for (const table of MADE_FROM_ANSWERS)
    await tx.deleteFrom(table).where('survey_id', '=', surveyId).execute();
  const gone = await tx.deleteFrom('microdata.response').where('survey_id', '=', surveyId).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
