/**
 * A report as plain data: headings, paragraphs, lists, tables and places to fill in, in one language. The page
 * for print and the file for word processors are drawn from it, so both say the same.
 */
import type { StaffLocale } from '#lib/i18n/locale.ts';

export interface Table {
  kind: 'table';
  caption: string;
  head: readonly string[];
  /** As wide as `head`; the first cell names its row. An empty cell is a place to write. */
  rows: readonly (readonly string[])[];
  /** Shares of the width, per column. */
  widths: readonly number[];
  /** Columns of figures, from 0. */
  figures: readonly number[];
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  /** A `note` must not be overlooked; what is `quiet` explains. */
  | { kind: 'paragraph'; text: string; tone: 'plain' | 'note' | 'quiet' }
  | { kind: 'list'; items: readonly string[] }
  /** Boxes of which one is ticked by hand. */
  | { kind: 'choices'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly Fact[] }
  /** Left to a person: each label with so many lines to write on. */
  | { kind: 'form'; fields: readonly { label: string; lines: number }[] }
  | Table;

export type Fact = readonly [name: string, text: string];

export interface ReportDocument {
  language: StaffLocale;
  title: string;
  subtitle: string;
  /** At the foot of every page; what `{page}` and `{pages}` stand for is filled in by whoever draws it. */
  footer: string;
  /** What stands in a place that waits for a person. */
  fillIn: string;
  blocks: readonly Block[];
}

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text, tone: 'plain' });
export const note = (text: string): Block => ({ kind: 'paragraph', text, tone: 'note' });
export const quiet = (text: string): Block => ({ kind: 'paragraph', text, tone: 'quiet' });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const choices = (items: readonly string[]): Block => ({ kind: 'choices', items });
export const facts = (facts: readonly Fact[]): Block => ({ kind: 'facts', facts });
export const form = (fields: readonly { label: string; lines: number }[]): Block => ({
  kind: 'form',
  fields
});

export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { widths = head.map(() => 1), figures = [] }: Partial<Pick<Table, 'widths' | 'figures'>> = {}
): Block {
  return { kind: 'table', caption, head, rows, widths, figures };
}
