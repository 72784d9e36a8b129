/** What the population register knows of the groups a release shows: how many live here, and their share. */
import { registerCounts } from '#lib/releases/register-counts.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Commune } from '#lib/places/region.ts';
import { breakdownsFor } from '#lib/releases/recode.ts';
import type { ReleasePlan } from '#lib/releases/release-plan.ts';

export interface RegisterFigure {
  residents: number;
  /** Of all residents of 16 and older, 0 to 1. */
  share: number;
}

/** By `breakdown/category`; a group that is missing is one the register does not know. */
export type Register = ReadonlyMap<string, RegisterFigure>;

/** Member communes only: they are the residents that a release speaks of. */
export function registerOf(
  margins: readonly PopulationMargin[],
  communes: readonly Commune[],
  { oneWay, pairs }: Pick<ReleasePlan, 'oneWay' | 'pairs'>
): Register {
  const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const own = margins.filter(({ communeId }) => members.includes(communeId));
  const known = breakdownsFor(members);
  const shown = [...oneWay.map((code) => [code]), ...pairs].flatMap((codes) => {
    const breakdowns = codes.flatMap((code) => known.find((each) => each.code === code) ?? []);
    return breakdowns.length === codes.length ? [breakdowns] : [];
  });
  const figures = new Map<string, RegisterFigure>();
  for (const breakdowns of shown) {
    const counts = [...(registerCounts(own, breakdowns) ?? [])].filter(([, residents]) => residents > 0);
    const total = counts.reduce((sum, [, residents]) => sum + residents, 0);
    const name = breakdowns.map(({ code }) => code).join('×');
    for (const [category, residents] of counts)
      figures.set(`${name}/${category}`, { residents, share: residents / total });
  }
  return figures;
}
