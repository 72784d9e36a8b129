/** Migrations run once, in order, and a failing one is named. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { describeColumns, isAnswering } from './describe.ts';
import { migrate } from './migrate.ts';
import { openDatabase, type OpenDatabase } from './open.ts';

onBothEngines('the schema', (engine) => {
  it('is there already: nothing runs twice', async () => {
    const before = await describeColumns(engine.db);
    expect(await migrate(engine.db, 'migrations')).toEqual([]);
    expect(await describeColumns(engine.db)).toEqual(before);
    expect(await isAnswering(engine.db)).toBe(true);
  });
  it('is asked for by two at once without harm', async () => {
    expect(await Promise.all([1, 2].map(() => migrate(engine.db, 'migrations')))).toEqual([[], []]);
  });
});

describe('migrations of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stemm-migrations-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase({});
  }, 60_000);
  afterAll(async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const valuesIn = async () =>
    (await sql<{ v: string }>`select v from t order by v`.execute(open.db)).rows.map((row) => row.v);

  it('run in the order of their names, only what is missing, data and all', async () => {
    write(
      '20260101-0001-second.ts',
      `import { sql } from 'kysely';\nexport const up = (db) => sql\`insert into t values ('moved; really')\`.execute(db);`
    );
    write(
      '20260101-0000-first.sql',
      `-- A comment; with a semicolon;\ncreate table t (v text);\ninsert into t values ('a; b') ; \n\n\n`
    );
    write('notes.sql', 'this is no migration');
    expect(await migrate(open.db, folder)).toEqual(['20260101-0000-first', '20260101-0001-second']);
    expect(await valuesIn()).toEqual(['a; b', 'moved; really']);
    write('20260102-0000-third.sql', `insert into t values ('c');`);
    expect(await migrate(open.db, folder)).toEqual(['20260102-0000-third']);
  });
  it('that fail are named and leave nothing behind', async () => {
    write('20260103-0000-good.sql', `insert into t values ('good');`);
    write('20260103-0001-broken.sql', `insert into t values ('half');\ninsert into nowhere values (1);`);
    await expect(migrate(open.db, folder)).rejects.toThrow(
      /^Migration 20260103-0001-broken failed: .*nowhere/
    );
    expect(await valuesIn()).not.toContain('half');
    write('20260103-0001-broken.sql', `insert into t values ('mended');`);
    expect((await migrate(open.db, folder)).at(-1)).toBe('20260103-0001-broken');
    expect(await valuesIn()).toEqual(expect.arrayContaining(['good', 'mended']));
  });
  it('that came in before one that has run are refused', async () => {
    write('20260101-0002-late.sql', `insert into t values ('late');`);
    await expect(migrate(open.db, folder)).rejects.toThrow('Migration the schema failed');
    expect(await valuesIn()).not.toContain('late');
  });
});
