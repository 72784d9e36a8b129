/** Population figures as people read them: by age and sex and by citizenship, of one commune or of several. */
import type { PopulationMargin } from './population-margin.ts';
import { sumByCategory } from './population-margin.ts';

const SEX_AND_AGE = 'SEX×AGE';
const SEXES = ['f', 'm', 'd'];

export interface AgeRow {
  age: string;
  /** In the order of `sexes`. */
  counts: number[];
}

export interface PopulationFigures {
  total: number;
  sexes: string[];
  ages: AgeRow[];
  /** Every other variable, its categories by size. */
  others: { variable: string; rows: { category: string; count: number }[] }[];
  /** Where the counts come from: mostly one source and one day. */
  origins: { source: string; referenceDate: string }[];
  madeUp: boolean;
}

/** @returns undefined where there are no margins */
export function figuresOf(margins: readonly PopulationMargin[]): PopulationFigures | undefined {
  if (margins.length === 0) return undefined;
  const bySexAndAge = [...sumByCategory(margins, SEX_AND_AGE)].map(([category, count]) => {
    const [sex = '', age = ''] = category.split('×');
    return { sex, age, count };
  });
  const sexes = [...new Set(bySexAndAge.map(({ sex }) => sex))].sort(
    (a, b) => SEXES.indexOf(a) - SEXES.indexOf(b)
  );
  const ages = [...new Set(bySexAndAge.map(({ age }) => age))].sort((a, b) => parseInt(a) - parseInt(b));
  const countOf = (sex: string, age: string) =>
    bySexAndAge.find((cell) => cell.sex === sex && cell.age === age)?.count ?? 0;
  const variables = [...new Set(margins.map(({ variable }) => variable))].filter(
    (name) => name !== SEX_AND_AGE
  );
  const others = variables.map((variable) => ({
    variable,
    rows: [...sumByCategory(margins, variable)]
      .map(([category, count]) => ({ category, count }))
      .sort((a, b) => b.count - a.count)
  }));
  const counted = ages.length > 0 ? bySexAndAge : others[0]!.rows;
  return {
    total: counted.reduce((sum, { count }) => sum + count, 0),
    sexes,
    ages: ages.map((age) => ({ age, counts: sexes.map((sex) => countOf(sex, age)) })),
    others,
    origins: originsOf(margins),
    madeUp: margins.some(({ madeUp }) => madeUp)
  };
}

function originsOf(margins: readonly PopulationMargin[]): PopulationFigures['origins'] {
  const origins = new Map(
    margins.map(({ source, referenceDate }) => [`${source} ${referenceDate}`, { source, referenceDate }])
  );
  return [...origins.values()];
}

export interface Replacement {
  communeId: string;
  /** Absent where the commune had no figures before. */
  before?: { total: number; referenceDate: string };
  after: { total: number; referenceDate: string };
}

/** What an import put in the place of what, commune by commune. */
export function replacedBy(
  before: readonly PopulationMargin[],
  after: readonly PopulationMargin[]
): Replacement[] {
  const shortOf = (margins: readonly PopulationMargin[], communeId: string) => {
    const figures = figuresOf(margins.filter((margin) => margin.communeId === communeId));
    return figures && { total: figures.total, referenceDate: figures.origins[0]!.referenceDate };
  };
  return [...new Set(after.map(({ communeId }) => communeId))].map((communeId) => {
    const earlier = shortOf(before, communeId);
    return { communeId, ...(earlier ? { before: earlier } : {}), after: shortOf(after, communeId)! };
  });
}

const EXAMPLE = [
  [SEX_AND_AGE, 'f×16-24', 40], [SEX_AND_AGE, 'f×25-34', 60], [SEX_AND_AGE, 'f×35-49', 100],
  [SEX_AND_AGE, 'f×50-64', 95], [SEX_AND_AGE, 'f×65-74', 40], [SEX_AND_AGE, 'f×75+', 35],
  [SEX_AND_AGE, 'm×16-24', 45], [SEX_AND_AGE, 'm×25-34', 60], [SEX_AND_AGE, 'm×35-49', 105],
  [SEX_AND_AGE, 'm×50-64', 95], [SEX_AND_AGE, 'm×65-74', 40], [SEX_AND_AGE, 'm×75+', 25],
  ['CIT', 'lu', 400], ['CIT', 'pt', 110], ['CIT', 'fr', 70], ['CIT', 'de', 40], ['CIT', 'eu', 55],
  ['CIT', 'europe', 25], ['CIT', 'africa', 15], ['CIT', 'asia', 15], ['CIT', 'americas', 10]
] as const; // prettier-ignore

/** A file that can be imported as it is, to show what one looks like; its figures say that they are made up. */
export function exampleMargins(communeId: string): string {
  const rows = EXAMPLE.map(([variable, category, count]) =>
    [communeId, variable, category, count, 'example', '2026-01-01', 'yes'].join(',')
  );
  return ['commune,variable,category,count,source,reference_date,made_up', ...rows, ''].join('\n');
}
