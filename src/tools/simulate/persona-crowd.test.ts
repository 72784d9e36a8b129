/**
 * A crowd of made-up residents has the intended composition, answers that hold together, and the built-in
 * differences, and no others.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInDifferences, builtInPriority } from './built-in-differences.ts';
import { openThemes } from './open-themes.ts';
import { themeOf } from './open-texts.ts';
import { makePersona, type Ask } from './persona.ts';
import { fields, referenceAsks, smallRegion, spans } from './reference-asks.ts';

const keyOf = ({ code, row }: Ask) => (row === undefined ? code : `${code}.${row}`);
type Sheet = Record<string, string | string[] | undefined> & { language: string };

function crowd(seed: number, size: number): Sheet[] {
  return Array.from({ length: size }, (_, index) => {
    const persona = makePersona(seed, index, smallRegion);
    const answers = referenceAsks.map((ask) => [keyOf(ask), persona.answer(ask)] as const);
    return { ...Object.fromEntries(answers), language: persona.language };
  });
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length;
}

const groupOf: Record<string, (sheet: Sheet) => string | undefined> = {
  AGE4: ({ AGE }) =>
    AGE === '16-24' || AGE === '25-34' ? '16-34' : AGE === '65-74' || AGE === '75+' ? '65+' : known(AGE),
  CIT5: ({ CIT }) => {
    if (!Array.isArray(CIT) || CIT.includes('-8')) return undefined;
    const group = ['lu', 'pt', 'fr'].find((code) => CIT.includes(code));
    return group ?? (CIT.includes('de') || CIT.includes('eu') ? 'eu' : 'other');
  },
  YARR4: ({ YARR }) =>
    YARR === 'lt1' || YARR === '1-2'
      ? 'lt3'
      : YARR === '3-5' || YARR === '6-10'
        ? '3-10'
        : YARR === 'born'
          ? 'gt20'
          : known(YARR),
  SEX: ({ SEX }) => (SEX === 'f' || SEX === 'm' ? SEX : undefined)
};

function known(answer: string | string[] | undefined): string | undefined {
  return typeof answer === 'string' && answer !== '-8' ? answer : undefined;
}

/** Share with a serious problem inside and outside a group, among residents with a valid answer. */
function problemRates(sheets: readonly Sheet[], field: string, breakdown: string, category: string) {
  const valid = sheets.filter(
    (sheet) =>
      sheet['LIVWRK'] !== 'work' &&
      (sheet[`PROB.${field}`] === 'yes' || sheet[`PROB.${field}`] === 'no') &&
      groupOf[breakdown]?.(sheet) !== undefined
  );
  const [inside, outside] = [true, false].map((member) =>
    valid.filter((sheet) => (groupOf[breakdown]?.(sheet) === category) === member)
  ) as [Sheet[], Sheet[]];
  const yes = (sheet: Sheet) => sheet[`PROB.${field}`] === 'yes';
  return { rate: share(inside, yes), elsewhere: share(outside, yes), base: inside.length };
}

/** Population shares by category, from the margins that the demonstration is weighted with. */
function marginShares(): Record<string, number> {
  const file = new URL('../seed/margins-miselerland.csv', import.meta.url);
  const sums: Record<string, number> = {};
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [, variable = '', category = '', count = '0'] = line.split(',');
    const keys = variable === 'CIT' ? [category] : category.split('×');
    for (const key of [variable, ...keys]) sums[key] = (sums[key] ?? 0) + Number(count);
  }
  const total = sums['CIT'] ?? 0;
  return Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, sum / total]));
}

const large = crowd(7, 5000);
const residents = large.filter((sheet) => sheet['LIVWRK'] !== 'work');

describe('a crowd of 5,000', () => {
  it('tells stories that hold together', () => {
    for (const sheet of large) {
      if (sheet['YARR'] === 'born' && known(sheet['COB'])) expect(sheet['COB']).toBe('lu');
      if (sheet['COB'] === 'lu' && sheet['YARR'] !== undefined) expect(sheet['YARR']).toBe('born');
      if (sheet['YCOM'] === 'always' && sheet['YARR'] !== undefined) expect(sheet['YARR']).toBe('born');
      if (sheet['ACT'] === 'retired') expect(['16-24', '25-34', '35-49']).not.toContain(sheet['AGE']);
      const [arrived, moved] = [spans.indexOf(String(sheet['YARR'])), spans.indexOf(String(sheet['YCOM']))];
      if (arrived >= 0) expect(moved).toBeLessThanOrEqual(arrived);
    }
  });

  it('leaves 2 to 4 % of the closed questions empty and declines the sensitive part in 12 %', () => {
    const consenting = residents.filter(
      (sheet) => sheet['PROB.HOU'] !== undefined || sheet['COB'] !== undefined
    );
    const closed = referenceAsks.filter(({ kind }) => kind !== 'text').map(keyOf);
    const empty = consenting.flatMap((sheet) => closed.map((key) => sheet[key] === undefined));
    expect(share(empty, Boolean)).toBeGreaterThan(0.02);
    expect(share(empty, Boolean)).toBeLessThan(0.04);
    const personas = Array.from({ length: 5000 }, (_, i) => makePersona(7, i, smallRegion));
    expect(share(personas, (persona) => persona.consentsToSensitive)).toBeCloseTo(0.88, 1);
    expect(share(personas, ({ commune }) => commune === 'remich')).toBeCloseTo(0.75, 1);
  });

  it('comes close to the margins, with younger and Portuguese residents answering less often', () => {
    const population = marginShares();
    const aged = residents.filter((sheet) => known(sheet['AGE']));
    const cited = residents.filter((sheet) => groupOf['CIT5']?.(sheet));
    const ratio = (key: string, found: number) => found / (population[key] ?? NaN);
    const age = (band: string) =>
      ratio(
        band,
        share(aged, (sheet) => sheet['AGE'] === band)
      );
    const citizens = (code: string) =>
      ratio(
        code,
        share(cited, (sheet) => [sheet['CIT']].flat()[0] === code)
      );
    expect(age('16-24')).toBeCloseTo(0.6, 1);
    expect(citizens('pt')).toBeCloseTo(0.6, 1);
    expect(age('65-74')).toBeGreaterThan(1.1);
    for (const band of ['25-34', '35-49', '50-64', '75+']) {
      expect(age(band), band).toBeGreaterThan(0.75);
      expect(age(band), band).toBeLessThan(1.3);
    }
    expect(share(large, (sheet) => sheet['LIVWRK'] === 'work')).toBeCloseTo(0.06, 1);
    expect(
      ratio(
        'f',
        share(
          residents.filter((sheet) => groupOf['SEX']?.(sheet)),
          (sheet) => sheet['SEX'] === 'f'
        )
      )
    ).toBeCloseTo(1.03, 1);
    expect(share(large, (sheet) => sheet['AGE'] === '-8')).toBeLessThan(0.03);
  });

  it.each(builtInDifferences)(
    '$label: problem with $row',
    ({ row, breakdown, category, rate, elsewhere }) => {
      const found = problemRates(large, row, breakdown, category);
      expect(Math.abs(found.rate - rate)).toBeLessThan(0.06);
      expect(Math.abs(found.elsewhere - elsewhere)).toBeLessThan(0.03);
    }
  );

  it('has no difference of its own in the other fields', () => {
    const other = fields.filter((field) => builtInDifferences.every(({ row }) => row !== field));
    for (const field of other) {
      for (const [breakdown, category] of [
        ['SEX', 'f'],
        ['AGE4', '16-34'],
        ['AGE4', '65+'],
        ['CIT5', 'pt'],
        ['CIT5', 'fr'],
        ['CIT5', 'other'],
        ['YARR4', 'lt3'],
        ['YARR4', '3-10']
      ] as const) {
        const found = problemRates(large, field, breakdown, category);
        expect(Math.abs(found.rate - found.elsewhere), `${field} ${category}`).toBeLessThan(0.08);
      }
    }
  });

  it('names housing first by a clear margin; mobility and language cannot be told apart', () => {
    const named = residents.filter((sheet) => Array.isArray(sheet['IMP3']));
    const rate = (field: string) => share(named, (sheet) => [sheet['IMP3']].flat().includes(field));
    const [left, right] = builtInPriority.tied.map(rate) as [number, number];
    expect(rate(builtInPriority.first) - Math.max(left, right)).toBeGreaterThan(0.15);
    expect(Math.abs(left - right)).toBeLessThan(0.03);
    const rest = fields.filter(
      (field) => field !== builtInPriority.first && ![...builtInPriority.tied].some((t) => t === field)
    );
    for (const field of rest) expect(rate(field), field).toBeLessThan(Math.min(left, right) - 0.05);
  });

  it('is less satisfied where there is a problem', () => {
    for (const field of fields) {
      const mean = (answer: string) => {
        const sheets = large.filter(
          (sheet) => sheet[`PROB.${field}`] === answer && known(sheet[`SAT.${field}`])
        );
        const levels = sheets.map((sheet) => Number(sheet[`SAT.${field}`])).filter((level) => level > 0);
        return levels.reduce((sum, level) => sum + level, 0) / levels.length;
      };
      expect(mean('no') - mean('yes'), field).toBeGreaterThan(0.5);
    }
  });

  it('opens the form mostly in the language people think in', () => {
    const thinking = large.filter((sheet) => sheet['LNGMAIN'] === 'pt');
    expect(share(thinking, ({ language }) => language === 'pt')).toBeGreaterThan(0.5);
    const portuguese = large.filter(({ language }) => language === 'pt');
    expect(share(portuguese, (sheet) => sheet['LNGMAIN'] === 'lb')).toBeLessThan(0.1);
  });

  it('writes open answers whose theme can be told, more often about what weighs on the person', () => {
    const written = large.filter((sheet) => typeof sheet['OPEN'] === 'string');
    const themes = written.map((sheet) => themeOf(String(sheet['OPEN'])));
    expect(new Set(themes)).toEqual(new Set(openThemes.map(({ key }) => key)));
    const flats = (answer: string) =>
      share(
        written.filter((sheet) => sheet['PROB.HOU'] === answer),
        (sheet) => themeOf(String(sheet['OPEN'])) === 'affordable-flats'
      );
    expect(flats('yes')).toBeGreaterThan(2 * flats('no'));
    expect(themeOf('something else')).toBeUndefined();
  });
});

it.each([1, 2, 3, 4, 5])('900 people, seed %i: each built-in difference is at least 15 points', (seed) => {
  const sheets = crowd(seed, 900);
  for (const { row, breakdown, category } of builtInDifferences) {
    const { rate, elsewhere, base } = problemRates(sheets, row, breakdown, category);
    expect(rate - elsewhere, `${row} ${category} base ${base}`).toBeGreaterThanOrEqual(0.15);
    expect(base).toBeGreaterThanOrEqual(30);
  }
});
