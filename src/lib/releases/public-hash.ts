/**
 * The hash that a printed report and the open data share: it covers the published rows and nothing else.
 */
import { createHash } from 'node:crypto';
import { ROW_FIELDS, type PublishedRow } from './published-row.ts';

/**
 * SHA-256 (lowercase hex) over the rows in file order: `item␟breakdown␟category␟base␟percent␟lower␟upper␟
 * deff␟noiseFactor␟weighted`, null as `-`, numbers and booleans as JSON writes them, each line ended by U+000A.
 */
export function publicHash(rows: readonly PublishedRow[]): string {
  const hash = createHash('sha256');
  for (const row of rows) {
    hash.update(`${ROW_FIELDS.map((field) => row[field] ?? '-').join('\u001f')}\n`, 'utf8');
  }
  return hash.digest('hex');
}
