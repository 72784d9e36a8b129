/** Small builders for tests: each gives something valid, and takes what a test cares about. */
import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '../../src/lib/access/permission.ts';
import type { Commune, Region } from '../../src/lib/places/region.ts';
import { foundRegion } from '../../src/lib/places/server/place-service.ts';
import { addAccount } from '../../src/lib/people/server/people-service.ts';
import { transact } from '../../src/lib/db/server/transact.ts';
import type { Database } from '../../src/lib/db/database.ts';

export const NOW = new Date('2026-11-20T10:00:00Z');

export function aRegion(over: Partial<Region> = {}): Region {
  return {
    id: `r${randomUUID().slice(0, 8)}`,
    name: {
      de: 'Testregion',
      fr: 'Région d’essai',
      lb: 'Testregioun',
      pt: 'Região de teste',
      en: 'Test region'
    },
    profile: 'LU-2024',
    languages: ['de', 'fr', 'lb', 'pt', 'en'],
    contact: { controller: 'C', address: 'A', email: 'c@example.org', phone: '1', dpoEmail: 'd@example.org' },
    madeUp: true,
    ...over
  };
}

export function aCommune(id: string, over: Partial<Commune> = {}): Commune {
  return { id, name: { de: id, en: id }, standing: 'member', defaultLanguage: 'de', ...over };
}

/** A founded region with two member communes and a guest. */
export async function aFoundedRegion(db: Database, over: Partial<Region> = {}): Promise<Region> {
  const region = aRegion(over);
  const communes = [aCommune('remich'), aCommune('mertert'), aCommune('bous', { standing: 'guest' })];
  await transact(db, (tx) => foundRegion(tx, NOW, region, communes, []));
  return region;
}

/** A stored staff account with one role in the region. */
export async function aStaffActor(db: Database, regionId: string, role: Role): Promise<Actor> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
  const made = await addAccount(db, NOW, { email, name: role, locale: 'de', roles: [{ regionId, role }] });
  if ('refused' in made) throw new Error(made.code);
  return { id: made.id, name: role, isAdmin: false, rolesIn: { [regionId]: [role] } };
}
