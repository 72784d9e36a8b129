/** Verbatims need a second person, and only themes with enough authors and all their names are released. */
import { expect, it } from 'vitest';
import { aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { anAnsweredWave, granted, type AnsweredWave } from '../../../../tests/support/open-answers.ts';
import { codeAnswers } from '#lib/responses/server/coding-service.ts';
import { codeAnswer, redactAnswer } from '#lib/responses/server/open-answer-service.ts';
import { proposeVerbatim } from '#lib/responses/server/verbatim-service.ts';
import type { Theme } from '#lib/responses/theme.ts';
import { decideVerbatim, releasedThemes, seeProposedVoices } from './voices-service.ts';

const label = { de: 'a', fr: 'b', lb: 'c', pt: 'd', en: 'e' };
const theme = (id: string, over: Partial<Theme> = {}): Theme => ({ id, label, field: 'MOB', sensitive: false, ...over }); // prettier-ignore

async function aCodedWave(engine: Engine, coded: [Theme, authors: number][]): Promise<AnsweredWave> {
  const people = Math.max(...coded.map(([, authors]) => authors));
  const wave = await anAnsweredWave(
    engine,
    Array.from({ length: people }, (_, index) => `Antwort ${index}`)
  );
  const codes = coded.flatMap(([{ id }, authors]) => wave.keys.slice(0, authors).map((key) => ({ ...key, theme: id }))); // prettier-ignore
  granted(await codeAnswers(engine.db, wave.steward, NOW, wave.survey.id, coded.map(([each]) => each), codes)); // prettier-ignore
  return wave;
}

onBothEngines('voices', (engine) => {
  it('themes of three authors are released, sensitive ones of five, in size classes', async () => {
    const wave = await aCodedWave(engine, [
      [theme('two'), 2],
      [theme('three'), 3],
      [theme('four-sensitive', { sensitive: true }), 4],
      [theme('five-sensitive', { sensitive: true }), 5],
      [theme('twelve'), 12]
    ]);
    const themes = granted(await releasedThemes(engine.db, wave.survey));
    expect(themes.map((each) => [each.theme, each.authorsFrom])).toEqual([['five-sensitive', 5], ['three', 3], ['twelve', 10]]); // prettier-ignore
  });

  it('a theme without a name in a language in which it will be read holds the freeze up', async () => {
    const nameless = { label: { de: 'nur deutsch' } };
    const wave = await aCodedWave(engine, [[theme('one', nameless), 3]]);
    expect(await releasedThemes(engine.db, wave.survey)).toMatchObject({ code: 'theme.untranslated', values: { themes: 1 } }); // prettier-ignore
    const small = await aCodedWave(engine, [[theme('few', nameless), 2]]);
    expect(await releasedThemes(engine.db, small.survey)).toEqual([]);
  });

  it('a verbatim is a kept wording, proposed by the steward and approved by a second person who sees no more', async () => {
    const { db } = engine;
    const wave = await aCodedWave(engine, [[theme('buses'), 5], [theme('rare'), 1]]); // prettier-ignore
    const { steward, coordinator, dpo, survey } = wave;
    const [key, second, third, fourth, fifth] = wave.keys as [AnsweredWave['keys'][number], ...AnsweredWave['keys']]; // prettier-ignore
    const propose = (of = key, id = 'buses') => proposeVerbatim(db, steward, NOW, survey.id, of!, id);
    expect(await propose()).toMatchObject({ code: 'verbatim.not-redacted' });
    for (const each of wave.keys) await redactAnswer(db, steward, NOW, survey.id, each, `Wortlaut ${wave.keys.indexOf(each)} [Name]`); // prettier-ignore
    expect(await propose(second, 'rare')).toMatchObject({ code: 'verbatim.other-theme' });
    const { id } = granted(await propose());
    expect(await propose()).toMatchObject({ code: 'verbatim.exists' });
    const decide = (actor: typeof dpo, which = id, verdict: 'approved' | 'rejected' = 'approved') => decideVerbatim(db, actor, NOW, survey.id, which, verdict); // prettier-ignore
    expect(await decide(steward)).toMatchObject({ code: 'survey.unknown' });
    const both = { ...steward, rolesIn: { [survey.regionId]: ['steward', 'coordinator'] as const } };
    expect(await decide(both)).toMatchObject({ code: 'verbatim.same-person' });
    const seen = granted(await seeProposedVoices(db, coordinator, survey.id));
    expect(seen.themes).toMatchObject([{ id: 'buses', verbatims: [{ text: 'Wortlaut 0 [Name]' }] }]);
    for (const each of wave.keys) expect(JSON.stringify(seen)).not.toContain(each.responseId);
    expect(await seeProposedVoices(db, steward, survey.id)).toMatchObject({ code: 'survey.unknown' });
    expect(await seeProposedVoices(db, await aStaffActor(db, survey.regionId, 'member'), survey.id)).toMatchObject({ code: 'survey.unknown' }); // prettier-ignore
    expect(await decide(dpo)).toMatchObject({ state: 'approved' });
    expect(await decide(coordinator, id, 'rejected')).toMatchObject({ code: 'verbatim.decided' });

    // Three at most; a rejected one makes room; one that waits is not released.
    const rejected = granted(await propose(second)).id;
    granted(await propose(third));
    expect(await propose(fourth)).toMatchObject({ code: 'verbatim.enough' });
    await decide(coordinator, rejected, 'rejected');
    await decide(dpo, granted(await propose(fourth)).id);
    const said = async () => granted(await releasedThemes(db, survey)).flatMap(({ verbatims }) => verbatims.map(({ text }) => text)).sort(); // prettier-ignore
    expect(await said()).toEqual(['Wortlaut 0 [Name]', 'Wortlaut 3 [Name]']);
    // A wording changed after the approval does not slip in; an answer that speaks of something else falls out.
    await redactAnswer(db, steward, NOW, survey.id, key, 'Herr Müller');
    expect(await said()).toEqual(['Wortlaut 0 [Name]', 'Wortlaut 3 [Name]']);
    await codeAnswer(db, steward, NOW, survey.id, { key: fourth!, themes: [], doubtful: false, newTheme: {}, alsoSame: false }); // prettier-ignore
    expect(await said()).toEqual(['Wortlaut 0 [Name]']);
    expect(fifth).toBeDefined();
    const record = JSON.stringify(await db.selectFrom('audit_entry').selectAll().where('subject', '=', survey.id).execute()); // prettier-ignore
    expect(record).toContain('verbatim.approve');
    expect(record).not.toContain('Wortlaut');
  });
});
