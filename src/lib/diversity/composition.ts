/**
 * The respondents of a wave beside the residents of the register, dimension by dimension. Everything is
 * computed from published bases; a group without one is "too few answers", never a figure.
 */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { breakdownsFor, type Breakdown } from '#lib/releases/recode.ts';
import type { Cell, Release } from '#lib/releases/release.ts';
import { crossing, registerCounts } from '#lib/releases/register-counts.ts';
import { diversity } from '#lib/statistics/diversity.ts';
import { reachOf } from '#lib/statistics/reach.ts';
import { dimensionFinding, type Finding } from './finding.ts';
import { ownShare, resemblance, type Both, type Group, type Resemblance } from './reach.ts';
import { populationDiversity, type PopulationDiversity } from './register.ts';

/** The item under which a release keeps the bases of its respondents. */
const RESPONDENTS = 'RESP';

export interface Dimension {
  /** `CIT5`, or `SEX×AGE4` for a declared pair. */
  code: string;
  groups: Group[];
  /**
   * What the respondents' shares are shares of: those who said to which group they belong; of a crossing
   * that is mostly hidden, all respondents. Null where the release does not show this dimension.
   */
  of: 'said' | 'all' | null;
  /** Respondents in the groups that show a figure. */
  base: number;
  /** Respondents who did not say, or whose group is too small to be shown. */
  others: number;
  /** A group of the register shows no base, so both sides are compared without it. */
  incomplete: boolean;
  resemblance: Resemblance | null;
  diversity: PopulationDiversity | null;
  /** The same index for the respondents: a check on the survey, not a figure about the population. */
  respondentsEffective: number | null;
  finding: Finding;
}

type Frozen = Pick<Release, 'plan' | 'sigma' | 'cells'>;

/**
 * All dimensions that the release shows or the register knows, in the order of the breakdowns, pairs last.
 * @param margins of the member communes
 */
export function compositionOf(
  release: Frozen | undefined,
  margins: readonly PopulationMargin[],
  communes: readonly string[]
): Dimension[] {
  const known = breakdownsFor(communes);
  const named = (code: string) => known.find((breakdown) => breakdown.code === code)!;
  const sets = [...known.map((one) => [one]), ...(release?.plan.pairs ?? []).map((pair) => pair.map(named))];
  const bases = new Map(
    release?.cells.filter(({ item }) => item === RESPONDENTS).map((cell) => [cell.id, cell])
  );
  return sets.flatMap((breakdowns) => {
    const code = breakdowns.map((breakdown) => breakdown.code).join('×');
    const shown = breakdowns.every((breakdown) => release?.plan.oneWay.includes(breakdown.code));
    const counts = registerCounts(margins, breakdowns);
    const idle = code === 'COMMUNE' && communes.length < 2;
    if (idle || (!shown && !counts)) return [];
    return [dimensionOf({ code, breakdowns, counts, bases, sigma: shown ? release!.sigma : null })];
  });
}

interface Sides {
  code: string;
  breakdowns: readonly Breakdown[];
  counts: ReadonlyMap<string, number> | null;
  bases: ReadonlyMap<string, Cell>;
  /** Of the release; null where it does not show this dimension. */
  sigma: number | null;
}

interface Raw {
  category: string;
  cell: string | null;
  base: number | null;
  count: number | null;
}

/** What both sides know, before anything is computed; what neither knows does not exist here. */
function rawGroups({ code, breakdowns, counts, bases, sigma }: Sides): Raw[] {
  return crossing(breakdowns).flatMap((category) => {
    const cell = sigma === null ? undefined : bases.get(`${RESPONDENTS}/${code}/${category}`);
    const count = counts?.get(category) || null;
    return cell || count !== null
      ? [{ category, cell: cell?.id ?? null, base: cell?.base ?? null, count }]
      : [];
  });
}

function dimensionOf(sides: Sides): Dimension {
  const { code, breakdowns, counts, bases, sigma } = sides;
  const raw = rawGroups(sides);
  const total = sigma === null ? null : (bases.get(`${RESPONDENTS}/total`)?.base ?? null);
  const said = sum(raw.map(({ base }) => base ?? 0));
  const hidden = raw.some(({ base }) => base === null);
  const of = sigma === null || said === 0 ? null : !counts && hidden ? 'all' : 'said';
  const compared = raw.flatMap(({ base, count }) =>
    base !== null && count !== null ? [{ base, count }] : []
  );
  const groups = groupsOf(raw, compared, of === 'all' ? (total ?? said) : said, sigma ?? 0);
  const incomplete = of !== null && raw.some(({ base, count }) => base === null && count !== null);
  const classified = counts !== null && breakdowns.length === 1 && code !== 'COMMUNE';
  return {
    code,
    groups,
    of,
    base: said,
    others: of === null || total === null ? 0 : Math.max(0, total - said),
    incomplete,
    resemblance: compared.length > 1 ? resemblance(compared, sigma!) : null,
    diversity: classified
      ? populationDiversity(
          code,
          raw.flatMap(({ count }) => count ?? [])
        )
      : null,
    respondentsEffective:
      classified && !incomplete ? (diversity(compared.map(({ base }) => base))?.hill2 ?? null) : null,
    finding: dimensionFinding({ code, of, groups })
  };
}

/** @param whole base of the respondents' shares */
function groupsOf(raw: readonly Raw[], compared: readonly Both[], whole: number, sigma: number): Group[] {
  const population = sum(raw.map(({ count }) => count ?? 0));
  const [bases, counts] = [sum(compared.map(({ base }) => base)), sum(compared.map(({ count }) => count))];
  return raw.map(({ category, cell, base, count }) => ({
    category,
    cell,
    base,
    own: base === null ? null : ownShare(base, whole, sigma),
    register: count === null ? null : { count, share: count / population },
    reach: base === null || count === null ? null : reachOf(ownShare(base, bases, sigma), count / counts)
  }));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** How many answered in all, as shown. */
export function respondentsBase(release: Pick<Release, 'cells'>): { base: number | null; cell: string } {
  const cell = `${RESPONDENTS}/total`;
  return { base: release.cells.find(({ id }) => id === cell)?.base ?? null, cell };
}
