/** Regions and their margins: who may bring them in, and that a second file replaces the first. */
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { roles } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { communesOf, importMargins, marginsOf, regionsOf, seeMargins, seeRegion } from './place-service.ts';

const HEAD = 'commune,variable,category,count,source,reference_date,made_up\n';
const csvOf = (commune: string, ...counts: number[]) =>
  HEAD + counts.map((count, index) => `${commune},CIT,c${index},${count},S,2026-01-01,yes`).join('\n');

onBothEngines('places', (engine) => {
  const countsIn = async (regionId: string) =>
    (await marginsOf(engine.db, regionId)).map((margin) => `${margin.communeId} ${margin.count}`);

  it('margins come in with an entry in the record, as they are read back', async () => {
    const region = await aFoundedRegion(engine.db);
    const steward = await aStaffActor(engine.db, region.id, 'steward');
    const imported = await importMargins(engine.db, steward, NOW, region.id, csvOf('remich', 400, 100));
    if (isRefusal(imported)) throw new Error(imported.code);
    expect(await marginsOf(engine.db, region.id)).toEqual(imported);
    const entries = await engine.db
      .selectFrom('audit_entry')
      .select(['event', 'actor_id', 'detail'])
      .where('region_id', '=', region.id)
      .orderBy('seq')
      .execute();
    expect(entries.at(-1)).toEqual({ event: 'margin.import', actor_id: steward.id, detail: { rows: 2 } });
    expect(await firstBrokenEntry(engine.db, region.id)).toBeUndefined();
  });

  it('a second file replaces what its communes had, and only that', async () => {
    const region = await aFoundedRegion(engine.db);
    const steward = await aStaffActor(engine.db, region.id, 'steward');
    await importMargins(engine.db, steward, NOW, region.id, csvOf('remich', 400, 100));
    await importMargins(engine.db, steward, NOW, region.id, csvOf('bous', 70));
    await importMargins(engine.db, steward, NOW, region.id, csvOf('remich', 405));
    expect(await countsIn(region.id)).toEqual(['bous 70', 'remich 405']);
  });

  it('a file with a mistake changes nothing and leaves no entry', async () => {
    const region = await aFoundedRegion(engine.db);
    const steward = await aStaffActor(engine.db, region.id, 'steward');
    await importMargins(engine.db, steward, NOW, region.id, csvOf('remich', 400));
    expect(
      await importMargins(
        engine.db,
        steward,
        NOW,
        region.id,
        `${csvOf('remich', 1)}\nesch,CIT,a,1,S,2026-01-01,yes`
      )
    ).toMatchObject({ code: 'margin-file.unknown-commune', values: { line: 3 } });
    expect(await countsIn(region.id)).toEqual(['remich 400']);
    const { rows } = await engine.db
      .selectFrom('audit_entry')
      .select((eb) => eb.fn.countAll().as('rows'))
      .where('region_id', '=', region.id)
      .where('event', '=', 'margin.import')
      .executeTakeFirstOrThrow();
    expect(Number(rows)).toBe(1);
  });

  it('two files at once leave one of them, whole', async () => {
    const region = await aFoundedRegion(engine.db);
    const steward = await aStaffActor(engine.db, region.id, 'steward');
    const files = [csvOf('remich', 1, 2, 3), csvOf('remich', 4, 5)];
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.all(
        files.map((csv) => importMargins(engine.db, steward, NOW, region.id, csv))
      );
      expect(outcomes.some(isRefusal)).toBe(false);
      expect([
        ['remich 1', 'remich 2', 'remich 3'],
        ['remich 4', 'remich 5']
      ]).toContainEqual(await countsIn(region.id));
    }
  });

  it('only coordinator and steward of this region may import; to all others the region does not exist', async () => {
    const region = await aFoundedRegion(engine.db);
    const elsewhere = await aFoundedRegion(engine.db);
    const may: string[] = [];
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, region.id, role);
      const outcome = await importMargins(engine.db, actor, NOW, region.id, csvOf('remich', 400));
      if (isRefusal(outcome)) expect(outcome.code).toBe('region.unknown');
      else may.push(role);
      expect(await importMargins(engine.db, actor, NOW, elsewhere.id, csvOf('remich', 400))).toMatchObject({
        code: 'region.unknown'
      });
    }
    expect(may).toEqual(['coordinator', 'steward']);
    expect(await countsIn(elsewhere.id)).toEqual([]);
  });

  it('a region is seen by its own people only', async () => {
    const region = await aFoundedRegion(engine.db);
    const elsewhere = await aFoundedRegion(engine.db);
    const member = await aStaffActor(engine.db, region.id, 'member');
    expect((await regionsOf(engine.db, member)).map(({ id }) => id)).toEqual([region.id]);
    expect(await seeRegion(engine.db, member, region.id)).toMatchObject({ region: { id: region.id } });
    for (const [actor, id] of [
      [member, elsewhere.id],
      [undefined, region.id],
      [member, 'nowhere']
    ] as const) {
      expect(await seeRegion(engine.db, actor, id)).toMatchObject({ code: 'region.unknown' });
      expect(await seeMargins(engine.db, actor, id)).toMatchObject({ code: 'region.unknown' });
    }
  });

  it('communes come members first, then guests', async () => {
    const region = await aFoundedRegion(engine.db);
    expect((await communesOf(engine.db, region.id)).map(({ id, standing }) => `${id} ${standing}`)).toEqual([
      'mertert member',
      'remich member',
      'bous guest'
    ]);
  });
});
