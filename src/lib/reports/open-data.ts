/**
 * The published release as open data. Screen, CSV, JSON and programming interface show the same rows in
 * the same order, so that anybody can recompute the public hash.
 */
import Papa from 'papaparse';
import { ROW_FIELDS } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';

const COLUMNS = ['id', ...ROW_FIELDS] as const;

/** The release as the programming interface gives it. */
export function releaseAsJson(release: Release) {
  return {
    survey: release.surveyId,
    release: release.id,
    group: release.audience,
    frozenAt: release.frozenAt.toISOString(),
    hash: release.hash,
    plan: release.plan,
    method: release.method,
    sigma: release.sigma,
    corrects: release.reason,
    correctedBy: release.correctedBy,
    cells: release.cells.map((cell) => Object.fromEntries(COLUMNS.map((column) => [column, cell[column]]))),
    themes: release.themes
  };
}

/** UTF-8 with a byte-order mark, as spreadsheets expect; no cell can become a formula. */
export function releaseAsCsv(release: Release): string {
  const { correctedBy } = release;
  // Whoever keeps an old file sees on each row that it stands no more.
  const notice = correctedBy ? [`${correctedBy.hash} ${correctedBy.reason}`] : [];
  const fields = correctedBy ? [...COLUMNS, 'correctedBy'] : [...COLUMNS];
  const rows = release.cells.map((cell) => [...COLUMNS.map((column) => cell[column] ?? ''), ...notice]);
  return `\uFEFF${Papa.unparse({ fields, data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
