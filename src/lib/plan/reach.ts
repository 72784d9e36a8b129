/** Groups that hardly answered: that nothing is known of their needs does not mean that they have none. */
import { compositionShare } from '#lib/releases/published-row.ts';
import type { Cell, Release } from '#lib/releases/release.ts';
import type { Register } from './register.ts';

export interface Reach {
  cell: string;
  /** (share among those who answered) / (share in the register); null where the base is not shown. */
  ratio: number | null;
  lower: number;
  upper: number;
  /** Shown base of the group; null as above. */
  base: number | null;
  residents: number;
  /** The row that says so: the group's own, or that of all who answered where the group's shows no base. */
  evidence: Cell;
}

/** Below half of what the register leads to expect. */
const TOO_FEW = 0.5;
/** A base below this is not shown. */
const SHOWN_FROM = 20;

/** One-way groups of the register that the plan declares, where the wave shows how many answered at all. */
export function judgedGroups({ cells }: Pick<Release, 'cells'>, register: Register): string[] {
  const answered = cells.filter(({ item }) => item === 'RESP');
  const declared = new Set(answered.map(({ breakdown }) => breakdown));
  if (!answered.find(({ id }) => id === 'RESP/total')?.base) return [];
  return [...register.keys()].filter(
    (cell) => !cell.includes('×') && declared.has(cell.slice(0, cell.indexOf('/')))
  );
}

/**
 * Judged groups whose participation-to-population ratio is below .5, from the shown bases of those who
 * answered. A group without a shown base counts as 20 people, the most it can be.
 */
export function underReached(release: Pick<Release, 'cells' | 'sigma'>, register: Register): Reach[] {
  const answered = new Map(
    release.cells.filter(({ item }) => item === 'RESP').map((cell) => [cell.id, cell])
  );
  const total = answered.get('RESP/total');
  return judgedGroups(release, register)
    .flatMap((cell): Reach[] => {
      const { share, residents } = register.get(cell)!;
      const row = answered.get(`RESP/${cell}`);
      const base = row?.base ?? null;
      const own = compositionShare(base ?? SHOWN_FROM, total!.base!, release.sigma);
      if (own.share / share >= TOO_FEW) return [];
      const upper = (own.share + own.halfWidth) / share;
      if (!row || base === null)
        return [{ cell, ratio: null, lower: 0, upper, base, residents, evidence: total! }];
      const lower = Math.max(0, own.share - own.halfWidth) / share;
      return [{ cell, ratio: own.share / share, lower, upper, base, residents, evidence: row }];
    })
    .sort((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0) || (a.cell < b.cell ? -1 : 1));
}
