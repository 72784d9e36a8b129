/** People who share a combination of attributes, as classes that can be moved into each other. */
import type { AttributeColumn } from './freeze-columns.ts';

/** Combinations as whole numbers, one digit per attribute; digit 0 is a missing value. */
export class ClassCode {
  readonly sizes: readonly number[];
  readonly attributes: readonly number[];
  readonly #strides: number[] = [];
  constructor(attributes: readonly AttributeColumn[]) {
    this.sizes = attributes.map(({ codes }) => codes.length);
    this.attributes = [...attributes.keys()];
    let stride = 1;
    for (const size of this.sizes) {
      this.#strides.push(stride);
      stride *= size + 1;
    }
    if (!Number.isSafeInteger(stride)) throw new RangeError('too many combinations');
  }
  of(attributes: readonly AttributeColumn[], person: number): number {
    return attributes.reduce((id, { index }, a) => id + (index[person]! + 1) * this.#strides[a]!, 0);
  }
  digit(id: number, attribute: number): number {
    return Math.floor(id / this.#strides[attribute]!) % (this.sizes[attribute]! + 1);
  }
  without(id: number, attribute: number): number {
    return id - this.digit(id, attribute) * this.#strides[attribute]!;
  }
}

/** Classes by their present combination, with those they were made of. */
export class Classes {
  readonly #sizes = new Map<number, number>();
  readonly #origins = new Map<number, number[]>();
  constructor(given: Float64Array) {
    for (const id of given) this.#sizes.set(id, (this.#sizes.get(id) ?? 0) + 1);
    for (const id of this.#sizes.keys()) this.#origins.set(id, [id]);
  }
  size(id: number): number {
    return this.#sizes.get(id) ?? 0;
  }
  atRisk(k: number): number[] {
    return [...this.#sizes].filter(([, size]) => size < k).map(([id]) => id).sort((a, b) => a - b); // prettier-ignore
  }
  smallestBut(id: number): number {
    const others = [...this.#sizes].filter(([other]) => other !== id);
    return others.reduce((least, one) => (one[1] < least[1] || (one[1] === least[1] && one[0] < least[0]) ? one : least))[0]; // prettier-ignore
  }
  move(id: number, target: number): void {
    this.#sizes.set(target, this.size(target) + this.size(id));
    this.#sizes.delete(id);
    this.#origins.set(target, [...(this.#origins.get(target) ?? []), ...this.#origins.get(id)!]);
    this.#origins.delete(id);
  }
  /** What became of each combination. */
  targets(): Map<number, number> {
    return new Map([...this.#origins].flatMap(([target, origins]) => origins.map((id) => [id, target] as const))); // prettier-ignore
  }
}
