/** Digest, seed and noise of the golden release, to the digit. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { goldenRelease } from '../../../tests/fixtures/golden-release.ts';
import { digestOf, noise, noiseKey, seedOf, uniformOf } from './digest.ts';

const release = goldenRelease();
const { releaseId, plan, columns, weight6, secret } = release;
const seed = seedOf(secret, releaseId, release.digest);

describe('the digest', () => {
  it('of the golden answers and its seed agree', () => {
    expect(digestOf(releaseId, plan, columns, weight6)).toBe(release.digest);
    expect(seed.toString('hex')).toBe(release.seedHex);
  });

  it('of the reopened wave and its seed agree', () => {
    const { reopened } = release;
    const digest = digestOf(releaseId, plan, reopened.columns, reopened.weight6);
    expect(digest).toBe(reopened.digest);
    expect(seedOf(secret, releaseId, digest).toString('hex')).toBe(reopened.seedHex);
  });

  it('is SHA-256 of lines that a person can write', () => {
    const one = {
      ids: columns.ids.slice(0, 1),
      attributes: new Map([...columns.attributes].map(([k, a]) => [k, { ...a, index: a.index.slice(0, 1) }])),
      answers: new Map([...columns.answers].map(([k, a]) => [k, a.slice(0, 1)]))
    };
    const text = release.firstLines.map((line) => `${line}\n`).join('');
    expect(digestOf(releaseId, plan, one, weight6)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('does not depend on how a character was composed', () => {
    const decomposed = { ...plan, items: plan.items.map((item) => item.normalize('NFD')) };
    expect(decomposed.items).not.toEqual(plan.items);
    const answers = new Map([...columns.answers].map(([item, column]) => [item.normalize('NFD'), column]));
    expect(digestOf(releaseId, decomposed, { ...columns, answers }, weight6)).toBe(release.digest);
  });

  it('writes a missing attribute as - and so tells it from every code', () => {
    const sex = columns.attributes.get('sex')!;
    const index = sex.index.map((c, i) => (i === 0 ? -1 : c));
    const attributes = new Map([...columns.attributes, ['sex', { ...sex, index }]]);
    expect(digestOf(releaseId, plan, { ...columns, attributes }, weight6)).not.toBe(release.digest);
  });
});

describe('noise', () => {
  it('has the golden keys, and from them the golden u and z', () => {
    expect(release.cells).toHaveLength(78);
    for (const { item, cell, keyNum, keyBase, u, z, zBase } of release.cells) {
      expect(noiseKey(seed, 'num', item, cell).toString()).toBe(keyNum);
      expect(noiseKey(seed, 'base', item, cell).toString()).toBe(keyBase);
      expect(uniformOf(BigInt(keyNum))).toBe(u);
      expect(Math.abs(noise(seed, 'num', item, cell) - z)).toBeLessThan(1e-9);
      expect(Math.abs(noise(seed, 'base', item, cell) - zBase)).toBeLessThan(1e-9);
    }
  });

  it('keeps all 52 bits of a key, which a number would lose (trap 13)', () => {
    const asNumber = (key: bigint) => (Math.floor(Number(key) / 4096) + 0.5) / 2 ** 52;
    const key = 0x7fffffffffffffffn;
    expect(uniformOf(key)).toBe((2 ** 51 - 0.5) / 2 ** 52);
    expect(asNumber(key)).toBe((2 ** 51 + 0.5) / 2 ** 52);
    expect(asNumber(2n ** 64n - 1n)).toBeGreaterThanOrEqual(1);
    expect(uniformOf(2n ** 64n - 1n)).toBeLessThan(1);
    expect(uniformOf(0n)).toBe(2 ** -53);
  });

  it('is new in every cell once one respondent more or one answer changes (trap 18)', () => {
    const answers = new Map([...columns.answers].map(([item, column]) => [item, Int8Array.from(column)]));
    const changed = answers.get('housing')!;
    changed[7] = changed[7] === 1 ? 0 : 1;
    const digest = digestOf(releaseId, plan, { ...columns, answers }, weight6);
    const others = [seedOf(secret, releaseId, digest), Buffer.from(release.reopened.seedHex, 'hex')];
    for (const other of others) {
      for (const { item, cell } of release.cells) {
        expect(noise(other, 'num', item, cell)).not.toBe(noise(seed, 'num', item, cell));
        expect(noise(other, 'base', item, cell)).not.toBe(noise(seed, 'base', item, cell));
      }
    }
  });

  it('is not shared by cells whose yes-sets are equal (trap 18)', () => {
    const all = release.cells.flatMap(({ item, cell }) => [
      noiseKey(seed, 'num', item, cell),
      noiseKey(seed, 'base', item, cell)
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is standard normal over many keys', () => {
    const z = Array.from({ length: 20_000 }, (_, i) => noise(seed, 'num', 'x', `cell=${i}`));
    const mean = z.reduce((sum, x) => sum + x) / z.length;
    const variance = z.reduce((sum, x) => sum + x * x) / z.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    expect(z.some((x) => Math.abs(x) > 3)).toBe(true);
  });

  it('asks for a secret of 32 bytes', () => {
    expect(() => seedOf(secret.subarray(1), releaseId, release.digest)).toThrow('32 bytes');
  });
});
