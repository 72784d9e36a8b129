/** The inventory of the demonstration's frozen wave, and needs that are described and decided with its evidence. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { roles, type Actor } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';
import { frozenRelease } from '#lib/releases/server/release-service.ts';
import { saveClusters } from '#lib/workshops/server/board-service.ts';
import { createWorkshop, finishWorkshop, openWorkshop } from '#lib/workshops/server/workshop-service.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { demonstrationRegion as REGION, demonstrationWave, seedForTest, someone } from '../../../../tests/support/demonstration.ts'; // prettier-ignore
import { onBothEngines } from '../../../../tests/support/engines.ts';
import type { Evidence } from '../evidence.ts';
import type { NewNeed } from '../need.ts';
import { seeInventory } from './inventory-service.ts';
import { decideNeed, describeNeed, needById } from './need-service.ts';

function sure<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`);
  return outcome;
}

onBothEngines('needs', (engine) => {
  let coordinator: Actor;
  let member: Actor;
  let release: Release;
  beforeAll(async () => {
    await seedForTest(engine);
    coordinator = await aStaffActor(engine.db, REGION, 'coordinator');
    member = await aStaffActor(engine.db, REGION, 'member');
    release = sure(await frozenRelease(engine.db, coordinator, demonstrationWave));
  }, 120_000);

  const cell = (id: string): Evidence => ({ kind: 'release_cell', ref: `${release.id}/${id}`, note: '' });
  const aNeed = (over: Partial<NewNeed> = {}): NewNeed => ({ field: 'HOU', statement: { de: 'Wohnen ist zu teuer.', fr: 'Se loger coûte trop.' }, group: null, evidence: [cell('PROB.HOU/total')], ...over }); // prettier-ignore
  const describe = (over: Partial<NewNeed> = {}, by = coordinator) => describeNeed(engine.db, by, NOW, REGION, aNeed(over)); // prettier-ignore
  const decide = (id: string, reason = 'Beschluss 12', verdict: 'confirmed' | 'rejected' = 'confirmed', by = member) => decideNeed(engine.db, by, NOW, REGION, id, verdict, reason); // prettier-ignore

  it('housing stands first by both measures, the next ones share their tier', async () => {
    const { ranking, wave, breakdowns, unmet, themes } = sure(
      await seeInventory(engine.db, coordinator, REGION)
    );
    expect(ranking.finding).toMatchObject({ key: 'needs.finding.one-by-both', fields: ['HOU'] });
    expect(ranking.tiersByIs[1]!.fields.toSorted()).toEqual(['LNG', 'MOB']);
    expect(ranking.tiersByU[1]!.fields.toSorted()).toEqual(['EDU', 'MOB']);
    expect(ranking.fields).toHaveLength(12);
    expect(ranking.dependsOnMeasure).toBe(false);
    expect(wave!.release).toMatchObject({ id: release.id, hash: release.hash, surveyId: demonstrationWave });
    expect(breakdowns).toEqual(['SEX', 'AGE4', 'CIT5', 'YARR4', 'LNGMAIN5', 'COMMUNE']);
    expect([unmet.length, themes.length]).toEqual([6, 15]);
  });

  it('the table of groups is the one that was asked for', async () => {
    const { groups } = sure(await seeInventory(engine.db, coordinator, REGION, 'YARR4'));
    expect(groups).toMatchObject({ breakdown: 'YARR4', categories: ['lt3', '3-10', '11-20', 'gt20'] });
    const other = sure(await seeInventory(engine.db, coordinator, REGION, 'RELIGION'));
    expect(other.groups!.breakdown).toBe('SEX');
  });

  it('(e) a workshop against the survey is flagged', async () => {
    const id = `w${randomUUID().slice(0, 8)}`;
    const words = Object.fromEntries(
      ['de', 'fr', 'lb', 'pt', 'en', 'ar'].map((locale) => [locale, `${locale} Text`])
    );
    const description = Object.fromEntries(Object.keys(words).map((locale) => [locale, ['Absatz']]));
    const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
    const workshop = { id, communeId: 'remich', kind: 'zukunftswerkstatt' as const, title: words, summary: words, place: words, description, languagesSpoken: {}, whatToExpect: {}, languages: ['fr'], startsAt: at(5), endsAt: at(6), capacity: 20 }; // prettier-ignore
    sure(await createWorkshop(engine.db, coordinator, NOW, REGION, workshop));
    sure(await openWorkshop(engine.db, coordinator, NOW, REGION, id));
    const cluster = (field: 'VOL' | 'HOU', points: number) => ({ id: field, phase: 'critique' as const, field, title: words, points, cards: 4, group: null }); // prettier-ignore
    sure(
      await saveClusters(engine.db, coordinator, NOW, REGION, id, [cluster('VOL', 30), cluster('HOU', 20)])
    );
    expect(await describe({ evidence: [{ kind: 'cluster', ref: `${id}/VOL`, note: '' }] })).toMatchObject({ code: 'need.evidence-unknown' }); // prettier-ignore
    sure(await finishWorkshop(engine.db, coordinator, NOW, REGION, id, 17, 3));
    const { sources, events } = sure(await seeInventory(engine.db, member, REGION));
    const own = events.find((event) => event.id === id)!;
    expect(own).toMatchObject({ participants: 17, dots: 50, top: 'VOL' });
    expect(own.clusters.map(({ share }) => share)).toEqual([0.6, 0.4]);
    expect(sources.find(({ field }) => field === 'VOL')).toMatchObject({ survey: false, workshop: true, agreement: 'contradictory' }); // prettier-ignore
    expect(sources.find(({ field }) => field === 'HOU')).toMatchObject({ agreement: 'convergent' });
    const cited = sure(
      await describe({ evidence: [{ kind: 'cluster', ref: `${id}/VOL`, note: 'lauteste Insel' }] })
    );
    const { evidence } = sure(await needById(engine.db, member, REGION, cited.id));
    expect(evidence[0]).toMatchObject({ kind: 'cluster', note: 'lauteste Insel', event: { share: 0.6, participants: 17 } }); // prettier-ignore
  });

  it('a need is described, decided once, and recorded', async () => {
    const theme: Evidence = { kind: 'theme', ref: `${release.id}/affordable-flats`, note: '' };
    const need = sure(
      await describe({ evidence: [cell('PROB.HOU/CIT5/pt'), cell('PROB.HOU/total'), theme] })
    );
    const view = sure(await needById(engine.db, member, REGION, need.id));
    expect(view).toMatchObject({
      mayDecide: true,
      need: { ...aNeed(), evidence: need.evidence, state: 'candidate' }
    });
    expect(view.evidence.map((each) => ('cell' in each ? each.cell.percent : 'theme'))).toEqual([expect.any(Number), expect.any(Number), 'theme']); // prettier-ignore
    expect(await decide(need.id, '  ')).toMatchObject({ code: 'need.without-reason' });
    const outcomes = await Promise.all([decide(need.id, 'Ja'), decide(need.id, 'Nein', 'rejected')]);
    expect(outcomes.filter(isRefusal).map(({ code }) => code)).toEqual(['need.already-decided']);
    expect(await decide(need.id)).toMatchObject({ code: 'need.already-decided' });
    const decided = sure(await needById(engine.db, coordinator, REGION, need.id));
    expect(decided).toMatchObject({ mayDecide: false, need: { decidedBy: member.id, decidedAt: NOW } });
    const entries = await engine.db.selectFrom('audit_entry').select(['event', 'detail']).where('subject', '=', need.id).orderBy('seq').execute(); // prettier-ignore
    expect(entries.map(({ event }) => event)).toEqual(['need.describe', 'need.confirm']);
    expect(entries[0]!.detail).toEqual({ field: 'HOU', evidence: 3 });
    expect(await firstBrokenEntry(engine.db, REGION)).toBeUndefined();
  });

  it('without evidence it can be rejected and not confirmed', async () => {
    const bare = sure(await describe({ evidence: [] }));
    expect(await decide(bare.id)).toMatchObject({ code: 'need.without-evidence' });
    expect(sure(await decide(bare.id, 'Ohne Beleg', 'rejected'))).toMatchObject({ state: 'rejected', reason: 'Ohne Beleg' }); // prettier-ignore
  });

  it('(c) evidence has to exist, to show a figure, and to be of this region', async () => {
    const hidden = release.cells.find((each) => each.item === 'PROB.HOU' && !isShown(each))!;
    const unknown = [
      cell('PROB.XXX/total'),
      cell(hidden.id),
      { kind: 'release_cell' as const, ref: 'nowhere/PROB.HOU/total', note: '' },
      { kind: 'theme' as const, ref: `${release.id}/no-theme`, note: '' },
      { kind: 'cluster' as const, ref: 'no-workshop/c1', note: '' },
      { kind: 'release_cell' as const, ref: '', note: '' }
    ];
    for (const evidence of unknown)
      expect(await describe({ evidence: [evidence] })).toMatchObject({ code: 'need.evidence-unknown' });
    const other = await aFoundedRegion(engine.db);
    const elsewhere = await aStaffActor(engine.db, other.id, 'coordinator');
    const both: Actor = { ...elsewhere, rolesIn: { ...elsewhere.rolesIn, [REGION]: ['coordinator'] } };
    for (const by of [elsewhere, both])
      expect(await describeNeed(engine.db, by, NOW, other.id, aNeed())).toMatchObject({ code: 'need.evidence-unknown' }); // prettier-ignore
    expect(await describe({ statement: { de: ' ' } })).toMatchObject({ code: 'need.unusable' });
  });

  it('who has no right, or another region, meets nothing', async () => {
    const need = sure(await describe());
    const other = await aFoundedRegion(engine.db);
    const stranger = await aStaffActor(engine.db, other.id, 'coordinator');
    const unknown = { code: 'need.unknown', values: {} };
    expect(await needById(engine.db, stranger, REGION, need.id)).toMatchObject(unknown);
    expect(await needById(engine.db, stranger, other.id, need.id)).toMatchObject(unknown);
    expect(await needById(engine.db, member, REGION, 'no-uuid')).toMatchObject(unknown);
    expect(await seeInventory(engine.db, stranger, REGION)).toMatchObject(unknown);
    expect(await seeInventory(engine.db, undefined, REGION)).toMatchObject(unknown);
    expect(await decideNeed(engine.db, stranger, NOW, other.id, need.id, 'rejected', 'R')).toMatchObject(
      unknown
    );
    for (const role of roles) {
      const by = someone(role);
      const mayDescribe = role === 'coordinator' || role === 'moderator';
      if (!mayDescribe) expect(await describe({}, by)).toMatchObject(unknown);
      if (role !== 'coordinator' && role !== 'member') expect(await decide(need.id, 'R', 'rejected', by)).toMatchObject(unknown); // prettier-ignore
      expect(isRefusal(await needById(engine.db, by, REGION, need.id))).toBe(role === 'clerk');
    }
    const empty = sure(await seeInventory(engine.db, stranger, other.id));
    expect(empty).toMatchObject({ wave: null, groups: null, needs: [], ranking: { finding: { key: 'needs.finding.none' } } }); // prettier-ignore
  });
});
