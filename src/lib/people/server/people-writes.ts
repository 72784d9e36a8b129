/** Keeps accounts, roles, sessions and one-time links. */
import type { Role } from '#lib/access/permission.ts';
import type { Writer } from '#lib/db/database.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';

export interface NewAccount {
  id: string;
  email: string;
  name: string;
  locale: StaffLocale;
  isAdmin: boolean;
}

export async function insertAccount(tx: Writer<'staff_account'>, account: NewAccount): Promise<void> {
  await tx
    .insertInto('staff_account')
    .values({
      id: account.id,
      email: account.email,
      name: account.name,
      locale: account.locale,
      is_admin: account.isAdmin
    })
    .execute();
}

export async function insertMembership(
  tx: Writer<'membership'>,
  regionId: string,
  accountId: string,
  role: Role
): Promise<void> {
  await tx
    .insertInto('membership')
    .values({ region_id: regionId, account_id: accountId, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function savePassword(
  tx: Writer<'staff_account'>,
  accountId: string,
  hash: string
): Promise<void> {
  await tx
    .updateTable('staff_account')
    .set({ password_hash: hash, failed_sign_ins: 0, last_failed_sign_in: null })
    .where('id', '=', accountId)
    .execute();
}

export async function saveLocale(
  tx: Writer<'staff_account'>,
  accountId: string,
  locale: StaffLocale
): Promise<void> {
  await tx.updateTable('staff_account').set({ locale }).where('id', '=', accountId).execute();
}

export async function saveIdentity(
  tx: Writer<'staff_account'>,
  accountId: string,
  identity: { email: string; name: string }
): Promise<void> {
  await tx.updateTable('staff_account').set(identity).where('id', '=', accountId).execute();
}

export async function countFailedSignIn(
  tx: Writer<'staff_account'>,
  accountId: string,
  now: Date
): Promise<void> {
  await tx
    .updateTable('staff_account')
    .set((eb) => ({ failed_sign_ins: eb('failed_sign_ins', '+', 1), last_failed_sign_in: now }))
    .where('id', '=', accountId)
    .execute();
}

export async function forgetFailedSignIns(tx: Writer<'staff_account'>, accountId: string): Promise<void> {
  await tx
    .updateTable('staff_account')
    .set({ failed_sign_ins: 0, last_failed_sign_in: null })
    .where('id', '=', accountId)
    .execute();
}

export async function insertLink(
  tx: Writer<'one_time_link'>,
  tokenHash: string,
  accountId: string,
  expiresAt: Date
): Promise<void> {
  await tx
    .insertInto('one_time_link')
    .values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt })
    .execute();
}

/** Spends the link; of two who come at once, one gets the account and the other nothing. */
export async function spendLink(
  tx: Writer<'one_time_link'>,
  tokenHash: string,
  now: Date
): Promise<string | undefined> {
  const row = await tx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

export async function insertSession(
  tx: Writer<'staff_session'>,
  idHash: string,
  accountId: string,
  expiresAt: Date
): Promise<void> {
  await tx
    .insertInto('staff_session')
    .values({ id_hash: idHash, account_id: accountId, started_at: new Date(), expires_at: expiresAt })
    .execute();
}

export async function extendSession(
  tx: Writer<'staff_session'>,
  idHash: string,
  expiresAt: Date
): Promise<void> {
  await tx
    .updateTable('staff_session')
    .set({ expires_at: expiresAt })
    .where('id_hash', '=', idHash)
    .execute();
}

export async function deleteSession(tx: Writer<'staff_session'>, idHash: string): Promise<void> {
  await tx.deleteFrom('staff_session').where('id_hash', '=', idHash).execute();
}

export async function deleteSessionsOf(tx: Writer<'staff_session'>, accountId: string): Promise<void> {
  await tx.deleteFrom('staff_session').where('account_id', '=', accountId).execute();
}

export async function deleteExpiredSessions(tx: Writer<'staff_session'>, now: Date): Promise<void> {
  await tx.deleteFrom('staff_session').where('expires_at', '<=', now).execute();
}
