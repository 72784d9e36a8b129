/** What the steward can put on either side of a cross table: every closed question, and what is known of an answer. */
import { otherCode, type Item, type ItemText } from '#lib/questionnaire/questionnaire.ts';
import { facts, partColumn, isCounted } from './wave-columns.ts';

export interface BenchVariable {
  /** As it stands in addresses and in the record of looks. */
  readonly code: string;
  /** The question, or nothing for what is known beside the answers. */
  readonly item: string | null;
  readonly title: string;
  /** Row of a matrix or option of a multiple choice. */
  readonly part: string | null;
  /** `options`: all options of a multiple choice, each a row; only on the left side. */
  readonly kind: 'single' | 'option' | 'options' | 'fact';
  /** The stored columns, in the order of the questionnaire. */
  readonly columns: readonly { readonly code: string; readonly name: string }[];
  /** Words of the codes, in the reader's language. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The variables of a questionnaire, each with the words of one language. Free texts and rankings have none. */
export function benchVariables(
  items: readonly { readonly item: Item; readonly text: ItemText | undefined }[]
): BenchVariable[] {
  return [...items.flatMap(({ item, text }) => ofItem(item, text)), ...Object.values(facts).map(fact)];
}

function ofItem(item: Item, text: ItemText | undefined): BenchVariable[] {
  const { code, type } = item;
  if (!isCounted(item)) return [];
  const title = text?.title ?? code;
  const labels = { ...endsOf(item, text), ...text?.options };
  const about = { item: code, title, part: null, labels };
  if (type === 'matrix') {
    return (item.rows ?? []).map((row) => {
      const name = partColumn(code, row);
      return { ...about, code: name, part: text?.rows?.[row] ?? row, kind: 'single', columns: [{ code: row, name }] }; // prettier-ignore
    });
  }
  if (type !== 'checkbox') return [{ ...about, code, kind: 'single', columns: [{ code, name: code }] }];
  const options = (item.options ?? []).map((option) => option.code);
  const all = [...new Set(item.other ? [...options, otherCode] : options)];
  const columns = all.map((option) => ({ code: option, name: partColumn(code, option) }));
  return [
    { ...about, code, kind: 'options', columns },
    ...columns.map((column): BenchVariable => ({ ...about, code: column.name, part: labels[column.code] ?? column.code, kind: 'option', columns: [column], labels: {} })) // prettier-ignore
  ];
}

/** The words at both ends of a scale, beside its numbers. */
function endsOf({ type, options = [] }: Item, text: ItemText | undefined): Record<string, string> {
  const ends = [[options[0]?.code, text?.low], [options.at(-1)?.code, text?.high]]; // prettier-ignore
  return Object.fromEntries(ends.flatMap(([code, word]) => (type === 'rating' && code && word ? [[code, `${code} (${word})`]] : []))); // prettier-ignore
}

function fact(name: string): BenchVariable {
  return { code: name, item: null, title: name, part: null, kind: 'fact', columns: [{ code: name, name }], labels: {} }; // prettier-ignore
}
