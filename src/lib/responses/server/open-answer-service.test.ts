/** Coding and redaction on the bench: who may, when, what counts, and that no answer reaches the record. */
import { beforeAll, describe, expect, it } from 'vitest';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { anAnsweredWave, granted, type AnsweredWave } from '../../../../tests/support/open-answers.ts';
import { transact } from '#lib/db/server/transact.ts';
import { markFrozen } from '#lib/surveys/server/survey-service.ts';
import { seeOpenAnswers } from './open-answer-list-service.ts';
import { describeTheme, mergeThemes, seeCodebook } from './codebook-service.ts';
import { codeAnswers, themeCounts } from './coding-service.ts';
import { codeAnswer, redactAnswer, type CodingRequest } from './open-answer-service.ts';
import { proposeVerbatim } from './verbatim-service.ts';

const everywhere = (text: string) => ({ de: text, fr: `${text} fr`, lb: `${text} lb`, pt: `${text} pt`, en: `${text} en` }); // prettier-ignore
const ALL = { filter: {} };
const SECRET = 'Fatou Ndiaye';

onBothEngines('open answers', (engine) => {
  let wave: AnsweredWave;
  const code = (position: number, over: Partial<CodingRequest> = {}, actor = wave.steward) =>
    codeAnswer(engine.db, actor, NOW, wave.survey.id, {
      key: wave.keys[position]!,
      themes: [],
      doubtful: false,
      newTheme: {},
      alsoSame: false,
      ...over
    });
  const look = async (actor = wave.steward, ask: Parameters<typeof seeOpenAnswers>[4] = ALL) =>
    granted(await seeOpenAnswers(engine.db, actor, NOW, wave.survey.id, ask));
  const authors = async () =>
    Object.fromEntries(
      (await themeCounts(engine.db, wave.survey.id)).map(({ theme, authors: count }) => [theme, count])
    );
  const theme = async (name: string, over = {}) =>
    granted(await describeTheme(engine.db, wave.steward, NOW, wave.survey.id, undefined, { label: everywhere(name), field: 'MOB', sensitive: false, ...over })); // prettier-ignore

  describe('coding', () => {
    beforeAll(async () => {
      wave = await anAnsweredWave(engine, [
        'Mehr Busse',
        'mehr BUSSE!',
        ['fr', `Mme ${SECRET} au 12, rue de la Gare`],
        'Mehr Busse',
        ['ar', 'المزيد من الحافلات'],
        'Wohnungen'
      ]);
    });

    it('shows text and language alone, each answer once, and a list by language, search and state', async () => {
      const bench = await look();
      expect(bench.page.answers).toHaveLength(6);
      expect(Object.keys(bench.page.answers[0]!).sort()).toEqual(['blind', 'coded', 'doubtful', 'item', 'language', 'responseId', 'text', 'themes']); // prettier-ignore
      const textsOf = async (filter: object) => (await look(wave.steward, { filter })).page.answers.map(({ text }) => text); // prettier-ignore
      expect(await textsOf({ language: 'ar' })).toEqual(['المزيد من الحافلات']);
      expect(await textsOf({ search: 'WOHN' })).toEqual(['Wohnungen']);
      expect(await textsOf({ state: 'coded' })).toEqual([]);
      expect(bench.items).toEqual([{ code: 'OPEN', title: { de: 'What de', fr: 'What fr' } }]);
    });

    it('gives themes, a new one in place, and the same to the same words', async () => {
      const buses = await theme('Busse');
      expect(await code(0, { themes: [buses.id], alsoSame: true })).toEqual({ answers: 3 });
      expect(await code(2, { newTheme: { de: ' Amt ' }, doubtful: true })).toEqual({ answers: 1 });
      expect(await code(4, { newTheme: { de: 'BUSSE' } })).toEqual({ answers: 1 });
      const codebook = granted(await seeCodebook(engine.db, wave.steward, wave.survey.id));
      expect(codebook.themes.map(({ label, authors: count, missing }) => [label.de, count, missing.length])).toEqual([['Busse', 4, 0], ['Amt', 1, 4]]); // prettier-ignore
      expect(codebook.languages).toEqual(['de', 'fr', 'lb', 'pt', 'en']);
      const { progress } = await look();
      expect(progress).toMatchObject({ all: 6, coded: 5, uncoded: 1, doubtful: 1 });
    });

    it('is refused with what is not there', async () => {
      expect(await code(0, { themes: ['t-none'] })).toMatchObject({ code: 'theme.unknown' });
      const key = { ...wave.keys[0]!, item: 'AGE' };
      expect(await code(0, { key })).toMatchObject({ code: 'answer.unknown' });
    });

    it('of another steward takes the place of the first one, outside the sample', async () => {
      const homes = await theme('Wohnen');
      await code(5, { themes: [homes.id] });
      expect(await code(5, { themes: [] }, wave.second)).toEqual({ answers: 1 });
      expect((await authors())[homes.id]).toBeUndefined();
    });

    it('merging keeps the codes, protects what was protected, and forgets the other theme', async () => {
      const [night, bus] = [await theme('Nachtbus', { sensitive: true, field: '' }), (await look()).themes.find(({ label }) => label.de === 'Busse')!]; // prettier-ignore
      await code(5, { themes: [night.id] });
      await code(1, { themes: [night.id, bus.id] });
      const merged = granted(await mergeThemes(engine.db, wave.steward, NOW, wave.survey.id, night.id, bus.id)); // prettier-ignore
      expect(merged).toMatchObject({ id: bus.id, sensitive: true, field: 'MOB', label: { de: 'Busse' } });
      expect((await authors())[bus.id]).toBe(5);
      const bench = await look();
      expect(bench.page.answers.flatMap(({ themes }) => themes)).not.toContain(night.id);
      expect(bench.page.answers.filter(({ themes }) => themes.includes(bus.id)).every(({ themes }) => new Set(themes).size === themes.length)).toBe(true); // prettier-ignore
      expect(await mergeThemes(engine.db, wave.steward, NOW, wave.survey.id, bus.id, bus.id)).toMatchObject({ code: 'theme.unknown' }); // prettier-ignore
      expect(await describeTheme(engine.db, wave.steward, NOW, wave.survey.id, undefined, { label: { de: 'busse' }, field: '', sensitive: false })).toMatchObject({ code: 'theme.exists' }); // prettier-ignore
    });

    it('keeps a wording beside the original, and proposes one without names and addresses', async () => {
      const open = `${wave.keys[2]!.responseId}.OPEN`;
      const before = await look(wave.steward, { ...ALL, open });
      expect(before.wording).toMatchObject({ kept: null, proposed: 'Mme [nom retiré] au [adresse retirée]' });
      expect(await redactAnswer(engine.db, wave.steward, NOW, wave.survey.id, wave.keys[2]!, ' ')).toMatchObject({ code: 'wording.empty' }); // prettier-ignore
      await redactAnswer(engine.db, wave.steward, NOW, wave.survey.id, wave.keys[2]!, 'Mme [nom]\nau guichet'); // prettier-ignore
      const after = await look(wave.steward, { ...ALL, open });
      expect(after.wording!.kept).toBe('Mme [nom] au guichet');
      expect(after.opened!.answer.text).toContain(SECRET);
    });

    it('is recorded with counts alone: no answer, no wording, no name of a theme, no id of a person’s answer', async () => {
      const entries = await engine.db.selectFrom('audit_entry').selectAll().where('subject', '=', wave.survey.id).execute(); // prettier-ignore
      const events = new Set(entries.map(({ event }) => event));
      for (const event of ['answer.see', 'answer.code', 'answer.redact', 'codebook.edit']) expect(events).toContain(event); // prettier-ignore
      const record = JSON.stringify(entries);
      for (const trace of [SECRET, 'Busse', 'guichet', 'Gare', ...wave.keys.map((key) => key.responseId)])
        expect(record).not.toContain(trace);
      expect(entries.findLast(({ event }) => event === 'answer.see')!.detail).toEqual({ answers: 6 });
    });
  });

  it('is for stewards of the region alone', async () => {
    const closed = await anAnsweredWave(engine, ['Bänke']);
    const { db } = engine;
    const id = closed.survey.id;
    const foreign = await aStaffActor(db, (await aFoundedRegion(db)).id, 'steward');
    const key = closed.keys[0]!;
    const request = { key, themes: [], doubtful: false, newTheme: {}, alsoSame: false };
    for (const actor of [closed.coordinator, closed.dpo, foreign])
      for (const outcome of [
        await seeOpenAnswers(db, actor, NOW, id, ALL),
        await codeAnswer(db, actor, NOW, id, request),
        await redactAnswer(db, actor, NOW, id, key, 'x'),
        await proposeVerbatim(db, actor, NOW, id, key, 't'),
        await seeCodebook(db, actor, id),
        await describeTheme(db, actor, NOW, id, undefined, { label: { de: 'x' }, field: '', sensitive: false }), // prettier-ignore
        await mergeThemes(db, actor, NOW, id, 'a', 'b')
      ])
        expect(outcome).toMatchObject({ code: 'survey.unknown' });
    expect(await seeOpenAnswers(db, undefined, NOW, id, ALL)).toMatchObject({ code: 'survey.unknown' });
  });

  it('begins when the wave is closed and ends with the freeze', async () => {
    const { db } = engine;
    const open = await anAnsweredWave(engine, ['Bänke'], { closed: false });
    const request = { key: open.keys[0]!, themes: [], doubtful: false, newTheme: {}, alsoSame: false };
    const coding = () => codeAnswer(db, open.steward, NOW, open.survey.id, request);
    expect(await coding()).toMatchObject({ code: 'survey.not-closed' });
    const bench = granted(await seeOpenAnswers(db, open.steward, NOW, open.survey.id, ALL));
    expect(bench.page.answers).toEqual([]);
    await transact(db, (tx) => markFrozen(tx, open.survey.id));
    for (const outcome of [
      await coding(),
      await codeAnswers(db, open.steward, NOW, open.survey.id, [], []),
      await redactAnswer(db, open.steward, NOW, open.survey.id, open.keys[0]!, 'x'),
      await describeTheme(db, open.steward, NOW, open.survey.id, undefined, { label: { de: 'x' }, field: '', sensitive: false }), // prettier-ignore
      await mergeThemes(db, open.steward, NOW, open.survey.id, 'a', 'b'),
      await proposeVerbatim(db, open.steward, NOW, open.survey.id, open.keys[0]!, 't')
    ])
      expect(outcome).toMatchObject({ code: 'survey.frozen' });
    expect(granted(await seeOpenAnswers(db, open.steward, NOW, open.survey.id, ALL)).page.answers).toHaveLength(1); // prettier-ignore
  });
});
