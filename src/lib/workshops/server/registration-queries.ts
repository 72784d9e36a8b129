/** Reads registrations: one by its id or code, the waiting list, the list for those who prepare the day. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Registration } from '../registration.ts';

/** What a registration is without what it says about a person. */
export interface Seat {
  regionId: string;
  workshopId: string;
  id: string;
  state: 'confirmed' | 'waiting' | 'cancelled';
  waitingPosition: number | null;
  name: string | null;
}

type Key = Pick<Seat, 'regionId' | 'workshopId' | 'id'>;
type Table = Reader<'workshop_registration'>;

function seats(db: Table) {
  return db
    .selectFrom('workshop_registration')
    .select([
      'region_id as regionId',
      'workshop_id as workshopId',
      'id',
      'state',
      'waiting_position as waitingPosition',
      'name'
    ])
    .$narrowType<{ state: Seat['state'] }>();
}

export async function seatById(db: Table, { regionId, workshopId, id }: Key): Promise<Seat | undefined> {
  return seats(db)
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function seatByCode(db: Table, workshopId: string, codeHash: string): Promise<Seat | undefined> {
  return seats(db).where('code_hash', '=', codeHash).where('workshop_id', '=', workshopId).executeTakeFirst();
}

export async function firstInLine(
  db: Table,
  regionId: string,
  workshopId: string
): Promise<Seat | undefined> {
  return seats(db)
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .where('state', '=', 'waiting')
    .orderBy('waiting_position')
    .limit(1)
    .executeTakeFirst();
}

/** How many wait up to and with this position: 1 is next. */
export async function placeInLine(
  db: Table,
  { regionId, workshopId, waitingPosition }: Seat
): Promise<number> {
  const { count } = await db
    .selectFrom('workshop_registration')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .where('waiting_position', '<=', waitingPosition ?? 0)
    .executeTakeFirstOrThrow();
  return count;
}

export interface ListedRegistration extends Registration {
  state: 'confirmed' | 'waiting';
  waitingPosition: number | null;
  /** ISO day. */
  registeredOn: string;
}

/** Confirmed ones by name, then the waiting list in its order; cancelled ones have nothing left to show. */
export async function registrationsOf(
  db: Table,
  regionId: string,
  workshopId: string
): Promise<ListedRegistration[]> {
  const rows = await db
    .selectFrom('workshop_registration')
    .select(['id', 'name', 'contact', 'languages', 'needs_interpretation', 'needs_childcare', 'access_needs'])
    .select(['locale', 'state', 'waiting_position', 'registered_on'])
    .where('region_id', '=', regionId)
    .where('workshop_id', '=', workshopId)
    .where('state', '<>', 'cancelled')
    .orderBy('state')
    .orderBy('waiting_position')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    contact: row.contact,
    languages: row.languages,
    interpretation: row.needs_interpretation,
    childcare: row.needs_childcare,
    access: row.access_needs,
    locale: row.locale as Locale,
    state: row.state as ListedRegistration['state'],
    waitingPosition: row.waiting_position,
    registeredOn: row.registered_on
  }));
}
