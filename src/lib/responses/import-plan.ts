/**
 * What an import will do, row by row: what comes in, what is there already, what is refused and why. Nothing is decided
 * anywhere else, so that what the dry run shows is what the import does.
 */
import { canonicalJson } from '#lib/db/canonical-json.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { ReadRow, Wrong } from './import-reading.ts';

/** What two answers with the same id are compared by; when they came in and under which version does not matter. */
export interface Content {
  language: Locale;
  commune: string;
  sensitive: boolean;
  answers: Answers;
}

export type CodeState = 'usable' | 'spent' | 'unknown';

/** A row with the id that its answer has. */
export interface IdentifiedRow extends ReadRow {
  id: string;
}

export interface LineProblem extends Wrong {
  line: number;
}

export interface ImportPlan {
  /** In the order of the file. */
  incoming: IdentifiedRow[];
  rows: number;
  /** Imported before, and just the same. */
  received: number;
  /** Rows whose answers are in the wave, the same or not: what taking the file back would delete. */
  there: IdentifiedRow[];
  wrongRows: number;
  problems: LineProblem[];
  /** Of the rows that come in: answers out of view, answers without consent, values left out. */
  dropped: number;
  sensitive: number;
  leftOut: number;
}

/**
 * What makes a row itself, and with the instance's key the id of its answer: what another program called it, its access
 * code, or else all that it says and how often the file said the same before. What is imported again is found again.
 * @param rows with the cells of each
 */
export function seedsOf(rows: readonly { read: ReadRow; cells: readonly string[] }[]): string[] {
  const said = new Map<string, number>();
  return rows.map(({ read: { externalId, code }, cells }) => {
    if (externalId !== undefined) return canonicalJson(['id', externalId]);
    if (code !== undefined) return canonicalJson(['code', code]);
    const content = canonicalJson(cells.map((cell) => cell.trim()));
    const before = said.get(content) ?? 0;
    said.set(content, before + 1);
    return canonicalJson(['row', content, before]);
  });
}

/**
 * @param known what is stored under the ids of the file
 * @param codeStates of the rows that bring a code, by id
 * @param sensitive whether the sensitive block was consented to
 */
export function planImport(
  rows: readonly IdentifiedRow[],
  known: ReadonlyMap<string, Content>,
  codeStates: ReadonlyMap<string, CodeState>,
  sensitive: boolean
): ImportPlan {
  const plan: ImportPlan = { incoming: [], rows: rows.length, received: 0, there: [], wrongRows: 0, problems: [], dropped: 0, sensitive: 0, leftOut: 0 }; // prettier-ignore
  const seen = new Set<string>();
  const codes = new Set<string>();
  for (const row of rows) {
    const wrongs = [...row.wrongs];
    const isTwice = seen.has(row.id) || (row.code !== undefined && codes.has(row.code));
    if (isTwice) wrongs.push({ code: 'twice', about: row.externalId === undefined ? '~code' : '~id' });
    seen.add(row.id);
    if (row.code !== undefined) codes.add(row.code);
    const stored = known.get(row.id);
    if (stored && !isTwice) plan.there.push(row);
    if (stored && wrongs.length === 0) {
      if (contentOf(stored) === contentOf({ ...row, sensitive })) {
        plan.received += 1;
        continue;
      }
      wrongs.push({ code: 'differs' });
    }
    const state = stored ? undefined : codeStates.get(row.id);
    if (state === 'spent' || state === 'unknown') wrongs.push({ code: `code-${state}`, about: '~code' });
    if (wrongs.length > 0) {
      plan.wrongRows += 1;
      for (const wrong of wrongs) plan.problems.push({ ...wrong, line: row.line });
      continue;
    }
    plan.incoming.push(row);
    plan.dropped += row.dropped;
    plan.sensitive += row.sensitive;
    plan.leftOut += row.leftOut;
  }
  return plan;
}

function contentOf({ language, commune, sensitive, answers }: Content): string {
  return canonicalJson([language, commune, sensitive, answers]);
}
