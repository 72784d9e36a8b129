/** One column of a wave: the codes that occur and, per respondent, which of them was given. */

export interface CodeColumn {
  readonly codes: readonly string[];
  /** Position in `codes` per respondent, −1 where nothing was answered. */
  readonly index: Int8Array | Int16Array;
}

export class GrowingColumn {
  readonly codes: string[];
  readonly #positions: Map<string, number>;
  #index = new Int16Array(0);

  constructor(codes: readonly string[]) {
    this.codes = [...codes];
    this.#positions = new Map(codes.map((code, position) => [code, position]));
  }

  grow(size: number): void {
    const wider = new Int16Array(size).fill(-1);
    wider.set(this.#index);
    this.#index = wider;
  }

  /** A code that only an older version of the questionnaire had is appended. */
  put(at: number, code: string): void {
    let position = this.#positions.get(code);
    if (position === undefined) {
      position = this.codes.push(code) - 1;
      this.#positions.set(code, position);
    }
    this.#index[at] = position;
  }

  take(respondents: number): CodeColumn {
    const index = this.#index.subarray(0, respondents);
    return { codes: this.codes, index: this.codes.length <= 127 ? Int8Array.from(index) : index.slice() };
  }
}

/** The same answers with the codes in ascending order: for codes that no questionnaire puts in one. */
export function sorted({ codes, index }: CodeColumn): CodeColumn {
  const ascending = [...codes].sort();
  const moved = codes.map((code) => ascending.indexOf(code));
  return { codes: ascending, index: index.map((position) => (position < 0 ? -1 : moved[position]!)) };
}
