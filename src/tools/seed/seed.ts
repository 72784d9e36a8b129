/**
 * Fills an empty database with the demonstration region, through the same services that people use:
 * what the seed can do, staff and residents can do.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { can, roles, type Role } from '#lib/access/permission.ts';
import { transact } from '#lib/db/server/transact.ts';
import { addAccount, hasAccounts } from '#lib/people/server/people-service.ts';
import { foundRegion, importMargins } from '#lib/places/server/place-service.ts';
import type { Instance } from '../../wiring.ts';
import { orThrow, type Cast } from './cast.ts';
import { communesOfLudwigshafen, ludwigshafen, stepsOfLudwigshafen } from './region-ludwigshafen.ts';
import { communesOfMiselerland, miselerland, stepsOfMiselerland } from './region-miselerland.ts';
import { seedEarlierWave } from './seed-earlier-wave.ts';
import { seedPlan } from './seed-plan.ts';
import { seedSurveys } from './seed-surveys.ts';
import { seedWorkshops } from './seed-workshops.ts';

/** One link per demonstration role, printed at start. */
export interface SeededStaff {
  role: Role | 'admin';
  email: string;
  token: string;
}

/**
 * Fills a database that holds nothing: with the demonstration where that is wanted, else with the first
 * administrator alone, whose link is printed. Never touches a database that holds anything.
 */
export async function seedIfEmpty(instance: Instance, now: Date): Promise<SeededStaff[]> {
  if (await hasAccounts(instance.db)) return [];
  return instance.settings.demo
    ? seedDemonstration(instance, now)
    : [await firstAdministrator(instance, now)];
}

export async function seedDemonstration(running: Instance, now: Date): Promise<SeededStaff[]> {
  // It answers, freezes and plans, each as the person who would.
  const instance = { ...running, db: running.answers };
  const { db } = instance;
  await transact(db, async (tx) => {
    await foundRegion(tx, now, miselerland, communesOfMiselerland, stepsOfMiselerland);
    await foundRegion(tx, now, ludwigshafen, communesOfLudwigshafen, stepsOfLudwigshafen);
  });
  const { staff, cast } = await seedStaff(instance, now);
  await seedEarlierWave(instance, cast, now);
  for (const file of ['margins-miselerland.csv', 'margins-guests.csv']) {
    const csv = await readFile(join(import.meta.dirname, file), 'utf8');
    orThrow(await importMargins(db, cast.coordinator, now, miselerland.id, csv));
  }
  await seedWorkshops(instance, cast, now);
  await seedSurveys(instance, cast, now);
  await seedPlan(instance, cast, now);
  return staff;
}

async function seedStaff({ db }: Instance, now: Date): Promise<{ staff: SeededStaff[]; cast: Cast }> {
  const staff: SeededStaff[] = [];
  const cast = {} as Cast;
  for (const role of ['admin', ...roles] as const) {
    const email = `${role}@miselerland.example`;
    const isAdmin = role === 'admin';
    const made = orThrow(
      await addAccount(db, now, {
        email,
        name: NAMES[role],
        locale: 'de',
        isAdmin,
        roles: isAdmin ? [] : [{ regionId: miselerland.id, role }]
      })
    );
    staff.push({ role, email, token: made.token });
    if (!isAdmin)
      cast[role] = { id: made.id, name: NAMES[role], isAdmin, rolesIn: { [miselerland.id]: [role] } };
  }
  if (!can(cast.coordinator, 'survey.publish', miselerland.id))
    throw new Error('The seeded coordinator cannot publish.');
  return { staff, cast };
}

/** Address and name are the administrator's to change after the first sign-in. */
async function firstAdministrator({ db }: Instance, now: Date): Promise<SeededStaff> {
  const email = 'admin@stemm.invalid';
  const { token } = orThrow(
    await addAccount(db, now, { email, name: 'Administration', locale: 'de', isAdmin: true })
  );
  return { role: 'admin', email, token };
}

const NAMES: Record<Role | 'admin', string> = {
  admin: 'Alex Administration',
  coordinator: 'Claire Koordination',
  steward: 'Sam Statistik',
  dpo: 'Dana Datenschutz',
  moderator: 'Mika Moderation',
  translator: 'Tiago Tradução',
  member: 'Marie Mitglied',
  clerk: 'Erin Erfassung'
};
