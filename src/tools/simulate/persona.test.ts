/**
 * One made-up resident always answers the same, only with what is offered and within the limits.
 */
import { describe, expect, it } from 'vitest';
import { diceFor } from './dice.ts';
import { openThemes } from './open-themes.ts';
import { wordingsOf } from './open-texts.ts';
import { makePersona, sensitiveCodes, type Ask, type Persona } from './persona.ts';
import { fields, many, one, referenceAsks, smallRegion } from './reference-asks.ts';

describe('one person', () => {
  const answersOf = (persona: Persona, asks: readonly Ask[]) => asks.map((ask) => persona.answer(ask));

  it('gives the same answers again, in whatever order the questions come', () => {
    const forwards = answersOf(makePersona(3, 14, smallRegion), referenceAsks);
    const backwards = answersOf(makePersona(3, 14, smallRegion), [...referenceAsks].reverse()).reverse();
    expect(backwards).toEqual(forwards);
    expect(answersOf(makePersona(4, 14, smallRegion), referenceAsks)).not.toEqual(forwards);
  });

  it('does not care in which order the options are listed', () => {
    for (let index = 0; index < 50; index++) {
      const persona = makePersona(5, index, smallRegion);
      for (const ask of [
        ...referenceAsks,
        one('X9', ['a', 'b', 'c', 'd']),
        many('X8', ['a', 'b', 'c', 'none'])
      ]) {
        expect(persona.answer({ ...ask, options: [...ask.options].reverse() })).toEqual(persona.answer(ask));
      }
    }
  });

  it('leaves the sensitive questions empty where the consent for them is declined', () => {
    const declining = Array.from({ length: 100 }, (_, i) => makePersona(6, i, smallRegion)).filter(
      (persona) => !persona.consentsToSensitive
    );
    expect(declining.length).toBeGreaterThan(0);
    for (const persona of declining) {
      for (const ask of referenceAsks.filter(({ code }) => sensitiveCodes.has(code))) {
        expect(persona.answer(ask)).toBeUndefined();
      }
    }
  });
});

describe('whatever is asked', () => {
  it('gives only what is offered, within the limits, and nothing beside an exclusive option', () => {
    const dice = diceFor(11, 0);
    const pool = [
      'a',
      'b',
      'c',
      'lu',
      'pt',
      'HOU',
      'MOB',
      'yes',
      '1',
      '2',
      '5',
      '9',
      'none',
      'no',
      '-7',
      '-8',
      '-9'
    ];
    const codes = [...new Set(referenceAsks.map(({ code }) => code)), 'X1', 'toString', 'contact me'];
    const kinds = ['one', 'many', 'rank', 'number', 'text'] as const;
    const pick = <T>(list: readonly T[], ...key: string[]) =>
      list[Math.floor(dice.unit(...key) * list.length)] as T;
    for (let i = 0; i < 200; i++) {
      const n = String(i);
      const max = dice.unit(n, 'limited') < 0.5 ? Math.floor(dice.unit(n, 'max') * 5) : undefined;
      const ask: Ask = {
        code: pick(codes, n, 'code'),
        row: dice.unit(n, 'has row') < 0.3 ? pick([...fields, 'constructor'], n, 'row') : undefined,
        kind: pick(kinds, n, 'kind'),
        options: pool.filter((option) => dice.unit(n, 'offer', option) < 0.4),
        max,
        min: max === undefined ? undefined : Math.min(max, Math.floor(dice.unit(n, 'min') * 3)),
        maxLength: dice.unit(n, 'short') < 0.5 ? 30 : undefined
      };
      for (let index = 0; index < 25; index++) check(ask, makePersona(12, index, smallRegion).answer(ask));
    }
  });

  function check(ask: Ask, answer: string | string[] | undefined) {
    if (answer === undefined) return;
    const context = JSON.stringify({ ask, answer });
    if (ask.kind === 'text') return expect(answer.length, context).toBeLessThanOrEqual(ask.maxLength ?? 280);
    if (ask.kind === 'number') {
      expect(Number(answer), context).toBeGreaterThanOrEqual(ask.min ?? 0);
      return expect(Number(answer), context).toBeLessThanOrEqual(ask.max ?? Infinity);
    }
    expect(Array.isArray(answer), context).toBe(ask.kind !== 'one');
    const given = [answer].flat();
    expect(new Set(given).size, context).toBe(given.length);
    for (const option of given) expect(ask.options, context).toContain(option);
    if (ask.kind === 'one') return;
    expect(given.length, context).toBeGreaterThan(0);
    expect(given.length, context).toBeLessThanOrEqual(ask.max ?? Infinity);
    const alone = given.some((option) => ['none', 'no', '-7', '-8', '-9'].includes(option));
    if (alone) expect(given, context).toHaveLength(1);
  }
});

it('has every theme in every language, in one sentence, and no wording twice', () => {
  const all = ['de', 'lb', 'fr', 'pt', 'en', 'ar'].flatMap((language) =>
    openThemes.flatMap(({ key }) => wordingsOf(key, language))
  );
  expect(all).toHaveLength(6 * 15 * 2);
  expect(new Set(all).size).toBe(all.length);
  for (const text of all) expect(text).toMatch(/^[^.]+\.$/);
});
