/** Distributions and means come from released cells alone, and from no part of them. */
import { expect, it } from 'vitest';
import type { Cell } from '#lib/releases/release.ts';
import { scaleFigures } from './scale-figures.ts';

const cell = (option: string, percent: number | null): Cell => {
  const shown = { base: 200, percent, lower: 0, upper: 100, deff: 1.2, noiseFactor: 1.4, weighted: true };
  const nothing = { base: null, percent: null, lower: null, upper: null, deff: null, noiseFactor: null, weighted: null }; // prettier-ignore
  const named = { id: `BELONG:${option}/total`, item: `BELONG:${option}`, breakdown: null, category: null };
  return percent === null ? { ...named, ...nothing } : ({ ...named, ...shown } as Cell);
};
const plan = (options: string[]) => ({
  items: ['PROB.HOU'],
  oneWay: [],
  pairs: [],
  mu: 1,
  distributions: [{ item: 'BELONG', options }]
});
const scale = ['1', '2', '3', '4', '5'];

it('shows every option in the order of the plan, and the mean of what was published', () => {
  const cells = [cell('5', 20), cell('1', 10), cell('2', 20), cell('3', 20), cell('4', 30)];
  const [figure] = scaleFigures({ plan: plan(scale), cells, sigma: 3 });
  expect(figure!.options.map((each) => [each.option, each.cell?.percent])).toEqual([['1', 10], ['2', 20], ['3', 20], ['4', 30], ['5', 20]]); // prettier-ignore
  expect(figure!.mean!.mean).toBeCloseTo(3.3, 12);
  expect(figure!.mean!.lower).toBeLessThan(3.3);
});

it('has no mean where an option is hidden or is no number, and nothing where the plan has no scale', () => {
  const hidden = scaleFigures({ plan: plan(scale), cells: [cell('1', null), ...scale.slice(1).map((option) => cell(option, 25))], sigma: 3 }); // prettier-ignore
  expect(hidden[0]!.mean).toBeNull();
  const words = scaleFigures({ plan: plan(['daily', 'never']), cells: [], sigma: 3 });
  expect(words).toEqual([{ item: 'BELONG', options: [{ option: 'daily', cell: null }, { option: 'never', cell: null }], mean: null }]); // prettier-ignore
  expect(scaleFigures({ plan: { ...plan([]), distributions: [] }, cells: [], sigma: 3 })).toEqual([]);
});
