/** Takes answers in: the one door for every channel, safe to knock at twice. */
import { canonicalJson } from '#lib/db/canonical-json.ts';
import type { Database } from '#lib/db/database.ts';
import { transact, transactOne } from '#lib/db/server/transact.ts';
import { codeFor } from '#lib/privacy/server/code-service.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import type { Upload } from '#lib/questionnaire/file-answer.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { giveTicket, takeTicket, ticketOf } from '#lib/surveys/server/ticket-service.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import type { Response } from '../response.ts';
import { hasMark, responseById } from './response-queries.ts';
import { deleteAnswers, insertResponse } from './response-writes.ts';
import { bindUploads, UploadGone } from './upload-service.ts';
import { markOf } from './withdrawal-service.ts';

export { openToken, sealToken } from './form-token.ts';
export { deleteAnswers };

export interface Received {
  receipt: string;
  /** False where the same answer had been received before. */
  isNew: boolean;
}

/** What a wave with codes asks for: the code itself, or the ticket for which it was spent. */
export interface Pass {
  /** In its normal form. */
  code?: string;
  ticket?: string;
  /** Files that were staged for the answer; it names them without their keys. */
  uploads?: readonly Upload[];
}

type IntakeKeys = Pick<Keys, 'receipt' | 'ticket' | 'withdrawal'>;
/** Files are sealed anew on their way in. */
type SealKeys = IntakeKeys & Pick<Keys, 'seal'>;

/** Rolls back a consumed ticket whose answer could not be stored. */
class NotStored extends Error {}

/**
 * Stores a checked answer. The same id with the same content gives the same receipt, as often as it
 * is sent; with other content it is refused and the first one stays. In a wave with codes an answer over the web
 * needs a pass; what staff enter or import stands under their own permission and may bring one.
 */
export async function receive(
  db: Database,
  keys: SealKeys,
  response: Response,
  pass: Pass = {}
): Promise<Received | Refusal> {
  const receipt = codeFor(keys.receipt, response.id);
  const mark = markOf(keys, receipt);
  const ticket = await ticketFor(db, keys, response, pass);
  const stored =
    !isRefusal(ticket) && (await store(db, keys, response, { ticket, mark, uploads: pass.uploads }));
  if (isRefusal(stored)) return stored;
  if (stored) return { receipt, isNew: true };
  const earlier = await responseById(db, response.id);
  // The receipt itself proves that the sender knows the id: it tells nobody anything new.
  if (earlier)
    return contentOf(earlier) === contentOf(response)
      ? { receipt, isNew: false }
      : refuse('response.differs', { receipt });
  if (await hasMark(db, response.survey, mark)) return refuse('response.withdrawn');
  const survey = await surveyById(db, response.survey);
  if (!survey || !takesAnswers(survey, response.receivedOn)) return refuse('survey.closed');
  return isRefusal(ticket) ? ticket : refuse('code.missing');
}

/**
 * Spends a code for an answer that will be sent later, or was sent already: for programs and for phones without a network.
 * @param day ISO day
 */
export async function admit(
  db: Database,
  keys: IntakeKeys,
  response: Pick<Response, 'id' | 'survey'>,
  code: string,
  day: string
): Promise<string | Refusal> {
  const given = await giveTicket(db, keys.ticket, response, code, day);
  if (!isRefusal(given)) return given;
  const earlier = await responseById(db, response.id);
  const known = earlier
    ? earlier.survey === response.survey
    : await hasMark(db, response.survey, markOf(keys, codeFor(keys.receipt, response.id)));
  return known ? ticketOf(keys.ticket, response) : given;
}

async function ticketFor(
  db: Database,
  keys: IntakeKeys,
  response: Response,
  { code, ticket }: Pass
): Promise<string | undefined | Refusal> {
  if (ticket !== undefined)
    return ticket === ticketOf(keys.ticket, response) ? ticket : refuse('ticket.unknown');
  return code === undefined ? undefined : giveTicket(db, keys.ticket, response, code, response.receivedOn);
}

async function store(
  db: Database,
  keys: SealKeys,
  response: Response,
  { ticket, mark, uploads }: { ticket: string | undefined; mark: string; uploads: Pass['uploads'] }
): Promise<boolean | Refusal> {
  const byStaff = response.channel !== 'web';
  if (ticket === undefined && !uploads?.length)
    return transactOne(db, (tx) => insertResponse(tx, response, { admitted: byStaff, mark }));
  try {
    return await transact(db, async (tx) => {
      const taken = ticket !== undefined && (await takeTicket(tx, response.survey, ticket));
      const admitted = taken || byStaff;
      const stored = await insertResponse(tx, response, { admitted, mark });
      // The ticket stays for whoever tries again when the wave goes on.
      if (taken && !stored) throw new NotStored();
      if (stored && uploads?.length) await bindUploads(tx, keys, response, uploads);
      return stored;
    });
  } catch (error) {
    if (error instanceof NotStored) return false;
    if (error instanceof UploadGone) return refuse('upload.gone', { item: error.upload.item });
    throw error;
  }
}

/** What makes two sends the same answer: everything but when and how fast it came. */
function contentOf({ survey, version, language, commune, consent, answers }: Response): string {
  return canonicalJson([survey, version, language, commune, consent.notice, consent.sensitive, answers]);
}
