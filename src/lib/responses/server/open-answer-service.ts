/** One coder's work on one answer: its themes, and its wording as others may read it. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { heldSurvey } from '#lib/surveys/server/survey-service.ts';
import { sameWording } from '../bench-view.ts';
import { agreedThemes, keyOf, type AnswerKey, type Coding } from '../open-answer.ts';
import { namesake, tidyLabel, type Theme } from '../theme.ts';
import { answersSeen, codingRefusal } from './open-answer-list-service.ts';
import { deleteOtherCodings, replaceCodes, saveCodings, saveRedaction, saveTheme } from './coding-writes.ts';
import { codesOf, openAnswer, themesOf } from './open-answer-queries.ts';

export interface CodingRequest {
  key: AnswerKey;
  themes: readonly string[];
  doubtful: boolean;
  /** A theme that the codebook lacks; given to this answer at once. */
  newTheme: Localized;
  /** Gives the same codes to answers in the same words that nobody has coded. */
  alsoSame: boolean;
}

/** @returns how many answers were coded */
export async function codeAnswer(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  request: CodingRequest
): Promise<{ answers: number } | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'answer.code', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    const { seen } = await answersSeen(tx, actor.id, survey);
    const answer = seen.find((each) => keyOf(each) === keyOf(request.key));
    if (!answer) return refuse('answer.unknown');
    const { codings, sample } = await codesOf(tx, surveyId, answer);
    const isSampled = sample.length > 0;
    if (isSampled && !answer.blind) return refuse('coding.settled');
    // Who changes codes after the second coder has coded would be agreeing with oneself.
    if (isSampled && codings.length > 1 && answer.coded) return refuse('coding.double');
    const themes = await themesGiven(tx, surveyId, request);
    if (isRefusal(themes)) return themes;
    const answers = [answer, ...(request.alsoSame && !isSampled ? sameWording(answer, seen) : [])];
    const own = (key: AnswerKey): Coding => ({ responseId: key.responseId, item: key.item, coderId: actor.id, themes, doubtful: request.doubtful }); // prettier-ignore
    await saveCodings(tx, surveyId, answers.map(own));
    for (const each of answers) {
      if (!isSampled) await deleteOtherCodings(tx, surveyId, each, actor.id);
      const others = isSampled ? codings.filter(({ coderId }) => coderId !== actor.id) : [];
      await replaceCodes(tx, surveyId, each, agreedThemes([own(each), ...others]));
    }
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.code',
      subject: surveyId,
      detail: { answers: answers.length, codes: themes.length }
    });
    return { answers: answers.length };
  });
}

/** The ids of the chosen themes and of the one that is new with this answer. */
async function themesGiven(
  tx: Writer<'microdata.theme'>,
  surveyId: string,
  { themes, newTheme }: CodingRequest
): Promise<string[] | Refusal> {
  const codebook = await themesOf(tx, surveyId);
  const given = [...new Set(themes)];
  if (given.some((id) => !codebook.some((theme) => theme.id === id))) return refuse('theme.unknown');
  const label = tidyLabel(newTheme);
  if (Object.keys(label).length === 0) return given;
  const known = namesake(label, codebook);
  if (known) return [...new Set([...given, known.id])];
  const theme: Theme = { id: newThemeId(), label, field: null, sensitive: false };
  await saveTheme(tx, surveyId, theme);
  return [...given, theme.id];
}

export function newThemeId(): string {
  return `t-${randomUUID().slice(0, 13)}`;
}

const LONGEST_WORDING = 2_000;

/** Keeps the wording in which others may read an answer; the original stays as it was said. */
export async function redactAnswer(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  key: AnswerKey,
  wording: string
): Promise<{ wording: string } | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'answer.redact', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    if (!(await openAnswer(tx, surveyId, key))) return refuse('answer.unknown');
    const text = wording.replace(/\s+/g, ' ').trim();
    if (text === '') return refuse('wording.empty');
    if (text.length > LONGEST_WORDING) return refuse('wording.too-long', { most: LONGEST_WORDING });
    await saveRedaction(tx, surveyId, key, text, actor.id);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.redact',
      subject: surveyId
    });
    return { wording: text };
  });
}
