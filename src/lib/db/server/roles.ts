/**
 * Two roles on PostgreSQL: whoever shows figures connects as one that cannot read answers, write figures or
 * rewrite the record, whatever a mistake in the program asks for. The login role keeps what the freeze, the intake
 * and the data steward's bench need. PGlite has one connection and one role.
 */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Made once per cluster; its rights are those of each database. */
export const FIGURES_ROLE = 'stemm_figures';

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Makes the role of the figures and sets its rights anew, after every migration.
 * @returns false where the login role may not make roles; then one role does everything
 */
export async function separateRoles(db: Database): Promise<boolean> {
  if (!(await mayActAsFigures(db))) return false;
  await db.transaction().execute(async (tx) => {
    await sql`revoke all on schema microdata from stemm_figures`.execute(tx);
    await sql`revoke all on all tables in schema microdata from stemm_figures`.execute(tx);
    await sql`grant usage on schema public to stemm_figures`.execute(tx);
    await sql`grant select, insert, update, delete on all tables in schema public to stemm_figures`.execute(
      tx
    );
    // Figures come out of a freeze alone; making them public is the one thing that changes them later.
    await sql`revoke insert, update, delete on release, release_cell, release_theme, release_verbatim from stemm_figures`.execute(
      tx
    );
    await sql`grant update (published_at) on release to stemm_figures`.execute(tx);
    await sql`revoke all on wave_secret from stemm_figures`.execute(tx);
    // Ending a wave deletes its codes; which they were is nobody's business there.
    await sql`revoke all on access_code, access_ticket from stemm_figures`.execute(tx);
    await sql`grant delete, select (survey_id, spent) on access_code to stemm_figures`.execute(tx);
    await sql`grant delete, select (survey_id) on access_ticket to stemm_figures`.execute(tx);
    await sql`revoke update, delete on audit_entry from stemm_figures`.execute(tx);
  });
  return true;
}

/** Makes the role where it is missing and may be made. */
async function mayActAsFigures(db: Database): Promise<boolean> {
  if (await isMember(db)) return true;
  try {
    await sql`do $$ begin create role stemm_figures nologin; exception when duplicate_object or unique_violation then null; end $$`.execute(
      db
    );
    await sql`grant stemm_figures to current_user`.execute(db);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}

async function isMember(db: Database): Promise<boolean> {
  const { rows } = await sql<{ member: boolean }>`
    select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = ${FIGURES_ROLE}`.execute(
    db
  );
  return rows[0]?.member ?? false;
}

/** Whether whoever uses this connection acts as the role that sees no answers. */
export async function actsAsFigures(db: Database): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(db);
  return rows[0]?.name === FIGURES_ROLE;
}
