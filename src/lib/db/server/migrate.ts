/**
 * Brings a database to the newest schema. Migrations only go forward, each in its own file, and a
 * file that has run anywhere is never edited (a rule of the tests holds their hashes).
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CompiledQuery } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from '../database.ts';

/**
 * Runs what is missing, in the order of the file names.
 * @returns the names that ran now
 */
export async function migrate(db: Database, folder: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(folder) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'the schema';
    throw new Error(`Migration ${failed} failed: ${(error as Error).message}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => /^\d{8}-\d{4}-.*\.(sql|ts)$/.test(file)).sort();
  const migrations: Record<string, Migration> = {};
  for (const file of files) {
    const path = join(folder, file);
    migrations[file.replace(/\.(sql|ts)$/, '')] = file.endsWith('.sql')
      ? sqlMigration(await readFile(path, 'utf8'))
      : await import(/* @vite-ignore */ pathToFileURL(path).href);
  }
  return migrations;
}

function sqlMigration(text: string): Migration {
  return {
    async up(db) {
      // One at a time: PGlite refuses several statements in one prepared query.
      for (const statement of statementsOf(text)) await db.executeQuery(CompiledQuery.raw(statement));
    }
  };
}

/** Splits at a semicolon that ends a line; migrations hold no function bodies. */
function statementsOf(text: string): string[] {
  return text
    .replace(/^\s*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
