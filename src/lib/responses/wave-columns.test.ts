/** Answers that stream past become columns without losing or inventing one. */
import { expect, it } from 'vitest';
import { itemTypes, type Item } from '#lib/questionnaire/questionnaire.ts';
import { benchVariables } from './bench-variable.ts';
import { WaveColumnsBuilder, facts, idAt } from './wave-columns.ts';

const items: Item[] = [
  { code: 'AGE', type: 'radiogroup', options: [{ code: 'young' }, { code: 'old' }] },
  { code: 'WELL', type: 'rating' },
  { code: 'OPEN', type: 'comment' },
  { code: 'LNG', type: 'checkbox', options: [{ code: 'lb' }, { code: 'pt' }], other: true },
  { code: 'PROB', type: 'matrix', rows: ['HOU', 'WRK'], options: [{ code: 'yes' }, { code: 'no' }] }
];
const ids = ['00000000-0000-4000-8000-0000000000ff', '0a1b2c3d-4e5f-4a6b-8c7d-8e9fa0b1c2d3'];

function filled() {
  const builder = new WaveColumnsBuilder(items);
  const about = { commune: 'remich', language: 'pt', channel: 'web' };
  builder.add({ id: ids[0]!, ...about, texts: ['old', '7', '["pt","other"]', '{"HOU":"yes"}'] });
  builder.add({ id: ids[1]!, ...about, commune: 'mertert', texts: [null, '0', '[]', null] });
  return builder.finish();
}

const codesOf = (name: string) => {
  const { codes, index } = filled().columns.get(name)!;
  return Array.from(index, (position) => (position < 0 ? null : codes[position]));
};

it('takes the texts of the items that are counted, never those of free text', () => {
  expect(new WaveColumnsBuilder(items).items).toEqual(['AGE', 'WELL', 'LNG', 'PROB']);
  expect([...filled().columns.keys()].some((name) => name.startsWith('OPEN'))).toBe(false);
});

it('keeps a choice as a code, a matrix by rows and a multiple choice by options', () => {
  expect(codesOf('AGE')).toEqual(['old', null]);
  expect(codesOf('WELL')).toEqual(['7', '0']);
  expect(codesOf('PROB.HOU')).toEqual(['yes', null]);
  expect(codesOf('PROB.WRK')).toEqual([null, null]);
});

it('counts an option as not ticked only where something was ticked', () => {
  expect(codesOf('LNG.lb')).toEqual(['0', null]);
  expect(codesOf('LNG.pt')).toEqual(['1', null]);
  expect(codesOf('LNG.other')).toEqual(['1', null]);
});

it('keeps commune, language and channel, and the ids to the byte', () => {
  expect(codesOf(facts.commune)).toEqual(['remich', 'mertert']);
  expect(codesOf(facts.language)).toEqual(['pt', 'pt']);
  const wave = filled();
  expect([0, 1].map((position) => idAt(wave.ids, position))).toEqual(ids);
});

it('appends a code that only an older version had, and grows beyond its first size', () => {
  const builder = new WaveColumnsBuilder([items[0]!]);
  const about = { commune: 'remich', language: 'de', channel: 'web' };
  for (let n = 0; n < 3000; n += 1) {
    const id = `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    builder.add({ id, ...about, texts: [n === 2999 ? 'middle' : 'young'] });
  }
  const { respondents, columns, ids: kept } = builder.finish();
  const { codes, index } = columns.get('AGE')!;
  expect([respondents, codes]).toEqual([3000, ['young', 'old', 'middle']]);
  expect([index[0], index[2998], index[2999]]).toEqual([0, 0, 2]);
  expect(idAt(kept, 2999)).toBe('00000000-0000-4000-8000-000000000bb7');
});

it('makes no column of what people fill in themselves, write or order: it would show single answers', () => {
  const counted = ['radiogroup', 'dropdown', 'checkbox', 'rating', 'boolean', 'matrix'];
  const every = itemTypes.map((type): Item => ({ code: type, type }));
  expect(new WaveColumnsBuilder(every).items).toEqual(every.filter(({ type }) => counted.includes(type)).map(({ code }) => code)); // prettier-ignore
  const variables = benchVariables(every.map((item) => ({ item, text: undefined })));
  expect(new Set(variables.flatMap(({ item }) => item ?? []))).toEqual(
    new Set(counted.filter((type) => type !== 'matrix'))
  );
});
