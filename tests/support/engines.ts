/**
 * Runs a suite of service tests on both engines: on PGlite from a migrated dump, on PostgreSQL in a
 * schema that is dropped and migrated anew.
 */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Database } from '../../src/lib/db/database.ts';
import { migrate } from '../../src/lib/db/server/migrate.ts';
import { collectStatement } from './statements.ts';
import { openDatabase, type OpenDatabase } from '../../src/lib/db/server/open.ts';

export interface Engine {
  readonly db: Database;
  readonly name: 'pglite' | 'postgresql';
}

/** @param suite gets the engine; its `db` is open from `beforeAll` on, empty but migrated */
export function onBothEngines(title: string, suite: (engine: Engine) => void): void {
  for (const name of ['pglite', 'postgresql'] as const) {
    describe(`${title} (${name})`, () => {
      let open: OpenDatabase | undefined;
      beforeAll(async () => {
        open = name === 'pglite' ? await openTemplate() : await openEmptied();
      }, 60_000);
      afterAll(() => open?.close());
      suite({
        name,
        get db() {
          return open!.db;
        }
      });
    });
  }
}

function openTemplate(): Promise<OpenDatabase> {
  const file = inject('statementsFile');
  return openDatabase({
    template: new Blob([readFileSync(inject('pgliteTemplate'))]),
    onStatement: (sql) => collectStatement(file, sql)
  });
}

async function openEmptied(): Promise<OpenDatabase> {
  const urls = inject('postgresUrls');
  const url = urls[Number(process.env['VITEST_POOL_ID'] ?? 1) % urls.length]!;
  const open = await openDatabase({ url });
  await sql`drop schema if exists microdata cascade`.execute(open.db);
  await sql`drop schema public cascade`.execute(open.db);
  await sql`create schema public`.execute(open.db);
  await migrate(open.db, 'migrations');
  return open;
}
