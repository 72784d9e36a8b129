/**
 * Between a code and an answer stands a ticket: spending the code makes it, storing the answer consumes it, in two
 * transactions that share nothing in the database. The ticket follows from the answer's id under a key that is not in
 * the database, so that asking again gives the same one. Why: decision 11.
 */
import type { KeyObject } from 'node:crypto';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { rewriteShuffled } from '#lib/db/server/shuffle.ts';
import { transact } from '#lib/db/server/transact.ts';
import { codeFor, hashOfCode } from '#lib/privacy/server/code-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { CodeStanding } from '../access-code.ts';
import { standingOfHash } from './code-queries.ts';
import { deleteTicket, insertTicket, spend } from './code-writes.ts';
import { shareSurvey } from './survey-writes.ts';

/** An answer on its way in, before anything of it is stored. */
export interface Arriving {
  survey: string;
  /** Of the answer, made where it was written. */
  id: string;
}

export function ticketOf(key: KeyObject, { survey, id }: Arriving): string {
  return codeFor(key, `${survey}/${id}`);
}

/** Rolls back a ticket whose code cannot be spent. */
class NotSpendable extends Error {}

/**
 * Spends a code for an answer; asked again for the same answer it gives the same ticket and spends nothing.
 * Refused: `code.spent`, `code.unknown` (also before and after the wave).
 */
export async function giveTicket(
  db: Database,
  key: KeyObject,
  arriving: Arriving,
  code: string,
  day: string
): Promise<string | Refusal> {
  const ticket = ticketOf(key, arriving);
  const hash = hashOfCode(code);
  try {
    await transact(db, async (tx) => {
      // The ticket first: of two requests for the same answer the second one waits here, and then finds it.
      if (!(await insertTicket(tx, arriving.survey, hashOfCode(ticket)))) return;
      if (!(await spend(tx, arriving.survey, hash, day))) throw new NotSpendable();
    });
    return ticket;
  } catch (error) {
    if (!(error instanceof NotSpendable)) throw error;
    const standing = await standingOfHash(db, arriving.survey, hash);
    return refuse(standing === 'spent' ? 'code.spent' : 'code.unknown');
  }
}

/** Consumes the ticket, in the transaction that stores its answer. @returns whether it was there */
export async function takeTicket(
  tx: Writer<'access_ticket' | 'survey'>,
  survey: string,
  ticket: string
): Promise<boolean> {
  // The wave before the ticket, as whoever closes the wave takes them: else each could wait for the other.
  await shareSurvey(tx, survey);
  return deleteTicket(tx, survey, hashOfCode(ticket));
}

/** How a code stands before anything is spent. @param code in its normal form */
export function standingOfCode(
  db: Reader<'access_code'>,
  survey: string,
  code: string
): Promise<CodeStanding> {
  return standingOfHash(db, survey, hashOfCode(code));
}

/** Takes from where they lie, and from who wrote them, what codes and tickets say about each other. */
export async function shuffleCodes(db: Database): Promise<void> {
  await rewriteShuffled(db, ['access_ticket']);
  await rewriteShuffled(db, ['access_code']);
}
