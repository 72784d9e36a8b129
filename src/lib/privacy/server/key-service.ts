/**
 * The instance's key and what is derived from it. The key lies in a file of its own beside the
 * database, so that a copy of the database alone opens neither tokens nor sealed secrets.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Keys {
  formToken: KeyObject;
  receipt: KeyObject;
  registration: KeyObject;
  /** Of the ticket between a spent access code and an answer. */
  ticket: KeyObject;
  /** Of the marks that withdrawn answers leave. */
  withdrawal: KeyObject;
  /** Behind the key pair of each survey, to which phones seal answers that wait for a network. */
  sealedAnswers: KeyObject;
  /** Of resume codes, and, with the code itself, of what lies under them. */
  draft: KeyObject;
  /** Of the passes of devices at a counter. */
  desk: KeyObject;
  /** Of the ids of imported answers. */
  import: KeyObject;
  /** Seals what must not be readable in the database; bound to its `purpose`. */
  seal(plain: Uint8Array, purpose: string): string;
  open(sealed: string, purpose: string): Uint8Array;
}

/** Reads the instance's key from the folder, or makes it there on the first start. */
export function loadKeys(folder: string): Keys {
  const path = join(folder, 'instance.key');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const master = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (master.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes in hexadecimal.`);
  return keysFrom(master);
}

export function keysFrom(master: Uint8Array): Keys {
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `stemm/${purpose}`, 32)));
  const sealing = derive('seal');
  return {
    formToken: derive('form-token'),
    receipt: derive('receipt'),
    registration: derive('registration'),
    ticket: derive('ticket'),
    withdrawal: derive('withdrawal'),
    sealedAnswers: derive('sealed-answers'),
    draft: derive('draft'),
    desk: derive('desk'),
    import: derive('import'),
    seal: (plain, purpose) => sealUnder(sealing, plain, purpose).toString('base64'),
    open: (sealed, purpose) => openUnder(sealing, Buffer.from(sealed, 'base64'), purpose)
  };
}

/** Encrypts, so that only the same key and purpose open it and no change goes unnoticed. */
export function sealUnder(key: KeyObject, plain: Uint8Array, purpose: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws where anything of it was changed, or the key or the purpose is another one */
export function openUnder(key: KeyObject, sealed: Uint8Array, purpose: string): Buffer {
  const bytes = Buffer.from(sealed);
  // Without the length, Node takes shorter tags, which can be guessed.
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
