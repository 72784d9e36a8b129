/** What a register says of a population as a whole: how diverse it is, and which communes it does not count. */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { diversity } from '#lib/statistics/diversity.ts';

/** Communes of the region that the register file says nothing about. */
export function communesWithoutFigures(
  margins: readonly PopulationMargin[],
  communes: readonly string[]
): string[] {
  const counted = new Set(margins.map(({ communeId }) => communeId));
  return communes.filter((commune) => !counted.has(commune));
}

/** How diverse a population is; without its classification and number of groups the figure means nothing. */
export interface PopulationDiversity {
  /** The variable or breakdown whose groups are counted: figures of two classifications are not comparable. */
  classification: string;
  groups: number;
  /** Hill number of order 2, the effective number of groups. */
  effective: number;
  /** 1 − Σp²: two residents drawn at random belong to different groups. */
  differ: number;
}

export function populationDiversity(
  classification: string,
  counts: readonly number[]
): PopulationDiversity | null {
  const indices = diversity(counts);
  return (
    indices && {
      classification,
      groups: counts.length,
      effective: indices.hill2,
      differ: indices.giniSimpson
    }
  );
}
