/** Surveys of staff: from the draft to the closed wave, each version as it was published, strangers kept out. */
import { describe, expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aDefinition, aPublishedSurvey, aSurvey } from '../../../../tests/support/survey-builders.ts';
import { createHash } from 'node:crypto';
import { roles, type Actor } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import { isRefusal } from '#lib/refusal.ts';
import { createSurvey, publishSurvey, seeSurvey } from './authoring-service.ts';
import { closeSurvey, currentLanguages, listSurveys, surveyById, versionOf } from './survey-service.ts';

async function aCoordinator(engine: Engine): Promise<{ regionId: string; coordinator: Actor }> {
  const { id: regionId } = await aFoundedRegion(engine.db);
  return { regionId, coordinator: await aStaffActor(engine.db, regionId, 'coordinator') };
}

onBothEngines('surveys', (engine) => {
  it('a survey begins as a draft, whatever was asked for', async () => {
    const { regionId, coordinator } = await aCoordinator(engine);
    const survey = aSurvey(regionId, {
      state: 'open',
      version: 7,
      opensOn: '2026-11-20',
      closesOn: '2026-12-20'
    });
    expect(await createSurvey(engine.db, coordinator, NOW, survey)).toEqual({
      ...survey,
      state: 'draft',
      version: null
    });
    expect(await surveyById(engine.db, survey.id)).toEqual({ ...survey, state: 'draft', version: null });
    expect(await createSurvey(engine.db, coordinator, NOW, survey)).toMatchObject({ code: 'survey.exists' });
  });

  it('publishing opens it, and what was published is read back as it was', async () => {
    const { regionId, coordinator } = await aCoordinator(engine);
    const published = await aPublishedSurvey(engine.db, coordinator);
    expect(await surveyById(engine.db, published.surveyId)).toMatchObject({
      state: 'open',
      version: 1,
      regionId
    });
    expect(await versionOf(engine.db, published.surveyId, 1)).toEqual(published);
    const sheet = await seeSurvey(engine.db, coordinator, published.surveyId);
    if (isRefusal(sheet)) throw new Error(sheet.code);
    expect(sheet.definition).toEqual(aDefinition());
    const { questionnaire, texts } = sheet.published!;
    expect(createHash('sha256').update(canonicalJson({ questionnaire, texts })).digest('hex')).toBe(
      published.hash
    );
    expect(questionnaire.pages[0]!.items[0]).toMatchObject({
      roles: ['breakdown', 'weighting'],
      field: 'ADM',
      source: 'Eurostat AGE'
    });
  });

  it('a further version leaves the earlier one alone', async () => {
    const { coordinator } = await aCoordinator(engine);
    const first = await aPublishedSurvey(engine.db, coordinator);
    const second = await publishSurvey(engine.db, coordinator, NOW, first.surveyId, aDefinition(), ['fr']);
    expect(second).toMatchObject({ version: 2, questionnaire: { version: 2, languages: ['fr'] } });
    expect(await versionOf(engine.db, first.surveyId, 1)).toEqual(first);
    expect(await surveyById(engine.db, first.surveyId)).toMatchObject({ version: 2, state: 'open' });
    expect('hash' in second && second.hash).not.toBe(first.hash);
  });

  it('what is offered is that of the current versions, of one region or of all', async () => {
    const { regionId, coordinator } = await aCoordinator(engine);
    const elsewhere = await aCoordinator(engine);
    const own = await aPublishedSurvey(engine.db, coordinator);
    const other = await aPublishedSurvey(engine.db, elsewhere.coordinator);
    await publishSurvey(engine.db, coordinator, NOW, own.surveyId, aDefinition(), ['fr']);
    await createSurvey(engine.db, coordinator, NOW, aSurvey(regionId));
    expect(await currentLanguages(engine.db, regionId)).toEqual([
      { surveyId: own.surveyId, languages: ['fr'] }
    ]);
    expect(await currentLanguages(engine.db)).toEqual(
      expect.arrayContaining([
        { surveyId: own.surveyId, languages: ['fr'] },
        { surveyId: other.surveyId, languages: [...other.questionnaire.languages] }
      ])
    );
  });

  it('two publications at once become two versions', async () => {
    const { coordinator } = await aCoordinator(engine);
    const { surveyId } = await aPublishedSurvey(engine.db, coordinator);
    const both = await Promise.all(
      [1, 2].map(() => publishSurvey(engine.db, coordinator, NOW, surveyId, aDefinition(), ['de']))
    );
    expect(both.map((each) => ('hash' in each ? each.version : each)).sort()).toEqual([2, 3]);
  });

  describe('publication is refused', () => {
    it('in a language with a gap, in an unknown one, in none', async () => {
      const { regionId, coordinator } = await aCoordinator(engine);
      const survey = aSurvey(regionId);
      await createSurvey(engine.db, coordinator, NOW, survey);
      const publish = (languages: ('de' | 'fr' | 'ar')[]) =>
        publishSurvey(engine.db, coordinator, NOW, survey.id, aDefinition({ gap: true }), languages);
      expect(await publish(['de', 'fr'])).toMatchObject({
        code: 'survey.language-incomplete',
        values: { language: 'fr' }
      });
      expect(await publish(['ar'])).toMatchObject({
        code: 'survey.language-incomplete',
        values: { language: 'ar' }
      });
      expect(await publish([])).toMatchObject({ code: 'survey.no-language' });
      expect(await surveyById(engine.db, survey.id)).toMatchObject({ state: 'draft', version: null });
      expect(await publish(['de'])).toMatchObject({ version: 1 });
    });
    it('with the places that are wrong', async () => {
      const { regionId, coordinator } = await aCoordinator(engine);
      const survey = aSurvey(regionId);
      await createSurvey(engine.db, coordinator, NOW, survey);
      const outcome = await publishSurvey(
        engine.db,
        coordinator,
        NOW,
        survey.id,
        { ...aDefinition(), cookieName: 'x', title: { de: 'a\u0000' } },
        ['de']
      );
      expect(outcome).toMatchObject({
        problems: [{ place: 'cookieName' }, { place: 'title.de', code: 'unusable-text' }]
      });
      expect(await surveyById(engine.db, survey.id)).toMatchObject({ state: 'draft' });
    });
    it('once the wave is closed', async () => {
      const { coordinator } = await aCoordinator(engine);
      const { surveyId } = await aPublishedSurvey(engine.db, coordinator);
      expect(await closeSurvey(engine.db, coordinator, NOW, surveyId)).toMatchObject({ state: 'closed' });
      expect(await publishSurvey(engine.db, coordinator, NOW, surveyId, aDefinition(), ['de'])).toMatchObject(
        { code: 'survey.closed' }
      );
      expect(await closeSurvey(engine.db, coordinator, NOW, surveyId)).toMatchObject({
        code: 'survey.not-open'
      });
      expect(await surveyById(engine.db, surveyId)).toMatchObject({ state: 'closed', version: 1 });
    });
  });

  it('each role does what it may, and to a stranger no survey exists', async () => {
    const { regionId, coordinator } = await aCoordinator(engine);
    const elsewhere = await aCoordinator(engine);
    const { surveyId } = await aPublishedSurvey(engine.db, coordinator);
    const unknown = { code: 'survey.unknown' };
    const may: Record<string, string[]> = { see: [], publish: [], close: [] };
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, regionId, role);
      const own = await aPublishedSurvey(engine.db, coordinator);
      const outcomes = {
        see: await seeSurvey(engine.db, actor, own.surveyId),
        publish: await publishSurvey(engine.db, actor, NOW, own.surveyId, aDefinition(), ['de']),
        close: await closeSurvey(engine.db, actor, NOW, own.surveyId)
      };
      for (const [verb, outcome] of Object.entries(outcomes))
        if (isRefusal(outcome)) expect(outcome).toMatchObject(unknown);
        else may[verb]!.push(role);
    }
    expect(may).toEqual({
      see: ['coordinator', 'steward', 'dpo', 'translator'],
      publish: ['coordinator'],
      close: ['coordinator', 'steward']
    });
    for (const stranger of [elsewhere.coordinator, { ...coordinator, isAdmin: true, rolesIn: {} }]) {
      expect(await seeSurvey(engine.db, stranger, surveyId)).toMatchObject(unknown);
      expect(await publishSurvey(engine.db, stranger, NOW, surveyId, aDefinition(), ['de'])).toMatchObject(
        unknown
      );
      expect(await closeSurvey(engine.db, stranger, NOW, surveyId)).toMatchObject(unknown);
      expect(await createSurvey(engine.db, stranger, NOW, aSurvey(regionId))).toMatchObject({
        code: 'region.unknown'
      });
    }
    expect(await listSurveys(engine.db, elsewhere.coordinator, regionId)).toMatchObject({
      code: 'region.unknown'
    });
    expect(await surveyById(engine.db, surveyId)).toMatchObject({ state: 'open', version: 1 });
  });

  it('every deed stands in the record', async () => {
    const { regionId, coordinator } = await aCoordinator(engine);
    const { surveyId, hash } = await aPublishedSurvey(engine.db, coordinator);
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    const entries = await engine.db
      .selectFrom('audit_entry')
      .select(['event', 'subject', 'detail'])
      .where('region_id', '=', regionId)
      .where('subject', '=', surveyId)
      .orderBy('seq')
      .execute();
    expect(entries).toMatchObject([
      { event: 'survey.publish', detail: { step: 'created' } },
      { event: 'survey.publish', detail: { version: 1, hash } },
      { event: 'survey.close', detail: {} }
    ]);
    expect(await firstBrokenEntry(engine.db, regionId)).toBeUndefined();
  });
});
