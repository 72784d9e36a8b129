/** The same rows in every export, and the notice where they stand no more. */
import { expect, it } from 'vitest';
import type { Release } from '#lib/releases/release.ts';
import { releaseAsCsv, releaseAsJson } from './open-data.ts';

const cell = { id: 'PROB.HOU/total', item: 'PROB.HOU', breakdown: null, category: null, base: 100, percent: 30, lower: 21, upper: 39, deff: 1.2, noiseFactor: 1.5, weighted: true }; // prettier-ignore

function release(over: Partial<Release> = {}): Release {
  return {
    id: 'w.residents.1',
    regionId: 'r',
    surveyId: 'w',
    audience: 'residents',
    number: 1,
    plan: { items: ['PROB.HOU'], oneWay: [], pairs: [], mu: 1 },
    queries: 1,
    sigma: 1,
    hash: 'a'.repeat(64),
    method: {} as Release['method'],
    reason: null,
    correctedBy: null,
    frozenAt: new Date('2026-11-20T10:00:00Z'),
    publishedAt: null,
    cells: [cell, { ...cell, id: '=1+1', percent: null }],
    themes: [],
    ...over
  };
}

const rowsOf = (csv: string) => csv.slice(1).trimEnd().split('\r\n');

it('a release that stands has its columns and no notice', () => {
  const [heading, first] = rowsOf(releaseAsCsv(release()));
  expect(heading).toBe('id,item,breakdown,category,base,percent,lower,upper,deff,noiseFactor,weighted');
  expect(first).toBe('PROB.HOU/total,PROB.HOU,,,100,30,21,39,1.2,1.5,true');
  expect(releaseAsJson(release())).toMatchObject({ corrects: null, correctedBy: null });
});

it('a corrected release says on every row what took its place, and why', () => {
  const correctedBy = { number: 2, hash: 'b'.repeat(64), reason: 'Wrong register' };
  const [heading, ...rows] = rowsOf(releaseAsCsv(release({ correctedBy })));
  expect(heading).toMatch(/,correctedBy$/);
  expect(rows.every((row) => row.endsWith(`,${'b'.repeat(64)} Wrong register`))).toBe(true);
  expect(releaseAsJson(release({ correctedBy }))).toMatchObject({ correctedBy });
  expect(releaseAsJson(release({ reason: 'Wrong register' }))).toMatchObject({ corrects: 'Wrong register' });
});

it('no cell becomes a formula', () => {
  expect(rowsOf(releaseAsCsv(release()))[2]).toMatch(/^"?'=1\+1/);
});
