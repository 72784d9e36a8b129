/**
 * Which SQL each query and write of the rooms really sends, collected while the service tests run on
 * PGlite, so that a reviewer reads its diff: `tests/rules/statements.snap`.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

export const SNAPSHOT = 'tests/rules/statements.snap';
const seen = new Set<string>();
const FRAMES = [
  /at (?:async )?(\w+) \(?\S*?src\/lib\/(\w+\/server\/[\w-]+-(?:queries|writes))\.ts/,
  /at (?:async )?(\w+) \(?\S*?src\/lib\/(\w+\/server\/[\w-]+)\.ts/
];

/** @param file to which this worker appends what it has not seen before */
export function collectStatement(file: string, sql: string): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = limit;
  // A query that hands its promise on unawaited leaves no frame: then whoever awaited it is named.
  const caller = FRAMES.map((frame) => frame.exec(stack)).find((match) => match !== null);
  if (!caller) return;
  const line = JSON.stringify([`${caller[2]} ${caller[1]}`, uniform(sql)]);
  if (seen.has(line)) return;
  seen.add(line);
  appendFileSync(file, `${line}\n`);
}

/** Lists and rows of any length read the same. */
function uniform(sql: string): string {
  return sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\$\d+(?:, \$\d+)+/g, '$…')
    .replace(/\$\d+/g, '$')
    .replace(
      /(answers ->> cast\(\$ as text\) as "item_)\d+"(?:, answers ->> cast\(\$ as text\) as "item_\d+")*/g,
      '$1…"'
    )
    .replace(/\((?:\$…?)\)(?:, \((?:\$…?)\))+/g, '($…), …');
}

/** What the snapshot lacks, and with `whole` also what it holds and nobody sends any more. */
export function compareStatements(
  file: string,
  { update, whole }: { update: boolean; whole: boolean }
): string[] {
  const sent = existsSync(file) ? [...new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))] : [];
  const text = render(sent.map((line) => JSON.parse(line) as [string, string]));
  if (update) {
    writeFileSync(SNAPSHOT, text.join('\n'));
    return [];
  }
  const kept = existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, 'utf8').split('\n') : [];
  const missing = text.filter((line) => !kept.includes(line)).map((line) => `not in the snapshot: ${line}`);
  const stale = whole
    ? kept.filter((line) => !text.includes(line)).map((line) => `sent no more: ${line}`)
    : [];
  return [...missing, ...stale];
}

function render(statements: [string, string][]): string[] {
  const order = statements.map(([caller, sql]) => `${caller}: ${sql}`).sort();
  return [
    '-- SQL of every query and write, as the service tests saw it. Made with UPDATE_SQL=1 npm test -- tests',
    ...order
  ];
}
