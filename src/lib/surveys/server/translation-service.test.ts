/** Texts out to translators and back: a trial that keeps nothing, until somebody publishes; strangers kept out. */
import { expect, it } from 'vitest';
import { readQuestionnaire } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { aDefinition, aPublishedSurvey, aSurvey } from '../../../../tests/support/survey-builders.ts';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import { isDraft, locales, type Locale } from '#lib/i18n/locale.ts';
import { roles } from '#lib/access/permission.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { createSurvey, publishSurvey, seeSurvey } from './authoring-service.ts';
import { closeSurvey, surveyById, versionOf } from './survey-service.ts';
import { seeTexts, tryTranslation } from './translation-service.ts';

function orThrow<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome as Exclude<T, Refusal>;
}

/** The table as a translator fills it in. */
const filled = (table: string) =>
  table
    .trim()
    .split('\r\n')
    .map((line, at) => (at === 0 ? line : line.replace(/,$/, ',"українською"')))
    .join('\n');

onBothEngines('translations', (engine) => {
  it('a language goes out, comes back, and is published as a draft with its reason', async () => {
    const { db } = engine;
    const { id: regionId } = await aFoundedRegion(db);
    const coordinator = await aStaffActor(db, regionId, 'coordinator');
    const translator = await aStaffActor(db, regionId, 'translator');
    const first = await aPublishedSurvey(db, coordinator);
    const table = orThrow(await seeTexts(db, translator, first.surveyId, '', 'de', 'uk'));
    const tried = orThrow(await tryTranslation(db, translator, first.surveyId, '', filled(table)));
    expect(tried).toMatchObject({ language: 'uk', unknown: [], missing: [] });
    expect(tried.changes.length).toBe(table.trim().split('\r\n').length - 1);
    // Nothing is kept yet.
    expect(orThrow(await seeSurvey(db, coordinator, first.surveyId)).definition).toEqual(aDefinition());
    const publish = (reason?: string) =>
      publishSurvey(db, coordinator, NOW, first.surveyId, tried.definition, ['de', 'uk'], reason);
    expect(await publish()).toMatchObject({ code: 'survey.draft-without-reason' });
    expect(await publish('wished for by many')).toMatchObject({
      version: 2,
      questionnaire: { languages: ['de', 'uk'], drafts: ['uk'] }
    });
    expect(await versionOf(db, first.surveyId, 1)).toEqual(first);
    const entries = await db
      .selectFrom('audit_entry')
      .select('detail')
      .where('subject', '=', first.surveyId)
      .execute();
    expect(entries.map(({ detail }) => detail)).toContainEqual(
      expect.objectContaining({ drafts: 'uk', reason: 'wished for by many' })
    );
  });

  it('a definition that is not published yet takes a translation too', async () => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, regionId, 'coordinator');
    const survey = aSurvey(regionId);
    await createSurvey(engine.db, coordinator, NOW, survey);
    const brought = JSON.stringify(aDefinition());
    expect(await seeTexts(engine.db, coordinator, survey.id, '', 'de', 'uk')).toMatchObject({
      code: 'translation.no-questionnaire'
    });
    const table = orThrow(await seeTexts(engine.db, coordinator, survey.id, brought, 'de', 'uk'));
    const tried = orThrow(await tryTranslation(engine.db, coordinator, survey.id, brought, filled(table)));
    expect(tried.missing).toEqual([]);
    expect(await surveyById(engine.db, survey.id)).toMatchObject({ state: 'draft', version: null });
  });

  it('the reference questionnaire is published in every language, and a version is what it offers', async () => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, regionId, 'coordinator');
    const survey = aSurvey(regionId);
    await createSurvey(engine.db, coordinator, NOW, survey);
    const publish = async (definition: unknown, languages: readonly Locale[]) => {
      const published = orThrow(await publishSurvey(engine.db, coordinator, NOW, survey.id, definition, languages, 'all')); // prettier-ignore
      if ('problems' in published) throw new Error(JSON.stringify(published.problems));
      return published;
    };
    const [bare, whole] = [await readQuestionnaire('reference', []), await readQuestionnaire('reference')];
    const all = await publish(whole, locales);
    expect(all.questionnaire).toMatchObject({ languages: [...locales], drafts: locales.filter(isDraft) });
    expect(await versionOf(engine.db, survey.id, 1)).toEqual(all);
    // Texts that are not offered leave no trace in what was published.
    const reviewed = locales.filter((locale) => !isDraft(locale));
    const hashes = [await publish(bare, reviewed), await publish(whole, reviewed)].map(
      ({ questionnaire, texts }) => canonicalJson({ questionnaire: { ...questionnaire, version: 0 }, texts })
    );
    expect(hashes[1]).toBe(hashes[0]);
  });

  it('an ended wave takes none, and what is no table is refused', async () => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const coordinator = await aStaffActor(engine.db, regionId, 'coordinator');
    const { surveyId } = await aPublishedSurvey(engine.db, coordinator);
    const bring = (table: string, brought = '') =>
      tryTranslation(engine.db, coordinator, surveyId, brought, table);
    expect(await bring('nonsense')).toMatchObject({ code: 'translation.no-table' });
    expect(await bring('key,de,uk', '{')).toMatchObject({ code: 'definition.not-json' });
    expect(await bring('key,de,uk\nno/such/place,a,b')).toMatchObject({
      unknown: ['no/such/place'],
      changes: []
    });
    await closeSurvey(engine.db, coordinator, NOW, surveyId);
    expect(await bring('key,de,uk')).toMatchObject({ code: 'survey.closed' });
  });

  it('whoever sees the survey may; to anybody else it is not there', async () => {
    const { id: regionId } = await aFoundedRegion(engine.db);
    const { id: elsewhere } = await aFoundedRegion(engine.db);
    const { surveyId } = await aPublishedSurvey(
      engine.db,
      await aStaffActor(engine.db, regionId, 'coordinator')
    );
    const seen = async (role: (typeof roles)[number], region: string) => {
      const actor = await aStaffActor(engine.db, region, role);
      const taken = await seeTexts(engine.db, actor, surveyId, '', 'de', 'uk');
      const tried = await tryTranslation(engine.db, actor, surveyId, '', 'key,de,uk');
      expect(isRefusal(taken)).toBe(isRefusal(tried));
      if (isRefusal(taken))
        expect([taken.code, (tried as Refusal).code]).toEqual(['survey.unknown', 'survey.unknown']);
      return !isRefusal(taken);
    };
    const own = [];
    for (const role of roles) if (await seen(role, regionId)) own.push(role);
    expect(own).toEqual(['coordinator', 'steward', 'dpo', 'translator']);
    for (const role of roles) expect(await seen(role, elsewhere)).toBe(false);
    expect(await seeTexts(engine.db, undefined, surveyId, '', 'de', 'uk')).toMatchObject({
      code: 'survey.unknown'
    });
  });
});
