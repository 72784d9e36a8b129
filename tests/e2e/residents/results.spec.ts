/** Public results: page, table and programming interface show the same figures, and anybody can check their hash. */
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../world.ts';
import { switchTo } from './walk.ts';
import { LONG, question, reviewed, say } from './words.ts';

const WAVE = 'miselerland-2026';
/** Of one row, in the order in which the hash reads them. */
const HASHED = [
  'item',
  'breakdown',
  'category',
  'base',
  'percent',
  'lower',
  'upper',
  'deff',
  'noiseFactor',
  'weighted'
];

type Cell = Record<string, string | number | boolean | null>;
interface Release {
  hash: string;
  cells: Cell[];
}

async function jsonRelease(request: APIRequestContext, path = `/r/${WAVE}/data.json`): Promise<Release> {
  return (await (await request.get(path)).json()) as Release;
}

async function csvRows(request: APIRequestContext): Promise<Record<string, string>[]> {
  const answer = await request.get(`/r/${WAVE}/data.csv`);
  expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
  const text = await answer.text();
  expect(text.startsWith('\uFEFF'), 'spreadsheets expect the mark').toBe(true);
  return Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true }).data;
}

/** The method as it is published: fields separated by U+001F, nothing as `-`, each row ended by U+000A. */
function hashOf(rows: readonly Record<string, unknown>[]): string {
  const line = (row: Record<string, unknown>) =>
    HASHED.map((name) => (row[name] === null || row[name] === '' ? '-' : String(row[name]))).join('\u001f');
  return createHash('sha256')
    .update(rows.map((row) => `${line(row)}\n`).join(''))
    .digest('hex');
}

for (const locale of reviewed)
  test(`the page in ${locale} shows the published figures`, async ({ page, request }) => {
    const { cells, hash } = await jsonRelease(request);
    await page.goto(`/r/${WAVE}?lang=${locale}`);
    await expect(page.getByRole('heading', { name: question(LONG, 'PROB', locale) })).toBeVisible();
    const problems = cells.filter(
      (cell) => cell['breakdown'] === null && String(cell['item']).startsWith('PROB.')
    );
    const shown = problems.filter((cell) => cell['percent'] !== null);
    expect(shown.length).toBeGreaterThan(5);
    const table = page.locator('table[aria-labelledby=b-PROB]');
    await expect(table.locator('tbody tr')).toHaveCount(shown.length);
    const figures = shown
      .toSorted((a, b) => Number(b['percent']) - Number(a['percent']))
      .map((cell) => say(locale, 'results.figure', cell as Record<string, number>));
    await expect(table.locator('td')).toHaveText(figures);
    await expect(page.locator('.hash')).toHaveText(hash);
    await expect(page.getByText(say(locale, 'frame.made-up'))).toBeVisible();
  });

test('table and interface hold the same rows in the same order', async ({ request }) => {
  const { cells } = await jsonRelease(request);
  const rows = await csvRows(request);
  const asText = (cell: Cell) =>
    Object.fromEntries(Object.entries(cell).map(([name, value]) => [name, String(value ?? '')]));
  expect(rows).toEqual(cells.map(asText));
  expect(await jsonRelease(request, `/api/v1/releases/${WAVE}`)).toEqual(await jsonRelease(request));
});

test('the published hash is that of the rows in the table', async ({ request }) => {
  const { hash, cells } = await jsonRelease(request);
  const rows = await csvRows(request);
  expect(
    rows.some((row) => row['category']!.includes('×')),
    'pairs are written with ×'
  ).toBe(true);
  expect(hashOf(rows)).toBe(hash);
  expect(hashOf(cells)).toBe(hash);
  const [first, ...others] = rows;
  expect(
    hashOf([{ ...first, base: Number(first!['base']) + 1 }, ...others]),
    'a changed figure shows'
  ).not.toBe(hash);
});

test('a figure stands for twenty people or is not shown', async ({ request }) => {
  const { cells } = await jsonRelease(request);
  for (const { base, percent } of cells)
    if (percent !== null) expect(Number(base)).toBeGreaterThanOrEqual(20);
});

test('the language switch stays on the page', async ({ page }) => {
  await page.goto(`/r/${WAVE}?lang=de`);
  await switchTo(page, 'pt');
  await expect(page).toHaveURL(new RegExp(`/r/${WAVE}`));
  await expect(page.getByRole('heading', { name: say('pt', 'results.method') })).toBeVisible();
});

test('a wave that is still open shows nothing', async ({ page, request }) => {
  for (const path of ['data.csv', 'data.json'])
    expect((await request.get(`/r/${LONG}/${path}`)).status()).toBe(404);
  const answer = await page.goto(`/r/${LONG}?lang=fr`);
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    say('fr', 'refusal.results.unknown.title')
  );
});
