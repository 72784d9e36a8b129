/**
 * The freeze: one closed wave and an approved plan become published rows with noise, once. What comes out
 * as `release` may be shown; the digest beside it stays as secret as the answers.
 */
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { digesting, noise, seedOf } from './digest.ts';
import { RESPONDENTS, checkColumns, millionths, type FreezeColumns } from './freeze-columns.ts';
import { publicHash } from './public-hash.ts';
import { intervalOfRow, type PublishedRow } from './published-row.ts';
import { checkPlan, planFor, queriesOf, sigmaOf, type ReleasePlan } from './release-plan.ts';
import { finish, type Step } from './step.ts';
import { tallying, type CellTally, type ItemTally } from './tally.ts';

export interface FreezeInput extends FreezeColumns {
  readonly releaseId: string;
  /** 32 random bytes, made for this wave alone. */
  readonly secret: Uint8Array;
  readonly plan: ReleasePlan;
  /** Raked, trimmed weights in the order of `ids`; null for a group that stands in no margin. */
  readonly weights: Float64Array | null;
}

export interface FrozenRelease {
  readonly releaseId: string;
  /** As applied, after the reduction for few respondents. */
  readonly plan: ReleasePlan;
  readonly queries: number;
  readonly sigma: number;
  /** Cell by cell in plan order, in each the items of the plan; last the bases of item `RESP`. */
  readonly rows: readonly PublishedRow[];
  readonly hash: string;
}

/** Fewer respondents, or a smaller noisy base, and the row shows nothing. */
export const SHOWN_FROM = 20;

/** p̃ = (Y + z·σ·m)/W in this order of operations. Outside 0 to 1 where the noise takes it there. */
export function noisyShare(tally: ItemTally, maxWeight: number, z: number, sigma: number): number {
  return (tally.yes + z * sigma * maxWeight) / tally.total;
}

/**
 * b = valid + σ·z_base, shown as 5·floor(b/5 + ½); null where the cell has fewer than 20 respondents or b is
 * below 20. Whether a cell is shown thus never depends exactly on who answered.
 */
export function shownBase(respondents: number, valid: number, z: number, sigma: number): number | null {
  const b = valid + sigma * z;
  return respondents >= SHOWN_FROM && b >= SHOWN_FROM ? 5 * Math.floor(b / 5 + 0.5) : null;
}

function rowOf(cell: CellTally, tally: ItemTally, seed: Uint8Array, sigma: number): PublishedRow {
  const named = { item: tally.item, breakdown: cell.breakdown, category: cell.category };
  const base = shownBase(cell.respondents, tally.valid, noise(seed, 'base', tally.item, cell.cell), sigma);
  if (base === null) return { ...named, ...NOTHING };
  const share = noisyShare(tally, cell.maxWeight, noise(seed, 'num', tally.item, cell.cell), sigma);
  const percent = Math.floor(100 * Math.min(1, Math.max(0, share)) + 0.5);
  const { deff, noiseFactor, weighted } = cell;
  const { lower, upper } = intervalOfRow({ base, percent, deff, noiseFactor }, sigma);
  return { ...named, base, percent, lower, upper, deff, noiseFactor, weighted };
}

const NOTHING = {
  base: null,
  percent: null,
  lower: null,
  upper: null,
  deff: null,
  noiseFactor: null,
  weighted: null
} as const;

/** Who answered: a noisy base per cell with a key of its own, from which the composition is computed. */
function respondentRow(cell: CellTally, seed: Uint8Array, sigma: number): PublishedRow {
  const z = noise(seed, 'base', RESPONDENTS, cell.cell);
  const base = shownBase(cell.respondents, cell.respondents, z, sigma);
  return { item: RESPONDENTS, breakdown: cell.breakdown, category: cell.category, ...NOTHING, base };
}

/** Rows of tallied cells under a seed; `freeze` is the way in, this is its last step. */
export function publishCells(cells: readonly CellTally[], seed: Uint8Array, sigma: number): PublishedRow[] {
  const figures = cells.flatMap((cell) => cell.items.map((tally) => rowOf(cell, tally, seed, sigma)));
  return [...figures, ...cells.map((cell) => respondentRow(cell, seed, sigma))];
}

/**
 * Freezes a wave. The same input gives the same bytes; whatever changes in it makes all noise new, and is
 * a further release that `chargeRelease` has to allow.
 * @returns the release to publish and the secret digest; refused by `checkPlan`, `checkColumns` or
 *   `millionths`. Columns that do not fit together, or a secret of another length, throw.
 */
export function freeze(input: FreezeInput): Frozen | Refusal {
  return finish(freezing(input));
}

export interface Frozen {
  readonly release: FrozenRelease;
  /** As secret as the answers. */
  readonly digest: string;
}

/** `freeze` in steps. */
export function* freezing(input: FreezeInput): Generator<Step, Frozen | Refusal> {
  const { releaseId, secret, weights, ids } = input;
  const refused = checkPlan(input.plan);
  if (refused) return refused;
  if (ids.length === 0) return refuse('release.nobody');
  const plan = planFor(input.plan, ids.length, weights !== null);
  const unusable = checkColumns(releaseId, plan, input);
  if (unusable) return unusable;
  const weight6 = millionths(weights, ids.length);
  if (isRefusal(weight6)) return weight6;
  const digest = yield* digesting(releaseId, plan, input, weight6);
  const sigma = sigmaOf(plan);
  const cells = yield* tallying(plan, input, weight6, weights !== null);
  const rows = publishCells(cells, seedOf(secret, releaseId, digest), sigma);
  return {
    release: { releaseId, plan, queries: queriesOf(plan), sigma, rows, hash: publicHash(rows) },
    digest
  };
}
