/** Gives seats and places in line, takes them back, and forgets who held them. */
import type { Writer } from '#lib/db/database.ts';
import type { Registration } from '../registration.ts';
import type { Workshop } from '../workshop.ts';
import type { Seat } from './registration-queries.ts';

export type SeatedWorkshop = Pick<
  Workshop,
  'regionId' | 'id' | 'languages' | 'state' | 'startsAt' | 'endsAt' | 'taken' | 'capacity'
>;

/** Holds the workshop's row until the end of the transaction: all who want a seat pass here one by one. */
export async function lockWorkshop(
  tx: Writer<'workshop'>,
  slug: string
): Promise<SeatedWorkshop | undefined> {
  return tx
    .selectFrom('workshop')
    .select([
      'region_id as regionId',
      'id',
      'languages',
      'state',
      'starts_at as startsAt',
      'ends_at as endsAt'
    ])
    .select(['taken', 'capacity'])
    .$narrowType<{ state: Workshop['state'] }>()
    .where('id', '=', slug)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns false where every seat is taken */
export async function takeSeat(tx: Writer<'workshop'>, { regionId, id }: SeatedWorkshop): Promise<boolean> {
  const row = await tx
    .updateTable('workshop')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .whereRef('taken', '<', 'capacity')
    .returning('taken')
    .executeTakeFirst();
  return row !== undefined;
}

export async function releaseSeat(tx: Writer<'workshop'>, { regionId, id }: SeatedWorkshop): Promise<void> {
  await tx
    .updateTable('workshop')
    .set((eb) => ({ taken: eb('taken', '-', 1) }))
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .execute();
}

/** Draws the next number of the waiting list. */
export async function drawWaitingNumber(
  tx: Writer<'workshop'>,
  { regionId, id }: SeatedWorkshop
): Promise<number> {
  const { waiting_next } = await tx
    .updateTable('workshop')
    .set((eb) => ({ waiting_next: eb('waiting_next', '+', 1) }))
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .returning('waiting_next')
    .executeTakeFirstOrThrow();
  return waiting_next - 1;
}

/** @param waitingPosition null for a confirmed seat */
export async function insertRegistration(
  tx: Writer<'workshop_registration'>,
  workshop: SeatedWorkshop,
  registration: Registration,
  codeHash: string,
  waitingPosition: number | null,
  registeredOn: string
): Promise<Seat> {
  const { id, name } = registration;
  const state = waitingPosition === null ? 'confirmed' : 'waiting';
  await tx
    .insertInto('workshop_registration')
    .values({
      region_id: workshop.regionId,
      workshop_id: workshop.id,
      id,
      code_hash: codeHash,
      name,
      contact: registration.contact,
      languages: registration.languages,
      needs_interpretation: registration.interpretation,
      needs_childcare: registration.childcare,
      access_needs: registration.access,
      consent: true,
      state,
      waiting_position: waitingPosition,
      registered_on: registeredOn,
      locale: registration.locale
    })
    .execute();
  return { regionId: workshop.regionId, workshopId: workshop.id, id, state, waitingPosition, name };
}

export async function confirmSeat(tx: Writer<'workshop_registration'>, seat: Seat): Promise<void> {
  await tx
    .updateTable('workshop_registration')
    .set({ state: 'confirmed', waiting_position: null })
    .where('region_id', '=', seat.regionId)
    .where('workshop_id', '=', seat.workshopId)
    .where('id', '=', seat.id)
    .execute();
}

/** Cancels and empties: nobody needs to know any longer who it was. */
export async function emptyRegistration(tx: Writer<'workshop_registration'>, seat: Seat): Promise<void> {
  await tx
    .updateTable('workshop_registration')
    .set({
      state: 'cancelled',
      waiting_position: null,
      name: null,
      contact: null,
      languages: [],
      needs_interpretation: null,
      needs_childcare: 0,
      access_needs: null
    })
    .where('region_id', '=', seat.regionId)
    .where('workshop_id', '=', seat.workshopId)
    .where('id', '=', seat.id)
    .execute();
}

/** @returns how many were deleted */
export async function deleteRegistrationsEndedBefore(
  tx: Writer<'workshop' | 'workshop_registration'>,
  moment: Date
): Promise<number> {
  const gone = await tx
    .deleteFrom('workshop_registration')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('workshop')
          .select('workshop.id')
          .whereRef('workshop.region_id', '=', 'workshop_registration.region_id')
          .whereRef('workshop.id', '=', 'workshop_registration.workshop_id')
          .where('workshop.ends_at', '<', moment)
      )
    )
    .returning('id')
    .execute();
  return gone.length;
}
