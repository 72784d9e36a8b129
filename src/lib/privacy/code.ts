/**
 * Codes that people keep on paper: in letters that are hard to confuse, read back however they were
 * typed.
 */
import { latinDigits } from '#lib/i18n/digits.ts';

/** None that is easily taken for another, no vowels that make words. */
export const codeLetters = '0123456789BCDFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** @param hex a digest of at least 128 bits; @returns `XXXX-XXXX-XXXX-XXXX` */
export function codeOfDigest(hex: string): string {
  let number = BigInt(`0x${hex}`);
  let code = '';
  for (let i = 0; i < LENGTH; i++) {
    code += codeLetters[Number(number % BigInt(codeLetters.length))];
    number /= BigInt(codeLetters.length);
  }
  return inFours(code);
}

/**
 * The code someone typed, in the form in which it was given out: dashes or not, any case, digits of
 * Arabic or Persian, O for 0 and I or L for 1.
 * @returns undefined where it cannot be one of ours
 */
export function readCode(text: string): string | undefined {
  const plain = plainCode(text);
  return plain.length === LENGTH && [...plain].every((letter) => codeLetters.includes(letter))
    ? inFours(plain)
    : undefined;
}

/** What was typed, without what people put between letters and with what they take for each other. */
export function plainCode(text: string): string {
  return latinDigits(text.slice(0, 200).normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}\u2212_.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
