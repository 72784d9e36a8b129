/** Reads whole waves of microdata: for the freeze and the coding of open answers, nobody else. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { AnswerTexts } from '../wave-columns.ts';

export interface StoredAnswers {
  id: string;
  commune: string;
  answers: Answers;
}

/** The next answers of a wave in ascending order of their ids. */
export async function answersAfter(
  db: Reader<'microdata.response'>,
  surveyId: string,
  after: string | undefined,
  limit: number
): Promise<StoredAnswers[]> {
  const rows = await db
    .selectFrom('microdata.response')
    .select(['id', 'commune_id', 'answers'])
    .where('survey_id', '=', surveyId)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, commune: row.commune_id, answers: row.answers as Answers }));
}

/**
 * The same of some items only, each as text: a fifth of the work for the database, and what is not counted is
 * never read.
 */
export async function answerTextsAfter(
  db: Reader<'microdata.response'>,
  surveyId: string,
  items: readonly string[],
  after: string | undefined,
  limit: number
): Promise<AnswerTexts[]> {
  const rows = await db
    .selectFrom('microdata.response')
    .select(['id', 'commune_id', 'language', 'channel'])
    .select(items.map((item, k) => sql<string | null>`answers ->> cast(${item} as text)`.as(`item_${k}`)))
    .where('survey_id', '=', surveyId)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, commune_id, language, channel, ...texts }) => ({
    id,
    commune: commune_id,
    language,
    channel,
    texts: Object.values(texts)
  }));
}

export async function answerCount(db: Reader<'microdata.response'>, surveyId: string): Promise<number> {
  const row = await db
    .selectFrom('microdata.response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function anyAnswer(db: Reader<'microdata.response'>, surveyId: string): Promise<boolean> {
  const row = await db
    .selectFrom('microdata.response')
    .select('survey_id')
    .where('survey_id', '=', surveyId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface CodedTheme {
  theme: string;
  label: unknown;
  field: string | null;
  sensitive: boolean;
  authors: number;
}

/** Themes with the number of people who wrote them, over all open items. */
export async function themeCounts(
  db: Reader<'microdata.theme' | 'microdata.coded_answer'>,
  surveyId: string
): Promise<CodedTheme[]> {
  const rows = await db
    .selectFrom('microdata.theme as theme')
    .innerJoin('microdata.coded_answer as coded', (join) =>
      join.onRef('coded.survey_id', '=', 'theme.survey_id').onRef('coded.theme', '=', 'theme.id')
    )
    .select(['theme.id', 'theme.label', 'theme.field', 'theme.sensitive'])
    .select((eb) => eb.fn.count<number>('coded.response_id').distinct().as('authors'))
    .where('theme.survey_id', '=', surveyId)
    .groupBy(['theme.id', 'theme.label', 'theme.field', 'theme.sensitive'])
    .orderBy('theme.id')
    .execute();
  return rows.map(({ id, ...row }) => ({ theme: id, ...row }));
}
