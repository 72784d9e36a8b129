/**
 * The key pair of each survey: phones seal answers to its public half while they have no network, only the instance can
 * open them. Both halves follow from the instance's key, so that nothing is stored and a backup of that key restores them.
 */
import { createDecipheriv, createECDH, hkdfSync, type ECDH, type KeyObject } from 'node:crypto';
import { sealingPurpose, type SealedText } from '../sealed-text.ts';

const CURVE = 'prime256v1';
const POINT_BYTES = 65;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function pairOf(master: KeyObject, survey: string): ECDH {
  // One derived number in four thousand million is no key of this curve: then the next one is.
  for (let attempt = 0; ; attempt++) {
    const pair = createECDH(CURVE);
    try {
      pair.setPrivateKey(
        Buffer.from(hkdfSync('sha256', master, '', `${sealingPurpose(survey)}/${attempt}`, 32))
      );
      return pair;
    } catch (error) {
      if (attempt > 8) throw error;
    }
  }
}

/** @returns the point as base64url; the same as long as the instance's key is */
export function sealingKeyOf(master: KeyObject, survey: string): string {
  return pairOf(master, survey).getPublicKey().toString('base64url');
}

/**
 * @param about what the text was bound to when it was sealed
 * @returns undefined for whatever was not sealed to this survey and bound to exactly that
 */
export function openSealed(
  master: KeyObject,
  survey: string,
  about: string,
  { key, nonce, sealed }: SealedText
): string | undefined {
  const [point, salt, bytes] = [key, nonce, sealed].map((text) => Buffer.from(text, 'base64url'));
  if (point!.length !== POINT_BYTES || salt!.length !== NONCE_BYTES || bytes!.length <= TAG_BYTES)
    return undefined;
  try {
    const shared = pairOf(master, survey).computeSecret(point!);
    const secret = Buffer.from(hkdfSync('sha256', shared, point!, sealingPurpose(survey), 32));
    const decipher = createDecipheriv('aes-256-gcm', secret, salt!, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes!.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes!.subarray(0, -TAG_BYTES)), decipher.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    // A point off the curve, another key, another survey, a changed byte: all the same to whoever sent it.
    return undefined;
  }
}
