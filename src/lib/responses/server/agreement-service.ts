/** Double coding: a random sample that two stewards code without seeing each other, how well they agree, and what settles it. */
import { createHmac, randomBytes } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { heldSurvey, surveyById } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { agreementOf, disagreements, sampleSize, type CodingAgreement } from '../agreement.ts';
import { keyOf, type AnswerKey, type OpenAnswer } from '../open-answer.ts';
import type { Theme } from '../theme.ts';
import { answersSeen, codingRefusal } from './open-answer-list-service.ts';
import { replaceCodes, saveSample, saveSettlement } from './coding-writes.ts';
import { codesOf, themesOf } from './open-answer-queries.ts';

export interface AgreementSheet {
  survey: Survey;
  answers: number;
  /** How many a sample would hold. */
  wouldDraw: number;
  agreement: CodingAgreement;
  themes: Theme[];
  /** What this coder and others said differently; the others have numbers, no names. */
  open: { answer: OpenAnswer; own: string[]; others: string[][] }[];
}

export async function seeAgreement(
  db: Database,
  actor: Actor | undefined,
  now: Date,
  surveyId: string
): Promise<AgreementSheet | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!actor || !survey || !can(actor, 'answer.see', survey.regionId)) return refuse('survey.unknown');
  const isOver = survey.state === 'closed' || survey.state === 'frozen';
  const seen = isOver ? (await answersSeen(db, actor.id, survey)).seen : [];
  const { codings, sample } = await codesOf(db, surveyId);
  const answers = new Map(seen.map((answer) => [keyOf(answer), answer]));
  const open = disagreements(actor.id, sample, codings).flatMap((unit) => {
    const answer = answers.get(keyOf(unit[0]!));
    const own = unit.find(({ coderId }) => coderId === actor.id)!.themes;
    const others = unit.filter(({ coderId }) => coderId !== actor.id).map(({ themes }) => themes);
    return answer ? [{ answer, own, others }] : [];
  });
  if (open.length > 0)
    await transact(db, (tx) =>
      record(tx, {
        regionId: survey.regionId,
        at: now,
        actorId: actor.id,
        event: 'answer.see',
        subject: surveyId,
        detail: { answers: open.length }
      })
    );
  return {
    survey,
    answers: seen.length,
    wouldDraw: sampleSize(seen.length),
    agreement: agreementOf(actor.id, sample, codings),
    themes: await themesOf(db, surveyId),
    open
  };
}

/** @param seed orders the answers; given by tests, else fresh, so that nobody chooses who is in the sample */
export async function drawSample(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  seed: Uint8Array = randomBytes(32)
): Promise<{ sampled: number } | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'double-coding.draw', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    if ((await codesOf(tx, surveyId)).sample.length > 0) return refuse('double-coding.drawn');
    const { seen } = await answersSeen(tx, actor.id, survey);
    if (seen.length === 0) return refuse('double-coding.nothing');
    const place = (key: AnswerKey) => createHmac('sha256', seed).update(keyOf(key)).digest('hex');
    const ordered = seen.map((answer) => [place(answer), answer] as const).sort(([a], [b]) => (a < b ? -1 : 1)); // prettier-ignore
    const drawn = ordered.slice(0, sampleSize(seen.length)).map(([, answer]) => answer);
    await saveSample(tx, surveyId, drawn);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'double-coding.draw',
      subject: surveyId,
      detail: { answers: drawn.length }
    });
    return { sampled: drawn.length };
  });
}

/** The agreed code of an answer that the coders saw differently; one of the coders writes it down. */
export async function settleAnswer(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  key: AnswerKey,
  themes: readonly string[]
): Promise<{ themes: string[] } | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'answer.code', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    const { codings, sample } = await codesOf(tx, surveyId);
    const isOpen = disagreements(actor.id, sample, codings).some((unit) => keyOf(unit[0]!) === keyOf(key));
    if (!isOpen) return refuse('disagreement.unknown');
    const codebook = new Set((await themesOf(tx, surveyId)).map(({ id }) => id));
    const agreed = [...new Set(themes)];
    if (agreed.some((theme) => !codebook.has(theme))) return refuse('theme.unknown');
    await replaceCodes(tx, surveyId, key, agreed);
    await saveSettlement(tx, surveyId, key, actor.id);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.code',
      subject: surveyId,
      detail: { answers: 1, codes: agreed.length, settled: true }
    });
    return { themes: agreed };
  });
}
