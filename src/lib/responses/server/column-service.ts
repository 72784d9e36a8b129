/** Streams the answers of a wave into columns, so that a million of them never stand in memory as texts. */
import type { Database, Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { itemsOf, type Item, type ItemText } from '#lib/questionnaire/questionnaire.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { versionOf } from '#lib/surveys/server/survey-service.ts';
import { WaveColumnsBuilder, type WaveColumns } from '../wave-columns.ts';
import { answerCount, answerTextsAfter, answersAfter, type StoredAnswers } from './microdata-queries.ts';

const AT_ONCE = 2_000;

/** A wave's whole answers in ascending order of their ids, in parts. */
export function answersInOrder(
  db: Reader<'microdata.response'>,
  surveyId: string
): AsyncGenerator<StoredAnswers[]> {
  return inParts((after) => answersAfter(db, surveyId, after, AT_ONCE));
}

/** The next part is fetched while one is read. */
async function* inParts<T extends { id: string }>(
  fetch: (after: string | undefined) => Promise<T[]>
): AsyncGenerator<T[]> {
  let next = fetch(undefined);
  for (;;) {
    const part = await next;
    const isLast = part.length < AT_ONCE;
    if (!isLast) {
      next = fetch(part.at(-1)!.id);
      // Whoever stops reading early does not wait for it: its failure must not end the process.
      next.catch(() => undefined);
    }
    if (part.length > 0) yield part;
    if (isLast) return;
  }
}

/**
 * The columns of a wave.
 * @param wanted codes of the items that are needed; all of any version if left out
 * @param report is told how many answers of about how many are read
 */
export async function readWave(
  db: Database,
  survey: Pick<Survey, 'id' | 'version'>,
  wanted: ReadonlySet<string> | undefined,
  report: (done: number, total: number) => Promise<void> = async () => undefined
): Promise<WaveColumns> {
  const items = (await itemsOfVersions(db, survey)).filter((item) => !wanted || wanted.has(item.code));
  const builder = new WaveColumnsBuilder(items);
  const total = await answerCount(db, survey.id);
  const parts = inParts((after) => answerTextsAfter(db, survey.id, builder.items, after, AT_ONCE));
  for await (const part of parts) {
    for (const texts of part) builder.add(texts);
    await report(builder.respondents, total);
  }
  return builder.finish();
}

/** Whether no answer was withdrawn since the columns were read; asked while the wave is held. */
export async function stillAsRead(
  db: Reader<'microdata.response'>,
  surveyId: string,
  { respondents }: Pick<WaveColumns, 'respondents'>
): Promise<boolean> {
  return (await answerCount(db, surveyId)) === respondents;
}

/** Every item that any version of the survey asked, as the last version that asked it has it. */
async function itemsOfVersions(
  db: Reader<'survey_version'>,
  survey: Pick<Survey, 'id' | 'version'>
): Promise<Item[]> {
  return (await questionsOf(db, survey, 'de')).map(({ item }) => item);
}

export interface Question {
  readonly item: Item;
  /** In the wished language, or the first one that the version offers; parts that went keep their last words. */
  readonly text: ItemText | undefined;
}

/** The same items with their words. */
export async function questionsOf(
  db: Reader<'survey_version'>,
  { id, version }: Pick<Survey, 'id' | 'version'>,
  locale: Locale
): Promise<Question[]> {
  const questions = new Map<string, Question>();
  for (let number = 1; number <= (version ?? 0); number += 1) {
    const published = await versionOf(db, id, number);
    if (!published) continue;
    const { questionnaire, texts } = published;
    const words = (texts[locale] ?? texts[questionnaire.languages[0]!])?.items ?? {};
    for (const item of itemsOf(questionnaire))
      questions.set(item.code, later(questions.get(item.code), { item, text: words[item.code] }));
  }
  return [...questions.values()];
}

function later(earlier: Question | undefined, { item, text }: Question): Question {
  if (!earlier) return { item, text };
  return {
    item: { ...item, rows: union(earlier.item.rows, item.rows), options: optionsOf(earlier.item, item) },
    text: text && {
      ...text,
      options: { ...earlier.text?.options, ...text.options },
      rows: { ...earlier.text?.rows, ...text.rows }
    }
  };
}

function union(earlier: string[] = [], later: string[] = []): string[] {
  return [...new Set([...later, ...earlier])];
}

function optionsOf(earlier: Item, later: Item): NonNullable<Item['options']> {
  const own = later.options ?? [];
  const kept = (earlier.options ?? []).filter(({ code }) => !own.some((option) => option.code === code));
  return [...own, ...kept];
}
