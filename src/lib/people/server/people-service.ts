/** Accounts and how their owners come in: one-time links, passwords, sessions. */
import { randomUUID } from 'node:crypto';
import { conflictOf, type Role } from '#lib/access/permission.ts';
import { INSTANCE, record } from '#lib/audit/server/audit-service.ts';
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { readEmail, type SignedIn } from '../account.ts';
import { checkPassword, waitAfterFailures } from '../password.ts';
import { hashOf, randomToken, sessionsIn, type Sessions } from './lucia.ts';
import { hashPassword, TooBusy, verifyPassword } from './password-hash.ts';
import { accountByEmail, hasAccounts, linkIsOpen, othersHold, signedInById } from './people-queries.ts';
import {
  countFailedSignIn,
  forgetFailedSignIns,
  insertAccount,
  insertLink,
  insertMembership,
  saveIdentity,
  saveLocale,
  savePassword,
  spendLink
} from './people-writes.ts';

export { hasAccounts, othersHold, sessionsIn, signedInById, type Sessions };

const LINK_LIFE_MS = 7 * 24 * 3_600_000;

export interface AccountRequest {
  email: string;
  name: string;
  locale: StaffLocale;
  isAdmin?: boolean;
  roles?: readonly { regionId: string; role: Role }[];
}

/** Makes an account and its first one-time link: an act of the operator. @returns id and link token */
export async function addAccount(
  db: Database,
  now: Date,
  request: AccountRequest
): Promise<{ id: string; token: string } | Refusal> {
  const email = readEmail(request.email);
  if (!email) return refuse('account.unusable-email', { email: request.email.slice(0, 100) });
  const roles = request.roles ?? [];
  for (const regionId of new Set(roles.map((role) => role.regionId))) {
    const conflict = conflictOf(roles.filter((role) => role.regionId === regionId).map((role) => role.role));
    if (conflict) return refuse('account.roles-conflict', { first: conflict[0], second: conflict[1] });
  }
  return transact(db, async (tx) => {
    if (await accountByEmail(tx, email)) return refuse('account.exists', { email });
    const id = randomUUID();
    const { name, locale, isAdmin = false } = request;
    await insertAccount(tx, { id, email, name, locale, isAdmin });
    for (const { regionId, role } of roles) await insertMembership(tx, regionId, id, role);
    await record(tx, { regionId: INSTANCE, at: now, actorId: null, event: 'account.added', subject: id });
    return { id, token: await makeLink(tx, now, id) };
  });
}

/** A new one-time link for an existing account: an act of the operator. */
export async function addLink(db: Database, now: Date, email: string): Promise<string | Refusal> {
  return transact(db, async (tx) => {
    const account = await accountByEmail(tx, email);
    return account ? makeLink(tx, now, account.id) : refuse('account.unknown', { email });
  });
}

async function makeLink(tx: Writer<'one_time_link'>, now: Date, accountId: string): Promise<string> {
  const token = randomToken();
  await insertLink(tx, hashOf(token), accountId, new Date(now.getTime() + LINK_LIFE_MS));
  return token;
}

export async function linkWorks(db: Database, now: Date, token: string): Promise<boolean> {
  return linkIsOpen(db, hashOf(token), now);
}

/** Spends a one-time link. @returns the new session's id */
export async function signInByLink(
  db: Database,
  sessions: Sessions,
  now: Date,
  token: string
): Promise<string | Refusal> {
  const accountId = await transact(db, async (tx) => {
    const spentFor = await spendLink(tx, hashOf(token), now);
    if (spentFor && (await signedInById(tx, spentFor))) {
      await record(tx, {
        regionId: INSTANCE,
        at: now,
        actorId: spentFor,
        event: 'account.signed-in',
        subject: 'link'
      });
      return spentFor;
    }
    return undefined;
  });
  return accountId ? sessions.begin(accountId) : refuse('link.spent');
}

/**
 * Signs in by password. Unknown address, wrong password and disabled account answer the same and
 * take the same time. @returns the new session's id
 */
export async function signInByPassword(
  db: Database,
  sessions: Sessions,
  now: Date,
  email: string,
  password: string
): Promise<string | Refusal> {
  const account = await accountByEmail(db, email.trim().toLowerCase());
  const since = account?.lastFailedSignIn ? now.getTime() - account.lastFailedSignIn.getTime() : Infinity;
  const wait = waitAfterFailures(account?.failedSignIns ?? 0) - since;
  if (wait > 0) return refuse('sign-in.wait', { seconds: Math.ceil(wait / 1000) });
  try {
    const usable = account && !account.disabled ? account.passwordHash : null;
    const right = await verifyPassword(usable, password);
    if (!account) return refuse('sign-in.wrong');
    await transact(db, async (tx) => {
      if (right) await forgetFailedSignIns(tx, account.id);
      else await countFailedSignIn(tx, account.id, now);
      const event = right ? 'account.signed-in' : 'account.sign-in-failed';
      await record(tx, { regionId: INSTANCE, at: now, actorId: account.id, event, subject: 'password' });
    });
    return right ? await sessions.begin(account.id) : refuse('sign-in.wrong');
  } catch (error) {
    if (error instanceof TooBusy) return refuse('sign-in.busy');
    throw error;
  }
}

/** Sets the own password and ends every other session. @returns the new session's id */
export async function choosePassword(
  db: Database,
  sessions: Sessions,
  now: Date,
  person: SignedIn,
  password: string
): Promise<string | Refusal> {
  const refusal = checkPassword(password, person.email);
  if (refusal) return refusal;
  const hash = await hashPassword(password);
  await transact(db, async (tx) => {
    await savePassword(tx, person.id, hash);
    await record(tx, {
      regionId: INSTANCE,
      at: now,
      actorId: person.id,
      event: 'account.password-set',
      subject: person.id
    });
  });
  await sessions.endAllOf(person.id);
  return sessions.begin(person.id);
}

/** One's own name and address; an address that somebody else has is refused. */
export async function chooseIdentity(
  db: Database,
  now: Date,
  person: SignedIn,
  typed: { email: string; name: string }
): Promise<true | Refusal> {
  const email = readEmail(typed.email);
  const name = typed.name.trim().slice(0, 100);
  if (!email) return refuse('account.unusable-email', { email: typed.email.slice(0, 100) });
  if (name === '' || name.includes('\0')) return refuse('account.unusable-name');
  return transact(db, async (tx) => {
    const other = await accountByEmail(tx, email);
    if (other && other.id !== person.id) return refuse('account.exists', { email });
    await saveIdentity(tx, person.id, { email, name });
    await record(tx, {
      regionId: INSTANCE,
      at: now,
      actorId: person.id,
      event: 'account.identity-changed',
      subject: person.id
    });
    return true;
  });
}

export async function chooseLocale(db: Database, person: SignedIn, locale: StaffLocale): Promise<void> {
  await transact(db, (tx) => saveLocale(tx, person.id, locale));
}
