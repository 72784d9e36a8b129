/**
 * Going on later, on any device and without an account: what was typed lies sealed under a code that only this person
 * has. The code follows from the answer's id, so that one run has one code however often it is put aside; the id is not
 * in the database before the answer is. Why: decision 15.
 */
import { setImmediate as otherRequests } from 'node:timers/promises';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { dayPlus, localDay } from '#lib/i18n/local-day.ts';
import { readCode } from '#lib/privacy/code.ts';
import { codeFor, hashOfCode, keyUnder } from '#lib/privacy/server/code-service.ts';
import { openUnder, sealUnder, type Keys } from '#lib/privacy/server/key-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import type { Progressing } from '../response.ts';
import { draftsByWave, sealedDraft } from './draft-queries.ts';
import { deleteDeadDrafts, deleteDraft, saveDraft } from './draft-writes.ts';
import { idsAfter } from './response-queries.ts';
import { openToken, sealToken } from './form-token.ts';

type DraftKeys = Pick<Keys, 'draft' | 'formToken'>;

/** So many codes are computed before other requests get a turn: some 10 ms. */
const AT_ONCE = 2_000;
/** Days that a draft lives at most. */
const LIFE_DAYS = 30;

export interface KeptDraft {
  /** As people write it down. */
  code: string;
  /** The last ISO day on which it can be taken up again. */
  until: string;
}

function resumeCodeOf({ draft }: Pick<Keys, 'draft'>, id: string): string {
  return codeFor(draft, id);
}

const purposeOf = (survey: string) => `draft/${survey}`;

/**
 * Keeps what was typed so far; done again for the same answer it takes the place of what lay there.
 * Refused: `survey.closed`.
 */
export async function keepDraft(
  db: Database,
  keys: DraftKeys,
  state: Progressing,
  now: Date
): Promise<KeptDraft | Refusal> {
  const survey = await surveyById(db, state.survey);
  const today = localDay(now);
  if (!survey || !takesAnswers(survey, today)) return refuse('survey.closed');
  const latest = dayPlus(today, LIFE_DAYS);
  const until = survey.closesOn !== null && survey.closesOn < latest ? survey.closesOn : latest;
  const code = resumeCodeOf(keys, state.id);
  const plain = Buffer.from(sealToken(keys.formToken, { ...state, drafted: true }));
  const sealed = sealUnder(keyUnder(keys.draft, code), plain, purposeOf(survey.id));
  const draft = { surveyId: survey.id, codeHash: hashOfCode(code), sealed, expiresOn: until };
  await transact(db, (tx) => saveDraft(tx, draft));
  return { code, until };
}

/**
 * What lies under a code. Where it was put aside says nothing about the device on which it is taken up: that is left
 * out, and an answer begun at a counter becomes one over the web, which in a wave with codes needs one.
 * Refused: `draft.unknown` for every reason that has to do with the code, `survey.closed`.
 */
export async function openDraft(
  db: Database,
  keys: DraftKeys,
  surveyId: string,
  typed: string,
  now: Date
): Promise<Progressing | Refusal> {
  const survey = await surveyById(db, surveyId);
  const today = localDay(now);
  if (!survey || !takesAnswers(survey, today)) return refuse('survey.closed');
  const code = readCode(typed);
  const sealed = code && (await sealedDraft(db, surveyId, hashOfCode(code), today));
  if (!code || !sealed) return refuse('draft.unknown');
  const kept = openToken(keys.formToken, opened(keys, code, surveyId, sealed));
  if (kept?.survey !== surveyId) return refuse('draft.unknown');
  const { setting: _, desk: __, ...state } = kept;
  return survey.access !== 'open' && !state.code ? { ...state, page: -1 } : state;
}

/** @returns an empty text where it does not open: it was changed, or another key lies here */
function opened({ draft }: DraftKeys, code: string, surveyId: string, sealed: Uint8Array): string {
  try {
    return openUnder(keyUnder(draft, code), sealed, purposeOf(surveyId)).toString('utf8');
  } catch {
    return '';
  }
}

/** The answer is there: what lay under its code goes, in a transaction that shares nothing with the answer's. */
export async function dropDraft(
  db: Database,
  keys: Pick<Keys, 'draft'>,
  { survey, id }: Pick<Progressing, 'survey' | 'id'>
): Promise<void> {
  await transact(db, (tx) => deleteDraft(tx, survey, hashOfCode(resumeCodeOf(keys, id))));
}

/**
 * Deletes what is too old, what was put aside in waves that have ended, and what was sent from a page that did not know
 * of it, as the browser's Back shows one.
 */
export async function forgetDrafts(db: Database, keys: Pick<Keys, 'draft'>, now: Date): Promise<void> {
  await transact(db, (tx) => deleteDeadDrafts(tx, localDay(now)));
  for (const [surveyId, hashes] of await draftsByWave(db))
    for (let after: string | undefined; ; await otherRequests()) {
      const ids = await idsAfter(db, surveyId, after, AT_ONCE);
      for (const id of ids)
        if (hashes.has(hashOfCode(resumeCodeOf(keys, id))))
          await dropDraft(db, keys, { survey: surveyId, id });
      if (ids.length < AT_ONCE) break;
      after = ids.at(-1);
    }
}
