/**
 * What a password must be: long, and not one of those that everybody tries first. No rules of
 * composition: they make passwords that people forget and machines guess.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';

export const SHORTEST = 12;
export const LONGEST = 128;

/** Beginnings that lists of leaked passwords are full of; length alone does not save them. */
const COMMON = [
  'password', 'passwort', 'motdepasse', 'passwuert', 'palavrapasse', 'qwertz', 'qwerty', 'azerty',
  '123456', 'abcdef', 'letmein', 'willkommen', 'bienvenue', 'administrator', 'luxembourg', 'stemm'
]; // prettier-ignore

export function checkPassword(password: string, email: string): Refusal | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return refuse('password.too-short', { least: SHORTEST });
  if (length > LONGEST) return refuse('password.too-long', { most: LONGEST });
  const plain = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const name = email.split('@')[0]!.replace(/[^\p{L}\p{N}]/gu, '');
  const repeated = new Set(plain).size < 5;
  if (repeated || COMMON.some((word) => plain.startsWith(word)) || (name.length > 3 && plain.includes(name)))
    return refuse('password.too-common');
  return undefined;
}

/**
 * Milliseconds that a further attempt at an account must wait after `failures` wrong ones in a row.
 * Grows slowly for a person who mistypes, fast for a machine that guesses; capped at 15 minutes.
 */
export function waitAfterFailures(failures: number): number {
  return failures < 3 ? 0 : Math.min(15 * 60_000, 1000 * 2 ** (failures - 3));
}
