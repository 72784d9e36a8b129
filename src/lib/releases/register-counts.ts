/**
 * The register's counts by the groups of a breakdown. A register knows sex, age, citizenship and commune;
 * what it does not know stays unknown, and is never guessed.
 */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Breakdown } from './recode.ts';

/**
 * Residents of 16 and older by category; of several breakdowns, by their crossing (`f×16-34`).
 * @returns null where the register has no such variable, or not for all communes that it counts
 */
export function registerCounts(
  margins: readonly PopulationMargin[],
  breakdowns: readonly Breakdown[]
): Map<string, number> | null {
  const wanted = breakdowns.map(({ item }) => item).filter((item) => item !== 'commune');
  const variable = [...new Set(margins.map((margin) => margin.variable))].find((name) =>
    wanted.every((item) => name.split('×').includes(item))
  );
  if (variable === undefined) return null;
  const rows = margins.filter((margin) => margin.variable === variable);
  if (communesIn(rows).size < communesIn(margins).size) return null;
  const counts = new Map(crossing(breakdowns).map((category) => [category, 0]));
  const parts = variable.split('×');
  for (const { communeId, category, count } of rows) {
    const values = category.split('×');
    const group = breakdowns.map(({ item, groups }) => {
      const value = item === 'commune' ? communeId : values[parts.indexOf(item)]!;
      return groups.find(([, codes]) => codes.includes(value))?.[0];
    });
    const key = group.join('×');
    if (counts.has(key)) counts.set(key, counts.get(key)! + count);
  }
  return counts;
}

/** All categories of a breakdown, or of the crossing of two, in the order of their codes. */
export function crossing(breakdowns: readonly Breakdown[]): string[] {
  return breakdowns.reduce<string[]>(
    (made, { codes }) =>
      made.length === 0 ? [...codes] : made.flatMap((one) => codes.map((code) => `${one}×${code}`)),
    []
  );
}

/** The communes that a register counts at all. */
function communesIn(margins: readonly PopulationMargin[]): Set<string> {
  return new Set(margins.map(({ communeId }) => communeId));
}
