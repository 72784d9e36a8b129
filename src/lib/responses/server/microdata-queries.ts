/** Reads whole waves of microdata: for the freeze and the coding of open answers, nobody else. */
import type { Reader } from '#lib/db/database.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';

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
