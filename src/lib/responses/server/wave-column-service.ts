/**
 * The columns of a closed wave, kept so that a table of two of them need not read a million answers. People stand
 * in them by audience, without their ids.
 */
import type { Reader, Writer } from '#lib/db/database.ts';
import { sorted, type CodeColumn } from '../code-column.ts';
import { columnIndex, columnText } from '../column-text.ts';
import type { Weights } from '../table-tally.ts';
import { facts, type WaveColumns } from '../wave-columns.ts';
import { columnCodes, columnsNamed } from './wave-column-queries.ts';
import { deleteColumns, insertColumn } from './wave-column-writes.ts';

/** Beside the columns of the answers. */
const WEIGHT = '@weight';
const AUDIENCES = '@audience';

/** Who belongs to which audience, in the order in which they are kept, and what those of one of them weigh. */
export interface Weighing {
  readonly audiences: readonly { readonly code: string; readonly positions: Int32Array }[];
  readonly weighted: { readonly audience: string; readonly weights: Float64Array } | null;
}

/** The columns of one audience. */
export interface BenchColumns {
  readonly people: number;
  readonly columns: ReadonlyMap<string, CodeColumn>;
  readonly weights: Weights;
}

/** Puts the columns of a wave in place of those that were kept before. */
export async function keepColumns(
  tx: Writer<'microdata.wave_column'>,
  surveyId: string,
  { columns, respondents }: WaveColumns,
  { audiences, weighted }: Weighing
): Promise<void> {
  await deleteColumns(tx, surveyId);
  const order = new Int32Array(respondents);
  let kept = 0;
  for (const { positions } of audiences) {
    order.set(positions, kept);
    kept += positions.length;
  }
  const known: ReadonlySet<string> = new Set(Object.values(facts));
  for (const [name, given] of columns) {
    const column = known.has(name) ? sorted(given) : given;
    await insertColumn(tx, surveyId, name, column.codes, columnText(column, order));
  }
  if (weighted) {
    const own = audiences.find(({ code }) => code === weighted.audience)!.positions;
    const { values, column } = weightColumn(weighted.weights, own, respondents);
    await insertColumn(tx, surveyId, WEIGHT, values, columnText(column, order));
  }
  const sizes = audiences.map(({ code, positions }) => [code, positions.length]);
  await insertColumn(tx, surveyId, AUDIENCES, sizes, { width: 1, bytes: new Uint8Array() });
}

/** Weights differ by cell of the margins, not by person: few values, and each is kept exactly. */
function weightColumn(weights: Float64Array, own: Int32Array, respondents: number) {
  const positions = new Map<number, number>();
  const index = new Int16Array(respondents).fill(-1);
  for (let k = 0; k < own.length; k += 1) {
    const weight = weights[k]!;
    if (!positions.has(weight)) positions.set(weight, positions.size);
    index[own[k]!] = positions.get(weight)!;
  }
  const values = [...positions.keys()];
  if (values.length > 32_767) throw new RangeError('more different weights than cells of margins can have');
  return { values, column: { codes: values.map(String), index } };
}

/** How many of each audience the kept columns hold, or nothing where none are kept. */
export async function keptAudiences(
  db: Reader<'microdata.wave_column'>,
  surveyId: string
): Promise<ReadonlyMap<string, number> | undefined> {
  const sizes = await columnCodes(db, surveyId, AUDIENCES);
  return sizes === undefined ? undefined : new Map(sizes as [string, number][]);
}

/** @returns the named columns of an audience with its weights, or nothing where none are kept */
export async function keptColumns(
  db: Reader<'microdata.wave_column'>,
  surveyId: string,
  audience: string,
  names: readonly string[]
): Promise<BenchColumns | undefined> {
  const sizes = await keptAudiences(db, surveyId);
  const people = sizes?.get(audience);
  if (!sizes || people === undefined) return undefined;
  const before = [...sizes].slice(0, [...sizes.keys()].indexOf(audience));
  const from = before.reduce((sum, [, size]) => sum + size, 0);
  const rows = await columnsNamed(db, surveyId, [...names, WEIGHT], { from, people });
  const read = rows.map(({ name, codes, width, text }) => ({ name, codes, index: columnIndex(Buffer.from(text, 'latin1'), width) })); // prettier-ignore
  const weight = read.find(({ name, index }) => name === WEIGHT && index[0]! >= 0);
  const columns = read.filter(({ name }) => name !== WEIGHT);
  return {
    people,
    columns: new Map(columns.map(({ name, codes, index }) => [name, { codes: codes as string[], index }])),
    weights: weight ? expanded(weight.codes as number[], weight.index) : null
  };
}

function expanded(values: readonly number[], index: Int16Array): Float64Array {
  const weights = new Float64Array(index.length);
  for (let i = 0; i < index.length; i += 1) weights[i] = values[index[i]!]!;
  return weights;
}
