/** Stores answers: one row each, without a trace elsewhere. */
import type { Writer } from '#lib/db/database.ts';
import { standing } from '#lib/db/server/standing-statement.ts';
import type { Response } from '../response.ts';
import { RESPONSE } from './response-queries.ts';

/** Under what an answer comes in. */
interface Arrival {
  /** Its ticket was consumed, or staff stand for it: a wave with codes takes no other. */
  admitted: boolean;
  /** What its withdrawal would have left. */
  mark: string;
}

interface Row {
  id: string;
  survey: string;
  version: number;
  language: string;
  commune: string;
  channel: string;
  notice: number;
  sensitive: boolean;
  answers: string;
  tooFast: boolean;
  receivedOn: string;
  admitted: boolean;
  mark: string;
}

// The wave's state and dates are asked in the same statement: closing it wins over an answer that is on its way.
const insertRow = standing<Row, { id: string }>((tx, value) =>
  tx
    .insertInto('microdata.response')
    .columns(RESPONSE)
    .expression((eb) =>
      eb
        .selectFrom('survey')
        .select((s) => [
          s.cast<string>(value('id'), 'uuid').as('id'),
          'survey.id as survey_id',
          s.cast<number>(value('version'), 'integer').as('version'),
          s.cast<string>(value('language'), 'text').as('language'),
          s.cast<string>(value('commune'), 'text').as('commune_id'),
          s.cast<string>(value('channel'), 'text').as('channel'),
          s.cast<number>(value('notice'), 'integer').as('notice'),
          s.cast<boolean>(value('sensitive'), 'boolean').as('sensitive'),
          s.cast<string>(value('answers'), 'jsonb').as('answers'),
          s.cast<boolean>(value('tooFast'), 'boolean').as('too_fast'),
          s.cast<string>(value('receivedOn'), 'date').as('received_on')
        ])
        .where('survey.id', '=', value('survey'))
        .where('survey.state', '=', 'open')
        .where((s) => s.or([s.cast<boolean>(value('admitted'), 'boolean'), s('survey.access', '=', 'open')]))
        .where((s) =>
          s.not(
            s.exists(
              s
                .selectFrom('microdata.withdrawn')
                .select('id_hash')
                .where('microdata.withdrawn.survey_id', '=', value('survey'))
                .where('id_hash', '=', value('mark'))
            )
          )
        )
        .where((s) =>
          s.or([s('survey.opens_on', 'is', null), s('survey.opens_on', '<=', value('receivedOn'))])
        )
        .where((s) =>
          s.or([s('survey.closes_on', 'is', null), s('survey.closes_on', '>=', value('receivedOn'))])
        )
        .forShare()
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
);

/**
 * Stores the answer unless its id is there already or was withdrawn, its wave wants a code, or takes no answers any more.
 * @returns whether it was stored now
 */
export async function insertResponse(
  tx: Writer,
  { consent, ...response }: Response,
  arrival: Arrival
): Promise<boolean> {
  const answers = JSON.stringify(response.answers);
  const stored = await insertRow(tx, { ...response, ...consent, ...arrival, answers });
  return stored.length > 0;
}

/** What the bench made of answers, and files that came with them; emptied first, so that no answer has to look for its own rows. */
export const MADE_FROM_ANSWERS = [
  'microdata.wave_column',
  'microdata.coded_answer',
  'microdata.answer_coding',
  'microdata.double_coding',
  'microdata.redacted_answer',
  'microdata.verbatim',
  'microdata.answer_file'
] as const;
const OF_ONE_ANSWER = MADE_FROM_ANSWERS.filter((table) => table !== 'microdata.wave_column');

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

/** Deletes one answer with what was made from it; the columns of its wave hold it too, and go whole. */
export async function deleteAnswer(
  tx: Writer<'microdata.response' | (typeof MADE_FROM_ANSWERS)[number]>,
  surveyId: string,
  id: string
): Promise<void> {
  await tx.deleteFrom('microdata.wave_column').where('survey_id', '=', surveyId).execute();
  for (const table of OF_ONE_ANSWER)
    await tx.deleteFrom(table).where('survey_id', '=', surveyId).where('response_id', '=', id).execute();
  await tx.deleteFrom('microdata.response').where('survey_id', '=', surveyId).where('id', '=', id).execute();
}

/** An answer under this mark is taken no more. */
export async function insertMark(
  tx: Writer<'microdata.withdrawn'>,
  surveyId: string,
  mark: string
): Promise<void> {
  await tx
    .insertInto('microdata.withdrawn')
    .values({ survey_id: surveyId, id_hash: mark })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteMark(
  tx: Writer<'microdata.withdrawn'>,
  surveyId: string,
  mark: string
): Promise<void> {
  await tx
    .deleteFrom('microdata.withdrawn')
    .where('survey_id', '=', surveyId)
    .where('id_hash', '=', mark)
    .execute();
}
