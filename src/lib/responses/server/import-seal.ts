/** Secrets of imports: files and what is known of them sealed for the database, and ids that only the instance can derive. */
import { createHmac, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import type { Staging } from '../import-staging.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

type Sealing = Pick<Keys, 'seal' | 'open'>;

const purposeOf = (id: string, part: 'file' | 'state') => `import/${id}/${part}`;

export async function sealFile(keys: Sealing, id: string, text: string): Promise<string> {
  return keys.seal(await pack(Buffer.from(text), { level: 1 }), purposeOf(id, 'file'));
}

export async function openFile(keys: Sealing, id: string, sealed: string): Promise<string> {
  return (await unpack(keys.open(sealed, purposeOf(id, 'file')))).toString();
}

export function sealStaging(keys: Sealing, id: string, staging: Staging): string {
  return keys.seal(Buffer.from(JSON.stringify(staging)), purposeOf(id, 'state'));
}

export function openStaging(keys: Sealing, id: string, sealed: string): Staging {
  return JSON.parse(Buffer.from(keys.open(sealed, purposeOf(id, 'state'))).toString()) as Staging;
}

/** The id of a row's answer: the same row has the same, and it looks like any other id that was drawn by chance. */
export function importedId(key: KeyObject, surveyId: string, seed: string): string {
  const bytes = createHmac('sha256', key).update(`answer\n${surveyId}\n${seed}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Under a key: who reads it in the record cannot try out which short file it belongs to. */
export function fingerprint(key: KeyObject, bytes: Uint8Array): string {
  const hex = createHmac('sha256', key).update('file\n').update(bytes).digest('hex').slice(0, 16);
  return hex.match(/.{4}/g)!.join('-');
}
