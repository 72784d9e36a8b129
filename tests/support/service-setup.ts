/**
 * Before the service tests: a PostgreSQL cluster, and a dump of a migrated PGlite from which every
 * test file starts its own copy.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { TestProject } from 'vitest/node';
import type { Tables } from '../../src/lib/db/tables.gen.ts';
import { migrate } from '../../src/lib/db/server/migrate.ts';
import { startCluster } from './postgres.ts';
import { compareStatements } from './statements.ts';

declare module 'vitest' {
  interface ProvidedContext {
    pgliteTemplate: string;
    postgresUrls: string[];
    statementsFile: string;
  }
}

/** As many as test files may want at once; each file takes its own by its worker's number. */
const DATABASES = 24;

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'stemm-template-'));
  const pglite = await PGlite.create();
  await migrate(new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }), 'migrations');
  const template = join(folder, 'template.tar.gz');
  writeFileSync(template, Buffer.from(await (await pglite.dumpDataDir('gzip')).arrayBuffer()));
  await pglite.close();
  const cluster = await startCluster();
  const statements = join(folder, 'statements');
  project.provide('statementsFile', statements);
  project.provide('pgliteTemplate', template);
  project.provide(
    'postgresUrls',
    Array.from({ length: DATABASES }, () => cluster.newDatabase())
  );
  return () => {
    cluster.stop();
    const differences = compareStatements(statements, {
      update: process.env['UPDATE_SQL'] === '1',
      whole: process.env['STEMM_WHOLE_RUN'] === '1'
    });
    if (differences.length > 0) {
      process.exitCode = 1;
      console.error(
        `The SQL of the rooms differs from tests/rules/statements.snap:\n${differences.join('\n')}`
      );
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
