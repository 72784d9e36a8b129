/**
 * Opens the database: PostgreSQL when a URL is given, the embedded PGlite in a locked folder
 * otherwise. Both speak the same SQL to the rest of the program.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect, type KyselyConfig } from 'kysely';
import type { Database } from '../database.ts';
import { lockFolder } from './lock-file.ts';

export interface OpenDatabase {
  db: Database;
  engine: 'pglite' | 'postgresql';
  close(): Promise<void>;
}

export interface DatabaseSettings {
  /** PostgreSQL 15 or newer; absent means PGlite. */
  url?: string;
  /** Folder of the embedded database; absent together with `url` means: in memory (tests). */
  folder?: string;
  /** A dump that a new embedded database starts from. */
  template?: Blob;
  maxConnections?: number;
  /** Every connection acts as this role (PostgreSQL). */
  role?: string;
  /** Is told every statement that was sent, without its values. */
  onStatement?: (sql: string) => void;
}

const INT8 = 20;
const DATE = 1082;

/** int8 as a number while that is exact; a count beyond 2^53 stays a BigInt rather than lie. */
function parseInt8(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  return settings.url ? openPostgres(settings.url, settings) : openPGlite(settings);
}

function logOf({ onStatement }: DatabaseSettings): Pick<KyselyConfig, 'log'> {
  return onStatement ? { log: (event) => onStatement(event.query.sql) } : {};
}

async function openPostgres(url: string, settings: DatabaseSettings): Promise<OpenDatabase> {
  const { maxConnections = 10, role } = settings;
  const { default: pg } = await import('pg');
  const types = {
    getTypeParser(oid: number, format?: 'text' | 'binary') {
      if (oid === INT8) return parseInt8;
      // A date is a calendar day; as a Date object it would move with the server's time zone.
      if (oid === DATE) return (text: string) => text;
      return pg.types.getTypeParser(oid, format as 'text');
    }
  };
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, types, statement_timeout: 30_000 });
  // Queued before the first statement of whoever asked for the connection.
  if (role) pool.on('connect', (client) => void client.query(`set role ${client.escapeIdentifier(role)}`));
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One that dies in the middle of a transaction fails that transaction; nor must it end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }), ...logOf(settings) });
  return { db, engine: 'postgresql', close: () => db.destroy() };
}

async function openPGlite(settings: DatabaseSettings): Promise<OpenDatabase> {
  const { folder, template } = settings;
  const release = folder ? lockFolder(folder) : () => undefined;
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const dataDir = folder ? join(folder, 'pgdata') : undefined;
    const isNew = !dataDir || !existsSync(dataDir);
    const pglite = await PGlite.create({
      ...(dataDir ? { dataDir } : {}),
      ...(template && isNew ? { loadDataDir: template } : {}),
      parsers: { [INT8]: parseInt8, [DATE]: (text: string) => text }
    });
    // Pieces of the log that are done with are deleted, not kept with their content for later use.
    await pglite.exec('set wal_recycle = off');
    const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }), ...logOf(settings) });
    const close = async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
      release();
    };
    return { db, engine: 'pglite', close };
  } catch (error) {
    release();
    throw error;
  }
}
