/**
 * Population margins: what a register counts, by commune, variable and category, and the reading of
 * the file in which they come.
 */
import Papa from 'papaparse';
import { isDay } from '#lib/i18n/local-day.ts';
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

/** A register of every commune of the country is smaller. */
const MOST_ROWS = 20_000;

/**
 * Reads the CSV (comma, semicolon or tab; first line names the columns). All or nothing: the first
 * mistake is refused with its line.
 */
export function readMargins(csv: string, communeIds: readonly string[]): PopulationMargin[] | Refusal {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    delimitersToGuess: [',', ';', '\t'],
    transformHeader: (name) => name.trim().toLowerCase()
  });
  const missing = COLUMNS.find((column) => !meta.fields?.includes(column));
  if (missing) return refuse('margin-file.column-missing', { column: missing });
  if (data.length > MOST_ROWS) return refuse('margin-file.too-large', { most: MOST_ROWS });
  const margins: PopulationMargin[] = [];
  const seen = new Set<string>();
  for (const [index, row] of data.entries()) {
    // Empty lines are passed over here and not by the reader, so that the others keep their numbers.
    if (Object.values(row).every((cell) => String(cell).trim() === '')) continue;
    const line = index + 2;
    if (errors.some((error) => error.row === index)) return refuse('margin-file.unreadable', { line });
    const margin = readRow(row, line, communeIds);
    if ('refused' in margin) return margin;
    const key = [margin.communeId, margin.variable, margin.category].join('\u001f');
    if (seen.has(key)) return refuse('margin-file.doubled', { line, category: margin.category });
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
  if (!/^\d{1,9}$/.test(cell('count')))
    return refuse('margin-file.not-a-count', { line, value: cell('count') });
  if (!isDay(cell('reference_date')))
    return refuse('margin-file.not-a-date', { line, value: cell('reference_date') });
  if (!/^\P{Cc}{1,200}$/u.test(cell('source'))) return refuse('margin-file.no-source', { line });
  // Invented figures that pass for real ones are worse than none: a word we do not know is not a "no".
  if (!/^(yes|true|1|no|false|0|)$/i.test(cell('made_up')))
    return refuse('margin-file.not-yes-or-no', { line, value: cell('made_up') });
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
        return refuse('margin-file.totals-differ', {
          commune,
          first: first![0],
          total: first![1],
          second: variable,
          other: total
        });
    }
  }
  return undefined;
}

/** Sums the communes' counts of one variable by category, in the order in which they first appear. */
export function sumByCategory(margins: readonly PopulationMargin[], variable: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const margin of margins)
    if (margin.variable === variable)
      sums.set(margin.category, (sums.get(margin.category) ?? 0) + margin.count);
  return sums;
}

/** Residents of each commune, from its finest margin. */
export function countsByCommune(registered: readonly PopulationMargin[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { communeId, variable, count } of registered)
    if (variable === 'SEX×AGE') counts.set(communeId, (counts.get(communeId) ?? 0) + count);
  return counts;
}
