/** The model of who answered against R's glm, and where no model exists. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { rIndicator } from './representativeness.ts';
import { responseModel, type ModelCell } from './response-model.ts';

const want = golden('diversity_representativeness').r_indicator;
const cells: ModelCell[] = want.cells.map(
  ({ stype, awards, Freq, resp }: { stype: string; awards: string; Freq: number; resp: number }) => ({
    population: Freq,
    respondents: resp,
    levels: [['E', 'H', 'M'].indexOf(stype), ['No', 'Yes'].indexOf(awards)]
  })
);
const near = (actual: number, wanted: number) => expect(Math.abs(actual - wanted)).toBeLessThan(1e-10);

describe('main effects of who answered', () => {
  const own = responseModel(cells)!;

  it('agree with R in every coefficient and propensity', () => {
    expect(own.coefficients).toHaveLength(want.coef.length);
    for (const [k, value] of own.coefficients.entries()) near(value, want.coef[k]);
    expect(own.propensities).toHaveLength(want.propensity_main_effects.length);
    for (const [h, value] of own.propensities.entries()) near(value, want.propensity_main_effects[h]);
  });

  it('give the R-indicator of the model', () => {
    near(own.r, want.R_main_effects);
    near(own.meanPropensity, want.mean_propensity);
    near(own.maxBias, want.max_bias_main);
    expect(own.r).toBeGreaterThan(rIndicator(cells)!.r);
  });

  it('are the saturated rates where there is one variable', () => {
    const one = [
      { population: 100, respondents: 20, levels: [0] },
      { population: 300, respondents: 150, levels: [1] }
    ];
    const model = responseModel(one)!;
    near(model.propensities[0]!, 0.2);
    near(model.propensities[1]!, 0.5);
    near(model.r, rIndicator(one)!.r);
  });

  it('do not care for cells without residents', () => {
    near(responseModel([...cells, { population: 0, respondents: 0, levels: [2, 1] }])!.r, own.r);
  });
});

describe('no model exists', () => {
  it.each([
    ['for nobody', []],
    [
      'where nobody of a category answered',
      [
        [50, 0, 0],
        [60, 20, 1]
      ]
    ],
    [
      'where everybody of a category answered',
      [
        [50, 50, 0],
        [60, 20, 1]
      ]
    ]
  ])('%s', (_, rows) => {
    const few = rows.map(([population, respondents, level]) => ({
      population: population!,
      respondents: respondents!,
      levels: [level!]
    }));
    expect(responseModel(few)).toBeNull();
  });

  it('where two variables say the same', () => {
    const twins = [0, 1, 2].map((level) => ({
      population: 90,
      respondents: 20 + level,
      levels: [level, level]
    }));
    expect(responseModel(twins)).toBeNull();
  });
});
