/** The search for groups finds what is there and prunes what repeats. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { cohenH, groupEffect, wracc, type Descriptor, type ItemRows } from './group-effect.ts';
import { benjaminiHochberg, benjaminiYekutieli } from './multiplicity.ts';
import { upperTail } from './normal.ts';
import { publishedHalfWidth, type PublishedShare } from './published.ts';
import { searchSubgroups } from './subgroup.ts';

const row = (base: number, percent: number): PublishedShare => ({ base, percent, deff: 1, noiseFactor: 1 });
const group = (cell: string, parents: string[] = [], registerShare: number | null = null): Descriptor => ({
  cell,
  parents,
  registerShare,
  residents: registerShare === null ? null : 5000 * registerShare
});
const itemRows = (item: string, total: PublishedShare, cells: Record<string, PublishedShare>): ItemRows => ({
  item,
  total,
  cells: new Map(Object.entries(cells))
});

describe('one group against the rest, worked by hand', () => {
  const cell = { base: 100, percent: 50, deff: 1.2, noiseFactor: 1.5 };
  const total = { base: 500, percent: 30, deff: 1.3, noiseFactor: 1.6 };
  const rows = itemRows('HOU', total, { 'CIT=PT': cell });

  it('with the register share of the group', () => {
    const own = groupEffect(rows, cell, group('CIT=PT', [], 0.25), 3);
    // complement (.3 − .25·.5)/.75 = .2333, δ = .2/.75
    expect(own.complement).toBeCloseTo(0.175 / 0.75, 14);
    expect(own.difference).toBeCloseTo(0.2 / 0.75, 14);
    const noise = ((4.5 / 100) ** 2 + (4.8 / 500) ** 2) / 0.75 ** 2;
    const c = 0.175 / 0.75;
    const variance = (0.25 * 1.2) / 100 + (c * (1 - c) * 1.3) / 400 + noise;
    expect(own.p).toBeCloseTo(upperTail(0.2 / 0.75 / Math.sqrt(variance)), 14);
    expect(own.interval.upper - own.difference).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 14);
    expect(own.coverage).toBe(0.25);
    expect(own.wracc).toBeCloseTo(0.05, 14);
    expect(own.lift).toBeCloseTo(5 / 3, 14);
    expect(own.cohenH).toBeCloseTo(2 * Math.asin(Math.sqrt(0.5)) - 2 * Math.asin(Math.sqrt(c)), 14);
  });

  it('without one by the shown bases, and then without a number of residents', () => {
    const own = groupEffect(rows, cell, group('CIT=PT'), 3);
    expect(own.coverage).toBe(0.2);
    expect(own.difference).toBeCloseTo(0.2 / 0.8, 14);
    expect(own.concerned).toBeNull();
  });

  it('says how many residents are concerned, with the interval of the row', () => {
    const { concerned } = groupEffect(rows, cell, group('CIT=PT', [], 0.25), 3);
    const half = publishedHalfWidth(cell, 3);
    expect(concerned!.estimate).toBe(625);
    expect(concerned!.lower).toBeCloseTo(1250 * (0.5 - half), 10);
    expect(concerned!.upper).toBeCloseTo(1250 * (0.5 + half), 10);
  });
});

describe('the measures', () => {
  it('agree with the brute-force search in R', () => {
    const { case_one_candidate: one, case_redundancy: many } = golden('subgroups_apistrat');
    for (const { p0, tested } of [one, many]) {
      for (const t of tested) {
        expect(Math.abs(wracc(t.coverage, t.rate, p0) - t.wracc)).toBeLessThan(1e-9);
        expect(Math.abs(cohenH(t.rate, t.rate_complement) - t.cohen_h)).toBeLessThan(1e-9);
        expect(Math.abs((t.rate - p0) / (1 - t.coverage) - t.diff)).toBeLessThan(1e-9);
        expect(Math.abs(upperTail(t.diff / t.se) / t.p_one_sided - 1)).toBeLessThan(1e-9);
      }
      const p = tested.map((t: { p_one_sided: number }) => t.p_one_sided);
      const [bh, by] = [benjaminiHochberg(p), benjaminiYekutieli(p)];
      for (const [i, t] of tested.entries()) {
        expect(Math.abs(bh[i]! - t.q_BH)).toBeLessThan(1e-9);
        expect(Math.abs(by[i]! - t.q_BY)).toBeLessThan(1e-9);
      }
    }
  });

  it("give Cortana's quality after division by p₀(1−p₀)", () => {
    const { N, p0, rows } = golden('subgroups_cortana_quality');
    for (const { coverage, positives, quality, target_share: share } of rows) {
      expect(positives / coverage).toBeCloseTo(share, 6);
      const own = wracc(coverage / N, positives / coverage, p0) / (p0 * (1 - p0));
      expect(own).toBeCloseTo(quality, 6);
    }
  });
});

describe('the search', () => {
  it('finds a strong group and keeps a pair only if it says more than its parents', () => {
    const rows = itemRows('LNG', row(900, 30), {
      'CIT=XX': row(200, 55),
      'YARR=lt3': row(150, 60),
      'CIT=XX&YARR=lt3': row(80, 62),
      'CIT=PT&YARR=lt3': row(60, 75),
      'SEX=f': row(450, 31)
    });
    const found = searchSubgroups(
      [rows],
      [
        group('CIT=XX'),
        group('YARR=lt3'),
        group('CIT=XX&YARR=lt3', ['CIT=XX', 'YARR=lt3']),
        group('CIT=PT&YARR=lt3', ['CIT=PT', 'YARR=lt3']),
        group('SEX=f')
      ],
      3
    );
    expect(found).toHaveLength(5);
    const by = Object.fromEntries(found.map((test) => [test.cell, test]));
    expect(by['CIT=XX&YARR=lt3']).toMatchObject({ significant: true, candidate: false });
    expect(found.filter((test) => test.candidate).map((test) => test.cell)).toEqual([
      'CIT=XX',
      'YARR=lt3',
      'CIT=PT&YARR=lt3'
    ]);
    expect(by['SEX=f']).toMatchObject({ significant: false, candidate: false });
    expect(found.map((test) => test.wracc)).toEqual(
      [...found.map((test) => test.wracc)].sort((a, b) => b - a)
    );
  });

  it('adjusts over all cells and items together', () => {
    const strong = itemRows('HOU', row(600, 30), { 'CIT=XX': row(100, 46) });
    const quiet = (item: string) => itemRows(item, row(600, 30), { 'CIT=XX': row(100, 30) });
    const alone = searchSubgroups([strong], [group('CIT=XX')], 3)[0]!;
    const crowd = [strong, ...Array.from({ length: 40 }, (_, i) => quiet(`Q${i}`))];
    const among = searchSubgroups(crowd, [group('CIT=XX')], 3)[0]!;
    expect(alone.q).toBe(alone.p);
    expect(among.q).toBeCloseTo(41 * alone.p, 12);
    expect([alone.candidate, among.candidate]).toEqual([true, false]);
  });

  it('tests nothing below 30 inside or outside, or where the group is everybody', () => {
    const rows = itemRows('HOU', row(200, 30), {
      small: row(25, 80),
      large: row(175, 30),
      all: row(100, 30),
      even: row(100, 40)
    });
    const descriptors = [
      group('small'),
      group('large'),
      group('all', [], 1),
      group('even'),
      group('unpublished')
    ];
    expect(searchSubgroups([rows], descriptors, 3).map((test) => test.cell)).toEqual(['even']);
  });

  it('asks for 10 points, exactly 10 being enough', () => {
    const rows = itemRows('HOU', row(100_000, 35), { ten: row(50_000, 40), nine: row(50_000, 39) });
    const found = searchSubgroups([rows], [group('ten'), group('nine')], 3);
    expect(found.map((test) => [test.cell, test.candidate])).toEqual([
      ['ten', true],
      ['nine', false]
    ]);
  });

  it('without true differences finds nobody', () => {
    const cells = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, row(120, 28 + (i % 5))]));
    const found = searchSubgroups(
      [itemRows('HOU', row(900, 30), cells)],
      Object.keys(cells).map((cell) => group(cell)),
      3
    );
    expect(found).toHaveLength(12);
    expect(found.some((test) => test.candidate)).toBe(false);
  });
});
