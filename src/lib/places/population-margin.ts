/**
 * Population margins: what a register counts, by commune, variable and category, and the reading of
 * the file in which they come.
 */
import Papa from 'papaparse';
import { refuse, type Refusal } from '#lib/refusal.ts';

export interface PopulationMargin {
  communeId: string;
  /** `SEX×AGE` (categories like `f×16-24`) or `CIT`. */
  variable: string;
  category: string;
  /** Persons of 16 and older. */
  count: number;
  source: string;
  /** ISO day on which the register was counted. */
  referenceDate: string;
  madeUp: boolean;
}

const COLUMNS = ['commune', 'variable', 'category', 'count', 'source', 'reference_date', 'made_up'];
/** Registers round and correct; more than this between two variables of one commune is a mistake. */
const TOLERANCE = 0.005;

/**
 * Reads the CSV (comma, semicolon or tab; first line names the columns). All or nothing: the first
 * mistake is refused with its line.
 */
export function readMargins(csv: string, communeIds: readonly string[]): PopulationMargin[] | Refusal {
  const { data, meta } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim().toLowerCase()
  });
  const missing = COLUMNS.find((column) => !meta.fields?.includes(column));
  if (missing) return refuse('margin-file.column-missing', { column: missing });
  const margins: PopulationMargin[] = [];
  const seen = new Set<string>();
  for (const [index, row] of data.entries()) {
    const margin = readRow(row, index + 2, communeIds);
    if ('refused' in margin) return margin;
    const key = [margin.communeId, margin.variable, margin.category].join('\u001f');
    if (seen.has(key)) return refuse('margin-file.doubled', { line: index + 2, category: margin.category });
    seen.add(key);
    margins.push(margin);
  }
  if (margins.length === 0) return refuse('margin-file.empty');
  return unequalTotal(margins) ?? margins;
}

function readRow(
  row: Record<string, string>,
  line: number,
  communeIds: readonly string[]
): PopulationMargin | Refusal {
  const cell = (column: string) => (row[column] ?? '').trim();
  if (!communeIds.includes(cell('commune')))
    return refuse('margin-file.unknown-commune', { line, commune: cell('commune') });
  if (!/^[A-Z][A-Z0-9×]*$/.test(cell('variable')) || !/^[^\p{Cc}=&,]{1,60}$/u.test(cell('category')))
    return refuse('margin-file.unusable-code', { line });
  if (!/^\d{1,9}$/.test(cell('count'))) return refuse('margin-file.not-a-count', { line, value: cell('count') });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell('reference_date')) || Number.isNaN(Date.parse(cell('reference_date'))))
    return refuse('margin-file.not-a-date', { line, value: cell('reference_date') });
  if (!cell('source')) return refuse('margin-file.no-source', { line });
  return {
    communeId: cell('commune'),
    variable: cell('variable'),
    category: cell('category'),
    count: Number(cell('count')),
    source: cell('source'),
    referenceDate: cell('reference_date'),
    madeUp: /^(yes|true|1)$/i.test(cell('made_up'))
  };
}

function unequalTotal(margins: readonly PopulationMargin[]): Refusal | undefined {
  const totals = new Map<string, Map<string, number>>();
  for (const { communeId, variable, count } of margins) {
    const ofCommune = totals.get(communeId) ?? new Map<string, number>();
    ofCommune.set(variable, (ofCommune.get(variable) ?? 0) + count);
    totals.set(communeId, ofCommune);
  }
  for (const [commune, ofCommune] of totals) {
    const [first, ...others] = [...ofCommune];
    for (const [variable, total] of others) {
      if (Math.abs(total - first![1]) > TOLERANCE * first![1])
        return refuse('margin-file.totals-differ', { commune, first: first![0], total: first![1], second: variable, other: total });
    }
  }
  return undefined;
}

/** Sums the communes' counts of one variable by category, in the order in which they first appear. */
export function sumByCategory(margins: readonly PopulationMargin[], variable: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const margin of margins)
    if (margin.variable === variable) sums.set(margin.category, (sums.get(margin.category) ?? 0) + margin.count);
  return sums;
}
