/** Every golden file has a test, and so has every part of it that holds values. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const files = (path: string, ending: string) =>
  readdirSync(at(path), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
const tests = ['src/lib', 'tests'].flatMap((folder) =>
  files(folder, '.ts')
    .filter(
      (name) => /\.test\.ts$|^fixtures\/golden-release\.ts$/.test(name) && !name.endsWith('golden.test.ts')
    )
    .map((name) => readFileSync(at(`${folder}/${name}`), 'utf8'))
);
const names = files('tests/fixtures/golden', '.json').map((name) => name.slice(0, -'.json'.length));

/** Words about the values, not values. */
const WORDS = new Set(['about', 'encoding', 'estimator', 'input', 'note', 'source']);
/** Written for people: what a freeze of this input is far from, and its thresholds, which its rows show. */
const SHOWN_BY_OTHERS: Record<string, string[]> = {
  golden_release: ['smallestDistanceToARoundingBoundary', 'thresholds']
};

it.each(names)('%s is compared part by part', (name) => {
  const users = tests.filter((text) => text.includes(`'${name}'`)).join('\n');
  const parts = Object.keys(golden(name)).filter(
    (key) => !WORDS.has(key) && !SHOWN_BY_OTHERS[name]?.includes(key)
  );
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.filter((key) => !new RegExp(`\\b${key}\\b`).test(users))).toEqual([]);
});

it('reads every sample that was put there', () => {
  for (const name of files('tests/fixtures/golden', '.csv')) {
    expect(
      tests.some((text) => text.includes(`'${name.slice(0, -'.csv'.length)}'`)),
      name
    ).toBe(true);
  }
  expect(names).toHaveLength(16);
});
