/**
 * What an export of answers holds, and its protection: the residents alone, the release's coarse attributes with
 * every combination shared by at least five people, outcomes and scales, one weight per combination, in an
 * order that says nothing. No id, text, language, channel or day is ever read.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';
import { facts, partColumn, type WaveColumns } from '#lib/responses/wave-columns.ts';
import { attributeOf, yesNo } from './columns.ts';
import { suppressLocally } from './local-suppression.ts';
import { outcomes, scales, type Breakdown } from './recode.ts';
import { mapped, picked } from './recoded-column.ts';

/** Every combination of attributes is shared by at least so many people. */
export const SHARED_BY = 5;
/** Fewer respondents cannot be protected so that anything is left. */
export const LEAST_RESPONDENTS = 60;
/** What stands in the file where nothing was answered or a value was taken out; no plus or minus sign. */
export const MISSING_VALUE = 99;

export interface ExportVariable {
  /** As the file and statistics programs call it. */
  readonly name: string;
  readonly item: string;
  readonly part: string | null;
  readonly kind: 'attribute' | 'outcome' | 'scale';
  /** What each value stands for: code of the category, of the outcome (0, 1), or of the scale. */
  readonly values: readonly { readonly value: number; readonly code: string }[];
  /** One per row of the file. */
  readonly column: Int16Array;
  /** Values taken out for protection. */
  readonly taken: number;
}

export interface MicrodataExport {
  readonly respondents: number;
  readonly variables: readonly ExportVariable[];
  /** With two decimals, the mean of all who share a combination; null where nobody is weighted. */
  readonly weights: Float64Array | null;
}

export interface ToExport {
  /** Of the residents alone. */
  readonly wave: Pick<WaveColumns, 'columns' | 'respondents'>;
  /** Their positions in the order of the rows: a shuffled one. */
  readonly order: Int32Array;
  readonly weights: Float64Array | null;
  readonly breakdowns: readonly Breakdown[];
  /** Communes whose own name may stand in the file: those of enough residents. */
  readonly communes: ReadonlySet<string>;
}

/** Given up first where two would do: the finest places and origins before age and gender. */
const GIVEN_UP = ['COMMUNE', 'LNGMAIN5', 'YARR4', 'HH3', 'CIT5', 'AGE4', 'SEX'];

/** Names of the columns that an export may read, those of options included. */
export function columnsRead(breakdowns: readonly Breakdown[]): string[] {
  const options = breakdowns.flatMap(({ item, groups }) => groups.flatMap(([, codes]) => codes.map((code) => partColumn(item, code)))); // prettier-ignore
  const items = [...breakdowns, ...scales].map(({ item }) => (item === 'commune' ? facts.commune : item));
  return [...items, ...options, ...outcomes.map(({ code }) => code)];
}

/** Refused: `microdata-export.too-few`. */
export function microdataExport(input: ToExport): MicrodataExport | Refusal {
  const { wave, order } = input;
  if (order.length < LEAST_RESPONDENTS) return refuse('microdata-export.too-few', { least: LEAST_RESPONDENTS }); // prettier-ignore
  const take = (column: Int16Array) => picked(column, order, new Int16Array(order.length));
  const breakdowns = GIVEN_UP.flatMap((code) => input.breakdowns.filter((one) => one.code === code));
  const attributes = breakdowns.map((breakdown) => ({
    codes: breakdown.codes,
    index: take(withoutSmall(attributeOf(wave, breakdown), breakdown, input.communes))
  }));
  const { columns, taken } = suppressLocally(attributes, SHARED_BY);
  const variables: ExportVariable[] = breakdowns.map(({ code, item, codes }, a) => ({
    name: code,
    item,
    part: null,
    kind: 'attribute',
    values: codes.map((category, position) => ({ value: position + 1, code: category })),
    column: columns[a]!.map((position) => (position < 0 ? MISSING_VALUE : position + 1)),
    taken: taken[a]!
  }));
  return {
    respondents: order.length,
    variables: [...variables.reverse(), ...answered(wave, take)],
    weights: input.weights && sharedWeights(picked(input.weights, order, new Float64Array(order.length)), columns) // prettier-ignore
  };
}

function withoutSmall(
  column: Int16Array,
  { code, codes }: Breakdown,
  communes: ReadonlySet<string>
): Int16Array {
  if (code !== 'COMMUNE') return column;
  return column.map((position) => (position >= 0 && communes.has(codes[position]!) ? position : -1));
}

/** Yes/no outcomes and scales that the wave asked. */
function answered(wave: ToExport['wave'], take: (column: Int16Array) => Int16Array): ExportVariable[] {
  const variable = (kind: ExportVariable['kind'], item: string, part: string | null, values: ExportVariable['values'], column: Int16Array): ExportVariable => ({ name: part === null ? item : `${item}_${part}`, item, part, kind, values, column: take(column).map((value) => (value < 0 ? MISSING_VALUE : value)), taken: 0 }); // prettier-ignore
  return [
    ...outcomes
      .filter(({ code }) => wave.columns.has(code))
      .map(({ code, item, part, values }) => variable('outcome', item, part, NO_YES, yesNo(wave, code, values))), // prettier-ignore
    ...scales.flatMap(({ item, options }) => {
      const column = wave.columns.get(item);
      if (!column) return [];
      const values = options.map((code, at) => ({ value: /^\d+$/.test(code) ? Number(code) : at + 1, code }));
      const value = (code: string) => values.find((one) => one.code === code)?.value ?? -1;
      return [variable('scale', item, null, values, mapped(column, value))];
    })
  ];
}

const NO_YES = [{ value: 0, code: '0' }, { value: 1, code: '1' }]; // prettier-ignore

/**
 * A person's own weight would tell the cell of the margins they stand in, finer than the attributes that were
 * left: everybody of a combination carries its mean. Weighted counts of combinations stay what they were.
 */
function sharedWeights(weights: Float64Array, columns: readonly Int16Array[]): Float64Array {
  const combination = (i: number) => columns.map((column) => column[i]).join(' ');
  const combinations = Array.from(weights, (_, i) => combination(i));
  const sums = new Map<string, { sum: number; people: number }>();
  for (const [i, key] of combinations.entries()) {
    const { sum, people } = sums.get(key) ?? { sum: 0, people: 0 };
    sums.set(key, { sum: sum + weights[i]!, people: people + 1 });
  }
  return Float64Array.from(combinations, (key) => {
    const { sum, people } = sums.get(key)!;
    return Math.round((100 * sum) / people) / 100;
  });
}
