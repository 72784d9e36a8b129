/**
 * What a title says: one sentence of the catalogue, the group it speaks of and its shares, chosen from the
 * figures. A difference is only claimed where its interval leaves no other reading.
 */
import type { Group } from './reach.ts';

export interface Finding {
  /** Key of the catalogue. */
  key: string;
  /** The group that the sentence names. */
  group?: { breakdown: string; category: string };
  /** Fields of action that the sentence names. */
  fields?: string[];
  /** Shares from 0 to 1. */
  values: Record<string, number>;
}

interface Compared {
  code: string;
  of: 'said' | 'all' | null;
  groups: readonly Group[];
}

/** @returns first who is missing, then who stands out, then whether anything can be said at all */
export function dimensionFinding({ code, of, groups }: Compared): Finding {
  const named = (key: string, group: Group): Finding => ({
    key,
    group: { breakdown: code, category: group.category },
    values: {
      ...(group.own ? { own: group.own.share } : {}),
      ...(group.register ? { register: group.register.share } : {})
    }
  });
  const less = mostOf(groups, (group) => (group.reach?.standing === 'less' ? 1 / group.reach.ratio : 0));
  if (less) return named('finding.less', less);
  const more = mostOf(groups, (group) => (group.reach?.standing === 'more' ? group.reach.ratio : 0));
  if (more) return named('finding.more', more);
  if (groups.some(({ reach }) => reach?.standing === 'uncertain'))
    return { key: 'finding.uncertain', values: {} };
  if (groups.some(({ reach }) => reach)) return { key: 'finding.near', values: {} };
  const answered = of && mostOf(groups, (group) => group.own?.share ?? 0);
  if (answered) return named('finding.largest', answered);
  const living = mostOf(groups, (group) => group.register?.share ?? 0);
  return living ? named('finding.population', living) : { key: 'finding.nothing', values: {} };
}

/**
 * The page's own title: the group that is missing most. Communes come last, as an unequal response between
 * them is a matter of the invitation and is weighted away.
 */
export function reachFinding(dimensions: readonly (Compared & { finding: Finding })[]): Finding {
  const oneWay = dimensions.filter(({ code }) => !code.includes('×'));
  const compared = oneWay.filter(({ groups }) => groups.some(({ reach }) => reach));
  if (compared.length === 0)
    return { key: oneWay.length > 0 ? 'finding.not-asked' : 'finding.nothing', values: {} };
  const people = compared.filter(({ code }) => code !== 'COMMUNE');
  for (const part of [people, compared]) {
    const group = mostOf(
      part.flatMap(({ code, groups }) => groups.map((one) => ({ ...one, code }))),
      ({ reach }) => (reach?.standing === 'less' ? 1 / reach.ratio : 0)
    );
    if (group) return dimensionFinding({ code: group.code, of: 'said', groups: [group] });
  }
  return { key: 'finding.everybody', values: {} };
}

/** The one with the highest figure above 0; of equal ones the first. */
function mostOf<T>(list: readonly T[], figure: (one: T) => number): T | undefined {
  return list.reduce<T | undefined>(
    (most, one) => (figure(one) > (most ? figure(most) : 0) ? one : most),
    undefined
  );
}
