/**
 * The running instance: its database, keys and sessions. The process and the built request handler
 * load their own copies of our modules, so the instance itself lies where both find it.
 */
import { join } from 'node:path';
import type { Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { sessionsIn, type Sessions } from '#lib/people/server/people-service.ts';
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
