/** Whoever shows figures cannot read an answer, whatever the program asks for. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { communesOf } from '#lib/places/server/place-service.ts';
import { publishedRelease } from '#lib/releases/server/release-service.ts';
import { listSurveys } from '#lib/surveys/server/survey-service.ts';
import {
  demonstrationRegion,
  demonstrationWave,
  seedForTest,
  someone
} from '../../../../tests/support/demonstration.ts';
import type { Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/server/migrate.ts';
import { openDatabase, type OpenDatabase } from '#lib/db/server/open.ts';
import { FIGURES_ROLE, separateRoles } from '#lib/db/server/roles.ts';

const DENIED = /permission denied/;

describe('the role of the figures (postgresql)', () => {
  let whole: OpenDatabase;
  let figures: OpenDatabase;
  let url: string;
  beforeAll(async () => {
    const urls = inject('postgresUrls');
    url = urls[Number(process.env['VITEST_POOL_ID'] ?? 1) % urls.length]!;
    whole = await openDatabase({ url });
    await sql`drop schema if exists microdata cascade`.execute(whole.db);
    await sql`drop schema public cascade`.execute(whole.db);
    await sql`create schema public`.execute(whole.db);
    await migrate(whole.db, 'migrations');
    expect(await separateRoles(whole.db)).toBe(true);
    await seedForTest({ db: whole.db, name: 'postgresql' });
    figures = await openDatabase({ url, role: FIGURES_ROLE });
  }, 60_000);
  afterAll(async () => {
    await figures.close();
    await whole.close();
  });

  it('control: the answers are there, and the login role reads them', async () => {
    const rows = await whole.db.selectFrom('microdata.response').select('id').limit(5).execute();
    expect(rows).toHaveLength(5);
  });

  it('cannot select from any table of the answers', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'microdata'`.execute(
      whole.db
    );
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const { name } of rows)
      await expect(
        sql`select * from ${sql.table(`microdata.${name}`)} limit 1`.execute(figures.db)
      ).rejects.toThrow(DENIED);
  });

  it('cannot read the secret, write a figure, or rewrite the record', async () => {
    const { db } = figures;
    await expect(db.selectFrom('wave_secret').selectAll().execute()).rejects.toThrow(DENIED);
    await expect(db.updateTable('release_cell').set({ percent: 1 }).execute()).rejects.toThrow(DENIED);
    await expect(db.updateTable('release').set({ hash: 'x' }).execute()).rejects.toThrow(DENIED);
    await expect(db.deleteFrom('release').execute()).rejects.toThrow(DENIED);
    await expect(db.deleteFrom('audit_entry').execute()).rejects.toThrow(DENIED);
  });

  it('reads and shows all that dashboards show', async () => {
    const fresh = await openDatabase({ url, role: FIGURES_ROLE });
    const db: Database = fresh.db;
    expect(await publishedRelease(db, demonstrationWave)).toHaveProperty('cells');
    expect(await communesOf(db, demonstrationRegion)).toHaveLength(14);
    expect(await listSurveys(db, someone('member'), demonstrationRegion)).toHaveLength(4);
    await fresh.close();
  });

  it('is not made by a login that may not make roles', async () => {
    await sql`do $$ begin create role stemm_plain login; exception when duplicate_object then null; end $$`.execute(
      whole.db
    );
    await sql`revoke stemm_figures from stemm_plain`.execute(whole.db);
    const plain = await openDatabase({ url: url.replace('stemm@', 'stemm_plain@') });
    expect(await separateRoles(plain.db)).toBe(false);
    await plain.close();
  });
});
