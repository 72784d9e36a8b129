/**
 * The weights of a wave's residents: sex by age, citizenship group and commune of the register, small
 * categories merged with their declared neighbours before anybody looks at an outcome.
 */
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { countsByCommune, sumByCategory } from '#lib/places/population-margin.ts';
import { collapseMargin, type Merge } from '#lib/statistics/collapse.ts';
import { categoryCounts, type Margin } from '#lib/statistics/margin.ts';
import { weightSample, type WeightSet } from '#lib/statistics/weighting.ts';
import type { AttributeColumn } from './freeze-columns.ts';
import { sexAgeCategories } from './columns.ts';
import type { Breakdown } from './recode.ts';

export interface WaveWeights extends WeightSet {
  merges: (Merge & { margin: string })[];
  names: string[];
}

interface WaveColumnsForWeights {
  attributes: ReadonlyMap<string, AttributeColumn>;
  sexAge: Int16Array;
}

export interface WaveMargin {
  margin: Margin & { population: number[] };
  /** For each category the ones it may be merged with, nearest first. */
  neighbours: Record<string, string[]>;
}

/** The items of the questionnaire whose answers are compared with the register; the commune is no item. */
export const WEIGHTED_ITEMS: readonly string[] = ['SEX', 'AGE', 'CIT'];

/** The register beside the respondents, before anything is merged. */
export function waveMargins(
  columns: WaveColumnsForWeights,
  breakdowns: readonly Breakdown[],
  registered: readonly PopulationMargin[]
): WaveMargin[] {
  const sexAge = sumByCategory(registered, 'SEX×AGE');
  return [
    {
      margin: {
        name: 'SEX×AGE',
        categories: sexAgeCategories,
        population: sexAgeCategories.map((category) => sexAge.get(category) ?? 0),
        index: columns.sexAge
      },
      neighbours: sexAgeNeighbours()
    },
    ...['CIT5', 'COMMUNE'].map((code) => marginOf(code, columns.attributes, breakdowns, registered))
  ];
}

/** @returns the weights, or the refusal that says which margin cannot be met and why */
export function weightWave(
  columns: WaveColumnsForWeights,
  breakdowns: readonly Breakdown[],
  registered: readonly PopulationMargin[]
): WaveWeights | Refusal {
  const merges: WaveWeights['merges'] = [];
  const collapsed: Margin[] = [];
  for (const { margin, neighbours } of waveMargins(columns, breakdowns, registered)) {
    const known = withoutEmpty(margin);
    if (!known.population.some((count) => count > 0)) return refuse('margin.none', { margin: margin.name });
    const outcome = collapseMargin(known, neighbours);
    if (isRefusal(outcome)) return outcome;
    merges.push(...outcome.merges.map((merge) => ({ ...merge, margin: margin.name })));
    collapsed.push(outcome.margin);
  }
  const weighted = weightSample(collapsed);
  return isRefusal(weighted)
    ? weighted
    : { ...weighted, merges, names: collapsed.map((margin) => margin.name) };
}

function marginOf(
  code: string,
  attributes: ReadonlyMap<string, AttributeColumn>,
  breakdowns: readonly Breakdown[],
  registered: readonly PopulationMargin[]
): WaveMargin {
  const { codes, groups } = breakdowns.find((breakdown) => breakdown.code === code)!;
  const counts =
    code === 'COMMUNE' ? countsByCommune(registered) : regroup(sumByCategory(registered, 'CIT'), groups);
  // Whoever is nearest in the list is the neighbour: the lists are ordered by likeness.
  const neighbours = Object.fromEntries(codes.map((own, at) => [own, nearest(codes, at)]));
  return {
    margin: {
      name: code,
      categories: codes,
      population: codes.map((c) => counts.get(c) ?? 0),
      index: attributes.get(code)!.index
    },
    neighbours
  };
}

function regroup(counts: Map<string, number>, groups: Breakdown['groups']): Map<string, number> {
  return new Map(
    groups.map(([category, codes]) => [
      category,
      codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0)
    ])
  );
}

/** A category that neither the register nor the sample knows does not exist here. */
function withoutEmpty(margin: Margin): Margin & { population: number[] } {
  const counts = categoryCounts(margin);
  const kept = margin.categories.map((_, c) => c).filter((c) => margin.population[c]! > 0 || counts[c]! > 0);
  return {
    ...margin,
    categories: kept.map((c) => margin.categories[c]!),
    population: kept.map((c) => margin.population[c]!),
    index: moved(margin.index, margin.categories.length, kept)
  };
}

function moved(index: Margin['index'], categories: number, kept: readonly number[]): Int32Array {
  const targets = Int32Array.from({ length: categories }, (_, c) => kept.indexOf(c));
  const result = new Int32Array(index.length);
  for (let i = 0; i < index.length; i += 1) result[i] = index[i]! < 0 ? -1 : targets[index[i]!]!;
  return result;
}

function nearest(codes: readonly string[], at: number): string[] {
  return codes
    .map((code, other) => ({ code, distance: Math.abs(other - at) }))
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => a.distance - b.distance)
    .map(({ code }) => code);
}

/** The next age band of the same sex first; the other sex only where nobody of the own is left to merge with. */
function sexAgeNeighbours(): Record<string, string[]> {
  const half = sexAgeCategories.length / 2;
  const sexes = [sexAgeCategories.slice(0, half), sexAgeCategories.slice(half)];
  return Object.fromEntries(
    sexes.flatMap((codes, sex) =>
      codes.map((code, at) => {
        const other = sexes[1 - sex]!;
        return [code, [...nearest(codes, at), other[at]!, ...nearest(other, at)]] as const;
      })
    )
  );
}
