/**
 * The answers of a closed wave as columns, one position per respondent, and the checks before they are
 * frozen: the canonical input must be unambiguous, or two different surveys could have one digest.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';
import { distributionItems, type ReleasePlan } from './release-plan.ts';

export interface AttributeColumn {
  readonly codes: readonly string[];
  /** Position in `codes` per respondent, −1 where missing. */
  readonly index: Int16Array;
}

export interface FreezeColumns {
  /** Ids of the answers, ascending by their UTF-8 bytes. */
  readonly ids: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeColumn>;
  /** Per item 1, 0, or −1 without a valid answer. */
  readonly answers: ReadonlyMap<string, Int8Array>;
}

/** Item of the bases that describe who answered; no item of a plan may be called so. */
export const RESPONDENTS = 'RESP';

/** More would overflow the exact sums; a weight of two thousand times the mean is no weight. */
const MAX_RESPONDENTS = 1_000_000;
const MAX_WEIGHT6 = 2 ** 31;

/** Everything of the plan a respondent's line lists after the attributes. */
export function frozenItems(plan: ReleasePlan): string[] {
  return [...plan.items, ...distributionItems(plan)];
}

export function attributeColumn(columns: FreezeColumns, name: string): AttributeColumn {
  const column = columns.attributes.get(name);
  if (!column) throw new RangeError(`no column for attribute ${name}`);
  return column;
}

export function answerColumn(columns: FreezeColumns, item: string): Int8Array {
  const column = columns.answers.get(item);
  if (!column) throw new RangeError(`no column for item ${item}`);
  return column;
}

/**
 * Weights in millionths of their mean, floor(w/mean·10⁶ + ½): from here on all sums are of whole numbers.
 * Null stands for a group without weights; everybody counts 10⁶. Refused: `weights.unusable`.
 */
export function millionths(weights: Float64Array | null, respondents: number): Float64Array | Refusal {
  if (!weights) return new Float64Array(respondents).fill(1e6);
  if (weights.length !== respondents) throw new RangeError('one weight per respondent');
  let sum = 0;
  for (let i = 0; i < respondents; i += 1) sum += weights[i]!;
  const mean = sum / respondents;
  const weight6 = new Float64Array(respondents);
  for (let i = 0; i < respondents; i += 1) {
    const own = Math.floor((weights[i]! / mean) * 1e6 + 0.5);
    if (!(own >= 1 && own < MAX_WEIGHT6)) return refuse('weights.unusable');
    weight6[i] = own;
  }
  return weight6;
}

const UNUSABLE = /[\u0000-\u001f\u007f-\u009f=&,]/;

function usable(text: string): boolean {
  return text !== '' && text.isWellFormed() && !UNUSABLE.test(text);
}

/**
 * Refused: `release.nobody`, `release.unusable-id`, `release.unsorted-ids` (also where an id comes twice),
 * `release.unusable-code`. Refusals name a position, never an id. Columns that do not fit together are a
 * defect and throw.
 */
export function checkColumns(releaseId: string, plan: ReleasePlan, columns: FreezeColumns): Refusal | null {
  const { ids } = columns;
  if (ids.length === 0) return refuse('release.nobody');
  if (ids.length > MAX_RESPONDENTS) throw new RangeError(`more than ${MAX_RESPONDENTS} respondents`);
  for (const item of frozenItems(plan)) checkAnswers(item, answerColumn(columns, item), ids.length);
  const texts = [releaseId, ...frozenItems(plan), ...plan.oneWay];
  for (const name of plan.oneWay) {
    const { codes, index } = attributeColumn(columns, name);
    checkIndex(name, index, codes.length, ids.length);
    const normal = codes.map((code) => code.normalize('NFC'));
    if (new Set(normal).size < codes.length) return refuse('release.unusable-code', { code: name });
    // a code "-" would read like a missing attribute
    texts.push(...codes.map((code) => (code === '-' ? '' : code)));
  }
  const bad = texts.find((text) => !usable(text));
  if (bad !== undefined) return refuse('release.unusable-code', { code: bad });
  if (frozenItems(plan).includes(RESPONDENTS)) return refuse('release.unusable-code', { code: RESPONDENTS });
  return checkIds(ids);
}

function checkIds(ids: readonly string[]): Refusal | null {
  let wasPlain = false;
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i]!;
    const plain = PLAIN.test(id);
    if (!plain && (!usable(id) || id.normalize('NFC') !== id)) {
      return refuse('release.unusable-id', { position: i });
    }
    if (i > 0) {
      const before = ids[i - 1]!;
      const ascending = plain && wasPlain ? before < id : precedes(before, id);
      if (!ascending) return refuse('release.unsorted-ids', { position: i });
    }
    wasPlain = plain;
  }
  return null;
}

/** ASCII without the separators: usable as it is, and its own order is that of its bytes. */
const PLAIN = /^[!-%'-+\--<>-~]+$/;

/** Order by UTF-8 bytes, which JavaScript's own order breaks for characters beyond U+FFFF. */
function precedes(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')) < 0;
}

function checkAnswers(item: string, answers: Int8Array, respondents: number): void {
  if (answers.length !== respondents) throw new RangeError(`${item}: one answer per respondent`);
  for (const answer of answers) {
    if (answer < -1 || answer > 1) throw new RangeError(`${item}: an answer is 1, 0 or -1`);
  }
}

function checkIndex(name: string, index: Int16Array, codes: number, respondents: number): void {
  if (index.length !== respondents) throw new RangeError(`${name}: one code per respondent`);
  for (const c of index) if (c < -1 || c >= codes) throw new RangeError(`${name}: no such code`);
}
