/** Findings as sentences: names of groups and fields and shares put into the catalogue's words. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { CellWords } from '#lib/releases/staff/cell-words.ts';
import type { FigureWords } from '#lib/ui/staff/figure-words.ts';
import type { Finding } from '../finding.ts';

interface Words {
  t: Translate;
  cell: CellWords;
  figure: FigureWords;
  /** The commune or region that the sentence is about. */
  place?: string;
}

export function sentenceOf(
  { key, group, fields, values }: Finding,
  { t, cell, figure, place = '' }: Words
): string {
  const shares = Object.entries(values).map(([name, share]) => [name, figure.percent(share)]);
  const { lower, upper } = values;
  return t(key, {
    ...Object.fromEntries(shares),
    ...(lower !== undefined && upper !== undefined ? { interval: figure.interval(lower, upper) } : {}),
    group: group ? cell.group(group.breakdown, group.category) : '',
    fields: fields ? figure.list(fields.map((field) => t(`field.${field}`))) : '',
    place
  });
}
