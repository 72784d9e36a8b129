/** What the population register knows of the groups a release shows: how many live here, and their share. */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Commune } from '#lib/places/region.ts';
import { breakdownsFor } from '#lib/releases/recode.ts';

export interface RegisterFigure {
  residents: number;
  /** Of all residents of 16 and older, 0 to 1. */
  share: number;
}

/** By `breakdown/category`; a group that is missing is one the register does not know. */
export type Register = ReadonlyMap<string, RegisterFigure>;

const SEX_AND_AGE = 'SEX×AGE';

/** Member communes only: they are the residents that a release speaks of. */
export function registerOf(margins: readonly PopulationMargin[], communes: readonly Commune[]): Register {
  const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const own = margins.filter(({ communeId }) => members.includes(communeId));
  const groupOf = new Map(
    breakdownsFor(members).flatMap(({ item, groups }) =>
      groups.flatMap(([category, answers]) => answers.map((answer) => [`${item}/${answer}`, category] as const))
    )
  );
  const sexAndAge = own.filter(({ variable }) => variable === SEX_AND_AGE);
  const parts = ({ category }: PopulationMargin) => category.split('×') as [string, string];
  const age = (margin: PopulationMargin) => groupOf.get(`AGE/${parts(margin)[1]}`);
  return new Map([
    ...counted('SEX', sexAndAge, (margin) => parts(margin)[0]),
    ...counted('AGE4', sexAndAge, age),
    ...counted('SEX×AGE4', sexAndAge, (margin) => (age(margin) ? `${parts(margin)[0]}×${age(margin)}` : undefined)),
    ...counted('COMMUNE', sexAndAge, ({ communeId }) => communeId),
    ...counted('CIT5', own.filter(({ variable }) => variable === 'CIT'), ({ category }) => groupOf.get(`CIT/${category}`)) // prettier-ignore
  ]);
}

function counted(
  breakdown: string,
  margins: readonly PopulationMargin[],
  categoryOf: (margin: PopulationMargin) => string | undefined
): [string, RegisterFigure][] {
  const total = margins.reduce((sum, { count }) => sum + count, 0);
  const sums = new Map<string, number>();
  for (const margin of margins) {
    const category = categoryOf(margin);
    if (category !== undefined) sums.set(category, (sums.get(category) ?? 0) + margin.count);
  }
  return [...sums]
    .filter(([, residents]) => residents > 0)
    .map(([category, residents]) => [`${breakdown}/${category}`, { residents, share: residents / total }]);
}
