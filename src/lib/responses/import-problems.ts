/** What is wrong with rows, as sentences and as a table that can be worked through in a spreadsheet. */
import Papa from 'papaparse';
import type { Translate } from '#lib/i18n/messages.ts';

/** A problem with the names that people know. */
export interface NamedProblem {
  line: number;
  /** As the header calls it; null where no column holds what is missing. */
  column: string | null;
  /** A question's title or a fact. */
  about: string | null;
  code: string;
  value: string | null;
  values: Readonly<Record<string, string | number>>;
}

/** What a sentence may name; a problem brings what its own needs. */
const UNSAID = { value: '', min: '', max: '', step: '', length: '', example: '' };

export function reasonOf({ code, value, values }: Omit<NamedProblem, 'line'>, t: Translate): string {
  return t(`import.wrong-${code}`, { ...UNSAID, value: value ?? '', ...values });
}

/** The name of a question or of what a row says about itself. */
export function aboutOf({ about }: Pick<NamedProblem, 'about'>, t: Translate): string {
  return about?.startsWith('~') ? t(`import.fact-${about.slice(1)}`) : (about ?? '');
}

/** Spreadsheets take for a formula what begins so, also in full width. */
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** UTF-8 with a byte-order mark; no cell of it can become a formula. */
export function problemsTable(problems: readonly NamedProblem[], t: Translate): string {
  const fields = ['line', 'column', 'about', 'value', 'reason'].map((name) => t(`import.problem-${name}`));
  const data = problems.map((problem) => [
    problem.line,
    problem.column ?? '',
    aboutOf(problem, t),
    problem.value ?? '',
    reasonOf(problem, t)
  ]);
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}
