/** Collects answers into columns of typed arrays while they stream past, one set per audience. */
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { AttributeColumn } from './freeze-columns.ts';
import { categoryOf, type Breakdown, type Outcome } from './recode.ts';

/** Six age bands by two registered sexes: the finest margin, wider than any breakdown. */
const AGES = ['16-24', '25-34', '35-49', '50-64', '65-74', '75+'] as const;
export const sexAgeCategories = ['f', 'm'].flatMap((sex) => AGES.map((age) => `${sex}×${age}`));

export class ColumnBuilder {
  readonly ids: string[] = [];
  readonly #breakdowns: readonly Breakdown[];
  readonly #outcomes: readonly Outcome[];
  readonly #attributes: Int16Array[];
  readonly #answers: Int8Array[];
  #sexAge = new Int16Array(1024);

  constructor(breakdowns: readonly Breakdown[], outcomes: readonly Outcome[]) {
    this.#breakdowns = breakdowns;
    this.#outcomes = outcomes;
    this.#attributes = breakdowns.map(() => new Int16Array(1024));
    this.#answers = outcomes.map(() => new Int8Array(1024));
  }

  /** Answers must come in ascending order of their ids. */
  add(id: string, answers: Answers, commune: string): void {
    const at = this.ids.length;
    if (at === this.#sexAge.length) this.#grow();
    this.ids.push(id);
    for (const [k, breakdown] of this.#breakdowns.entries())
      this.#attributes[k]![at] = categoryOf(breakdown, answers, commune);
    for (const [k, outcome] of this.#outcomes.entries())
      this.#answers[k]![at] = outcome.read(answers[outcome.item]);
    this.#sexAge[at] = sexAgeCategories.indexOf(`${String(answers['SEX'])}×${String(answers['AGE'])}`);
  }

  attributes(): Map<string, AttributeColumn> {
    const n = this.ids.length;
    return new Map(
      this.#breakdowns.map(({ code, codes }, k) => [code, { codes, index: this.#attributes[k]!.slice(0, n) }])
    );
  }

  answers(): Map<string, Int8Array> {
    const n = this.ids.length;
    return new Map(this.#outcomes.map(({ code }, k) => [code, this.#answers[k]!.slice(0, n)]));
  }

  /** Position in `sexAgeCategories`, −1 where sex or age is missing or not in the register. */
  sexAge(): Int16Array {
    return this.#sexAge.slice(0, this.ids.length);
  }

  #grow(): void {
    const size = this.#sexAge.length * 2;
    const wider16 = (column: Int16Array) => {
      const wide = new Int16Array(size);
      wide.set(column);
      return wide;
    };
    this.#sexAge = wider16(this.#sexAge);
    for (const [k, column] of this.#attributes.entries()) this.#attributes[k] = wider16(column);
    for (const [k, column] of this.#answers.entries()) {
      const wide = new Int8Array(size);
      wide.set(column);
      this.#answers[k] = wide;
    }
  }
}
