/** The golden release as a whole, and what the freeze must never do. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { goldenRelease } from '../../../tests/fixtures/golden-release.ts';
import { syntheticWave } from '../../../tests/fixtures/synthetic-wave.ts';
import { seedOf } from './digest.ts';
import { freeze, noisyShare, publishCells, shownBase, type FreezeInput } from './freeze.ts';
import { publicHash } from './public-hash.ts';
import { isShown } from './published-row.ts';
import { communePlan, sigmaOf } from './release-plan.ts';
import { tallyCells } from './tally.ts';

const release = goldenRelease();
const input: FreezeInput = { ...release.columns, ...release };

function frozen(of: FreezeInput) {
  const result = freeze(of);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

describe('the golden release', () => {
  const own = frozen(input);

  it('has the golden digest, σ and rows', () => {
    expect(own.digest).toBe(release.digest);
    expect(own.release).toMatchObject({ queries: release.queries, sigma: release.sigma, plan: release.plan });
    const rows = own.release.rows.filter((row) => row.item !== 'RESP');
    expect(rows).toHaveLength(release.cells.length);
    for (const [position, want] of release.cells.entries()) {
      const { item, breakdown, category, weighted, ...figures } = rows[position]!;
      expect(figures).toEqual(want.published);
      expect(item).toBe(want.item);
      expect(cellName(breakdown, category)).toBe(want.cell);
      expect(weighted).toBe(want.published.percent === null ? null : want.respondents >= 100);
    }
  });

  it('has the golden shares and noisy bases behind them', () => {
    const sums = tallyCells(release.plan, release.columns, release.weight6);
    const flat = sums.flatMap((cell) => cell.items.map((item) => ({ cell, item })));
    for (const [position, want] of release.cells.entries()) {
      const { cell, item } = flat[position]!;
      const share = noisyShare(item, cell.maxWeight, want.z, release.sigma);
      if (want.share !== null) expect(Math.abs(share - want.share)).toBeLessThan(1e-9);
      expect(Math.abs(item.valid + release.sigma * want.zBase - want.noisyBase)).toBeLessThan(1e-9);
    }
  });

  it('is the same to the byte when frozen again, and hashes to its rows', () => {
    expect(JSON.stringify(frozen(input))).toBe(JSON.stringify(own));
    expect(publicHash(own.release.rows)).toBe(own.release.hash);
  });

  it('ends with noisy bases of who answered, one per listed cell', () => {
    const bases = own.release.rows.filter((row) => row.item === 'RESP');
    expect(bases).toHaveLength(26);
    expect(bases.every((row) => row.percent === null && (row.base === null || row.base % 5 === 0))).toBe(
      true
    );
    expect(Math.abs(bases[0]!.base! - 120)).toBeLessThanOrEqual(15);
    expect(bases.filter((row) => row.base !== null).length).toBeGreaterThan(10);
  });
});

function cellName(breakdown: string | null, category: string | null): string {
  if (breakdown === null || category === null) return 'total';
  const codes = category.split('×');
  return breakdown
    .split('×')
    .map((name, i) => `${name}=${codes[i]}`)
    .join('&');
}

describe('noise on figures', () => {
  const wave = syntheticWave({ seed: 11, respondents: 250, yes: 0 });
  const plan = communePlan(['HOU']);
  const of = (secret: number, answers = wave.answers) =>
    frozen({ ...wave, answers, releaseId: 'w1', plan, secret: new Uint8Array(32).fill(secret) }).release;

  it('is put on cells where nobody said yes (trap 12)', () => {
    const totals = Array.from({ length: 40 }, (_, s) => of(s).rows[0]!.percent!);
    expect(Math.max(...totals)).toBeGreaterThan(0);
    const cells = Array.from({ length: 40 }, (_, s) => of(s).rows)
      .flat()
      .filter(isShown);
    const zero = cells.filter((row) => row.percent === 0).length / cells.length;
    expect(zero).toBeGreaterThan(0.3);
    expect(zero).toBeLessThan(0.7);
  });

  it('is no lattice of the mean weight or of a person (trap 17)', () => {
    const weight6 = new Float64Array(250).fill(1e6);
    const [total] = tallyCells(plan, wave, weight6);
    const sigma = sigmaOf(plan);
    const residues = release.cells.map(({ z }) => {
      const moved = noisyShare(total!.items[0]!, total!.maxWeight, z, sigma) * total!.items[0]!.total;
      return Math.abs(moved / 1e6 - Math.round(moved / 1e6));
    });
    expect(residues.filter((r) => r > 0.05).length).toBeGreaterThan(0.8 * residues.length);
  });

  it('decides about a row by respondents and a noisy base, not by answers (trap 20)', () => {
    const yes = new Map([['HOU', new Int8Array(250).fill(1)]]);
    const listed = (release: ReturnType<typeof of>) =>
      release.rows.map((row) => [row.item, row.breakdown, row.category]);
    expect(listed(of(1, yes))).toEqual(listed(of(1)));
    const silent = new Map([['HOU', new Int8Array(250).fill(-1)]]);
    expect(listed(of(1, silent))).toEqual(listed(of(1)));
    expect(
      of(1, silent)
        .rows.filter((row) => row.item === 'HOU')
        .every((row) => row.base === null)
    ).toBe(true);
    // nobody answered, yet a huge draw shows the base: clipped, never "not a number"
    expect(noisyShare({ item: 'HOU', valid: 0, yes: 0, total: 0 }, 1e6, 7, 3)).toBe(Infinity);
    expect(shownBase(19, 19, 5, 3)).toBeNull();
    expect(shownBase(30, 15, 2, 3)).toBe(20);
    expect(shownBase(30, 25, -2, 3)).toBeNull();
    expect(shownBase(30, 22, 0.2, 3)).toBe(25);
  });

  it('hides the true share: other answers behind the same percentage give the same row (trap 19)', () => {
    const [cell] = tallyCells(plan, wave, new Float64Array(250).fill(1e6));
    const seed = seedOf(new Uint8Array(32), 'w1', 'x');
    const rowWith = (yes: number) =>
      publishCells([{ ...cell!, items: [{ ...cell!.items[0]!, yes }] }], seed, 3)[0]!;
    const rows = Array.from({ length: 6 }, (_, k) => rowWith((40 + k) * 1e6));
    const byPercent = new Map(rows.map((row) => [row.percent, row]));
    expect(byPercent.size).toBeLessThan(rows.length);
    expect(byPercent.size).toBeGreaterThan(1);
    for (const row of rows) expect(row).toEqual(byPercent.get(row.percent));
  });
});

describe('a freeze', () => {
  const wave = syntheticWave({ seed: 5, respondents: 130, missing: 0.1 });
  const base = { ...wave, releaseId: 'w1', plan: communePlan(['HOU']), secret: new Uint8Array(32) };
  const first = <T>(values: Iterable<T>, n: number) => [...values].slice(0, n);
  const shortened = (n: number): FreezeInput => ({
    ...base,
    ids: first(wave.ids, n),
    weights: wave.weights.slice(0, n),
    attributes: new Map([...wave.attributes].map(([k, a]) => [k, { ...a, index: a.index.slice(0, n) }])),
    answers: new Map([...wave.answers].map(([k, a]) => [k, a.slice(0, n)]))
  });

  it('of few respondents reduces the plan by itself', () => {
    expect(frozen(shortened(59)).release.rows.filter((row) => row.item === 'HOU')).toHaveLength(1);
    expect(frozen(shortened(119)).release.sigma).toBe(Math.sqrt(5));
    expect(new Set(frozen(shortened(119)).release.rows.map((row) => row.breakdown)).size).toBe(5);
    expect(frozen(shortened(9)).release.rows).toEqual([]);
  });

  it('of people in no margin weighs nobody and says so', () => {
    const { release: beside } = frozen({ ...base, weights: null });
    const shownRows = beside.rows.filter(isShown);
    expect(shownRows.length).toBeGreaterThan(5);
    for (const row of shownRows) expect(row).toMatchObject({ weighted: false, deff: 1, noiseFactor: 1 });
    expect(frozen(base).release.rows[0]).toMatchObject({ weighted: true });
    expect(frozen({ ...shortened(119), weights: null }).release.plan.oneWay).toEqual([]);
  });

  it('shows a distribution for the total only, at its own price', () => {
    const option = (o: number) => Int8Array.from(wave.ids, (_, i) => (i % 3 === o ? 1 : 0));
    const answers = new Map([...wave.answers, ...[0, 1, 2].map((o) => [`WELL:${o}`, option(o)] as const)]);
    const plan = { ...base.plan, distributions: [{ item: 'WELL', options: ['0', '1', '2'] }] };
    const { release: own } = frozen({ ...base, answers, plan });
    const rows = own.rows.filter((row) => row.item.startsWith('WELL'));
    expect(rows.map((row) => [row.item, row.breakdown])).toEqual([
      ['WELL:0', null],
      ['WELL:1', null],
      ['WELL:2', null]
    ]);
    expect(own).toMatchObject({ queries: 11, sigma: Math.sqrt(11) });
  });

  it('is refused, not bent', () => {
    const code = (change: Partial<FreezeInput>) => (freeze({ ...base, ...change }) as { code: string }).code;
    expect(code({ ids: [...wave.ids].reverse() })).toBe('release.unsorted-ids');
    expect(code({ plan: { ...base.plan, items: [] } })).toBe('plan.empty');
    expect(code({ weights: wave.weights.map((w, i) => (i === 3 ? 0 : w)) })).toBe('weights.unusable');
    expect(code({ ids: [] })).toBe('release.nobody');
    expect(() => freeze({ ...base, secret: new Uint8Array(16) })).toThrow('32 bytes');
  });
});
