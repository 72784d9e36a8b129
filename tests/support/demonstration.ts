/** The demonstration region in a test's database: the same cast and the same frozen wave on every engine. */
import { readFileSync } from 'node:fs';
import type { Actor, Role } from '../../src/lib/access/permission.ts';
import { transact } from '../../src/lib/db/server/transact.ts';
import { foundRegion, importMargins } from '../../src/lib/places/server/place-service.ts';
import { keysFrom } from '../../src/lib/privacy/server/key-service.ts';
import { sessionsIn } from '../../src/lib/people/server/people-service.ts';
import { isRefusal } from '../../src/lib/refusal.ts';
import { readSettings } from '../../src/settings.ts';
import { readQuestionnaire } from '../../src/tools/seed/read-definition.ts';
import { seedDemonstration } from '../../src/tools/seed/seed.ts';
import {
  communesOfMiselerland,
  miselerland,
  stepsOfMiselerland
} from '../../src/tools/seed/region-miselerland.ts';
import type { Instance } from '../../src/wiring.ts';
import { aStaffActor, NOW } from './builders.ts';
import type { Engine } from './engines.ts';

export const demonstrationRegion = miselerland.id;
/** The wave that is frozen and published. */
export const demonstrationWave = 'miselerland-2026';

/** Seeds an empty, migrated database; takes a second or two. */
export async function seedForTest({ db, name }: Engine): Promise<void> {
  const instance: Instance = {
    settings: readSettings({ STEMM_DEMO: '1' }),
    db,
    answers: db,
    engine: name,
    keys: keysFrom(new Uint8Array(32).fill(7)),
    sessions: sessionsIn(db),
    close: async () => undefined
  };
  await seedDemonstration(instance, NOW);
}

export { readQuestionnaire };

/** The region with its register, before anybody was asked anything. */
export async function foundDemonstrationRegion({ db }: Engine): Promise<void> {
  await transact(db, (tx) => foundRegion(tx, NOW, miselerland, communesOfMiselerland, stepsOfMiselerland));
  const coordinator = await aStaffActor(db, miselerland.id, 'coordinator');
  const margins = readFileSync('src/tools/seed/margins-miselerland.csv', 'utf8');
  const imported = await importMargins(db, coordinator, NOW, miselerland.id, margins);
  if (isRefusal(imported)) throw new Error(imported.code);
}

/** Somebody with one role in the demonstration region, or in another one. */
export function someone(role: Role, regionId: string = demonstrationRegion): Actor {
  return { id: `test-${role}`, name: role, isAdmin: false, rolesIn: { [regionId]: [role] } };
}
