/** Reads accounts, their roles, sessions and one-time links. */
import type { Role } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';
import type { SignedIn } from '../account.ts';

export interface AccountSecrets {
  id: string;
  email: string;
  passwordHash: string | null;
  disabled: boolean;
  failedSignIns: number;
  lastFailedSignIn: Date | null;
}

export async function accountByEmail(
  db: Reader<'staff_account'>,
  email: string
): Promise<AccountSecrets | undefined> {
  const row = await db
    .selectFrom('staff_account')
    .select(['id', 'email', 'password_hash', 'disabled_at', 'failed_sign_ins', 'last_failed_sign_in'])
    .where('email', '=', email)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      email: row.email,
      passwordHash: row.password_hash,
      disabled: row.disabled_at !== null,
      failedSignIns: row.failed_sign_ins,
      lastFailedSignIn: row.last_failed_sign_in
    }
  );
}

export async function signedInById(
  db: Reader<'staff_account' | 'membership'>,
  accountId: string
): Promise<SignedIn | undefined> {
  const account = await db
    .selectFrom('staff_account')
    .select(['id', 'email', 'name', 'locale', 'is_admin'])
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account) return undefined;
  const memberships = await db
    .selectFrom('membership')
    .select(['region_id', 'role'])
    .where('account_id', '=', accountId)
    .orderBy('role')
    .execute();
  const rolesIn: Record<string, Role[]> = {};
  for (const { region_id, role } of memberships) (rolesIn[region_id] ??= []).push(role as Role);
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    locale: account.locale as StaffLocale,
    isAdmin: account.is_admin,
    rolesIn
  };
}

export async function sessionWithAccount(
  db: Reader<'staff_session' | 'staff_account'>,
  idHash: string
): Promise<{ accountId: string; startedAt: Date; expiresAt: Date } | undefined> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff_account', 'staff_account.id', 'staff_session.account_id')
    .select(['staff_session.account_id', 'staff_session.started_at', 'staff_session.expires_at'])
    .where('staff_session.id_hash', '=', idHash)
    .where('staff_account.disabled_at', 'is', null)
    .executeTakeFirst();
  return row && { accountId: row.account_id, startedAt: row.started_at, expiresAt: row.expires_at };
}

export async function linkIsOpen(
  db: Reader<'one_time_link'>,
  tokenHash: string,
  now: Date
): Promise<boolean> {
  const row = await db
    .selectFrom('one_time_link')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasAccounts(db: Reader<'staff_account'>): Promise<boolean> {
  return (await db.selectFrom('staff_account').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Whether anybody else holds a role in a region. */
export async function othersHold(
  db: Reader<'membership' | 'staff_account'>,
  { regionId, role, not }: { regionId: string; role: Role; not: string }
): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .innerJoin('staff_account', 'staff_account.id', 'membership.account_id')
    .select('membership.account_id')
    .where('membership.region_id', '=', regionId)
    .where('membership.role', '=', role)
    .where('membership.account_id', '!=', not)
    .where('staff_account.disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
