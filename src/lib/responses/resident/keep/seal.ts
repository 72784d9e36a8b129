/** Seals a finished answer to the survey's public key: on this phone nobody can read it any more. */
import { sealingPurpose } from '#lib/privacy/sealed-text.ts';
import { boundTo, type Envelope } from '../../envelope.ts';
import type { SealedRecord } from '../../sealed-record.ts';

const encode = (bytes: ArrayBuffer | Uint8Array) => {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
};
const utf8 = (text: string) => new TextEncoder().encode(text);

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
}

/** @param key the survey's public key, a point of P-256 as base64url */
export async function seal(key: string, record: SealedRecord): Promise<Envelope> {
  const { subtle } = crypto;
  const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
  const theirs = await subtle.importKey('raw', bytesOf(key), curve, false, []);
  const own = await subtle.generateKey(curve, false, ['deriveBits']);
  const point = await subtle.exportKey('raw', own.publicKey);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256);
  const secret = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info: utf8(sealingPurpose(record.survey)) },
    await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt']
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const about = utf8(boundTo(record.survey, record));
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: about }, secret, utf8(JSON.stringify(record))); // prettier-ignore
  return { id: record.id, key: encode(point), nonce: encode(nonce), sealed: encode(sealed) };
}
