/** Receipt codes: one per answer, readable aloud, leading nowhere. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { codeFor, hashOfCode, keyUnder } from './code-service.ts';
import { keysFrom } from './key-service.ts';

const { receipt, registration } = keysFrom(new Uint8Array(32).fill(1));

it('the same answer has the same code on every machine', () => {
  expect(codeFor(receipt, '00000000-0000-4000-8000-000000000000')).toBe(
    codeFor(receipt, '00000000-0000-4000-8000-000000000000')
  );
  expect(codeFor(receipt, '00000000-0000-4000-8000-000000000000')).not.toBe(
    codeFor(registration, '00000000-0000-4000-8000-000000000000')
  );
});

it('is sixteen letters in fours, none that are mixed up or make words', () => {
  for (let i = 0; i < 200; i++) {
    const code = codeFor(receipt, randomUUID());
    expect(code).toMatch(/^[0-9BCDFGHJKMNPQRSTVWXYZ]{4}(-[0-9BCDFGHJKMNPQRSTVWXYZ]{4}){3}$/);
  }
});

it('thousands of answers have thousands of codes, every letter about as often', () => {
  const codes = Array.from({ length: 5_000 }, (_, index) => codeFor(receipt, `answer ${index}`));
  expect(new Set(codes).size).toBe(codes.length);
  const counts = new Map<string, number>();
  for (const letter of codes.join('').replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = (codes.length * 16) / counts.size;
  for (const [letter, count] of counts) expect(Math.abs(count / expected - 1), letter).toBeLessThan(0.15);
});

it('the key of what lies under a code needs both, the code and the instance', () => {
  const of = (key: typeof receipt, code: string) => keyUnder(key, code).export().toString('hex');
  const all = [of(receipt, 'BCDF'), of(receipt, 'BCDG'), of(registration, 'BCDF'), hashOfCode('BCDF')];
  expect(new Set(all).size).toBe(4);
  expect(of(receipt, 'BCDF')).toBe(all[0]);
});

it('what is stored of a code does not show it', () => {
  const code = codeFor(registration, 'somebody');
  expect(hashOfCode(code)).not.toContain(code.slice(0, 4));
  expect(hashOfCode(code)).toBe(hashOfCode(code));
});
