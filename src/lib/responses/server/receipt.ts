/**
 * Receipt codes: an HMAC of the answer's id in letters that are hard to confuse. The same answer has
 * the same code, and nothing that is stored leads from one to the other.
 */
import { createHmac, type KeyObject } from 'node:crypto';

/** Crockford's alphabet without vowels that make words. */
const LETTERS = '0123456789BCDFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

export function receiptFor(key: KeyObject, responseId: string): string {
  let number = BigInt(`0x${createHmac('sha256', key).update(responseId).digest('hex')}`);
  let code = '';
  for (let i = 0; i < LENGTH; i++) {
    code += LETTERS[Number(number % BigInt(LETTERS.length))];
    number /= BigInt(LETTERS.length);
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
