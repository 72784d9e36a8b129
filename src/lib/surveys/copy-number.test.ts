/** Numbers of paper copies: readable however they were typed, and wrong where a sign is. */
import { describe, expect, it } from 'vitest';
import { codeLetters } from '#lib/privacy/code.ts';
import { copyNumberOf, readCopyNumber } from './copy-number.ts';

const number = copyNumberOf(Uint8Array.from([7, 200, 3, 91, 0, 255, 18]));

describe('numbers of copies', () => {
  it('are two groups of four', () => expect(number).toMatch(/^[0-9B-Z]{4}-[0-9B-Z]{4}$/));
  it('are read as they were printed, whatever way they are typed', () => {
    expect(readCopyNumber(number)).toBe(number);
    expect(readCopyNumber(` ${number.toLowerCase().replace('-', ' ')} `)).toBe(number);
  });
  it('every single wrong sign is noticed, and so is nearly every pair in the wrong order', () => {
    const plain = number.replace('-', '');
    let swapped = 0;
    for (let at = 0; at < plain.length; at++) {
      for (const letter of codeLetters)
        if (letter !== plain[at])
          expect(readCopyNumber(plain.slice(0, at) + letter + plain.slice(at + 1))).toBeUndefined();
      const turned = plain.slice(0, at) + (plain[at + 1] ?? '') + plain[at] + plain.slice(at + 2);
      if (turned !== plain && readCopyNumber(turned)) swapped++;
    }
    expect(swapped).toBe(0);
  });
  it('what is not one is none', () => {
    for (const text of ['', 'ABCD-EFGH', `${number}0`, number.slice(0, 8), '🙂'])
      expect(readCopyNumber(text)).toBeUndefined();
  });
});
