/**
 * The running instance: its database, keys and sessions, and its daily housekeeping. The process and the built request handler
 * load their own copies of our modules, so the instance itself lies where both find it.
 */
import { join } from 'node:path';
import type { Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { sessionsIn, type Sessions } from '#lib/people/server/people-service.ts';
import { keepParticipation } from '#lib/releases/server/participation-service.ts';
import { forgetAnswers } from '#lib/releases/server/retention-service.ts';
import { forgetRegistrations } from '#lib/workshops/server/registration-service.ts';
import { loadKeys, type Keys } from '#lib/privacy/server/key-service.ts';
import type { Settings } from './settings.ts';

export interface Instance {
  settings: Settings;
  db: Database;
  engine: 'pglite' | 'postgresql';
  keys: Keys;
  sessions: Sessions;
  close(): Promise<void>;
}

const PLACE = Symbol.for('stemm.instance');
type Holder = { [PLACE]?: Promise<Instance> };

/** Opens and migrates on the first call; later calls get the same instance. */
export function openInstance(settings: Settings, root: string): Promise<Instance> {
  const holder = globalThis as Holder;
  holder[PLACE] ??= open(settings, root).catch((error: unknown) => {
    delete holder[PLACE];
    throw error;
  });
  return holder[PLACE];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * What is promised to people and nobody does by hand: once now, then daily; participation is asked for hourly,
 * so that a day's snapshot is there soon after midnight. @returns what ends it
 */
export function keepHouse({ db, sessions }: Instance, onDefect: (error: unknown) => void): () => void {
  const tidy = async () => {
    await sessions.sweep();
    await forgetRegistrations(db, new Date());
    await forgetAnswers(db, new Date());
  };
  const count = async () => void (await keepParticipation(db, new Date()));
  const timers = ([[tidy, DAY_MS], [count, HOUR_MS]] as const).map(([work, every]) => {
    const run = () => void work().catch(onDefect);
    run();
    return setInterval(run, every).unref();
  }); // prettier-ignore
  return () => timers.forEach((timer) => clearInterval(timer));
}

export async function runningInstance(): Promise<Instance> {
  const running = (globalThis as Holder)[PLACE];
  if (!running) throw new Error('No instance is open.');
  return running;
}

async function open(settings: Settings, root: string): Promise<Instance> {
  const database = await openDatabase(
    settings.databaseUrl ? { url: settings.databaseUrl } : { folder: settings.dataDir }
  );
  try {
    await migrate(database.db, join(root, 'migrations'));
    return {
      settings,
      db: database.db,
      engine: database.engine,
      keys: loadKeys(settings.dataDir),
      sessions: sessionsIn(database.db),
      async close() {
        delete (globalThis as Holder)[PLACE];
        await database.close();
      }
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
