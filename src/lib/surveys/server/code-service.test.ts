/** Codes are made, imported and cancelled by the coordinator alone; what is kept names no code and no exact use. */
import { describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aCodeWave, granted } from '../../../../tests/support/code-waves.ts';
import { aPublishedSurvey, aSurvey } from '../../../../tests/support/survey-builders.ts';
import { hashOfCode, newCode } from '#lib/privacy/server/code-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { createSurvey } from './authoring-service.ts';
import {
  batchesOf,
  cancelCodes,
  checkHashes,
  importHashes,
  isBatch,
  makeCodes,
  requireCodes
} from './code-service.ts';
import { closeSurvey, surveyById } from './survey-service.ts';
import { giveTicket, standingOfCode } from './ticket-service.ts';
import { testKeys } from '../../../../tests/support/waves.ts';

const DAY = '2026-11-20';

onBothEngines('access codes', (engine) => {
  const standing = (survey: string, code: string) => standingOfCode(engine.db, survey, code);
  const spendOne = (survey: string, code: string) =>
    giveTicket(engine.db, testKeys.ticket, { survey, id: crypto.randomUUID() }, code, DAY);
  const details = async (regionId: string) =>
    (
      await engine.db
        .selectFrom('audit_entry')
        .select(['event', 'detail'])
        .where('region_id', '=', regionId)
        .where('event', 'like', 'code.%')
        .orderBy('seq')
        .execute()
    ).map(({ event, detail }) => [event, detail]);

  it('are asked for while the wave is a draft, and not any more', async () => {
    const { id } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, id, 'coordinator');
    const draft = aSurvey(id);
    granted(await createSurvey(engine.db, coordinator, NOW, draft));
    const ask = (wish: string) => requireCodes(engine.db, coordinator, NOW, draft.id, wish);
    expect(await ask('village')).toMatchObject({ code: 'survey.access-unknown' });
    expect(await ask('person')).toBe('person');
    expect(await surveyById(engine.db, draft.id)).toMatchObject({ access: 'person' });
    const batch = granted(await makeCodes(engine.db, coordinator, NOW, draft.id, { count: 2, label: 'x' }));
    expect(await ask('open')).toMatchObject({ code: 'survey.access-with-codes' });
    expect(await spendOne(draft.id, batch.codes[0]!)).toMatchObject({ code: 'code.unknown' });
    expect(await standing(draft.id, batch.codes[0]!)).toBe('usable');
    const open = await aPublishedSurvey(engine.db, coordinator);
    expect(await requireCodes(engine.db, coordinator, NOW, open.surveyId, 'person')).toMatchObject({
      code: 'survey.access-fixed'
    });
  });

  it('are made, and only their hashes are kept, in an order of their own', async () => {
    const { survey, codes, regionId } = await aCodeWave(engine, 300);
    expect(new Set(codes).size).toBe(300);
    const rows = await engine.db
      .selectFrom('access_code')
      .selectAll()
      .where('survey_id', '=', survey)
      .execute();
    expect(rows.map(({ hash }) => hash)).toEqual(codes.map(hashOfCode).sort());
    expect(JSON.stringify(rows)).not.toContain(codes[0]!.slice(0, 9));
    expect(await batchesOf(engine.db, survey)).toMatchObject([
      { origin: 'made', codes: 300, cancelledOn: null }
    ]);
    expect(await details(regionId)).toEqual([['code.make', { codes: 300 }]]);
  });

  it.each([0, -1, 1.5, 100_001, Number.NaN])('not %d of them', async (count) => {
    const { survey, coordinator } = await aCodeWave(engine, 1);
    expect(await makeCodes(engine.db, coordinator, NOW, survey, { count, label: '' })).toMatchObject({
      code: 'code.unusable-count'
    });
  });

  describe('made elsewhere', () => {
    it('are imported as a whole, and let their holders answer', async () => {
      const { survey, coordinator, regionId } = await aCodeWave(engine, 1);
      const codes = Array.from({ length: 30 }, newCode);
      const text = codes.map(hashOfCode).join('\n');
      expect(await checkHashes(engine.db, coordinator, survey, text)).toEqual({
        codes: 30,
        problemCount: 0,
        problems: []
      });
      expect(await standing(survey, codes[0]!)).toBe('unknown');
      const outcome = await importHashes(engine.db, coordinator, NOW, survey, { text, label: ' Post ' });
      expect(outcome).toMatchObject({ origin: 'imported', label: 'Post', codes: 30 });
      expect(await standing(survey, codes[29]!)).toBe('usable');
      expect(await details(regionId)).toEqual([
        ['code.make', { codes: 1 }],
        ['code.import', { codes: 30 }]
      ]);
    });
    it('nothing of a list with one wrong line, and each wrong line is named', async () => {
      const { survey, coordinator, codes } = await aCodeWave(engine, 1);
      const fresh = newCode();
      const text = [hashOfCode(fresh), hashOfCode(codes[0]!), 'no', hashOfCode(fresh)].join('\n');
      const found = { codes: 1, problemCount: 3, problems: [{ line: 2, problem: 'known' }, { line: 3, problem: 'no-hash' }, { line: 4, problem: 'twice', first: 1 }] };
      expect(await checkHashes(engine.db, coordinator, survey, text)).toEqual(found);
      expect(await importHashes(engine.db, coordinator, NOW, survey, { text, label: '' })).toEqual(found);
      expect(await standing(survey, fresh)).toBe('unknown');
      expect(await batchesOf(engine.db, survey)).toHaveLength(1);
    }); // prettier-ignore
    it('an empty list is refused, and the same list twice at once comes in once', async () => {
      const { survey, coordinator } = await aCodeWave(engine, 1);
      const importing = (text: string) =>
        importHashes(engine.db, coordinator, NOW, survey, { text, label: '' });
      expect(await importing('hash\n')).toMatchObject({ code: 'code.unusable-count' });
      const text = Array.from({ length: 50 }, () => hashOfCode(newCode())).join('\n');
      const outcomes = await Promise.all([importing(text), importing(text), importing(text)]);
      expect(outcomes.filter(isBatch)).toHaveLength(1);
      expect(await batchesOf(engine.db, survey)).toHaveLength(2);
    });
  });

  it('lost letters: what is not spent is valid no more, what is spent stays spent, and no number tells', async () => {
    const { survey, coordinator, codes, regionId } = await aCodeWave(engine, 25);
    const second = granted(
      await makeCodes(engine.db, coordinator, NOW, survey, { count: 1, label: 'again' })
    );
    granted(await spendOne(survey, codes[3]!));
    const [first] = (await batchesOf(engine.db, survey)).filter(({ codes }) => codes === 25);
    const cancel = (batch: string) => cancelCodes(engine.db, coordinator, NOW, survey, batch);
    expect(await cancel(first!.id)).toBeNull();
    expect(await standing(survey, codes[0]!)).toBe('unknown');
    expect(await standing(survey, codes[3]!)).toBe('spent');
    expect(await standing(survey, second.codes[0]!)).toBe('usable');
    expect(await cancel(first!.id)).toMatchObject({ code: 'code.batch-unknown' });
    expect(await cancel("' or true")).toMatchObject({ code: 'code.batch-unknown' });
    expect(await cancel(second.batch.id)).toBeNull();
    expect((await details(regionId)).slice(-2)).toEqual([['code.cancel', { cancelled: 20 }], ['code.cancel', { cancelled: 0 }]]); // prettier-ignore
  });

  it('belong to waves with codes that are not over', async () => {
    const { id } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, id, 'coordinator');
    const open = await aPublishedSurvey(engine.db, coordinator);
    const make = (survey: string) => makeCodes(engine.db, coordinator, NOW, survey, { count: 1, label: '' });
    expect(await make(open.surveyId)).toMatchObject({ code: 'survey.without-codes' });
    const wave = await aCodeWave(engine, 1);
    granted(await closeSurvey(engine.db, wave.coordinator, NOW, wave.survey));
    expect(
      await makeCodes(engine.db, wave.coordinator, NOW, wave.survey, { count: 1, label: '' })
    ).toMatchObject({ code: 'survey.closed' });
  });

  it.each(['steward', 'dpo', 'moderator', 'translator', 'member', 'clerk'] as const)(
    'are nothing that a %s may touch',
    async (role) => {
      const { survey, regionId } = await aCodeWave(engine, 1);
      const { db } = engine;
      const actor = await aStaffActor(db, regionId, role);
      const [batch] = await batchesOf(db, survey);
      const outcomes = [
        await requireCodes(db, actor, NOW, survey, 'open'),
        await makeCodes(db, actor, NOW, survey, { count: 1, label: '' }),
        await checkHashes(db, actor, survey, 'x'),
        await importHashes(db, actor, NOW, survey, { text: 'x', label: '' }),
        await cancelCodes(db, actor, NOW, survey, batch!.id)
      ];
      expect(outcomes.every((one) => isRefusal(one) && one.code === 'survey.unknown')).toBe(true);
      expect(await batchesOf(db, survey)).toEqual([batch]);
    }
  );
});
