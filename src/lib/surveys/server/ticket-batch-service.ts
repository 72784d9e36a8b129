/**
 * Codes and tickets of many answers at once, as an import brings them: the codes are spent in a transaction of their own
 * before the answers go in, all or none, and in an order that has nothing to do with the file's.
 */
import type { KeyObject } from 'node:crypto';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { hashOfCode } from '#lib/privacy/server/code-service.ts';
import { spentAmong, ticketsAmong } from './ticket-batch-queries.ts';
import { deleteTickets, insertTickets, spendAll } from './ticket-batch-writes.ts';
import { ticketOf } from './ticket-service.ts';

/** An answer that brings a code, in its normal form. */
export interface Coded {
  id: string;
  code: string;
}

/** How each code stands for its answer; one that was spent for the same answer before is still good for it. */
export async function statesOfCodes(
  db: Reader<'access_code' | 'access_ticket'>,
  key: KeyObject,
  survey: string,
  coded: readonly Coded[]
): Promise<Map<string, 'usable' | 'spent' | 'unknown'>> {
  const pairs = coded.map(({ id, code }) => ({ id, code: hashOfCode(code), ticket: ticketHash(key, survey, id) })); // prettier-ignore
  const spent = await spentAmong(db, survey, pairs.map(({ code }) => code)); // prettier-ignore
  const tickets = await ticketsAmong(db, survey, pairs.map(({ ticket }) => ticket)); // prettier-ignore
  return new Map(
    pairs.map(({ id, code, ticket }) => {
      const state = spent.get(code);
      if (state === undefined) return [id, 'unknown'];
      return [id, state && !tickets.has(ticket) ? 'spent' : 'usable'];
    })
  );
}

function ticketHash(key: KeyObject, survey: string, id: string): string {
  return hashOfCode(ticketOf(key, { survey, id }));
}

class NotSpendable extends Error {}

/** Spends the codes and leaves a ticket for each answer. @returns false where one cannot be spent; then none is */
export async function giveTickets(
  db: Database,
  key: KeyObject,
  survey: string,
  coded: readonly Coded[]
): Promise<boolean> {
  const codeOf = new Map(coded.map(({ id, code }) => [ticketHash(key, survey, id), hashOfCode(code)]));
  try {
    await transact(db, async (tx) => {
      const fresh = await insertTickets(tx, survey, [...codeOf.keys()]);
      const spent = await spendAll(tx, survey, fresh.map((ticket) => codeOf.get(ticket)!)); // prettier-ignore
      if (spent !== fresh.length) throw new NotSpendable();
      // A ticket that was there already belongs to a code that is spent; should it not be, it is now.
      await spendAll(tx, survey, [...codeOf.values()]);
    });
    return true;
  } catch (error) {
    if (error instanceof NotSpendable) return false;
    throw error;
  }
}

/** Consumes the tickets, in the transaction that stores the answers. @returns how many there were */
export function takeTickets(
  tx: Writer<'access_ticket'>,
  key: KeyObject,
  survey: string,
  ids: readonly string[]
): Promise<number> {
  return deleteTickets(tx, survey, ids.map((id) => ticketHash(key, survey, id))); // prettier-ignore
}

/** Answers that were taken back may come again: codes that are spent stay spent, and for just these answers. */
export async function returnTickets(
  tx: Writer<'access_code' | 'access_ticket'>,
  key: KeyObject,
  survey: string,
  coded: readonly Coded[]
): Promise<void> {
  const spent = await spentAmong(tx, survey, coded.map(({ code }) => hashOfCode(code))); // prettier-ignore
  const tickets = coded.filter(({ code }) => spent.get(hashOfCode(code))).map(({ id }) => ticketHash(key, survey, id)); // prettier-ignore
  await insertTickets(tx, survey, tickets);
}
