/**
 * Candidates for target groups, computed from released cells alone: declared groups that name a serious problem
 * clearly more often than everybody else. A body confirms or rejects; nothing is confirmed here.
 */
import { refOf, type EvidenceRef } from '#lib/needs/evidence.ts';
import type { ShownCell } from '#lib/needs/field-ranking.ts';
import { surveyedFields, type FieldOfAction } from '#lib/places/field-of-action.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';
import type { Descriptor, ItemRows } from '#lib/statistics/group-effect.ts';
import { searchSubgroups, type SubgroupTest } from '#lib/statistics/subgroup.ts';
import { judgedGroups, underReached, type Reach } from './reach.ts';
import type { Register } from './register.ts';
import { powerOf, type SearchPower } from './search-power.ts';

export interface GroupFinding extends SubgroupTest {
  field: FieldOfAction;
  row: ShownCell;
  total: ShownCell;
}

export interface GroupCandidate {
  breakdown: string;
  category: string;
  /** Most people affected first; empty where only the reach speaks. */
  findings: GroupFinding[];
  reach: Reach | null;
  /** The cells and totals behind it. */
  evidence: EvidenceRef[];
  /** Nationality alone: a second descriptor or another kind of source is needed to confirm it. */
  needsSecondSource: boolean;
}

export interface CandidateSearch {
  candidates: GroupCandidate[];
  tests: number;
  /** Groups of the register of which the wave tells how far it reached them. */
  judged: number;
  /** Null without figures. */
  power: SearchPower | null;
}

export interface DecidedGroup {
  breakdown: string;
  category: string;
}

type Figures = Pick<Release, 'id' | 'cells' | 'sigma'>;

/** @param decided groups of the same wave that are confirmed or rejected: they are not proposed again */
export function findCandidates(
  release: Figures,
  register: Register,
  decided: readonly DecidedGroup[]
): CandidateSearch {
  const items = itemRows(release);
  const tests = searchSubgroups(items, descriptorsOf(release, register), release.sigma);
  const found = tests.filter(({ candidate }) => candidate).map((test) => findingOf(release, test));
  const reach = underReached(release, register);
  const judged = judgedGroups(release, register).length;
  const isDecided = (cell: string) =>
    decided.some(({ breakdown, category }) => cell === `${breakdown}/${category}`);
  const cells = [...new Set([...found.map(({ cell }) => cell), ...reach.map(({ cell }) => cell)])];
  return {
    candidates: cells
      .filter((cell) => !isDecided(cell))
      .map((cell) => candidateOf(release, cell, found, reach)),
    tests: tests.length,
    judged,
    power: powerOf(items, tests.length, release.sigma)
  };
}

function itemRows({ cells }: Figures): ItemRows[] {
  const shown = cells.filter(isShown) as ShownCell[];
  return surveyedFields.flatMap((field) => {
    const item = `PROB.${field}`;
    const own = shown.filter((cell) => cell.item === item);
    const total = own.find(({ breakdown }) => breakdown === null);
    const inGroups = own.filter(({ breakdown }) => breakdown !== null);
    return total
      ? [
          {
            item,
            total,
            cells: new Map(inGroups.map((cell) => [`${cell.breakdown}/${cell.category}`, cell]))
          }
        ]
      : [];
  });
}

function descriptorsOf({ cells }: Figures, register: Register): Descriptor[] {
  const listed = cells.flatMap(({ item, breakdown, category }) =>
    item.startsWith('PROB.') && breakdown !== null ? [`${breakdown}/${category}`] : []
  );
  return [...new Set(listed)].map((cell) => {
    const known = register.get(cell);
    return {
      cell,
      parents: parentsOf(cell),
      residents: known?.residents ?? null,
      registerShare: known?.share ?? null
    };
  });
}

/** `SEX×AGE4/f×65+` lies in `SEX/f` and in `AGE4/65+`. */
function parentsOf(cell: string): string[] {
  const [names, codes] = cell.split('/').map((part) => part.split('×')) as [string[], string[]];
  return names.length < 2 ? [] : names.map((name, index) => `${name}/${codes[index]}`);
}

function findingOf({ cells }: Figures, test: SubgroupTest): GroupFinding {
  const row = cells.find(({ id }) => id === `${test.item}/${test.cell}`) as ShownCell;
  const total = cells.find(({ id }) => id === `${test.item}/total`) as ShownCell;
  return { ...test, field: test.item.slice('PROB.'.length) as FieldOfAction, row, total };
}

function candidateOf(
  { id }: Figures,
  cell: string,
  found: readonly GroupFinding[],
  reached: readonly Reach[]
): GroupCandidate {
  const at = cell.indexOf('/');
  const findings = found.filter((finding) => finding.cell === cell);
  const reach = reached.find((each) => each.cell === cell) ?? null;
  const breakdown = cell.slice(0, at);
  const behind = [
    ...findings.flatMap(({ row, total }) => [row.id, total.id]),
    ...(reach ? [reach.evidence.id] : [])
  ];
  return {
    breakdown,
    category: cell.slice(at + 1),
    findings,
    reach,
    evidence: [...new Set(behind)].map((part) => ({ kind: 'release_cell', ref: refOf(id, part) })),
    needsSecondSource: breakdown === 'CIT5'
  };
}
