/**
 * Everything a freeze must keep to itself, computed from its input, and a search for it in any text. The
 * numbers are looked up token by token, so that thousands of them cost one pass.
 */
import { isRefusal } from '../../src/lib/refusal.ts';
import { noiseKey, noise, seedOf } from '../../src/lib/releases/digest.ts';
import { millionths } from '../../src/lib/releases/freeze-columns.ts';
import { freeze, noisyShare, type FreezeInput } from '../../src/lib/releases/freeze.ts';
import { tallyCells } from '../../src/lib/releases/tally.ts';

export interface Hidden {
  /** The public hash of the rows that these secrets made: the sign that they are the real ones. */
  readonly hash: string;
  /** Secret, digest and seed, as anybody might write them. */
  readonly texts: readonly string[];
  /** Keys, draws, exact sums and noisy shares, to six decimals. */
  readonly numbers: ReadonlySet<string>;
}

export function hiddenOf(input: FreezeInput): Hidden {
  const result = freeze(input);
  const weight6 = millionths(input.weights, input.ids.length);
  if (isRefusal(result) || isRefusal(weight6)) throw new Error('no release');
  const { release, digest } = result;
  const seed = seedOf(input.secret, input.releaseId, digest);
  const numbers = new Set<string>();
  const add = (value: number) => numbers.add(token(value));
  for (const { cell, maxWeight, items } of tallyCells(release.plan, input, weight6, input.weights !== null)) {
    for (const kind of ['num', 'base'] as const)
      for (const item of [...items.map((tally) => tally.item), 'RESP']) {
        numbers.add(noiseKey(seed, kind, item, cell).toString());
        add(noise(seed, kind, item, cell));
      }
    for (const tally of items) {
      const z = noise(seed, 'num', tally.item, cell);
      const share = noisyShare(tally, maxWeight, z, release.sigma);
      const noisyBase = tally.valid + release.sigma * noise(seed, 'base', tally.item, cell);
      // in millionths and in persons; what is as round as a count of persons cannot be told from one
      const exact = [tally.yes, tally.total, tally.yes / 1e6, tally.total / 1e6, tally.yes / tally.total];
      for (const value of [...exact, share, 100 * share, noisyBase]) if (isTelling(value)) add(value);
    }
  }
  const raw = [Buffer.from(input.secret), Buffer.from(digest, 'hex'), Buffer.from(seed)];
  const texts = raw.flatMap((bytes) => [
    ...(['hex', 'base64', 'base64url'] as const).map((form) => bytes.toString(form).replace(/=+$/, '')),
    [...bytes].join(',')
  ]);
  return { hash: release.hash, texts, numbers };
}

/** Seven digits or six decimals that are not zeros: no such number arises by chance. */
function isTelling(value: number): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isInteger(value)
    ? Math.abs(value) >= 1e6 && value % 1e6 !== 0
    : Number(value.toFixed(3)) !== value;
}

function token(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(6);
}

/** Which of the secrets stand in a text. */
export function occurrences({ texts, numbers }: Hidden, text: string): string[] {
  const lower = text.toLowerCase();
  const found = texts.filter((secret) => text.includes(secret) || lower.includes(secret));
  const seen = new Set(found);
  for (const [number] of text.matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)) {
    for (const form of [number, token(Number(number)), token(Number(number.replace(/^-/, '')))])
      if (numbers.has(form)) seen.add(form);
  }
  return [...seen];
}
