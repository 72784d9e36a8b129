/**
 * The search for target groups: which published cells name a need clearly more often than everybody else.
 * It sees published rows only and proposes; people confirm, merge, rename or reject.
 */
import { benjaminiHochberg } from './multiplicity.ts';
import { groupEffect, type Descriptor, type GroupEffect, type ItemRows } from './group-effect.ts';

export interface SubgroupTest extends GroupEffect {
  /** Benjamini–Hochberg adjustment of `p` over all tests. */
  readonly q: number;
  /** Significant, large enough and on a base of its own. */
  readonly significant: boolean;
  /** Significant and not merely the shadow of a parent. */
  readonly candidate: boolean;
}

export interface SubgroupRule {
  readonly minBase: number;
  readonly minDifference: number;
  readonly maxQ: number;
  /** How far a pair must exceed each parent. */
  readonly minGain: number;
}

const RULE: SubgroupRule = { minBase: 30, minDifference: 0.1, maxQ: 0.05, minGain: 0.05 };
/** Percentages are whole numbers; this keeps "at least 10 points" true for exactly 10. */
const SLACK = 1e-9;

/**
 * Tests every cell × item of a release by `groupEffect`, one-sided, Benjamini–Hochberg over all tests.
 * Cells with fewer than 30 inside or outside are not tested. A candidate has q ≤ .05, at least 10 points
 * and, as a pair, at least 5 points more than each parent.
 * @param sigma the release's σ
 * @returns all tests, most people affected first; candidates are marked
 */
export function searchSubgroups(
  items: readonly ItemRows[],
  descriptors: readonly Descriptor[],
  sigma: number,
  rule: SubgroupRule = RULE
): SubgroupTest[] {
  const tests = items.flatMap((rows) =>
    descriptors.flatMap((group) => {
      const row = rows.cells.get(group.cell);
      if (!row || row.base < rule.minBase || rows.total.base - row.base < rule.minBase) return [];
      if ((group.registerShare ?? 0) >= 1) return [];
      return [{ rows, group, test: groupEffect(rows, row, group, sigma) }];
    })
  );
  const q = benjaminiHochberg(tests.map(({ test }) => test.p));
  return tests
    .map(({ rows, group, test }, i) => {
      const large = test.difference >= rule.minDifference - SLACK;
      const significant = q[i]! <= rule.maxQ && large && test.base >= rule.minBase;
      return {
        ...test,
        q: q[i]!,
        significant,
        candidate: significant && exceedsParents(rows, group, test.share, rule)
      };
    })
    .sort((a, b) => b.wracc - a.wracc || (a.cell < b.cell ? -1 : 1));
}

function exceedsParents(rows: ItemRows, group: Descriptor, share: number, rule: SubgroupRule): boolean {
  return group.parents.every((parent) => {
    const row = rows.cells.get(parent);
    return !row || share - row.percent / 100 >= rule.minGain - SLACK;
  });
}
