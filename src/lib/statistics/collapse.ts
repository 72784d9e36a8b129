/**
 * Merging categories that are too small to weight by with the neighbour the questionnaire declares for
 * them. Looks at attributes only, never at an outcome, so that nobody can choose the result.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';
import { categoryCounts, type Margin } from './margin.ts';

export interface CollapseOptions {
  /** Fewer respondents than this are merged. */
  readonly minRespondents?: number;
  /** So is a smaller share than this of those who have a value. */
  readonly minShare?: number;
}

export interface Merge {
  readonly from: string;
  readonly into: string;
}

interface Group {
  code: string;
  members: number[];
  respondents: number;
}

/**
 * Merges the smallest category into its first declared neighbour until every category has at least 10
 * respondents and 2 % of them, or only one is left. The merged category keeps the neighbour's code.
 * @param neighbours for each category the neighbours in order of preference
 * @returns the coarser margin and the merges in order; refused as `margin.no-neighbour` where a small
 *   category has no neighbour left
 */
export function collapseMargin(
  margin: Margin,
  neighbours: Readonly<Record<string, readonly string[]>>,
  { minRespondents = 10, minShare = 0.02 }: CollapseOptions = {}
): { margin: Margin; merges: Merge[] } | Refusal {
  const counts = categoryCounts(margin);
  let known = 0;
  for (const count of counts) known += count;
  const least = Math.max(minRespondents, minShare * known);
  let groups: Group[] = margin.categories.map((code, c) => ({ code, members: [c], respondents: counts[c]! }));
  const merges: Merge[] = [];
  for (;;) {
    const small = groups.reduce((a, b) => (b.respondents < a.respondents ? b : a));
    if (small.respondents >= least || groups.length === 1) break;
    const into = neighbourOf(small, groups, margin, neighbours);
    if (!into) {
      // How many exactly is not said: a refusal is read by people who see no answers.
      return refuse('margin.no-neighbour', {
        margin: margin.name,
        category: small.code,
        least: minRespondents
      });
    }
    merges.push({ from: small.code, into: into.code });
    into.members.push(...small.members);
    into.respondents += small.respondents;
    groups = groups.filter((group) => group !== small);
  }
  return { margin: regrouped(margin, groups), merges };
}

/** The first declared neighbour of any member that is not already in the same group. */
function neighbourOf(
  small: Group,
  groups: readonly Group[],
  margin: Margin,
  neighbours: Readonly<Record<string, readonly string[]>>
): Group | undefined {
  const own = [small.code, ...small.members.map((c) => margin.categories[c]!)];
  for (const code of own.flatMap((member) => neighbours[member] ?? [])) {
    const position = margin.categories.indexOf(code);
    const group = groups.find((candidate) => candidate.members.includes(position));
    if (group && group !== small) return group;
  }
  return undefined;
}

function regrouped(margin: Margin, groups: readonly Group[]): Margin {
  const target = new Int32Array(margin.categories.length);
  for (const [g, group] of groups.entries()) for (const c of group.members) target[c] = g;
  return {
    name: margin.name,
    categories: groups.map((group) => group.code),
    population: groups.map((group) => group.members.reduce((sum, c) => sum + margin.population[c]!, 0)),
    index: Int32Array.from(margin.index, (c) => (c < 0 ? -1 : target[c]!))
  };
}
