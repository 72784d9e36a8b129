/**
 * Who has not been heard yet: the residents who answered beside the register, group by group, from counts that
 * are rounded down to ten, with intervals that hold what the rounding hides.
 */
import { wilson } from '#lib/statistics/interval.ts';
import { reachOf, type OwnShare, type Reach } from '#lib/statistics/reach.ts';
import { rIndicator, type RIndicator } from '#lib/statistics/representativeness.ts';
import { NOT_SAID } from './participation.ts';

export interface HeardGroup {
  category: string;
  /** At least so many, a multiple of ten; 0 for fewer than ten. */
  count: number;
  own: OwnShare | null;
  /** Residents of 16 and older; null where the register does not know the group. */
  register: { count: number; share: number } | null;
  reach: Reach | null;
  /** Further answers of this group alone, as tens, until its share is near enough and until it is the register's. */
  further: { near: number; full: number } | null;
}

export interface HeardDimension {
  code: string;
  groups: HeardGroup[];
  /** At least so many did not say to which group they belong. */
  notSaid: number;
  /** Null while fewer than two groups can be compared. */
  r: RIndicator | null;
}

/** Near enough to the register's share. */
const NEAR = 0.8;
/** Hidden by rounding down: at most nine people per group. */
const HIDDEN = 9;

/**
 * @param counts of one breakdown, by category; a category below ten is absent
 * @param total of all residents on the same day, rounded down to ten
 * @param registered residents by category; null where the register does not know the breakdown
 */
export function heardDimension(
  { code, codes }: { code: string; codes: readonly string[] },
  counts: ReadonlyMap<string, number>,
  total: number,
  registered: ReadonlyMap<string, number> | null
): HeardDimension {
  const known = codes.filter((category) => (registered?.get(category) ?? 0) > 0);
  const compared = known.map((category) => counts.get(category) ?? 0);
  const [said, living] = [sum(compared), sum(known.map((category) => registered!.get(category)!))];
  const shown = codes.filter((category) => known.includes(category) || counts.has(category));
  const groups = shown.map((category): HeardGroup => {
    const [count, at] = [counts.get(category) ?? 0, known.indexOf(category)];
    if (at < 0) return { category, count, own: null, register: null, reach: null, further: null };
    const registerCount = registered!.get(category)!;
    const register = { count: registerCount, share: registerCount / living };
    if (said === 0) return { category, count, own: null, register, reach: null, further: null };
    const own = roundedShare(compared, at, total);
    const reach = reachOf(own, register.share);
    const missing = reach.ratio < 1 && reach.standing !== 'near';
    const further = missing && {
      near: furtherAnswers(count, said, NEAR * register.share),
      full: furtherAnswers(count, said, register.share)
    };
    return { category, count, own, register, reach, further: further || null };
  });
  const cells = known.map((category, at) => ({
    population: registered!.get(category)!,
    respondents: compared[at]!
  }));
  return {
    code,
    groups,
    notSaid: counts.get(NOT_SAID) ?? 0,
    r: said > 0 && known.length > 1 ? rIndicator(cells) : null
  };
}

/**
 * c/Σc of counts rounded down to ten. Its interval is Wilson's at either end of what rounding leaves open: the
 * lower end with c and as many others as there can be, the upper one with c + 9 and as few others as there are.
 */
export function roundedShare(counts: readonly number[], at: number, total: number): OwnShare {
  const own = counts[at]!;
  const others = sum(counts) - own;
  const most = Math.max(others, Math.min(others + HIDDEN * (counts.length - 1), total + HIDDEN - own));
  const low = wilsonOf(own, own + most).lower;
  const high = wilsonOf(own + HIDDEN, own + HIDDEN + others).upper;
  return { share: own / (own + others), lower: low, upper: high };
}

/**
 * The smallest m with (c + m)/(n + m) ≥ p when nobody else answers: m = (p·n − c)/(1 − p), rounded up to ten,
 * as c and n are only known to ten.
 */
export function furtherAnswers(count: number, said: number, share: number): number {
  const missing = share * said - count;
  return share < 1 && missing > 0 ? 10 * Math.ceil(missing / (1 - share) / 10 - 1e-9) : 0;
}

const wilsonOf = (count: number, n: number) => wilson(n > 0 ? count / n : 0, n);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

export interface Unheard {
  breakdown: string;
  group: HeardGroup;
}

/**
 * The group that is heard least for certain, and who follows. Communes come last, as an unequal response
 * between them is a matter of the invitation and is weighted away.
 */
export function unheardGroups(dimensions: readonly HeardDimension[]): Unheard[] {
  const missing = dimensions.flatMap(({ code, groups }) =>
    groups.filter(({ reach }) => reach?.standing === 'less').map((group) => ({ breakdown: code, group }))
  );
  const isPlace = ({ breakdown }: Unheard) => Number(breakdown === 'COMMUNE');
  return missing.sort(
    (a, b) =>
      isPlace(a) - isPlace(b) ||
      a.group.reach!.ratio - b.group.reach!.ratio ||
      a.group.reach!.upper - b.group.reach!.upper
  );
}
