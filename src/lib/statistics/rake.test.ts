/** Raking agrees with golden weights and refuses what cannot be met. */
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { categoryWeights, type Margin } from './margin.ts';
import { postStratify, rake, type RakeOptions } from './rake.ts';
import { weightSample } from './weighting.ts';

const sample = csvColumns('apiclus1');
const pw = sample.numbers('pw');

function marginOf(
  column: string,
  rows: Record<string, string | number>[],
  values = sample.strings(column)
): Margin {
  const categories = rows.map((row) => String(row[column]));
  const population = rows.map((row) => Number(row.Freq));
  return {
    name: column,
    categories,
    population,
    index: Int16Array.from(values, (v) => categories.indexOf(v))
  };
}

function raked(margins: Margin[], options?: RakeOptions) {
  const result = rake(margins, options);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

const simple = (name: string, population: number[], index: number[]): Margin => ({
  name,
  categories: population.map((_, c) => `${name}${c + 1}`),
  population,
  index: Int16Array.from(index)
});

interface Respondent {
  attrs: Record<string, string>;
  age6: string;
}
interface GoldenMargin {
  name: string;
  categories: { code: string; respondents: number; population: number }[];
}

describe('post-stratification', () => {
  const want = golden('poststrat');

  it('gives each stratum N_h/n_h', () => {
    const result = postStratify(marginOf('stype', want.population), { start: pw });
    if (isRefusal(result)) throw new Error(result.code);
    const types = sample.strings('stype');
    for (const [i, w] of result.weights.entries())
      expect(w).toBeCloseTo(want.weights_by_stype[types[i]!], 10);
  });

  it('refuses a population category without a respondent (trap 14)', () => {
    const margin = simple('age', [60, 30, 10], [0, 0, 1, 1]);
    expect(postStratify(margin)).toEqual({
      refused: true,
      code: 'margin.missing-category',
      values: { margin: 'age', category: 'age3', population: 10, respondents: 0 }
    });
    expect(isRefusal(postStratify(simple('age', [60, 40, 0], [0, 0, 1, 1])))).toBe(false);
  });
});

describe('raking', () => {
  const want = golden('rake');
  const margins = ['stype', 'sch.wide'].map((name) => marginOf(name, want.margins[name]));

  it('agrees with R cell by cell', () => {
    const { weights } = raked(margins, { start: pw, tolerance: 1e-10 });
    const [type, wide] = [sample.strings('stype'), sample.strings('sch.wide')];
    for (const cell of want.weights_by_cell) {
      const own = weights.filter((_, i) => type[i] === cell.stype && wide[i] === cell['sch.wide']);
      expect(own).toHaveLength(cell.n);
      for (const w of own) expect(Math.abs(w / cell.weight - 1)).toBeLessThan(1e-6);
    }
  });

  it('takes as many cycles to 1e-12 as the reference trace', () => {
    expect(raked(margins, { start: pw, tolerance: 1e-12 }).cycles).toBe(want.ipf_trace.iterations);
  });

  it('meets three margins', () => {
    const three = golden('rake3_trim');
    const list = ['stype', 'sch.wide', 'awards'].map((name) => marginOf(name, three.margins[name]));
    const { weights, worst } = raked(list, { start: pw, tolerance: 1e-10 });
    expect(worst.error).toBeLessThan(1e-10);
    for (const [i, w] of three.weights_first10.entries()) {
      expect(Math.abs(weights[i]! / w - 1)).toBeLessThan(1e-6);
    }
  });

  it('judges convergence by the margins, not by standing still (trap 1)', () => {
    const { cells, margins: totals } = golden('rake_failures').incompatible_margins;
    const list = (['a', 'b'] as const).map((name) =>
      simple(
        name,
        totals[name],
        cells.map((cell: Record<string, string>) => Number(cell[name]) - 1)
      )
    );
    const result = rake(list) as Refusal;
    expect(result.code).toBe('weights.not-converged');
    expect(result.values).toMatchObject({ margin: 'a', category: 'a2', cycles: 200 });
    expect(result.values.error).toBeCloseTo(0.25, 10);
  });

  it('refuses what the sample does not hold', () => {
    const { margin } = golden('rake_failures').missing_category_in_sample;
    const keep = sample.strings('stype').filter((type) => type !== 'H');
    expect(rake([marginOf('stype', margin, keep)])).toMatchObject({
      code: 'margin.missing-category',
      values: { category: 'H', population: 755 }
    });
  });

  it('refuses unequal totals, and scales and says small differences', () => {
    const { a, b } = golden('rake_failures').unequal_totals.margins;
    const index = [0, 0, 1, 1];
    const result = rake([simple('a', a, index), simple('b', b, [0, 1, 0, 1])]);
    expect(result).toMatchObject({
      code: 'margin.unequal-totals',
      values: { total: 105, referenceTotal: 100 }
    });
    const close = raked([simple('a', [600, 400], index), simple('b', [550, 452], [0, 1, 0, 1])]);
    expect(close.scaled).toEqual([{ margin: 'b', from: 1002, to: 1000 }]);
    expect(close.weights.reduce((sum, w) => sum + w)).toBeCloseTo(1000, 8);
    const byRegister = raked([simple('a', [600, 400], index), simple('b', [550, 452], [0, 1, 0, 1])], {
      reference: 1
    });
    expect(byRegister.scaled).toEqual([{ margin: 'a', from: 1000, to: 1002 }]);
  });

  it('refuses respondents whom the population does not know', () => {
    expect(rake([simple('a', [100, 0], [0, 0, 1])])).toMatchObject({ code: 'margin.empty-population' });
  });

  it('gives a missing attribute factor 1 and still meets the other margins', () => {
    const sex = simple('sex', [480, 520], [0, 0, 0, 1, 1, -1, 0, 1]);
    const age = simple('age', [300, 700], [0, 1, 1, 0, 1, 1, 0, 1]);
    const { weights, worst } = raked([sex, age]);
    expect(worst.error).toBeLessThanOrEqual(1e-6);
    const [ages] = categoryWeights(age, weights);
    expect(ages[0]).toBeCloseTo(300, 2);
    const [sexes, known] = categoryWeights(sex, weights);
    expect(sexes[0]! / known).toBeCloseTo(0.48, 6);
    expect(known).toBeLessThan(1000);
    expect(weights[5]! / weights[1]!).not.toBeCloseTo(1, 3);
  });

  it('reproduces the weights of the golden release, where one person has no sex on the register', () => {
    const { respondents, rakingMargins, rakeTrim } = golden('golden_release');
    const into: Record<string, string> = {
      'f|16-24': 'f|25-34',
      'f|75+': 'f|65-74',
      'm|16-24': 'm|25-34',
      'm|35-49': 'm|25-34',
      'm|75+': 'm|65-74'
    };
    const code = [
      (r: Respondent) => into[`${r.attrs.sex}|${r.age6}`] ?? `${r.attrs.sex}|${r.age6}`,
      (r: Respondent) => ({ PT: 'LU', XX: 'EU' })[r.attrs.cit!] ?? r.attrs.cit!
    ];
    const list = (rakingMargins as GoldenMargin[]).map((margin, m): Margin => {
      const categories = margin.categories.map((category) => category.code);
      const index = Int16Array.from(respondents as Respondent[], (r) => categories.indexOf(code[m]!(r)));
      for (const [c, category] of margin.categories.entries()) {
        expect(index.filter((own) => own === c)).toHaveLength(category.respondents);
      }
      return { name: margin.name, categories, population: margin.categories.map((c) => c.population), index };
    });
    const options = { tolerance: 1e-10, totalTolerance: 0.01, reference: 1 };
    const { weights } = raked(list, options);
    const { lower, upper, trimmed, remainingMarginError } = rakeTrim;
    const set = weightSample(list, { ...options, lower, upper });
    if (isRefusal(set)) throw new Error(set.code);
    expect(set.trimmed).toBe(trimmed);
    expect(set.worst.error).toBeCloseTo(remainingMarginError, 12);
    const mean = weights.reduce((sum, w) => sum + w) / weights.length;
    for (const [i, r] of respondents.entries()) {
      expect(Math.abs(weights[i]! / r.raked - 1)).toBeLessThan(1e-6);
      expect(Math.floor((weights[i]! / mean) * 1e6 + 0.5)).toBe(r.weight6);
    }
  });
});
