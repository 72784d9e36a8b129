/**
 * Sessions by Lucia, and the only file that knows it. Lucia hands out session ids; the table holds
 * their SHA-256 alone, so that who reads the table cannot sign in with it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { Database } from '#lib/db/database.ts';
import { sessionWithAccount } from './people-queries.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  insertSession
} from './people-writes.ts';
import { transact } from '#lib/db/server/transact.ts';

const IDLE = new TimeSpan(30, 'm');
const LONGEST_MS = 12 * 3_600_000;

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** 256 random bits, safe in a URL and in a cookie. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export interface Sessions {
  /** @returns the new session's id, to be set as a cookie; never stored */
  begin(accountId: string): Promise<string>;
  /** @returns the account behind a session id, or undefined when it is unknown, idle too long or too old */
  accountOf(sessionId: string): Promise<string | undefined>;
  end(sessionId: string): Promise<void>;
  endAllOf(accountId: string): Promise<void>;
  sweep(): Promise<void>;
}

export function sessionsIn(db: Database): Sessions {
  const lucia = new Lucia(adapterFor(db), { sessionExpiresIn: IDLE });
  return {
    async begin(accountId) {
      const sessionId = randomToken();
      await lucia.createSession(accountId, {}, { sessionId });
      return sessionId;
    },
    async accountOf(sessionId) {
      const { session } = await lucia.validateSession(sessionId);
      return session?.userId;
    },
    end: (sessionId) => lucia.invalidateSession(sessionId),
    endAllOf: (accountId) => lucia.invalidateUserSessions(accountId),
    sweep: () => lucia.deleteExpiredSessions()
  };
}

function adapterFor(db: Database): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const found = await sessionWithAccount(db, hashOf(sessionId));
      if (!found) return [null, null];
      const latest = new Date(Math.min(found.expiresAt.getTime(), found.startedAt.getTime() + LONGEST_MS));
      const session = { id: sessionId, userId: found.accountId, expiresAt: latest, attributes: {} };
      return [session, { id: found.accountId, attributes: {} }];
    },
    getUserSessions: async () => [],
    setSession: ({ id, userId, expiresAt }) =>
      transact(db, (tx) => insertSession(tx, hashOf(id), userId, expiresAt)),
    updateSessionExpiration: (id, expiresAt) =>
      transact(db, (tx) => extendSession(tx, hashOf(id), expiresAt)),
    deleteSession: (id) => transact(db, (tx) => deleteSession(tx, hashOf(id))),
    deleteUserSessions: (accountId) => transact(db, (tx) => deleteSessionsOf(tx, accountId)),
    deleteExpiredSessions: () => transact(db, (tx) => deleteExpiredSessions(tx, new Date()))
  };
}
