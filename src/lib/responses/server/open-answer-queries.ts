/** Reads open answers and their codes: text and language alone, nothing else about who wrote them. */
import { sql } from 'kysely';
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { AnswerKey, Coding, Codes, DoubleCoding, OpenAnswer } from '../open-answer.ts';
import type { Theme } from '../theme.ts';

/** What people wrote into the items, where they wrote anything. */
export async function openAnswers(
  db: Reader<'microdata.response'>,
  surveyId: string,
  items: readonly string[]
): Promise<OpenAnswer[]> {
  const found: OpenAnswer[] = [];
  for (const item of items) {
    const rows = await db
      .selectFrom('microdata.response')
      .select(['id', 'language'])
      .select(sql<string>`answers ->> ${item}`.as('text'))
      .where('survey_id', '=', surveyId)
      .where(sql<boolean>`btrim(answers ->> ${item}) <> ''`)
      .execute();
    for (const { id, language, text } of rows)
      found.push({ responseId: id, item, language: language as Locale, text });
  }
  return found;
}

export async function openAnswer(
  db: Reader<'microdata.response'>,
  surveyId: string,
  { responseId, item }: AnswerKey
): Promise<OpenAnswer | undefined> {
  const row = await db
    .selectFrom('microdata.response')
    .select('language')
    .select(sql<string | null>`answers ->> ${item}`.as('text'))
    .where('survey_id', '=', surveyId)
    .where('id', '=', responseId)
    .executeTakeFirst();
  return row?.text?.trim()
    ? { responseId, item, language: row.language as Locale, text: row.text }
    : undefined;
}

const CODING = ['response_id', 'item', 'coder_id', 'themes', 'doubtful'] as const;

type CodeTables = 'microdata.answer_coding' | 'microdata.coded_answer' | 'microdata.double_coding';

/** All codes of a wave, or of one answer. */
export async function codesOf(db: Reader<CodeTables>, surveyId: string, key?: AnswerKey): Promise<Codes> {
  const codings = await db
    .selectFrom('microdata.answer_coding')
    .select(CODING)
    .where('survey_id', '=', surveyId)
    .$if(key !== undefined, (query) =>
      query.where('response_id', '=', key!.responseId).where('item', '=', key!.item)
    ) // prettier-ignore
    .orderBy('response_id')
    .orderBy('item')
    .orderBy('coder_id')
    .execute();
  const agreed = await db
    .selectFrom('microdata.coded_answer')
    .select(['response_id', 'item', 'theme'])
    .where('survey_id', '=', surveyId)
    .$if(key !== undefined, (query) =>
      query.where('response_id', '=', key!.responseId).where('item', '=', key!.item)
    ) // prettier-ignore
    .execute();
  return {
    codings: codings.map(codingOf),
    agreed: agreed.map(({ response_id, ...row }) => ({ responseId: response_id, ...row })),
    sample: await sampleOf(db, surveyId, key)
  };
}

async function sampleOf(
  db: Reader<'microdata.double_coding'>,
  surveyId: string,
  key?: AnswerKey
): Promise<DoubleCoding[]> {
  const rows = await db
    .selectFrom('microdata.double_coding')
    .select(['response_id', 'item', 'settled_by'])
    .where('survey_id', '=', surveyId)
    .$if(key !== undefined, (query) =>
      query.where('response_id', '=', key!.responseId).where('item', '=', key!.item)
    ) // prettier-ignore
    .orderBy('response_id')
    .orderBy('item')
    .execute();
  return rows.map((row) => ({ responseId: row.response_id, item: row.item, settledBy: row.settled_by }));
}

function codingOf(row: {
  response_id: string;
  item: string;
  coder_id: string;
  themes: string[];
  doubtful: boolean;
}): Coding {
  const { response_id, coder_id, ...rest } = row;
  return { responseId: response_id, coderId: coder_id, ...rest };
}

export async function themesOf(db: Reader<'microdata.theme'>, surveyId: string): Promise<Theme[]> {
  const rows = await db
    .selectFrom('microdata.theme')
    .select(['id', 'label', 'field', 'sensitive'])
    .where('survey_id', '=', surveyId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, label: row.label as Localized }));
}

export async function redactionOf(
  db: Reader<'microdata.redacted_answer'>,
  surveyId: string,
  { responseId, item }: AnswerKey
): Promise<string | undefined> {
  const row = await db
    .selectFrom('microdata.redacted_answer')
    .select('text')
    .where('survey_id', '=', surveyId)
    .where('response_id', '=', responseId)
    .where('item', '=', item)
    .executeTakeFirst();
  return row?.text;
}
