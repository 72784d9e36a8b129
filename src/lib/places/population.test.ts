/** Population figures: sums over communes, the order of ages, what an import replaced, the example file. */
import { describe, expect, it } from 'vitest';
import { exampleMargins, figuresOf, replacedBy } from './population.ts';
import { readMargins, type PopulationMargin } from './population-margin.ts';

const margin = (communeId: string, variable: string, category: string, count: number): PopulationMargin => ({
  communeId,
  variable,
  category,
  count,
  source: 'register',
  referenceDate: '2026-01-01',
  madeUp: false
});

describe('figures', () => {
  const margins = [
    margin('remich', 'CIT', 'pt', 30),
    margin('remich', 'CIT', 'lu', 70),
    margin('remich', 'SEX×AGE', 'm×75+', 40),
    margin('remich', 'SEX×AGE', 'f×16-24', 60),
    margin('mertert', 'SEX×AGE', 'f×16-24', 5)
  ];
  it('sum the communes, ages from young to old, women first', () => {
    expect(figuresOf(margins)).toEqual({
      total: 105,
      sexes: ['f', 'm'],
      ages: [
        { age: '16-24', counts: [65, 0] },
        { age: '75+', counts: [0, 40] }
      ],
      others: [
        {
          variable: 'CIT',
          rows: [
            { category: 'lu', count: 70 },
            { category: 'pt', count: 30 }
          ]
        }
      ],
      origins: [{ source: 'register', referenceDate: '2026-01-01' }],
      madeUp: false
    });
  });
  it('count by another variable where age and sex are missing', () => {
    expect(figuresOf([margin('remich', 'CIT', 'lu', 7)])?.total).toBe(7);
    expect(figuresOf([])).toBeUndefined();
  });
});

it('an import says what it replaced and what is new', () => {
  const before = [margin('remich', 'CIT', 'lu', 7)];
  const after = [margin('remich', 'CIT', 'lu', 9), margin('mertert', 'CIT', 'lu', 4)];
  expect(replacedBy(before, after)).toEqual([
    {
      communeId: 'remich',
      before: { total: 7, referenceDate: '2026-01-01' },
      after: { total: 9, referenceDate: '2026-01-01' }
    },
    { communeId: 'mertert', after: { total: 4, referenceDate: '2026-01-01' } }
  ]);
});

it('the example can be imported as it is, and says that it is made up', () => {
  const read = readMargins(exampleMargins('remich'), ['remich']) as PopulationMargin[];
  expect(figuresOf(read)).toMatchObject({ total: 740, madeUp: true });
});
