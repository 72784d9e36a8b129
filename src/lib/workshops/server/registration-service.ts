/**
 * Seats: registering, looking, cancelling, and the list for those who prepare the day. A resident's
 * registration leaves no row in the record of deeds; that staff looked at the list does.
 */
import type { KeyObject } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { readCode } from '#lib/privacy/code.ts';
import { codeFor, hashOfCode } from '#lib/privacy/server/code-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { REGISTRATIONS_KEPT_DAYS, type Registration } from '../registration.ts';
import { standingOf, takesRegistrations, type Workshop } from '../workshop.ts';
import { firstInLine, placeInLine, registrationsOf, seatByCode, seatById, type ListedRegistration, type Seat } from './registration-queries.ts'; // prettier-ignore
import { confirmSeat, deleteRegistrationsEndedBefore, drawWaitingNumber, emptyRegistration, insertRegistration, lockWorkshop, releaseSeat, takeSeat } from './registration-writes.ts'; // prettier-ignore
import { workshopById } from './workshop-queries.ts';

export interface Registered {
  code: string;
  state: 'confirmed' | 'waiting' | 'cancelled';
  /** Place in line, 1 is next; null when not waiting. */
  position: number | null;
}

/**
 * Gives a seat, or the next place on the waiting list. The same form sent again gives the same
 * registration and code; with another name it is refused, so that a second person at the same screen
 * does not walk away with the first one's seat.
 */
export async function registerForWorkshop(
  db: Database,
  key: KeyObject,
  now: Date,
  slug: string,
  registration: Registration
): Promise<Registered | Refusal> {
  const code = codeFor(key, `${slug}/${registration.id}`);
  return transact(db, async (tx) => {
    const workshop = await lockWorkshop(tx, slug);
    if (!workshop || workshop.state === 'draft') return refuse('workshop.unknown');
    const earlier = await seatById(tx, {
      regionId: workshop.regionId,
      workshopId: slug,
      id: registration.id
    });
    if (earlier?.state === 'cancelled') return refuse('registration.cancelled');
    if (earlier && earlier.name !== registration.name) return refuse('registration.differs');
    if (earlier) return registered(tx, code, earlier);
    if (!takesRegistrations(standingOf(workshop, now))) return refuse('workshop.closed');
    const number = (await takeSeat(tx, workshop)) ? null : await drawWaitingNumber(tx, workshop);
    const seat = await insertRegistration(
      tx,
      workshop,
      registration,
      hashOfCode(code),
      number,
      localDay(now)
    );
    return registered(tx, code, seat);
  });
}

/** What became of a registration, for whoever holds its code. */
export async function registrationByCode(
  db: Reader<'workshop_registration'>,
  slug: string,
  typed: string
): Promise<Registered | Refusal> {
  const code = readCode(typed);
  const seat = code && (await seatByCode(db, slug, hashOfCode(code)));
  return seat ? registered(db, code, seat) : refuse('registration.unknown');
}

/** Gives up a seat or a place in line; the first in line moves up. Cancelling twice is cancelling once. */
export async function cancelRegistration(
  db: Database,
  now: Date,
  slug: string,
  typed: string
): Promise<{ cancelled: true } | Refusal> {
  const code = readCode(typed);
  if (!code) return refuse('registration.unknown');
  return transact(db, async (tx) => {
    const workshop = await lockWorkshop(tx, slug);
    const seat = workshop && (await seatByCode(tx, slug, hashOfCode(code)));
    if (!workshop || !seat) return refuse('registration.unknown');
    if (seat.state === 'cancelled') return { cancelled: true };
    await emptyRegistration(tx, seat);
    if (seat.state === 'waiting') return { cancelled: true };
    // Once it has begun nobody can come in for somebody else.
    const next = now < workshop.startsAt ? await firstInLine(tx, workshop.regionId, slug) : undefined;
    if (next) await confirmSeat(tx, next);
    else await releaseSeat(tx, workshop);
    return { cancelled: true };
  });
}

export interface RegistrationList {
  workshop: Workshop;
  registrations: ListedRegistration[];
}

export async function seeRegistrations(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  workshopId: string
): Promise<RegistrationList | Refusal> {
  if (!can(actor, 'registration.see', regionId)) return refuse('workshop.unknown');
  return transact(db, async (tx) => {
    const workshop = await workshopById(tx, regionId, workshopId);
    if (!workshop) return refuse('workshop.unknown');
    const registrations = await registrationsOf(tx, regionId, workshopId);
    const detail = { rows: registrations.length };
    await record(tx, {
      regionId,
      at: now,
      actorId: actor.id,
      event: 'registration.see',
      subject: workshopId,
      detail
    });
    return { workshop, registrations };
  });
}

/** Deletes every registration of events that are long over, as the form promised. @returns how many */
export async function forgetRegistrations(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - REGISTRATIONS_KEPT_DAYS * 86_400_000);
  return transact(db, (tx) => deleteRegistrationsEndedBefore(tx, before));
}

async function registered(
  db: Reader<'workshop_registration'>,
  code: string,
  seat: Seat
): Promise<Registered> {
  return { code, state: seat.state, position: seat.state === 'waiting' ? await placeInLine(db, seat) : null };
}
