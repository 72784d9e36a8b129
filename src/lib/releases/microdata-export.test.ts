/** An export of answers: five alike for every combination, the weight included, and nothing that was not promised. */
import { describe, expect, it } from 'vitest';
import { communes, randomAnswers, type RandomAnswers } from '../../../tests/fixtures/random-answers.ts';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { isRefusal } from '#lib/refusal.ts';
import { csvParts } from './export-files.ts';
import { columnsRead, microdataExport, MISSING_VALUE, SHARED_BY, type MicrodataExport } from './microdata-export.ts'; // prettier-ignore
import { breakdownsFor } from './recode.ts';

const breakdowns = breakdownsFor(communes);
const inOrder = (people: number) => Int32Array.from({ length: people }, (_, i) => i);
const weightsOf = (people: number, seed: number) => {
  const random = smallRandom(seed);
  return Float64Array.from({ length: people }, () => 0.3 + 2.7 * random());
};

function exported(
  wave: RandomAnswers,
  over: { order?: Int32Array; named?: string[]; weighted?: boolean } = {}
): MicrodataExport {
  const { order = inOrder(wave.people), named = communes, weighted = true } = over;
  const made = microdataExport({
    wave: randomAnswers(wave),
    order,
    weights: weighted ? weightsOf(wave.people, wave.seed) : null,
    breakdowns,
    communes: new Set(named)
  });
  if (isRefusal(made)) throw new Error(made.code);
  return made;
}

const attributesOf = ({ variables }: MicrodataExport) => variables.filter(({ kind }) => kind === 'attribute');

describe('every combination of attributes, with the weight beside it, is shared by at least five', () => {
  it.each([
    ['even', 1],
    ['skewed', 3],
    ['very skewed', 9]
  ])('in %s waves', (_, skew) => {
    for (const people of [60, 61, 70, 120, 400, 1500])
      for (const seed of [1, 2, 3]) {
        const made = exported({ seed, people, skew });
        const rows = new Map<string, number>();
        for (let i = 0; i < people; i += 1) {
          const key = [...attributesOf(made).map(({ column }) => column[i]), made.weights![i]].join();
          rows.set(key, (rows.get(key) ?? 0) + 1);
        }
        expect(Math.min(...rows.values())).toBeGreaterThanOrEqual(SHARED_BY);
      }
  });
});

it('fewer than sixty respondents make no export, be it eight or fifty-nine', () => {
  for (const people of [0, 8, 59]) {
    const wave = randomAnswers({ seed: 1, people });
    const made = microdataExport({ wave, order: inOrder(people), weights: null, breakdowns, communes: new Set() }); // prettier-ignore
    expect(made).toMatchObject({ refused: true, code: 'microdata-export.too-few', values: { least: 60 } });
  }
});

it('holds the release’s coarse attributes, outcomes and scales, and nothing else', () => {
  const { variables } = exported({ seed: 4, people: 300 });
  expect(variables.map(({ name }) => name)).toEqual([
    ...['SEX', 'AGE4', 'CIT5', 'HH3', 'YARR4', 'LNGMAIN5', 'COMMUNE'],
    ...['PROB_LNG', 'PROB_HOU', 'IMP3_LNG', 'IMP3_HOU', 'SAT_HOU', 'WELL', 'CONTACT']
  ]);
  for (const { values, column } of variables) {
    const known = new Set([...values.map(({ value }) => value), MISSING_VALUE]);
    expect(column.every((value) => known.has(value))).toBe(true);
  }
});

it('answers stay what they were, coarse and in the order that was given', () => {
  const people = 200;
  const order = inOrder(people).reverse();
  const made = exported({ seed: 5, people }, { order });
  const given = randomAnswers({ seed: 5, people }).columns;
  const well = made.variables.find(({ name }) => name === 'WELL')!;
  const sat = made.variables.find(({ name }) => name === 'SAT_HOU')!;
  for (const [row, position] of order.entries()) {
    expect(well.column[row]).toBe(Number(codeAt(given, 'WELL', position) ?? MISSING_VALUE));
    const satisfied = { '1': 0, '2': 0, '3': 0, '4': 1, '5': 1 }[codeAt(given, 'SAT.HOU', position) ?? ''];
    expect(sat.column[row]).toBe(satisfied ?? MISSING_VALUE);
  }
});

function codeAt(columns: ReturnType<typeof randomAnswers>['columns'], name: string, position: number) {
  const { codes, index } = columns.get(name)!;
  return codes[index[position]!];
}

it('says how many values were taken out: those that were given and are missing now', () => {
  const people = 90;
  const made = exported({ seed: 6, people });
  const sex = made.variables.find(({ name }) => name === 'SEX')!;
  const { codes, index } = randomAnswers({ seed: 6, people }).columns.get('SEX')!;
  const lost = [...sex.column.entries()].filter(([i, value]) => value === MISSING_VALUE && ['f', 'm', 'd'].includes(codes[index[i]!] ?? '')); // prettier-ignore
  expect(sex.taken).toBe(lost.length);
  expect(attributesOf(made).reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(0);
});

it('a commune of few residents is not named, and nobody is moved into another', () => {
  const people = 400;
  const { column } = exported({ seed: 7, people, skew: 2 }, { named: ['remich'] }).variables.find(({ name }) => name === 'COMMUNE')!; // prettier-ignore
  const given = randomAnswers({ seed: 7, people, skew: 2 }).columns;
  for (const [i, value] of column.entries())
    expect([MISSING_VALUE, codeAt(given, '@commune', i) === 'remich' ? 1 : MISSING_VALUE]).toContain(value);
  expect(column).toContain(1);
});

it('weighted counts stay those of the wave, but for rounding', () => {
  const people = 1000;
  const { weights } = exported({ seed: 8, people });
  const sum = (list: Float64Array) => list.reduce((total, weight) => total + weight, 0);
  expect(Math.abs(sum(weights!) - sum(weightsOf(people, 8)))).toBeLessThan(0.005 * people);
  expect(exported({ seed: 8, people }, { weighted: false }).weights).toBeNull();
});

it('nothing else can be in it: ids, language, channel and unasked columns are never read', () => {
  const wave = { seed: 9, people: 120, channel: 'canary-channel', language: 'canary-language' };
  const text = [...csvParts(exported(wave))].join('');
  expect(text).not.toMatch(/canary|5ec4e7|BARR/);
  const read = columnsRead(breakdowns);
  for (const name of ['OPEN', '@language', '@channel', '@audience', 'BARR', 'COB', 'DISCR', 'LNGHOME', 'LOC'])
    expect(read).not.toContain(name);
});
