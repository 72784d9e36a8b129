/** Double coding: the second coder is blind, agreement appears when both are done, disagreements are settled. */
import { beforeAll, expect, it } from 'vitest';
import { NOW } from '../../../../tests/support/builders.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { anAnsweredWave, granted, type AnsweredWave } from '../../../../tests/support/open-answers.ts';
import { keyOf } from '../open-answer.ts';
import { drawSample, seeAgreement, settleAnswer } from './agreement-service.ts';
import { seeOpenAnswers } from './open-answer-list-service.ts';
import { describeTheme } from './codebook-service.ts';
import { themeCounts } from './coding-service.ts';
import { codeAnswer } from './open-answer-service.ts';

const TEXTS = Array.from({ length: 6 }, (_, index) => `Antwort ${'abcdef'[index]} über etwas`);

onBothEngines('double coding', (engine) => {
  let wave: AnsweredWave;
  let themes: string[];
  const code = (position: number, given: string[], actor = wave.steward) =>
    codeAnswer(engine.db, actor, NOW, wave.survey.id, {
      key: wave.keys[position]!,
      themes: given,
      doubtful: false,
      newTheme: {},
      alsoSame: true
    });
  const bench = async (actor = wave.second) =>
    granted(await seeOpenAnswers(engine.db, actor, NOW, wave.survey.id, { filter: {}, open: keyOf(wave.keys[1]!) })); // prettier-ignore
  const sheet = async (actor = wave.steward) =>
    granted(await seeAgreement(engine.db, actor, NOW, wave.survey.id));
  const authors = async (theme: string) =>
    (await themeCounts(engine.db, wave.survey.id)).find((each) => each.theme === theme)?.authors ?? 0;

  beforeAll(async () => {
    wave = await anAnsweredWave(engine, TEXTS);
    themes = [];
    for (const label of ['Busse', 'Wohnen', 'Parks'])
      themes.push(
        granted(await describeTheme(engine.db, wave.steward, NOW, wave.survey.id, undefined, { label: { de: label }, field: '', sensitive: false })).id // prettier-ignore
      );
    for (const [position] of TEXTS.entries()) await code(position, [themes[position % 2]!]);
  });

  it('the sample is drawn once, by a steward, and holds all of a few answers', async () => {
    const draw = (actor = wave.steward) => drawSample(engine.db, actor, NOW, wave.survey.id, new Uint8Array(32)); // prettier-ignore
    expect(await draw(wave.coordinator)).toMatchObject({ code: 'survey.unknown' });
    expect(await draw()).toEqual({ sampled: 6 });
    expect(await draw()).toMatchObject({ code: 'double-coding.drawn' });
  });

  it('the second coder sees neither the first one’s codes nor suggestions made from them', async () => {
    const blind = await bench();
    expect(blind.progress).toMatchObject({ uncoded: 6, double: 6 });
    expect(blind.page.answers.flatMap((answer) => answer.themes)).toEqual([]);
    expect(blind.opened!.suggestions).toEqual([]);
    const own = await bench(wave.steward);
    expect(own.progress).toMatchObject({ coded: 6, double: 0 });
    expect(own.opened!.suggestions).not.toEqual([]);
    expect(await sheet(wave.second)).toMatchObject({ agreement: { own: 0, twice: 0, overall: null }, open: [] }); // prettier-ignore
  });

  it('until both have coded it all, no agreement is shown; then nobody changes codes any more', async () => {
    for (const position of [0, 1, 2, 3, 4]) await code(position, [themes[position % 2]!], wave.second);
    expect(await sheet()).toMatchObject({ agreement: { twice: 5, overall: null, themes: [] }, open: [] });
    expect(await code(0, [themes[2]!])).toMatchObject({ code: 'coding.double' });
    expect(await code(5, [themes[2]!], wave.second)).toEqual({ answers: 1 });
    const { agreement, open } = await sheet();
    expect(agreement).toMatchObject({ sampled: 6, twice: 6, own: 6 });
    // Twelve values 6×a... a: 6, b: 5, c: 1; one unit differs: D_o = 2/12, D_e = 2·(30 + 6 + 5)/132.
    expect(agreement.overall!.alpha).toBeCloseTo(1 - 2 / 12 / (82 / 132), 12);
    expect(open).toMatchObject([{ answer: { text: TEXTS[5] }, own: [themes[1]], others: [[themes[2]]] }]);
  });

  it('what is not agreed counts for nobody, until it is settled', async () => {
    const settle = (position: number, given: string[], actor = wave.second) =>
      settleAnswer(engine.db, actor, NOW, wave.survey.id, wave.keys[position]!, given);
    expect([await authors(themes[1]!), await authors(themes[2]!)]).toEqual([2, 0]);
    expect(await settle(0, [themes[0]!])).toMatchObject({ code: 'disagreement.unknown' });
    expect(await settle(5, ['t-none'])).toMatchObject({ code: 'theme.unknown' });
    expect(await settle(5, [themes[2]!])).toEqual({ themes: [themes[2]] });
    expect([await authors(themes[1]!), await authors(themes[2]!)]).toEqual([2, 1]);
    expect(await settle(5, [themes[2]!])).toMatchObject({ code: 'disagreement.unknown' });
    expect(await code(5, [themes[0]!])).toMatchObject({ code: 'coding.settled' });
    const { agreement, open } = await sheet();
    expect(open).toEqual([]);
    // Settling makes no agreement better after the fact.
    expect(agreement.overall!.alpha).toBeLessThan(1);
    expect((await bench(wave.steward)).page.answers.find(({ responseId }) => responseId === wave.keys[5]!.responseId)!.themes).toEqual([themes[2]]); // prettier-ignore
  });
});
