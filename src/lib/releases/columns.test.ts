/** From the columns of a wave to what a freeze counts on: who stands in which audience, and how answers are recoded. */
import { expect, it } from 'vitest';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { WaveColumnsBuilder } from '#lib/responses/wave-columns.ts';
import { freezeColumns, itemsNeeded, sexAgeCategories } from './columns.ts';
import { breakdownsFor, categoryOf, outcomes } from './recode.ts';
import { regionPlan } from './release-plan.ts';

const choice = (code: string, ...options: string[]): Item => ({
  code,
  type: 'radiogroup',
  options: options.map((option) => ({ code: option }))
});
const items: Item[] = [
  choice('LIVWRK', 'live', 'work', 'both'),
  choice('SEX', 'f', 'm', 'd'),
  choice('AGE', '16-24', '25-34', '75+'),
  { ...choice('CIT', 'lu', 'pt', 'fr', 'de', 'africa'), type: 'checkbox' },
  { code: 'WELL', type: 'rating' },
  { ...choice('PROB', 'yes', 'no', 'na'), type: 'matrix', rows: ['HOU'] },
  { ...choice('IMP3', 'HOU', 'WRK'), type: 'checkbox' }
];
const plan = {
  ...regionPlan(['PROB.HOU', 'IMP3.HOU']),
  distributions: [{ item: 'WELL', options: ['0', '7'] }]
};
const breakdowns = breakdownsFor(['remich', 'mertert']);

/** Texts in the order of `items`. */
function columnsOf(...people: [commune: string, ...texts: (string | null)[]][]) {
  const builder = new WaveColumnsBuilder(items);
  for (const [n, [commune, ...texts]] of people.entries()) {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    builder.add({ id, commune, language: 'de', channel: 'web', texts });
  }
  return freezeColumns(builder.finish(), plan, breakdowns, outcomes, new Set(['remich', 'mertert']));
}

const some = ['f', '25-34', '["fr","lu"]', '7', '{"HOU":"yes"}', '["WRK"]'];

it('keeps apart who lives here, who only works here, and guests', () => {
  const columns = columnsOf(
    ['remich', 'both', ...some],
    ['remich', 'work', ...some],
    ['bous', 'live', ...some]
  );
  expect([...columns].map(([audience, { ids }]) => [audience, ids.length])).toEqual([
    ['residents', 1],
    ['workers', 1],
    ['guests', 1]
  ]);
});

it('recodes by the first group that any citizenship belongs to', () => {
  const residents = columnsOf(
    ['remich', 'live', ...some],
    ['mertert', 'live', 'd', null, '["africa","de"]', '3', '{"HOU":"na"}', '[]'],
    ['mertert', null, 'm', '75+', null, null, null, null]
  ).get('residents')!;
  const codes = (name: string) => {
    const { codes: list, index } = residents.attributes.get(name)!;
    return Array.from(index, (c) => list[c] ?? null);
  };
  expect(codes('CIT5')).toEqual(['lu', 'eu', null]);
  expect(codes('AGE4')).toEqual(['16-34', null, '65+']);
  expect(codes('COMMUNE')).toEqual(['remich', 'mertert', 'mertert']);
  expect(Array.from(residents.sexAge, (c) => sexAgeCategories[c] ?? null)).toEqual([
    'f×25-34',
    null,
    'm×75+'
  ]);
});

it('recodes columns as single answers are recoded', () => {
  const given = { SEX: 'm', AGE: '75+', CIT: ['africa', 'pt'] };
  const { attributes } = columnsOf(['mertert', 'live', 'm', '75+', '["africa","pt"]', null, null, null]).get(
    'residents'
  )!;
  for (const breakdown of breakdowns)
    expect(attributes.get(breakdown.code)!.index[0]).toBe(categoryOf(breakdown, given, 'mertert'));
});

it('tells yes, no and nothing apart', () => {
  const { answers } = columnsOf(
    ['remich', 'live', ...some],
    ['remich', 'live', 'f', null, null, '3', '{"HOU":"na"}', '[]'],
    ['remich', 'live', 'f', null, null, '0', '{"HOU":"no"}', '["HOU"]']
  ).get('residents')!;
  expect([...answers.get('PROB.HOU')!]).toEqual([1, -1, 0]);
  expect([...answers.get('IMP3.HOU')!]).toEqual([0, -1, 1]);
  // A step that the plan does not list is no valid answer of the distribution.
  expect([...answers.get('WELL:7')!]).toEqual([1, -1, 0]);
});

it('asks for the items of the plan, its breakdowns and its weights, and for no other', () => {
  expect([...itemsNeeded(plan, breakdowns, outcomes)].sort()).toEqual(
    ['AGE', 'CIT', 'HH', 'IMP3', 'LIVWRK', 'LNGMAIN', 'PROB', 'SEX', 'WELL', 'YARR', 'commune'].sort()
  );
});
