/** Who is missing: shares of rounded counts whose ranges hold what rounding hides, and how many answers close a gap. */
import { describe, expect, it } from 'vitest';
import { wilson } from '#lib/statistics/interval.ts';
import { rIndicator } from '#lib/statistics/representativeness.ts';
import { downToTen } from './participation.ts';
import { furtherAnswers, heardDimension, roundedShare, unheardGroups } from './unheard.ts';

const CIT = { code: 'CIT5', codes: ['lu', 'pt', 'other'] };
const REGISTER = new Map([['lu', 600], ['pt', 300], ['other', 100]]); // prettier-ignore
const heard = (counts: Record<string, number>, total = 200) =>
  heardDimension(CIT, new Map(Object.entries(counts)), total, REGISTER);

describe('the range of a rounded share', () => {
  it('holds the share and Wilson’s interval of every count that it may have been rounded from', () => {
    const shown = [40, 20, 0];
    for (const a of [40, 44, 49])
      for (const b of [20, 27, 29])
        for (const c of [0, 5, 9]) {
          const exact = [a, b, c];
          const n = a + b + c;
          expect(exact.map(downToTen)).toEqual(shown);
          exact.forEach((count, at) => {
            const range = roundedShare(shown, at, downToTen(n));
            const own = wilson(count / n, n);
            expect(range.lower).toBeLessThanOrEqual(own.lower + 1e-12);
            expect(range.upper).toBeGreaterThanOrEqual(own.upper - 1e-12);
          });
        }
  });
  it('is no wider than the total allows: who did not say cannot be anywhere', () => {
    const counts = [100, 20, 20, 20, 20];
    expect(roundedShare(counts, 0, 180).lower).toBeGreaterThan(roundedShare(counts, 0, 400).lower);
  });
});

describe('further answers', () => {
  it('are the smallest ten that brings the group to its share', () => {
    for (const [count, said, share] of [[10, 190, 0.145], [0, 210, 0.136], [40, 210, 0.28], [90, 200, 0.6]] as const) {
      const m = furtherAnswers(count, said, share);
      expect((count + m) / (said + m)).toBeGreaterThanOrEqual(share);
      expect((count + m - 10) / (said + m - 10)).toBeLessThan(share);
    } // prettier-ignore
  });
  it('are none where the share is reached, or where the group is everybody', () => {
    expect(furtherAnswers(50, 100, 0.5)).toBe(0);
    expect(furtherAnswers(80, 100, 0.5)).toBe(0);
    expect(furtherAnswers(80, 80, 1)).toBe(0);
  });
});

describe('a breakdown', () => {
  it('compares the groups that the register knows, from rounded counts alone', () => {
    const { groups, r, notSaid } = heard({ lu: 150, pt: 10, other: 20, '-': 20 });
    expect(groups.map(({ own }) => own?.share)).toEqual([150 / 180, 10 / 180, 20 / 180]);
    expect(groups[1]).toMatchObject({
      count: 10,
      register: { count: 300, share: 0.3 },
      reach: { standing: 'less' },
      further: { near: 50, full: 70 }
    });
    expect(groups[0]!.further).toBeNull();
    expect(notSaid).toBe(20);
    expect(r).toEqual(
      rIndicator([
        { population: 600, respondents: 150 },
        { population: 300, respondents: 10 },
        { population: 100, respondents: 20 }
      ])
    );
  });
  it('a group below ten counts as none, and is only missing where nine would be too few', () => {
    const { groups } = heard({ lu: 60 }, 60);
    expect(groups.map(({ count }) => count)).toEqual([60, 0, 0]);
    expect(groups[1]!.reach!.standing).toBe('less');
    expect(groups[2]!.reach!.standing).toBe('uncertain');
  });
  it('says nothing while all are below ten', () => {
    const { groups, r } = heard({}, 0);
    expect(groups.map(({ own, reach, further }) => [own, reach, further])).toEqual(
      Array(3).fill([null, null, null])
    );
    expect(r).toBeNull();
  });
  it('counts a group that the register does not know, and compares it with nothing', () => {
    const { groups } = heardDimension(
      { code: 'SEX', codes: ['f', 'm', 'd'] },
      new Map([['f', 60], ['m', 40], ['d', 10]]),
      110,
      new Map([['f', 500], ['m', 500]])
    ); // prettier-ignore
    expect(groups[2]).toEqual({
      category: 'd',
      count: 10,
      own: null,
      register: null,
      reach: null,
      further: null
    });
    expect(groups[0]!.own!.share).toBe(0.6);
  });
  it('without a register only counts', () => {
    const { groups, r } = heardDimension(CIT, new Map([['lu', 60]]), 60, null);
    expect(groups).toEqual([
      { category: 'lu', count: 60, own: null, register: null, reach: null, further: null }
    ]);
    expect(r).toBeNull();
  });
});

describe('unheard are', () => {
  it('those who certainly answered less, the furthest first, places after people', () => {
    const communes = heardDimension(
      { code: 'COMMUNE', codes: ['a', 'b'] },
      new Map([['a', 200]]),
      200,
      new Map([['a', 500], ['b', 500]])
    ); // prettier-ignore
    const people = heard({ lu: 180, pt: 20, other: 20 });
    expect(unheardGroups([communes, people]).map(({ group }) => group.category)).toEqual(['pt', 'b']);
  });
  it('nobody where a gap may be chance or rounding', () => {
    expect(unheardGroups([heard({ lu: 30, pt: 10 }, 40)])).toEqual([]);
  });
});
