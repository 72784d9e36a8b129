/** Whoever shows figures cannot read an answer, whatever the program asks for. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { communesOf } from '#lib/places/server/place-service.ts';
import { publishedRelease } from '#lib/releases/server/release-service.ts';
import { spentCount } from '#lib/surveys/server/code-service.ts';
import { closeSurvey, listSurveys } from '#lib/surveys/server/survey-service.ts';
import { giveTicket } from '#lib/surveys/server/ticket-service.ts';
import {
  demonstrationRegion,
  demonstrationWave,
  seedForTest,
  someone
} from '../../../../tests/support/demonstration.ts';
import { NOW } from '../../../../tests/support/builders.ts';
import { aCodeWave, granted } from '../../../../tests/support/code-waves.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
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

  it('cannot read or change a code, and can end the wave that asks for them', async () => {
    const { db } = figures;
    const wave = await aCodeWave({ db: whole.db, name: 'postgresql' }, 3);
    const code = wave.codes[0]!;
    granted(await giveTicket(whole.db, testKeys.ticket, { survey: wave.survey, id: randomUUID() }, code, '2026-11-20')); // prettier-ignore
    await expect(db.selectFrom('access_code').selectAll().execute()).rejects.toThrow(DENIED);
    await expect(db.selectFrom('access_code').select('hash').execute()).rejects.toThrow(DENIED);
    await expect(db.selectFrom('access_ticket').select('hash').execute()).rejects.toThrow(DENIED);
    await expect(db.updateTable('access_code').set({ spent: false }).execute()).rejects.toThrow(DENIED);
    await expect(db.insertInto('access_ticket').values({ survey_id: wave.survey, hash: 'x' }).execute()).rejects.toThrow(DENIED); // prettier-ignore
    granted(await closeSurvey(db, wave.coordinator, NOW, wave.survey));
    const left = whole.db.selectFrom('access_code').select('hash').where('survey_id', '=', wave.survey);
    expect(await left.execute()).toEqual([]);
    expect(await spentCount(whole.db, wave.survey)).toBe(1);
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
