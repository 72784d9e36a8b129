/**
 * From the frozen answers to the noise: canonical input, digest, seed, keys. The same input gives the same
 * numbers to the digit; one answer changed makes all noise new. Digest, seed and keys are as secret as the
 * answers: whoever knows all other answers could try two digests.
 */
import { createHash, createHmac } from 'node:crypto';
import { normalQuantile } from '#lib/statistics/normal.ts';
import { answerColumn, attributeColumn, frozenItems, type FreezeColumns } from './freeze-columns.ts';
import { queriesOf, type ReleasePlan } from './release-plan.ts';
import { finish, type Step } from './step.ts';

const FIELD = '\u001f';
const CHUNK = 1 << 16;

function planLine(plan: ReleasePlan): string {
  const pairs = plan.pairs.map(([a, b]) => `${a}&${b}`);
  const parts = [
    `items=${frozenItems(plan).join(',')}`,
    `oneway=${plan.oneWay.join(',')}`,
    `pairs=${pairs.join(',')}`,
    `Q=${queriesOf(plan)}`
  ];
  return ['plan', ...parts].join(FIELD).normalize('NFC');
}

/** The lines of the canonical input, without their line ends. */
function* canonicalLines(
  releaseId: string,
  plan: ReleasePlan,
  columns: FreezeColumns,
  weight6: Float64Array
): Generator<string> {
  yield `stemm-freeze-1${FIELD}${releaseId}`.normalize('NFC');
  yield planLine(plan);
  const attributes = plan.oneWay.map((name) => {
    const { codes, index } = attributeColumn(columns, name);
    return { index, texts: ['-', ...codes].map((code) => `${FIELD}${name}=${code}`.normalize('NFC')) };
  });
  const items = frozenItems(plan).map((item) => ({
    answers: answerColumn(columns, item),
    texts: ['-', '0', '1'].map((answer) => `${FIELD}${item}=${answer}`.normalize('NFC'))
  }));
  for (let i = 0; i < columns.ids.length; i += 1) {
    let line = columns.ids[i]! + FIELD + weight6[i]!;
    for (const { index, texts } of attributes) line += texts[index[i]! + 1]!;
    for (const { answers, texts } of items) line += texts[answers[i]! + 1]!;
    yield line;
  }
}

/**
 * SHA-256 (lowercase hex) of the canonical input: UTF-8, NFC, fields separated by U+001F, every line ended
 * by U+000A; first `stemm-freeze-1␟releaseId`, then the plan, then one line per respondent.
 * @param weight6 whole millionths of the mean weight
 */
export function* digesting(
  releaseId: string,
  plan: ReleasePlan,
  columns: FreezeColumns,
  weight6: Float64Array
): Generator<Step, string> {
  const hash = createHash('sha256');
  const total = columns.ids.length;
  let chunk = '';
  let done = -2;
  for (const line of canonicalLines(releaseId, plan, columns, weight6)) {
    chunk += `${line}\n`;
    done += 1;
    if (chunk.length < CHUNK) continue;
    hash.update(chunk, 'utf8');
    chunk = '';
    yield { stage: 'digest', done, total };
  }
  return hash.update(chunk, 'utf8').digest('hex');
}

/** The same at once. */
export function digestOf(
  releaseId: string,
  plan: ReleasePlan,
  columns: FreezeColumns,
  weight6: Float64Array
): string {
  return finish(digesting(releaseId, plan, columns, weight6));
}

/** HMAC-SHA256(secret, `stemm-release-v1␟releaseId␟digest`), 32 bytes. The secret has 32 bytes. */
export function seedOf(secret: Uint8Array, releaseId: string, digest: string): Buffer {
  if (secret.length !== 32) throw new RangeError('the secret has 32 bytes');
  const message = ['stemm-release-v1', releaseId.normalize('NFC'), digest].join(FIELD);
  return createHmac('sha256', secret).update(message, 'utf8').digest();
}

export type NoiseKind = 'num' | 'base';

/**
 * First 8 bytes, big-endian, of HMAC-SHA256(seed, `kind␟item␟cell`). A bigint: 64 bits do not fit a number,
 * and the lost ones would give neighbouring keys the same noise.
 */
export function noiseKey(seed: Uint8Array, kind: NoiseKind, item: string, cell: string): bigint {
  const message = [kind, item, cell].join(FIELD).normalize('NFC');
  return createHmac('sha256', seed).update(message, 'utf8').digest().readBigUInt64BE(0);
}

/** u = ((key >> 12) + ½)/2⁵², exact in a double and never 0, ½ or 1. */
export function uniformOf(key: bigint): number {
  return (Number(key >> 12n) + 0.5) / 2 ** 52;
}

/** z = Φ⁻¹(u), neither rounded nor clipped: whole-numbered noise leaves a lattice that betrays weights. */
export function noise(seed: Uint8Array, kind: NoiseKind, item: string, cell: string): number {
  return normalQuantile(uniformOf(noiseKey(seed, kind, item, cell)));
}
