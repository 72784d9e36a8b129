/** `npm run seed`: fills an empty database with the demonstration region and prints the sign-in links. */
import { join } from 'node:path';
import { readSettings } from '../settings.ts';
import { openInstance } from '../wiring.ts';
import { greeting } from './greeting.ts';
import { seedIfEmpty } from './seed/seed.ts';

const settings = { ...readSettings(process.env), demo: true };
const instance = await openInstance(settings, join(import.meta.dirname, '../..'));
const staff = await seedIfEmpty(instance, new Date());
const origin = settings.origin ?? `http://${settings.host}:${settings.port}`;
process.stdout.write(
  staff.length > 0 ? greeting(instance, origin, staff) : 'The database is not empty: nothing was seeded.\n'
);
await instance.close();
