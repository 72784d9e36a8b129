/** Takes answers in: the one door for every channel, safe to knock at twice. */
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { codeFor } from '#lib/privacy/server/code-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { Response } from '../response.ts';
import { responseById } from './response-queries.ts';
import { deleteAnswers, insertResponse } from './response-writes.ts';

export { openToken, sealToken } from './form-token.ts';
export { deleteAnswers };

export interface Received {
  receipt: string;
  /** False where the same answer had been received before. */
  isNew: boolean;
}

/**
 * Stores a checked answer. The same id with the same content gives the same receipt, as often as it
 * is sent; with other content it is refused and the first one stays.
 */
export async function receive(
  db: Database,
  receiptKey: KeyObject,
  response: Response
): Promise<Received | Refusal> {
  const receipt = codeFor(receiptKey, response.id);
  const stored = await transact(db, (tx) => insertResponse(tx, response));
  if (stored) return { receipt, isNew: true };
  const earlier = await responseById(db, response.id);
  if (!earlier) return refuse('survey.closed');
  // The receipt itself proves that the sender knows the id: it tells nobody anything new.
  return contentOf(earlier) === contentOf(response)
    ? { receipt, isNew: false }
    : refuse('response.differs', { receipt });
}

/** What makes two sends the same answer: everything but when and how fast it came. */
function contentOf({ survey, version, language, commune, consent, answers }: Response): string {
  return canonicalJson([survey, version, language, commune, consent.notice, consent.sensitive, answers]);
}
