/** Passwords: long rather than clever, not the ones that everybody tries; and guessing gets slow. */
import { describe, expect, it } from 'vitest';
import { checkPassword, LONGEST, SHORTEST, waitAfterFailures } from './password.ts';

const EMAIL = 'claire.koordination@example.org';

describe('taken', () => {
  it.each([
    ['Moselwein trinkt der Nachbar'],
    ['nur kleine buchstaben'],
    ['Ëmmer nees eng nei Iddi'],
    ['كلمة سر طويلة جدا هنا'],
    ['бабушкин сад за рекой'],
    ['x1y2z3'.repeat(20)]
  ])('%s', (password) => expect(checkPassword(password, EMAIL)).toBeUndefined());
});

describe('refused', () => {
  it.each([
    ['x'.repeat(SHORTEST - 1), 'too-short'],
    ['😀'.repeat(SHORTEST - 1), 'too-short'],
    ['abc12'.repeat(26), 'too-long'],
    ['Passwort12345', 'too-common'],
    ['P-a-s-s-w-o-r-d 2026', 'too-common'],
    ['qwertzuiopas', 'too-common'],
    ['aaaaaaaaaaaaaa', 'too-common'],
    ['abababababab', 'too-common'],
    ['my claire.koordination!', 'too-common']
  ])('%s as %s', (password, state) =>
    expect(checkPassword(password, EMAIL)).toMatchObject({ code: `password.${state}` })
  );
  it('says the limits', () => {
    expect(checkPassword('', EMAIL)!.values).toEqual({ least: SHORTEST });
    expect(checkPassword('y1'.repeat(LONGEST), EMAIL)!.values).toEqual({ most: LONGEST });
  });
});

it('a short name in the address does not forbid half the language', () => {
  expect(checkPassword('an der Mosel ist es schön', 'an@example.org')).toBeUndefined();
});

it('mistyping twice costs nothing, guessing on costs ever more, never more than a quarter of an hour', () => {
  expect([0, 2, 3, 4, 5, 100].map(waitAfterFailures)).toEqual([0, 0, 1000, 2000, 4000, 900_000]);
});
