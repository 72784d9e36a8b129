/** The steward's look at open answers: recorded each time with how many were seen, never with what they say. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';
import type { AnswerFilter } from '../answer-list.ts';
import { benchView, groupsOf, type BenchView, type Groups } from '../bench-view.ts';
import { keyOf, openItemsOf, seenBy, type OpenAnswer, type SeenAnswer } from '../open-answer.ts'; // prettier-ignore
import { proposeRedaction } from '../redaction.ts';
import type { Theme } from '../theme.ts';
import type { Verbatim } from '../verbatim.ts';
import { everydayIn } from './everyday-words.ts';
import { codesOf, openAnswers, redactionOf, themesOf } from './open-answer-queries.ts';
import { verbatimsOfAnswer } from './verbatim-queries.ts';

export interface Bench extends BenchView {
  survey: Survey;
  /** Open items with their questions in the survey's languages. */
  items: { code: string; title: Partial<Record<Locale, string>> }[];
  languages: Locale[];
  themes: Theme[];
  /** Of the opened answer: what was made of its wording so far, or what the patterns propose. */
  wording: { kept: string | null; proposed: string; verbatims: Verbatim[] } | null;
}

type BenchTables = 'survey_version' | 'microdata.response' | 'microdata.answer_coding' | 'microdata.coded_answer' | 'microdata.double_coding'; // prettier-ignore

/** Why nothing may be coded now; undefined between the end of the wave and its freeze. */
export function codingRefusal(survey: Survey): Refusal | undefined {
  if (survey.state === 'frozen') return refuse('survey.frozen');
  return survey.state === 'closed' ? undefined : refuse('survey.not-closed');
}

/** All open answers as this person may see them. */
export async function answersSeen(
  db: Reader<BenchTables>,
  viewerId: string,
  survey: Survey
): Promise<{ seen: SeenAnswer[]; versions: PublishedVersion[] }> {
  const versions = await allVersions(db, survey);
  const items = [...new Set(versions.flatMap(({ questionnaire }) => openItemsOf(questionnaire)))];
  const answers = await openAnswers(db, survey.id, items);
  return { seen: seenBy(viewerId, answers, await codesOf(db, survey.id)), versions };
}

export async function seeOpenAnswers(
  db: Database,
  actor: Actor | undefined,
  now: Date,
  surveyId: string,
  ask: { filter: AnswerFilter; after?: string; open?: string }
): Promise<Bench | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!actor || !survey || !can(actor, 'answer.see', survey.regionId)) return refuse('survey.unknown');
  // While the wave runs nobody reads answers, not even the steward: the bench is empty.
  const isOver = survey.state === 'closed' || survey.state === 'frozen';
  const { seen, versions } = isOver ? await answersSeen(db, actor.id, survey) : { seen: [], versions: [] };
  const view = benchView(seen, keptGroups(surveyId, seen), everydayIn, ask);
  const answer = view.opened?.answer;
  if (answer)
    await transact(db, (tx) =>
      record(tx, {
        regionId: survey.regionId,
        at: now,
        actorId: actor.id,
        event: 'answer.see',
        subject: surveyId,
        detail: { answers: view.page.answers.length }
      })
    );
  return {
    survey,
    items: itemTitles(versions, seen),
    languages: locales.filter((locale) => seen.some(({ language }) => language === locale)),
    themes: await themesOf(db, surveyId),
    wording: answer ? await wordingOf(db, survey, answer) : null,
    ...view
  };
}

async function wordingOf(db: Database, survey: Survey, answer: OpenAnswer): Promise<Bench['wording']> {
  const places = (await communesOf(db, survey.regionId)).flatMap(({ name }) => Object.values(name));
  // In the language of the answer: whoever reads it there reads the mark too.
  const t = residentTranslator(answer.language);
  return {
    kept: (await redactionOf(db, survey.id, answer)) ?? null,
    proposed: proposeRedaction(answer.text, (kind) => `[${t(`redacted.${kind}`)}]`, places),
    verbatims: await verbatimsOfAnswer(db, survey.id, answer)
  };
}

async function allVersions(db: Reader<'survey_version'>, survey: Survey): Promise<PublishedVersion[]> {
  const numbers = Array.from({ length: survey.version ?? 0 }, (_, index) => index + 1);
  const versions = await Promise.all(numbers.map((number) => versionOf(db, survey.id, number)));
  return versions.filter((version) => version !== undefined);
}

function itemTitles(versions: readonly PublishedVersion[], seen: readonly SeenAnswer[]): Bench['items'] {
  return [...new Set(seen.map(({ item }) => item))].sort().map((code) => {
    const texts = versions.findLast(({ questionnaire }) => openItemsOf(questionnaire).includes(code))?.texts ?? {}; // prettier-ignore
    const titles = locales.map((locale) => [locale, texts[locale]?.items[code]?.title] as const);
    return { code, title: Object.fromEntries(titles.filter(([, title]) => title !== undefined)) };
  });
}

/**
 * Texts of a closed wave do not change, so their groups are found once: numbers by key, no text stays in memory.
 * An answer that is gone makes the count differ.
 */
const groupsKept = new Map<string, { count: number; first: string; groups: Groups }>();
const MOST_KEPT = 5;

function keptGroups(surveyId: string, seen: readonly SeenAnswer[]): Groups {
  const first = seen[0] ? keyOf(seen[0]) : '';
  const kept = groupsKept.get(surveyId);
  if (kept?.count === seen.length && kept.first === first) return kept.groups;
  if (groupsKept.size >= MOST_KEPT) groupsKept.delete(groupsKept.keys().next().value!);
  const groups = groupsOf(seen);
  groupsKept.set(surveyId, { count: seen.length, first, groups });
  return groups;
}
