/**
 * Codes from a key: an HMAC of what they stand for, so that the same thing has the same code and nothing
 * that is stored leads from one to the other; and codes that stand for nothing, drawn by chance.
 */
import { createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { codeOfDigest } from '../code.ts';

export function codeFor(key: KeyObject, subject: string): string {
  return codeOfDigest(createHmac('sha256', key).update(subject).digest('hex'));
}

/** A code that nobody can guess or compute: 78 bits of chance. */
export function newCode(): string {
  return codeOfDigest(randomBytes(32).toString('hex'));
}

/** What a table may keep of a code: who reads it there cannot use it. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** A key that only the code and the instance's key give together: neither of them opens what lies under it. */
export function keyUnder(key: KeyObject, code: string): KeyObject {
  return createSecretKey(createHmac('sha256', key).update(`under/${code}`).digest());
}
