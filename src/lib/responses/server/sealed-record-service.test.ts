/** What is sealed on a phone opens with this instance's key, for its own survey and under its own id, and with nothing else. */
import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keysFrom } from '#lib/privacy/server/key-service.ts';
import type { Envelope } from '../envelope.ts';
import { seal } from '../resident/keep/seal.ts';
import { readRecord, type SealedRecord } from '../sealed-record.ts';
import { keyForPhones, openEnvelope } from './sealed-record-service.ts';

const keys = keysFrom(randomBytes(32));
const SURVEY = 'pulse';

function aRecord(over: Partial<SealedRecord> = {}): SealedRecord {
  return {
    id: randomUUID(),
    survey: SURVEY,
    version: 1,
    language: 'ar',
    commune: 'remich',
    consent: { notice: 2, sensitive: true },
    answers: { OPEN: 'مقاعد 🌳 \u0000 "', N: 4.5, LIST: ['b', 'a'] },
    today: '2026-11-20',
    seconds: 90,
    ...over
  };
}

const sealed = (record: SealedRecord) => seal(keyForPhones(keys, SURVEY), record);
const opened = (envelope: Envelope, survey = SURVEY, by = keys) => openEnvelope(by, survey, envelope);

describe('an envelope', () => {
  it('opens to what was put in', async () => {
    const record = aRecord({ code: 'ABCD' });
    const text = opened(await sealed(record));
    expect(JSON.parse(text!)).toEqual(record);
    expect(readRecord(JSON.parse(text!), SURVEY, record)).toEqual(record);
  });

  it('is never the same twice, and names nothing but the id', async () => {
    const record = aRecord();
    const [one, two] = [await sealed(record), await sealed(record)];
    expect([one.key, one.nonce, one.sealed].some((part) => Object.values(two).includes(part))).toBe(false);
    expect(Object.keys(one).sort()).toEqual(['id', 'key', 'nonce', 'sealed']);
    expect(Buffer.from(one.sealed, 'base64url').includes('remich')).toBe(false);
  });

  it('stays closed for another survey, another instance and another id', async () => {
    const envelope = await sealed(aRecord());
    expect(opened(envelope, 'other')).toBeUndefined();
    expect(opened(envelope, SURVEY, keysFrom(randomBytes(32)))).toBeUndefined();
    expect(opened({ ...envelope, id: randomUUID() })).toBeUndefined();
    expect(opened(await seal(keyForPhones(keys, 'other'), aRecord()))).toBeUndefined();
    // The control: the same envelope, as it was made.
    expect(opened(envelope)).toBeDefined();
  });

  it('stays closed with any byte changed or missing', async () => {
    const envelope = await sealed(aRecord());
    for (const part of ['key', 'nonce', 'sealed'] as const) {
      const bytes = Buffer.from(envelope[part], 'base64url');
      for (let at = 0; at < bytes.length; at++) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 1;
        expect(
          opened({ ...envelope, [part]: changed.toString('base64url') }),
          `${part} ${at}`
        ).toBeUndefined();
        expect(opened({ ...envelope, [part]: bytes.subarray(0, at).toString('base64url') })).toBeUndefined();
      }
    }
  });

  it('with a point that lies nowhere, or with nothing in it, is no defect', async () => {
    const envelope = await sealed(aRecord());
    const points = [
      Buffer.alloc(65),
      Buffer.alloc(65, 4),
      randomBytes(65),
      createECDH('secp256k1').generateKeys()
    ];
    for (const point of points)
      expect(opened({ ...envelope, key: point.toString('base64url') })).toBeUndefined();
    for (const text of ['', '=', '\u0000', '💶']) expect(opened({ id: envelope.id, key: text, nonce: text, sealed: text })).toBeUndefined(); // prettier-ignore
  });
});

describe('the key of a survey', () => {
  it('follows from the instance’s key alone, and differs from survey to survey', () => {
    const master = randomBytes(32);
    const [one, two] = [keysFrom(master), keysFrom(master)].map((own) => keyForPhones(own, SURVEY));
    expect(one).toBe(two);
    expect(Buffer.from(one!, 'base64url')).toHaveLength(65);
    expect(keyForPhones(keys, 'a')).not.toBe(keyForPhones(keys, 'b'));
  });
});

describe('what is inside', () => {
  it.each<[string, object]>([
    ['another survey', { survey: 'other' }],
    ['another id', { id: randomUUID() }],
    ['an id that is none', { id: '1' }],
    ['a language that nobody speaks here', { language: 'xx' }],
    ['a day that no calendar has', { today: '2026-02-30' }],
    ['time that runs backwards', { seconds: -1 }],
    ['something that does not belong there', { more: 1 }],
    ['no answers', { answers: undefined }]
  ])('is not taken with %s', (_, over) => {
    const record = aRecord();
    expect(readRecord({ ...record, ...over }, SURVEY, { id: record.id })).toBeUndefined();
    expect(readRecord(record, SURVEY, { id: record.id })).toEqual(record);
  });
});
