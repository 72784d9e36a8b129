/** The instance's key: made once, kept to its owner; what is sealed opens for its purpose only. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keysFrom, loadKeys } from './key-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'stemm-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the key file', () => {
  it('is made on the first start, for its owner only, and is the same after the second', () => {
    const here = join(folder, 'new', 'data');
    const first = loadKeys(here);
    const path = join(here, 'instance.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(loadKeys(here).open(first.seal(bytes('secret'), 'totp'), 'totp')).toString()).toBe(
      'secret'
    );
  });
  it.each(['', 'abc', 'zz'.repeat(32), 'ab'.repeat(31)])(
    'that holds %j is refused with its path, never replaced',
    (content) => {
      const path = join(folder, 'instance.key');
      writeFileSync(path, content);
      expect(() => loadKeys(folder)).toThrow(path);
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
  );
});

describe('what is sealed', () => {
  const keys = keysFrom(new Uint8Array(32).fill(1));
  const sealed = keys.seal(bytes('JBSWY3DPEHPK3PXP'), 'totp/ana');
  it('opens for its purpose', () => {
    expect(Buffer.from(keys.open(sealed, 'totp/ana')).toString()).toBe('JBSWY3DPEHPK3PXP');
    expect(keys.open(keys.seal(new Uint8Array(), ''), '')).toHaveLength(0);
  });
  it('does not open for another purpose or under another key', () => {
    for (const purpose of ['totp/bob', 'totp/an', 'totp/ana ', ''])
      expect(() => keys.open(sealed, purpose)).toThrow();
    expect(() => keysFrom(new Uint8Array(32).fill(2)).open(sealed, 'totp/ana')).toThrow();
  });
  it('does not open when any bit was changed, or bytes are missing', () => {
    const raw = Buffer.from(sealed, 'base64');
    for (let at = 0; at < raw.length; at++) {
      const changed = Buffer.from(raw);
      changed[at]! ^= 1;
      expect(() => keys.open(changed.toString('base64'), 'totp/ana')).toThrow();
    }
    for (const length of [0, 5, 12, 27, raw.length - 1])
      expect(() => keys.open(raw.subarray(0, length).toString('base64'), 'totp/ana')).toThrow();
  });
  it('looks different each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => keys.seal(bytes('same'), 'p'))).size).toBe(100);
  });
});

it('the keys of different purposes are different keys', () => {
  const { seal: _, open: __, ...derived } = keysFrom(new Uint8Array(32).fill(1));
  const keys = Object.values(derived);
  expect(new Set(keys.map((key) => key.export().toString('hex'))).size).toBe(9);
});
