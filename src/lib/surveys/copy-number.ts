/**
 * Numbers of paper copies: random, so that they say nothing about a person or an order, with a last sign
 * that catches mistyping. Typed in with the sheet, they keep a copy from being counted twice.
 */
import { codeLetters, plainCode } from '#lib/privacy/code.ts';

const LENGTH = 8;
const BASE = codeLetters.length;

/**
 * @param random at least 7 bytes of chance
 * @returns `XXXX-XXXX`: seven letters of chance, of 2 × 10¹⁰, and the Luhn sign over base 30
 */
export function copyNumberOf(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, LENGTH - 1), (byte) => codeLetters[byte % BASE]!).join('');
  return inTwo(letters + codeLetters[(BASE - (luhn(letters, 2) % BASE)) % BASE]!);
}

/** The number somebody typed, as it was printed. @returns undefined where it cannot be one of ours */
export function readCopyNumber(text: string): string | undefined {
  const plain = plainCode(text);
  if (plain.length !== LENGTH || ![...plain].every((letter) => codeLetters.includes(letter)))
    return undefined;
  return luhn(plain, 1) % BASE === 0 ? inTwo(plain) : undefined;
}

/** ISO/IEC 7812 for an alphabet of any even size: every second letter, from the right, counts twice. */
function luhn(letters: string, firstFactor: 1 | 2): number {
  let sum = 0;
  let factor = firstFactor;
  for (const letter of [...letters].reverse()) {
    const value = codeLetters.indexOf(letter) * factor;
    sum += Math.floor(value / BASE) + (value % BASE);
    factor = factor === 1 ? 2 : 1;
  }
  return sum;
}

function inTwo(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
