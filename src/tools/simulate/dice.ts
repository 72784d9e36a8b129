/**
 * Chance without a clock and without state: every draw is a hash of seed, index and key, so the same
 * question always gets the same draw, whatever was asked before.
 */
export type Weights = Record<string, number>;

export interface Dice {
  /** Uniform in (0, 1). */
  unit(...key: string[]): number;
  /** Standard normal. */
  normal(...key: string[]): number;
  /** The options by preference: an exponential race, so the order in which they are listed plays no part. */
  race(weights: Weights, ...key: string[]): string[];
  /** One option, with a chance in proportion to its weight. */
  one(weights: Weights, ...key: string[]): string;
}

const SEPARATOR = '\u001f';

export function diceFor(seed: number, index: number): Dice {
  const unit = (...key: string[]) => hashUnit([seed, index, ...key].join(SEPARATOR));
  const race = (weights: Weights, ...key: string[]) =>
    Object.entries(weights)
      .filter(([, weight]) => weight > 0)
      .map(([option, weight]) => ({ option, arrival: -Math.log(unit(...key, option)) / weight }))
      .sort((a, b) => a.arrival - b.arrival)
      .map(({ option }) => option);
  return {
    unit,
    race,
    normal: (...key) =>
      Math.sqrt(-2 * Math.log(unit(...key, 'radius'))) * Math.cos(2 * Math.PI * unit(...key, 'angle')),
    one(weights, ...key) {
      const first = race(weights, ...key)[0];
      if (first === undefined) throw new Error(`nothing to draw from: ${key.join(' ')}`);
      return first;
    }
  };
}

/** 52 bits and a half, so that neither 0 nor 1 can come out. */
function hashUnit(key: string): number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  for (let round = 0; round < 2; round++) {
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  }
  return ((a >>> 6) * 2 ** 26 + (b >>> 6) + 0.5) / 2 ** 52;
}

/** Standard normal distribution function; Abramowitz and Stegun 26.2.17, absolute error below 1e-7. */
export function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x > 0 ? 1 - tail : tail;
}
