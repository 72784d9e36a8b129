/** The page's signed memory: opened as it was sealed, and not at all once anything in it was changed. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import type { Progressing } from '../response.ts';
import { openToken, sealToken } from './form-token.ts';

const keys = keysFrom(new Uint8Array(32).fill(7));
const state: Progressing = {
  id: 'a1b2c3d4-0000-4000-8000-000000000000', survey: 'miselerland-2027', version: 3, language: 'ar', commune: 'remich', page: 2, age: true, notice: 1, sensitive: false,
  answers: { AGE: '16-24', MANY: ['b', 'a'], GRID: { r1: 'x' }, SCALE: 0, YES: false, OPEN: 'é 😀 العربية .-_=&"<' }, begunAt: 1_795_000_000, today: '2026-11-18'
}; // prettier-ignore
const token = sealToken(keys.formToken, state);
const [id, body, signature] = token.split('.') as [string, string, string];

it('opens as it was sealed', () => {
  expect(openToken(keys.formToken, token)).toEqual(state);
  const withCode = { ...state, code: '0K7B-ZZ91-23QX-MN45' };
  expect(openToken(keys.formToken, sealToken(keys.formToken, withCode))).toEqual(withCode);
  const shared = { ...state, setting: 'shared' as const };
  expect(openToken(keys.formToken, sealToken(keys.formToken, shared))).toEqual(shared);
  const atKiosk = {
    ...withCode,
    setting: 'kiosk' as const,
    desk: 'Abcdefgh_-012345',
    drafted: true as const
  };
  expect(openToken(keys.formToken, sealToken(keys.formToken, atKiosk))).toEqual(atKiosk);
  const early = { ...state, page: -1, age: false, sensitive: true, answers: {} };
  expect(openToken(keys.formToken, sealToken(keys.formToken, early))).toEqual(early);
});

it('stands in an attribute without escapes and begins with the id, by which the script names its draft', () => {
  expect(token).toMatch(/^[\w.-]+$/);
  expect(token.slice(0, 36)).toBe(state.id);
});

describe('does not open', () => {
  it('when any single letter was changed', () => {
    for (let at = 0; at < token.length; at++) {
      for (const letter of ['A', 'B', '0', '.', '-']) {
        if (token[at] === letter) continue;
        expect(
          openToken(keys.formToken, token.slice(0, at) + letter + token.slice(at + 1)),
          `letter ${at}`
        ).toBeUndefined();
      }
    }
  });
  it('when any single letter is missing, doubled or added', () => {
    for (let at = 0; at < token.length; at++) {
      expect(openToken(keys.formToken, token.slice(0, at) + token.slice(at + 1))).toBeUndefined();
      expect(openToken(keys.formToken, token.slice(0, at + 1) + token.slice(at))).toBeUndefined();
    }
    for (const extra of ['=', 'A', '.', ' ', '\n', '\u0000']) {
      expect(openToken(keys.formToken, token + extra)).toBeUndefined();
      expect(openToken(keys.formToken, extra + token)).toBeUndefined();
    }
  });
  const packed = (over: Partial<Progressing>) =>
    sealToken(keysFrom(randomBytes(32)).formToken, { ...state, ...over }).split('.') as [
      string,
      string,
      string
    ];
  it.each<[string, Partial<Progressing>]>([
    ['another page', { page: 0 }], ['consent that was not given', { sensitive: true }], ['another survey', { survey: 'other' }], ['another commune', { commune: 'bous' }],
    ['an older version', { version: 1 }], ['answers', { answers: { AGE: '75+' } }], ['more time', { begunAt: 0 }],
    ['another code', { code: '0K7B-ZZ91-23QX-MN45' }], ['a device of the commune', { setting: 'kiosk', desk: 'Abcdefgh_-012345' }]
  ])('with %s under the old signature', (_, over) => expect(openToken(keys.formToken, `${id}.${packed(over)[1]}.${signature}`)).toBeUndefined()); // prettier-ignore
  it('with another id, another key’s signature, a key for another purpose', () => {
    expect(
      openToken(keys.formToken, `a1b2c3d4-0000-4000-8000-000000000001.${body}.${signature}`)
    ).toBeUndefined();
    expect(openToken(keys.formToken, packed({}).join('.'))).toBeUndefined();
    expect(openToken(keys.receipt, token)).toBeUndefined();
  });
  it.each([
    '',
    '.',
    '..',
    '...',
    'a.b.c',
    `${id}.${body}`,
    `${id}..${signature}`,
    `.${body}.${signature}`,
    'x'.repeat(100_000),
    '\u0000.\u0000.\u0000',
    `${id}.${body}.${signature.slice(0, 10)}`
  ])('when it is none: %j', (text) => expect(openToken(keys.formToken, text)).toBeUndefined());
  it('even well signed, for an id that no browser was given', () => {
    for (const id of [
      'x',
      '__proto__',
      'a1b2c3d4-0000-1000-8000-000000000000',
      'A1B2C3D4-0000-4000-8000-000000000000'
    ])
      expect(openToken(keys.formToken, sealToken(keys.formToken, { ...state, id }))).toBeUndefined();
  });
});
