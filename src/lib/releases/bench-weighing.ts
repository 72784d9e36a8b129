/**
 * Who of a wave belongs to which audience, and what its residents weigh: the same weights as those of the
 * freeze, for the steward's own tables.
 */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import type { WaveColumns } from '#lib/responses/wave-columns.ts';
import { attributeOf, positionsByAudience, sexAgeOf } from './columns.ts';
import { audiences, type Audience, type Breakdown } from './recode.ts';
import { picked } from './recoded-column.ts';
import { weightWave } from './wave-weights.ts';

export interface Weighed {
  readonly audiences: readonly { readonly code: Audience; readonly positions: Int32Array }[];
  /** One per resident, mean 1; null where they could not be weighted. */
  readonly weighted: { readonly audience: Audience; readonly weights: Float64Array } | null;
  /** Why not. */
  readonly refusal: Refusal | null;
}

/** @param registered margins of the member communes alone */
export function weighWave(
  wave: WaveColumns,
  breakdowns: readonly Breakdown[],
  members: ReadonlySet<string>,
  registered: readonly PopulationMargin[]
): Weighed {
  const positions = positionsByAudience(wave, members);
  const sorted = audiences.map((code) => ({ code, positions: positions[code] }));
  const own = positions.residents;
  if (own.length === 0) return { audiences: sorted, weighted: null, refusal: null };
  const of = (column: Int16Array) => picked(column, own, new Int16Array(own.length));
  const attributes = new Map(
    breakdowns.map((breakdown) => [breakdown.code, { codes: breakdown.codes, index: of(attributeOf(wave, breakdown)) }]) // prettier-ignore
  );
  const made = weightWave({ attributes, sexAge: of(sexAgeOf(wave)) }, breakdowns, registered);
  if (isRefusal(made)) return { audiences: sorted, weighted: null, refusal: made };
  const sum = made.weights.reduce((total, weight) => total + weight, 0);
  const weights = made.weights.map((weight) => (weight * own.length) / sum);
  return { audiences: sorted, weighted: { audience: 'residents', weights }, refusal: null };
}
