/** Reads proposed verbatims: the redacted wording, never the answer behind it. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { AnswerKey } from '../open-answer.ts';
import type { Verbatim } from '../verbatim.ts';

const COLUMNS = ['id', 'theme', 'language', 'text', 'state', 'proposed_by'] as const;

interface Row {
  id: string;
  theme: string;
  language: string;
  text: string;
  state: string;
  proposed_by: string;
}

function verbatimOf({ proposed_by, ...row }: Row): Verbatim {
  return {
    ...row,
    language: row.language as Locale,
    state: row.state as Verbatim['state'],
    proposedBy: proposed_by
  };
}

/** In the order of their random ids, which says nothing about when they were proposed. */
export async function verbatimsOf(db: Reader<'microdata.verbatim'>, surveyId: string): Promise<Verbatim[]> {
  const rows = await db
    .selectFrom('microdata.verbatim')
    .select(COLUMNS)
    .where('survey_id', '=', surveyId)
    .orderBy('theme')
    .orderBy('id')
    .execute();
  return rows.map(verbatimOf);
}

export async function verbatimsOfAnswer(
  db: Reader<'microdata.verbatim'>,
  surveyId: string,
  { responseId, item }: AnswerKey
): Promise<Verbatim[]> {
  const rows = await db
    .selectFrom('microdata.verbatim')
    .select(COLUMNS)
    .where('survey_id', '=', surveyId)
    .where('response_id', '=', responseId)
    .where('item', '=', item)
    .orderBy('theme')
    .execute();
  return rows.map(verbatimOf);
}

/** Approved ones whose answer still speaks of the theme, in no order of time. */
export async function approvedVerbatims(
  db: Reader<'microdata.verbatim' | 'microdata.coded_answer'>,
  surveyId: string
): Promise<Pick<Verbatim, 'theme' | 'language' | 'text'>[]> {
  const rows = await db
    .selectFrom('microdata.verbatim as verbatim')
    .innerJoin('microdata.coded_answer as coded', (join) =>
      join
        .onRef('coded.survey_id', '=', 'verbatim.survey_id')
        .onRef('coded.response_id', '=', 'verbatim.response_id')
        .onRef('coded.item', '=', 'verbatim.item')
        .onRef('coded.theme', '=', 'verbatim.theme')
    )
    .select(['verbatim.theme', 'verbatim.language', 'verbatim.text'])
    .where('verbatim.survey_id', '=', surveyId)
    .where('verbatim.state', '=', 'approved')
    .orderBy('verbatim.theme')
    .orderBy('verbatim.id')
    .execute();
  return rows.map((row) => ({ ...row, language: row.language as Locale }));
}
