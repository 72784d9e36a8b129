/** Groups that the demonstration's figures show, decisions about them, and goals that the next wave can measure. */
import { beforeAll, describe, expect, it } from 'vitest';
import { roles, type Actor } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import type { EvidenceRef } from '#lib/needs/evidence.ts';
import type { Need } from '#lib/needs/need.ts';
import { decideNeed, describeNeed } from '#lib/needs/server/need-service.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';
import { frozenRelease } from '#lib/releases/server/release-service.ts';
import { builtInDifferences } from '../../../../tests/fixtures/built-in-differences.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { demonstrationRegion as REGION, demonstrationWave, seedForTest, someone } from '../../../../tests/support/demonstration.ts'; // prettier-ignore
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { findCandidates } from '../candidates.ts';
import type { NewGoal } from '../goal.ts';
import { registerOf } from '../register.ts';
import { seeEvidence } from './evidence-service.ts';
import { draftGoal } from './goal-draft-service.ts';
import { describeGoal, goalById, seeGoals } from './goal-service.ts';
import { planOf } from './plan-service.ts';
import {
  confirmTargetGroup,
  rejectTargetGroup,
  seeCandidates,
  type GroupRequest
} from './target-group-service.ts';

function sure<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`);
  return outcome;
}

onBothEngines('plan', (engine) => {
  let coordinator: Actor;
  let member: Actor;
  let release: Release;
  beforeAll(async () => {
    await seedForTest(engine);
    coordinator = await aStaffActor(engine.db, REGION, 'coordinator');
    member = await aStaffActor(engine.db, REGION, 'member');
    release = sure(await frozenRelease(engine.db, coordinator, demonstrationWave));
  }, 120_000);

  const search = async () => {
    const register = registerOf(
      await marginsOf(engine.db, REGION),
      await communesOf(engine.db, REGION),
      release.plan
    );
    return findCandidates(release, register, []);
  };
  const theme = (name: string): EvidenceRef => ({ kind: 'theme', ref: `${release.id}/${name}` });
  const request = (where: string, over: Partial<GroupRequest> = {}): GroupRequest => {
    const [breakdown, category] = where.split('/') as [string, string];
    return { breakdown, category, label: { de: 'Gruppe', fr: 'Groupe' }, reason: 'Beschluss 13', further: [], ...over }; // prettier-ignore
  };
  const confirm = (where: string, over: Partial<GroupRequest> = {}, by = member) => confirmTargetGroup(engine.db, by, NOW, REGION, request(where, over)); // prettier-ignore
  const proposed = async () => sure(await seeCandidates(engine.db, member, REGION)).search.candidates.map(({ breakdown, category }) => `${breakdown}/${category}`); // prettier-ignore

  describe('what the fixed figures show', () => {
    it('each built-in difference is found, with its cell and the total', async () => {
      const { candidates, tests } = await search();
      expect(tests).toBeGreaterThan(400);
      for (const { row, breakdown, category } of builtInDifferences) {
        const found = candidates.find((each) => each.breakdown === breakdown && each.category === category)!;
        expect(found.findings.map(({ field }) => field)).toEqual([row]);
        expect(found.evidence.map(({ ref }) => ref)).toEqual([`${release.id}/PROB.${row}/${breakdown}/${category}`, `${release.id}/PROB.${row}/total`]); // prettier-ignore
        expect(found.findings[0]!.interval.lower).toBeGreaterThan(0);
        expect(found.needsSecondSource).toBe(breakdown === 'CIT5');
      }
    });

    it('nothing else, except the language that most of one of these groups speak', async () => {
      const { candidates } = await search();
      const built = builtInDifferences.map(
        ({ row, breakdown, category }) => `${row} ${breakdown}/${category}`
      );
      const all = candidates.flatMap(({ breakdown, category, findings }) => findings.map(({ field }) => `${field} ${breakdown}/${category}`)); // prettier-ignore
      expect(all.filter((each) => !built.includes(each))).toEqual(['HOU LNGMAIN5/pt']);
      expect(candidates.every(({ reach }) => reach === null)).toBe(true);
    });

    it('the register gives residents where it knows the group, and none where it does not', async () => {
      const { candidates } = await search();
      const older = candidates.find(({ category }) => category === '65+')!.findings[0]!;
      const residents = (await marginsOf(engine.db, REGION)).filter(({ communeId, variable, category }) => variable === 'SEX×AGE' && /×(65-74|75\+)$/.test(category) && !['bous', 'flaxweiler', 'lenningen', 'schengen'].includes(communeId)).reduce((sum, { count }) => sum + count, 0); // prettier-ignore
      expect(older.concerned!.estimate).toBeCloseTo((residents * older.row.percent) / 100, 6);
      expect(candidates.find(({ category }) => category === 'lt3')!.findings[0]!.concerned).toBeNull();
    });
  });

  describe('decisions about groups', () => {
    it('(d) a rejected candidate is not proposed again in the same wave', async () => {
      expect(await proposed()).toContain('LNGMAIN5/pt');
      const by = request('LNGMAIN5/pt', { label: {}, reason: 'Derselbe Befund wie bei der Gruppe CIT5' });
      const rejected = sure(await rejectTargetGroup(engine.db, member, NOW, REGION, by));
      expect(rejected).toMatchObject({ state: 'rejected', surveyId: demonstrationWave });
      expect(await proposed()).not.toContain('LNGMAIN5/pt');
      expect(await confirm('LNGMAIN5/pt')).toMatchObject({ code: 'target-group.already-decided' });
    });

    it('nationality alone needs a second source about the same field', async () => {
      const { further } = sure(await seeCandidates(engine.db, member, REGION));
      expect(further['CIT5/pt']!.map(({ ref }) => ref)).toContain(theme('affordable-flats').ref);
      expect(await confirm('CIT5/pt')).toMatchObject({ code: 'target-group.needs-second-source' });
      expect(await confirm('CIT5/pt', { further: [theme('evening-buses')] })).toMatchObject({ code: 'target-group.needs-second-source' }); // prettier-ignore
      expect(await confirm('CIT5/pt', { further: [theme('nothing')] })).toMatchObject({ code: 'need.evidence-unknown' }); // prettier-ignore
      const group = sure(await confirm('CIT5/pt', { further: [theme('affordable-flats')] }));
      expect(group.evidence.map(({ kind }) => kind)).toEqual(['release_cell', 'release_cell', 'theme']);
    });

    it('only candidates, only once, only with a reason and a name', async () => {
      expect(await confirm('AGE4/16-34')).toMatchObject({ code: 'target-group.unknown' });
      expect(await confirm('YARR4/3-10', { reason: ' ' })).toMatchObject({
        code: 'target-group.without-reason'
      });
      expect(await confirm('YARR4/3-10', { label: {} })).toMatchObject({ code: 'target-group.unusable' });
      const outcomes = await Promise.all([confirm('YARR4/3-10'), confirm('YARR4/3-10')]);
      expect(outcomes.filter(isRefusal).map(({ code }) => code)).toEqual(['target-group.already-decided']);
      const { id } = outcomes.flatMap((outcome) => (isRefusal(outcome) ? [] : [outcome]))[0]!;
      const entries = await engine.db.selectFrom('audit_entry').select(['event', 'detail']).where('subject', '=', id).execute(); // prettier-ignore
      expect(entries).toEqual([{ event: 'target-group.confirm', detail: { verdict: 'confirmed', breakdown: 'YARR4', category: '3-10' } }]); // prettier-ignore
    });

    it('roles and regions', async () => {
      const other = await aFoundedRegion(engine.db);
      const stranger = await aStaffActor(engine.db, other.id, 'coordinator');
      expect(await seeCandidates(engine.db, stranger, REGION)).toMatchObject({
        code: 'target-group.unknown'
      });
      expect(sure(await seeCandidates(engine.db, stranger, other.id))).toMatchObject({ wave: null, search: { candidates: [] }, mayDecide: true }); // prettier-ignore
      for (const role of roles)
        if (role !== 'coordinator' && role !== 'member') expect(await confirm('YARR4/lt3', {}, someone(role))).toMatchObject({ code: 'target-group.unknown' }); // prettier-ignore
    });
  });

  describe('goals', () => {
    let need: Need;
    const goal = (over: Partial<NewGoal> = {}): NewGoal => ({ needId: need.id, targetGroupId: null, statement: { de: 'Wohnen ist bezahlbar.' }, item: 'PROB.HOU', plannedBase: 695, targetPercent: 28, outputIndicator: '', targetDate: '2032-11-20', expectedResult: 'Wer hier arbeitet, findet hier eine Wohnung.', responsibleBody: 'council', ...over }); // prettier-ignore
    const aim = (over: Partial<NewGoal> = {}, by = coordinator) =>
      describeGoal(engine.db, by, NOW, REGION, goal(over));
    const evidence = () => [{ kind: 'release_cell' as const, ref: `${release.id}/PROB.HOU/total`, note: '' }];
    const aNeed = () => describeNeed(engine.db, coordinator, NOW, REGION, { field: 'HOU', group: null, statement: { de: 'Wohnen ist zu teuer.' }, evidence: evidence() }); // prettier-ignore
    beforeAll(async () => {
      need = sure(await aNeed());
      sure(await decideNeed(engine.db, member, NOW, REGION, need.id, 'confirmed', 'Beschluss 14'));
    });

    it('the draft proposes a target from the shown cell, and the sheet keeps its baseline', async () => {
      const choice = { needId: need.id, targetGroupId: '', item: '', plannedBase: 0 };
      const draft = sure(await draftGoal(engine.db, coordinator, NOW, REGION, choice));
      const cell = release.cells.find(({ id }) => id === 'PROB.HOU/total')!;
      expect(draft).toMatchObject({ item: 'PROB.HOU', plannedBase: cell.base, proposal: { measurable: true, direction: 'down' }, horizon: { end: '2032-11-20' } }); // prettier-ignore
      const target = draft.proposal!.percent!;
      expect(target).toBeLessThanOrEqual(cell.percent! - draft.proposal!.detectable);
      const kept = sure(await aim({ plannedBase: draft.plannedBase, targetPercent: target }));
      expect(kept).toMatchObject({ state: 'proposed', series: 'miselerland-needs', baseline: { releaseId: release.id, cellId: cell.id, percent: cell.percent, lower: cell.lower, upper: cell.upper, base: cell.base } }); // prettier-ignore
      const sheet = sure(await goalById(engine.db, member, REGION, kept.id));
      expect(sheet).toMatchObject({ goal: kept, group: null, need: { need: { id: need.id } }, wave: { release: { hash: release.hash } }, midTerm: '2029-11-20' }); // prettier-ignore
    });

    it('no target in the wrong direction or below what the next wave detects', async () => {
      expect(await aim({ targetPercent: 38 })).toMatchObject({ code: 'goal.target-not-detectable', values: { baseline: 39, points: expect.any(Number), nearest: expect.any(Number) } }); // prettier-ignore
      expect(await aim({ targetPercent: 40 })).toMatchObject({ code: 'goal.target-wrong-direction' });
      expect(await aim({ item: 'SAT.HOU', targetPercent: 5 })).toMatchObject({
        code: 'goal.target-wrong-direction'
      });
      expect(await aim({ targetPercent: 10, plannedBase: 20 })).toMatchObject({
        code: 'goal.not-measurable'
      });
    });

    it('what is not measurable gets a process indicator; without a result it is a draft', async () => {
      const output = { targetPercent: null, outputIndicator: 'Bezogene geförderte Wohnungen im Jahr' };
      expect(sure(await aim({ ...output, expectedResult: ' ' }))).toMatchObject({
        state: 'draft',
        targetPercent: null
      });
    });

    it('needs a confirmed need and a confirmed group', async () => {
      const open = sure(await aNeed());
      expect(await aim({ needId: open.id })).toMatchObject({ code: 'goal.need-not-confirmed' });
      expect(await aim({ needId: 'no-uuid' })).toMatchObject({ code: 'goal.need-not-confirmed' });
      const { groups } = sure(await planOf(engine.db, member, REGION));
      const rejected = groups.find(({ state }) => state === 'rejected')!;
      expect(await aim({ targetGroupId: rejected.id })).toMatchObject({ code: 'goal.group-not-confirmed' });
      expect(await aim({ targetGroupId: open.id })).toMatchObject({ code: 'goal.group-not-confirmed' });
      const pt = groups.find(({ state, category }) => state === 'confirmed' && category === 'pt')!;
      const own = sure(await aim({ targetGroupId: pt.id, plannedBase: 200, targetPercent: 40 }));
      expect(own).toMatchObject({ group: { breakdown: 'CIT5', category: 'pt' }, baseline: { cellId: 'PROB.HOU/CIT5/pt' } }); // prettier-ignore
    });

    it('the plan leads from evidence to goals and back, and the cell’s page says so', async () => {
      const { threads, goals } = sure(await planOf(engine.db, member, REGION));
      const ref = `${release.id}/PROB.HOU/total`;
      const thread = threads.find(({ evidence }) => evidence.ref === ref)!;
      expect(thread.needs.map(({ id }) => id)).toContain(need.id);
      expect(thread.groups.map(({ category }) => category)).toContain('pt');
      expect(thread.goals.length).toBeGreaterThan(1);
      expect(goals.every(({ evidence }) => evidence.length === 1)).toBe(true);
      const page = sure(await seeEvidence(engine.db, member, REGION, release.id, 'PROB.HOU/total'));
      expect(page.uses.goals.map(({ id }) => id)).toEqual(thread.goals.map(({ id }) => id));
      expect(page).toMatchObject({ wave: { release: { id: release.id, audience: 'residents', correctedBy: null } } }); // prettier-ignore
      expect(page.wording.map(({ locale }) => locale)).toEqual(['de', 'fr', 'lb', 'pt', 'en']);
      expect(page.wording[0]!.part).toMatch(/\p{L}/u);
      const { base, lower, upper, percent } = page.cell;
      expect([Math.floor(percent! - page.halfWidth!), Math.ceil(percent! + page.halfWidth!)]).toEqual([
        lower,
        upper
      ]);
      expect(base! % 5).toBe(0);
    });

    it('strangers meet nothing, and the record is whole', async () => {
      const other = await aFoundedRegion(engine.db);
      const stranger = await aStaffActor(engine.db, other.id, 'coordinator');
      const [first] = sure(await seeGoals(engine.db, member, REGION)).goals;
      expect(await goalById(engine.db, stranger, REGION, first!.id)).toMatchObject({ code: 'goal.unknown' });
      expect(await goalById(engine.db, stranger, other.id, first!.id)).toMatchObject({
        code: 'goal.unknown'
      });
      expect(await seeEvidence(engine.db, stranger, other.id, release.id, 'PROB.HOU/total')).toMatchObject({ code: 'evidence.unknown' }); // prettier-ignore
      expect(await seeEvidence(engine.db, member, REGION, release.id, 'PROB.HOU/nothing')).toMatchObject({ code: 'evidence.unknown' }); // prettier-ignore
      const hidden = release.cells.find((cell) => cell.item === 'PROB.HOU' && !isShown(cell))!;
      expect(await seeEvidence(engine.db, member, REGION, release.id, hidden.id)).toMatchObject({ halfWidth: null, cell: { percent: null } }); // prettier-ignore
      for (const role of roles)
        if (role !== 'coordinator')
          expect(await aim({}, someone(role))).toMatchObject({ code: 'goal.unknown' });
      expect(await firstBrokenEntry(engine.db, REGION)).toBeUndefined();
    });
  });
});
