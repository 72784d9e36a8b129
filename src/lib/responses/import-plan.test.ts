/** Each row comes in, is there already or is refused; the same row has the same seed however often it is brought. */
import { describe, expect, it } from 'vitest';
import { planImport, seedsOf, type Content, type IdentifiedRow } from './import-plan.ts';
import { problemsTable } from './import-problems.ts';
import { dayIn, piecesOf, yesOrNo } from './import-words.ts';
import { stepOf, type Staging } from './import-staging.ts';

const aRow = (id: string, over: Partial<IdentifiedRow> = {}): IdentifiedRow => ({
  id, line: 2, commune: 'bous', language: 'de', day: '2026-11-20', answers: { AGE: '75+' }, wrongs: [], dropped: 1, sensitive: 2, leftOut: 3, ...over
}); // prettier-ignore
const stored = (over: Partial<Content> = {}): Content => ({ language: 'de', commune: 'bous', sensitive: true, answers: { AGE: '75+' }, ...over }); // prettier-ignore

describe('the plan', () => {
  it('tells rows that come in, that are there, that differ and that are wrong, and counts only what comes in', () => {
    const rows = [aRow('a'), aRow('b'), aRow('c'), aRow('d', { wrongs: [{ code: 'required' }], line: 5 }), aRow('a', { line: 6 })]; // prettier-ignore
    const known = new Map([['b', stored()], ['c', stored({ commune: 'remich' })]]); // prettier-ignore
    const plan = planImport(rows, known, new Map(), true);
    expect(plan).toMatchObject({ rows: 5, received: 1, wrongRows: 3, dropped: 1, sensitive: 2, leftOut: 3 });
    expect(plan.incoming.map(({ id }) => id)).toEqual(['a']);
    expect(plan.there.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(plan.problems.map(({ line, code }) => [line, code])).toEqual([[2, 'differs'], [5, 'required'], [6, 'twice']]); // prettier-ignore
  });
  it('takes a code that is there already for spent by its own answer', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => aRow(id, { code: id }));
    const states = new Map([['a', 'usable'], ['b', 'spent'], ['c', 'unknown'], ['d', 'spent']] as const); // prettier-ignore
    const plan = planImport(rows, new Map([['d', stored()]]), states, true);
    expect(plan.problems.map(({ code }) => code)).toEqual(['code-spent', 'code-unknown']);
    expect(plan.received).toBe(1);
  });
  it('finds what was said under another consent different', () => {
    expect(planImport([aRow('a')], new Map([['a', stored()]]), new Map(), false).problems).toMatchObject([{ code: 'differs' }]); // prettier-ignore
  });
});

it('a row is itself by its id, its code, or all that it says and how often it was said', () => {
  const read = (cells: string[], over: Partial<IdentifiedRow> = {}) => ({ read: aRow('', over), cells });
  const seeds = seedsOf([
    read(['x'], { externalId: '7' }), read(['y'], { externalId: '7', code: 'C' }), read(['x'], { code: '7' }),
    read(['x', 'y']), read([' x', 'y']), read(['x,y']), read(['x', 'z'])
  ]); // prettier-ignore
  expect(seeds[0]).toBe(seeds[1]);
  expect(new Set(seeds).size).toBe(6);
});

it('words, days and lists as people write them', () => {
  expect(['Ja', 'x', '✓', '0', 'Não', 'vielleicht', ''].map(yesOrNo)).toEqual([true, true, true, false, false, undefined, undefined]); // prettier-ignore
  expect(['2026-11-20', '20.11.2026', '1/2/2026', '20-11-26', '2026-11-20T08:15:00Z', '2026-11-20 08:15', '31.02.2026', '11/20/2026', 'heute'].map(dayIn)).toEqual(['2026-11-20', '2026-11-20', '2026-02-01', '2026-11-20', '2026-11-20', '2026-11-20', undefined, undefined, undefined]); // prettier-ignore
  const known =
    (...words: string[]) =>
    (piece: string) =>
      words.includes(piece);
  expect(piecesOf('a, b; c', known('a, b', 'c'))).toEqual(['a, b', 'c']);
  expect(piecesOf('Bus, Bahn', known('Bus, Bahn'))).toEqual(['Bus, Bahn']);
  expect(piecesOf('a|b', known())).toEqual(['a', 'b']);
  expect(piecesOf(' ', known())).toEqual([]);
});

it('the table of problems holds nothing that a spreadsheet would compute', () => {
  const cells = ['=1', '+1', '-1', '@x', '\t=1', '＝1', '＋1', '－1', '＠x', ' =1', 'plain'];
  const table = problemsTable(cells.map((value) => ({ line: 2, column: value, about: value, code: 'required', value, values: {} })), (key) => key); // prettier-ignore
  expect(
    table
      .split('\r\n')
      .slice(1, -2)
      .every((line) => /^2,"?'.*,"?'.*,"?'/.test(line))
  ).toBe(true);
  expect(table).toContain('2,plain,plain,plain,');
});

it('the step is the furthest that can be, or an earlier one that was asked for', () => {
  const staging = (over: Partial<Staging>) =>
    ({ columns: null, told: null, outcome: null, ...over }) as Staging;
  const told = {} as Staging['told'];
  expect(stepOf(undefined, 'check')).toBe('file');
  expect(stepOf(staging({}), 'check')).toBe('columns');
  expect(stepOf(staging({ columns: ['AGE'] }), 'columns')).toBe('columns');
  expect(stepOf(staging({ columns: ['AGE'], told }), 'values')).toBe('values');
  expect(stepOf(staging({ columns: ['AGE'], told: { source: 'x' } as never }), null)).toBe('check');
  expect(stepOf(staging({ outcome: {} as never }), 'columns')).toBe('file');
});
