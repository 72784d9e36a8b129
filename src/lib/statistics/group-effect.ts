/**
 * How much more often one group names a need than everybody else: the difference, its uncertainty with
 * the noise of the release, and the measures that order such findings.
 */
import { Z95, upperTail } from './normal.ts';
import { noiseSd, publishedHalfWidth, type PublishedShare } from './published.ts';
import type { Interval } from './interval.ts';

/** A cell of the release as a possible group. */
export interface Descriptor {
  readonly cell: string;
  /** Cells it is an intersection of; empty for a one-way cell. */
  readonly parents: readonly string[];
  /** Adults of the group in the register; null where the register does not know it. */
  readonly residents: number | null;
  /** Share of the group among all residents, 0 to 1; null as above. */
  readonly registerShare: number | null;
}

/** The rows of one need item: the total, and the cells that have a figure. */
export interface ItemRows {
  readonly item: string;
  readonly total: PublishedShare;
  readonly cells: ReadonlyMap<string, PublishedShare>;
}

export interface GroupEffect {
  readonly item: string;
  readonly cell: string;
  readonly base: number;
  /** p̃ of the cell and of everybody outside it, 0 to 1. */
  readonly share: number;
  readonly complement: number;
  /** δ = cell − complement with its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** One-sided p-value of δ/√V. */
  readonly p: number;
  readonly coverage: number;
  /** Coverage × (p_cell − p₀): people affected times excess; the order of the list. */
  readonly wracc: number;
  /** p_cell/p₀; null where nobody at all has the need. */
  readonly lift: number | null;
  readonly cohenH: number;
  /** Residents concerned with their 95 % interval; null without a register figure. */
  readonly concerned: (Interval & { readonly estimate: number }) | null;
}

const clamp = (p: number) => Math.min(1, Math.max(0, p));

/** WRAcc = coverage·(p − p₀) (Lavrač 1999). Divided by p₀(1−p₀) it is Cortana's quality. */
export function wracc(coverage: number, share: number, overall: number): number {
  return coverage * (share - overall);
}

/** Cohen's h = 2·asin√p₁ − 2·asin√p₂. */
export function cohenH(p1: number, p2: number): number {
  return 2 * Math.asin(Math.sqrt(clamp(p1))) - 2 * Math.asin(Math.sqrt(clamp(p2)));
}

/**
 * One cell against everybody outside it, from published rows alone. With f the register share of the cell
 * (else B_c/B_tot): p̃_comp = (p̃_tot − f·p̃_c)/(1−f), δ = p̃_c − p̃_comp, V = p̃_c(1−p̃_c)deff_c/B_c +
 * p̃_comp(1−p̃_comp)deff_tot/(B_tot−B_c) + (ν_c² + ν_tot²)/(1−f)², z = δ/√V.
 * Needs f < 1 and B_c < B_tot.
 */
export function groupEffect(
  rows: ItemRows,
  row: PublishedShare,
  group: Descriptor,
  sigma: number
): GroupEffect {
  const coverage = group.registerShare ?? row.base / rows.total.base;
  const rest = 1 - coverage;
  const share = row.percent / 100;
  const overall = rows.total.percent / 100;
  const complement = (overall - coverage * share) / rest;
  const difference = (share - overall) / rest;
  const inside = clamp(complement);
  const noise = (noiseSd(row, sigma) ** 2 + noiseSd(rows.total, sigma) ** 2) / rest ** 2;
  const variance =
    (share * (1 - share) * row.deff) / row.base +
    (inside * (1 - inside) * rows.total.deff) / (rows.total.base - row.base) +
    noise;
  const se = Math.sqrt(variance);
  return {
    item: rows.item,
    cell: group.cell,
    base: row.base,
    share,
    complement,
    difference,
    interval: { lower: difference - Z95 * se, upper: difference + Z95 * se },
    p: upperTail(difference / se),
    coverage,
    wracc: wracc(coverage, share, overall),
    lift: overall > 0 ? share / overall : null,
    cohenH: cohenH(share, complement),
    concerned: group.residents === null ? null : concernedResidents(group.residents, row, sigma)
  };
}

function concernedResidents(residents: number, row: PublishedShare, sigma: number) {
  const share = row.percent / 100;
  const half = publishedHalfWidth(row, sigma);
  return {
    estimate: residents * share,
    lower: residents * clamp(share - half),
    upper: residents * clamp(share + half)
  };
}
