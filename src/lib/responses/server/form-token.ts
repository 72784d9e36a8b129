/**
 * The signed hidden field that carries a person's answers from page to page, so that nothing is
 * stored before the end. Signed, not encrypted: it holds only what this person typed.
 */
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { packed, unpacked } from '../form-memory.ts';
import type { Progressing } from '../response.ts';

const SIGNATURE_BYTES = 16;

export function sealToken(key: KeyObject, state: Progressing): string {
  const body = `${state.id}.${Buffer.from(packed(state)).toString('base64url')}`;
  return `${body}.${sign(key, body).toString('base64url')}`;
}

/** @returns undefined for anything that this program did not make, or that was changed since */
export function openToken(key: KeyObject, token: string): Progressing | undefined {
  const end = token.lastIndexOf('.');
  const middle = token.indexOf('.');
  if (middle < 0 || end <= middle) return undefined;
  const body = token.slice(0, end);
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  // Decoding forgives strange letters and loose bits: only the one writing of a signature counts.
  if (given.toString('base64url') !== token.slice(end + 1)) return undefined;
  if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, sign(key, body))) return undefined;
  const id = token.slice(0, middle);
  return unpacked(id, Buffer.from(body.slice(middle + 1), 'base64url').toString('utf8'));
}

function sign(key: KeyObject, body: string): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, SIGNATURE_BYTES);
}
