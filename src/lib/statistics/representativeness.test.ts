/** Participation, dissimilarity and the R-indicator against golden values. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { wilson } from './interval.ts';
import { dissimilarity, partialIndicators, participationRatios, rIndicator } from './representativeness.ts';

const want = golden('diversity_representativeness');
const near = (actual: number, wanted: number) => expect(Math.abs(actual - wanted)).toBeLessThan(1e-12);

describe('participation', () => {
  const { sample, population, ID, ppr } = want.dissimilarity;

  it('ratios agree and carry an interval (trap 7)', () => {
    const ratios = participationRatios(sample, population);
    for (const [c, value] of Object.values(ppr).entries()) near(ratios[c]!.ratio!, value as number);
    expect(ratios.map((ratio) => ratio.flagged)).toEqual([true, true, true, true]);
    near(ratios[0]!.lower, wilson(0.6, 100).lower / 0.4);
    near(ratios[0]!.upper, wilson(0.6, 100).upper / 0.4);
    expect(participationRatios([40, 60], [42, 58]).map((ratio) => ratio.flagged)).toEqual([false, false]);
    expect(participationRatios([1, 9], [0, 10])[0]).toMatchObject({ ratio: null, flagged: true });
  });

  it('dissimilarity agrees and takes its colour', () => {
    near(dissimilarity(sample, population).index, ID);
    expect(dissimilarity([60, 40], [55, 45]).level).toBe('green');
    expect(dissimilarity([60, 40], [45, 55]).level).toBe('amber');
    expect(dissimilarity([80, 20], [55, 45]).level).toBe('red');
  });
});

describe('the R-indicator', () => {
  const cells = want.r_indicator.cells.map((cell: { Freq: number; resp: number }) => ({
    population: cell.Freq,
    respondents: cell.resp
  }));

  it('agrees on saturated cells', () => {
    const own = rIndicator(cells)!;
    near(own.r, want.r_indicator.R_saturated);
    near(own.meanPropensity, want.r_indicator.mean_propensity);
    near(own.maxBias, (1 - own.r) / 2 / own.meanPropensity);
  });

  it('is 1 where all answered alike, and corrected upwards in small cells', () => {
    expect(
      rIndicator([
        { population: 50, respondents: 10 },
        { population: 100, respondents: 20 }
      ])!.r
    ).toBe(1);
    // ρ = .2 and .4 in two cells of 10: S² = 20·.1²/19, chance (.16 + .24)/20
    const small = rIndicator([
      { population: 10, respondents: 2 },
      { population: 10, respondents: 4 }
    ])!;
    near(small.r, 1 - 2 * Math.sqrt(0.2 / 19));
    near(small.rAdjusted, 1 - 2 * Math.sqrt(Math.max(0, 0.2 / 19 - 0.4 / 20)));
    const clear = rIndicator([
      { population: 100, respondents: 20 },
      { population: 100, respondents: 60 }
    ])!;
    near(clear.rAdjusted, 1 - 2 * Math.sqrt(8 / 199 - 0.4 / 200));
    expect(rIndicator([])).toBeNull();
  });

  it.each(['stype', 'awards'])('names the categories of %s that answered less', (variable) => {
    const expected = want.r_indicator.partial_unconditional[variable];
    const codes = Object.keys(expected.by_category);
    const merged = codes.map((code) => {
      const of = want.r_indicator.cells.filter((cell: Record<string, unknown>) => cell[variable] === code);
      return {
        population: of.reduce((sum: number, cell: { Freq: number }) => sum + cell.Freq, 0),
        respondents: of.reduce((sum: number, cell: { resp: number }) => sum + cell.resp, 0)
      };
    });
    const own = partialIndicators(merged);
    near(own.overall, expected.P_u);
    for (const [c, code] of codes.entries()) near(own.byCategory[c]!, expected.by_category[code]);
  });
});
