/** The record of deeds: one chain per region that nobody shortens, bends or forks unseen. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { NOW } from '../../../../tests/support/builders.ts';
import { transact } from '#lib/db/server/transact.ts';
import { firstBrokenEntry, record } from './audit-service.ts';

onBothEngines('the record', (engine) => {
  const aRegionId = () => `r${randomUUID().slice(0, 8)}`;
  const write = (regionId: string, subject: string) =>
    transact(engine.db, (tx) =>
      record(tx, {
        regionId,
        at: NOW,
        actorId: randomUUID(),
        event: 'need.confirm',
        subject,
        detail: { b: 1.5, a: 'é', n: null }
      })
    );
  async function aChain(length: number): Promise<string> {
    const regionId = aRegionId();
    for (let i = 1; i <= length; i++) await write(regionId, `s${i}`);
    return regionId;
  }
  const broken = (regionId: string) => firstBrokenEntry(engine.db, regionId);
  const entries = (regionId: string) =>
    engine.db.updateTable('audit_entry').where('region_id', '=', regionId);
  const setSeq = (regionId: string, from: number, to: number) =>
    entries(regionId).set({ seq: to }).where('seq', '=', from).execute();

  it('is whole after it was written, and so is an empty one', async () => {
    expect(await broken(await aChain(5))).toBeUndefined();
    expect(await broken(aRegionId())).toBeUndefined();
  });

  it('has one entry per number however many write at once, in every region for itself', async () => {
    const [a, b] = [aRegionId(), aRegionId()];
    await Promise.all(Array.from({ length: 60 }, (_, index) => write(index % 2 ? a : b, `s${index}`)));
    for (const regionId of [a, b]) {
      const rows = await engine.db
        .selectFrom('audit_entry')
        .select('seq')
        .where('region_id', '=', regionId)
        .orderBy('seq')
        .execute();
      expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      expect(await broken(regionId)).toBeUndefined();
    }
  });

  it('leaves no entry of a deed that was not done', async () => {
    const regionId = await aChain(2);
    const failing = transact(engine.db, async (tx) => {
      await record(tx, { regionId, at: NOW, actorId: null, event: 'need.confirm', subject: 'x' });
      throw new Error('not done');
    });
    await expect(failing).rejects.toThrow('not done');
    await write(regionId, 's3');
    expect(await broken(regionId)).toBeUndefined();
  });

  it.each([
    ['who', { actor_id: null }],
    ['what', { event: 'need.describe' }],
    ['on what', { subject: 's9' }],
    ['when', { at: new Date(NOW.getTime() + 1) }],
    ['how', { detail: '{"a":"é","b":2,"n":null}' }],
    ['its hash', { hash: 'f'.repeat(64) }]
  ])('shows where somebody changed %s', async (_, change) => {
    const regionId = await aChain(5);
    await entries(regionId).set(change).where('seq', '=', 3).execute();
    expect(await broken(regionId)).toBe(3);
  });

  it('shows where an entry was taken out, even when the others were moved up', async () => {
    const regionId = await aChain(5);
    await engine.db
      .deleteFrom('audit_entry')
      .where('region_id', '=', regionId)
      .where('seq', '=', 2)
      .execute();
    expect(await broken(regionId)).toBe(2);
    for (const seq of [3, 4, 5]) await setSeq(regionId, seq, seq - 1);
    expect(await broken(regionId)).toBe(2);
  });

  it('shows where entries were cut off at the end', async () => {
    const regionId = await aChain(5);
    await engine.db
      .deleteFrom('audit_entry')
      .where('region_id', '=', regionId)
      .where('seq', '>', 3)
      .execute();
    expect(await broken(regionId)).toBe(4);
  });

  it('shows where two entries were swapped', async () => {
    const regionId = await aChain(5);
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3]
    ] as const)
      await setSeq(regionId, from, to);
    expect(await broken(regionId)).toBe(2);
  });

  it('shows an entry of another region put in its place', async () => {
    const [own, other] = [await aChain(3), await aChain(3)];
    await engine.db.deleteFrom('audit_entry').where('region_id', '=', own).where('seq', '=', 2).execute();
    await entries(other).set({ region_id: own }).where('seq', '=', 2).execute();
    expect(await broken(own)).toBe(2);
  });
});
