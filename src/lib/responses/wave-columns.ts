/**
 * The answers of a wave as columns of small whole numbers, one position per respondent: what a freeze and the
 * steward's tables count on. A single choice is one column, a matrix one per row, a multiple choice one
 * per option. Free text is in none.
 */
import { otherCode, type Item } from '#lib/questionnaire/questionnaire.ts';
import { GrowingColumn, type CodeColumn } from './code-column.ts';

export interface WaveColumns {
  readonly respondents: number;
  /** 16 bytes per respondent; the order is ascending by them, as by the ids' text. */
  readonly ids: Uint8Array;
  /** By `ITEM`, `ITEM.row`, `ITEM.option` (codes `0` and `1`), and those of `facts`. */
  readonly columns: ReadonlyMap<string, CodeColumn>;
}

/** What is known of an answer beside its items; the sign keeps them apart from any item's code. */
export const facts = { commune: '@commune', language: '@language', channel: '@channel' } as const;

/** One answer as it is streamed: of each item what its value reads as text, JSON for lists and matrices. */
export interface AnswerTexts {
  readonly id: string;
  readonly commune: string;
  readonly language: string;
  readonly channel: string;
  /** In the order of `WaveColumnsBuilder.items`; null where nothing was answered. */
  readonly texts: readonly (string | null)[];
}

/** The column of a matrix row or of an option. */
export function partColumn(item: string, part: string): string {
  return `${item}.${part}`;
}

const TICKED = ['0', '1'] as const;

type Put = (at: number, text: string) => void;

/**
 * Whether an item's answers are codes of a list. What people write, put in order or fill in themselves is none: as a
 * column of codes it would show single answers.
 */
export function isCounted({ type }: Pick<Item, 'type'>): boolean {
  return ['radiogroup', 'dropdown', 'checkbox', 'rating', 'boolean', 'matrix'].includes(type);
}

/** Collects answers while they stream past. They come in ascending order of their ids. */
export class WaveColumnsBuilder {
  /** Codes of the items that become columns, in the order in which `add` takes their texts. */
  readonly items: readonly string[];
  readonly #puts: readonly Put[];
  readonly #columns = new Map<string, GrowingColumn>();
  readonly #facts: { commune: GrowingColumn; language: GrowingColumn; channel: GrowingColumn };
  #ids = new Uint8Array(0);
  #respondents = 0;

  /** @param items free texts and rankings among them are left out */
  constructor(items: readonly Item[]) {
    this.#facts = {
      commune: this.#column(facts.commune, []),
      language: this.#column(facts.language, []),
      channel: this.#column(facts.channel, [])
    };
    const counted = items.filter(isCounted);
    this.items = counted.map(({ code }) => code);
    this.#puts = counted.map((item) => this.#putOf(item));
  }

  get respondents(): number {
    return this.#respondents;
  }

  add({ id, commune, language, channel, texts }: AnswerTexts): void {
    const at = this.#respondents++;
    if (at * 16 === this.#ids.length) this.#grow(Math.max(1024, at * 2));
    writeId(this.#ids, at * 16, id);
    this.#facts.commune.put(at, commune);
    this.#facts.language.put(at, language);
    this.#facts.channel.put(at, channel);
    for (let k = 0; k < texts.length; k += 1) {
      const text = texts[k]!;
      if (text !== null) this.#puts[k]!(at, text);
    }
  }

  finish(): WaveColumns {
    const respondents = this.#respondents;
    const columns = new Map([...this.#columns].map(([name, column]) => [name, column.take(respondents)]));
    return { respondents, ids: this.#ids.slice(0, respondents * 16), columns };
  }

  #putOf({ code: item, type, options = [], rows = [], other }: Item): Put {
    const codes = options.map((option) => option.code);
    if (type === 'matrix') {
      const columns = rows.map((row) => [row, this.#column(partColumn(item, row), codes)] as const);
      return (at, text) => {
        const value = JSON.parse(text) as Record<string, unknown>;
        for (const [row, column] of columns) {
          const code = value[row];
          if (typeof code === 'string') column.put(at, code);
        }
      };
    }
    if (type === 'checkbox') {
      const all = [...new Set(other ? [...codes, otherCode] : codes)];
      const columns = all.map((code) => [code, this.#column(partColumn(item, code), TICKED)] as const);
      return (at, text) => {
        const value = JSON.parse(text) as string[];
        if (value.length === 0) return;
        for (const [code, column] of columns) column.put(at, value.includes(code) ? '1' : '0');
      };
    }
    const column = this.#column(item, codes);
    return (at, text) => column.put(at, text);
  }

  #column(name: string, codes: readonly string[]): GrowingColumn {
    const column = new GrowingColumn(codes);
    this.#columns.set(name, column);
    return column;
  }

  #grow(size: number): void {
    const wider = new Uint8Array(size * 16);
    wider.set(this.#ids);
    this.#ids = wider;
    for (const column of this.#columns.values()) column.grow(size);
  }
}

const DASH = 45;

function writeId(bytes: Uint8Array, at: number, id: string): void {
  for (let k = 0, from = 0; k < 16; k += 1, from += 2) {
    if (id.charCodeAt(from) === DASH) from += 1;
    bytes[at + k] = (nibble(id.charCodeAt(from)) << 4) | nibble(id.charCodeAt(from + 1));
  }
}

/** Of a lower-case hexadecimal digit. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

/** The id of one respondent as text, in lower case. */
export function idAt(ids: Uint8Array, position: number): string {
  const hex = Buffer.from(ids.buffer, ids.byteOffset + position * 16, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
