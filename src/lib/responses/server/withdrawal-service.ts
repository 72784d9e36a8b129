/**
 * What a receipt code is good for: to know that an answer is there, and to withdraw it until the freeze. No receipt is
 * stored; an answer is found by computing the receipts of its wave.
 */
import { createHmac } from 'node:crypto';
import { setImmediate as otherRequests } from 'node:timers/promises';
import type { Database } from '#lib/db/database.ts';
import { holdWrites } from '#lib/db/server/shuffle.ts';
import { transact } from '#lib/db/server/transact.ts';
import { readCode } from '#lib/privacy/code.ts';
import { codeFor } from '#lib/privacy/server/code-service.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { sharedSurvey, surveyById } from '#lib/surveys/server/survey-service.ts';
import { hasMark, idsAfter, wavesWithAnswers } from './response-queries.ts';
import { deleteAnswer, deleteMark, insertMark } from './response-writes.ts';

type ReceiptKeys = Pick<Keys, 'receipt' | 'withdrawal'>;

/** What the withdrawal of an answer leaves: nobody without the key can tell which answer it was. */
export function markOf({ withdrawal }: Pick<Keys, 'withdrawal'>, receipt: string): string {
  return createHmac('sha256', withdrawal).update(receipt).digest('hex');
}

/** So many receipts are computed before other requests get a turn: some 7 ms. */
const AT_ONCE = 2_000;

async function answerWithReceipt(
  db: Database,
  { receipt: key }: ReceiptKeys,
  surveyId: string,
  receipt: string
): Promise<string | undefined> {
  for (let after: string | undefined; ; await otherRequests()) {
    const ids = await idsAfter(db, surveyId, after, AT_ONCE);
    const found = ids.find((id) => codeFor(key, id) === receipt);
    if (found !== undefined || ids.length < AT_ONCE) return found;
    after = ids.at(-1);
  }
}

export type ReceiptStanding = 'stored' | 'withdrawn';

/** Whether the answer of a receipt is there. Refused: `receipt.unknown`, `survey.unknown`, `survey.frozen`. */
export async function seeReceipt(
  db: Database,
  keys: ReceiptKeys,
  surveyId: string,
  typed: string
): Promise<{ receipt: string; standing: ReceiptStanding } | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey) return refuse('survey.unknown');
  if (survey.state === 'frozen') return refuse('survey.frozen');
  const receipt = readCode(typed);
  if (!receipt) return refuse('receipt.unknown');
  if (await answerWithReceipt(db, keys, surveyId, receipt)) return { receipt, standing: 'stored' };
  return (await hasMark(db, surveyId, markOf(keys, receipt)))
    ? { receipt, standing: 'withdrawn' }
    : refuse('receipt.unknown');
}

/**
 * Deletes the answer of a receipt and all that was made from it. Withdrawing again changes nothing.
 * Refused: `receipt.unknown`, `survey.unknown`, `survey.frozen`.
 */
export async function withdrawAnswer(
  db: Database,
  keys: ReceiptKeys,
  surveyId: string,
  typed: string
): Promise<Refusal | null> {
  const seen = await seeReceipt(db, keys, surveyId, typed);
  if (isRefusal(seen)) return seen;
  const mark = markOf(keys, seen.receipt);
  const id = await answerWithReceipt(db, keys, surveyId, seen.receipt);
  if (id === undefined) return null;
  // The mark first, visible to everybody, and then the deletion, once every send that might not have seen it has ended:
  // otherwise a resend that was on its way would bring the answer back.
  await transact(db, (tx) => insertMark(tx, surveyId, mark));
  return transact(db, async (tx) => {
    await holdWrites(tx, 'microdata.response');
    // Shared: some of those who send hold the wave before the table, others the table before the wave.
    const survey = await sharedSurvey(tx, surveyId);
    if (survey?.state === 'frozen') {
      await deleteMark(tx, surveyId, mark);
      return refuse('survey.frozen');
    }
    await deleteAnswer(tx, surveyId, id);
    return null;
  });
}

/** The same for an operator who knows the receipt and not the wave. @returns the wave it was in */
export async function eraseByReceipt(
  db: Database,
  keys: ReceiptKeys,
  typed: string
): Promise<string | Refusal> {
  const receipt = readCode(typed);
  if (!receipt) return refuse('receipt.unknown');
  for (const surveyId of await wavesWithAnswers(db)) {
    if ((await answerWithReceipt(db, keys, surveyId, receipt)) === undefined) continue;
    return (await withdrawAnswer(db, keys, surveyId, receipt)) ?? surveyId;
  }
  return refuse('receipt.unknown');
}
