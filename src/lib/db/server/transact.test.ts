/** Transactions: all or nothing, and tried again when two of them collide. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion } from '../../../../tests/support/builders.ts';
import type { Database, Writer } from '../database.ts';
import { transact } from './transact.ts';

const raise = (code: string) => Object.assign(new Error(code), { code });
const query = (tx: Writer) => tx as unknown as Database;

onBothEngines('transact', (engine) => {
  const profileOf = async (id: string) =>
    (
      await engine.db
        .selectFrom('region')
        .select('process_profile')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).process_profile;
  const setProfile = (tx: Writer, id: string, profile: string) =>
    tx.updateTable('region').set({ process_profile: profile }).where('id', '=', id).execute();

  it('keeps everything or nothing', async () => {
    const { id } = await aFoundedRegion(engine.db);
    await expect(transact(engine.db, async (tx) => { await setProfile(tx, id, 'half'); throw new Error('no'); })).rejects.toThrow('no'); // prettier-ignore
    expect(await profileOf(id)).toBe('LU-2024');
    expect(await transact(engine.db, async (tx) => { await setProfile(tx, id, 'DE'); return 7; })).toBe(7); // prettier-ignore
    expect(await profileOf(id)).toBe('DE');
  });

  it.each(['40001', '40P01'])(
    'a collision (%s) is tried again, and nothing of the failed attempt stays',
    async (code) => {
      const { id } = await aFoundedRegion(engine.db);
      let attempts = 0;
      await transact(engine.db, async (tx) => {
        attempts++;
        if (attempts < 3) {
          await setProfile(tx, id, 'half');
          throw raise(code);
        }
      });
      expect(attempts).toBe(3);
      expect(await profileOf(id)).toBe('LU-2024');
    }
  );

  it.each([
    ['40001', 4],
    ['23505', 1],
    ['57014', 1]
  ])('%s gives up after %i attempts', async (code, expected) => {
    let attempts = 0;
    await expect(transact(engine.db, async () => { attempts++; throw raise(code); })).rejects.toThrow(code); // prettier-ignore
    expect(attempts).toBe(expected);
  });

  if (engine.name === 'postgresql')
    describe('two that really collide', () => {
      /** Lets both come to the same point before either goes on; later attempts pass. */
      const meeting = () => {
        let arrived = 0;
        let open: () => void;
        const both = new Promise<void>((resolve) => (open = resolve));
        return () => (++arrived >= 2 ? open() : undefined, both);
      };

      it('on what they have read: both are kept, one after the other', async () => {
        const [a, b] = [await aFoundedRegion(engine.db), await aFoundedRegion(engine.db)];
        const meet = meeting();
        let attempts = 0;
        const copy = (from: string, to: string, mark: string) =>
          transact(engine.db, async (tx) => {
            attempts++;
            await sql`set transaction isolation level serializable`.execute(query(tx));
            const { process_profile } = await tx
              .selectFrom('region')
              .select('process_profile')
              .where('id', '=', from)
              .executeTakeFirstOrThrow();
            await meet();
            await setProfile(tx, to, process_profile + mark);
          });
        await Promise.all([copy(a.id, b.id, '/1'), copy(b.id, a.id, '/2')]);
        expect(attempts).toBe(3);
        // Whichever came second saw what the first had written.
        expect(['LU-2024/1/2 LU-2024/1', 'LU-2024/2 LU-2024/2/1']).toContain(
          `${await profileOf(a.id)} ${await profileOf(b.id)}`
        );
      });

      it('on locks in opposite order: neither is lost', { timeout: 30_000 }, async () => {
        const [a, b] = [await aFoundedRegion(engine.db), await aFoundedRegion(engine.db)];
        const meet = meeting();
        let attempts = 0;
        const both = (first: string, then: string, mark: string) =>
          transact(engine.db, async (tx) => {
            attempts++;
            const add = (id: string) =>
              tx
                .updateTable('region')
                .set((eb) => ({ process_profile: eb(eb.ref('process_profile'), '||', mark) }))
                .where('id', '=', id)
                .execute();
            await add(first);
            await meet();
            await add(then);
          });
        await Promise.all([both(a.id, b.id, '/1'), both(b.id, a.id, '/2')]);
        // One of them had to be repeated; how often depends on who wakes first.
        expect(attempts).toBeGreaterThan(2);
        for (const { id } of [a, b])
          expect((await profileOf(id)).split('/').sort()).toEqual(['1', '2', 'LU-2024']);
      });
    });
});
