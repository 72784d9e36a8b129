/** One group against the rest: R's regression slope, and groups without anybody. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { groupAgainstRest } from './complement.ts';
import { kish } from './weighting.ts';

const sample = csvColumns('apistrat');
const weights = sample.numbers('pw');
const { case_one_candidate: one } = golden('subgroups_apistrat');

describe('the difference between a group and the rest', () => {
  it('has the standard error of a weighted regression in 42 groups', () => {
    const answers = Array.from(sample.numbers('meals'), (x) => (x > 50 ? 1 : 0));
    expect(one.tested).toHaveLength(42);
    for (const { description, rate, rate_complement: rest, diff, se, n, n_pos, n_eff } of one.tested) {
      const parts = (description as string).split(' & ').map((part) => part.split('='));
      const member = answers.map((_, i) =>
        parts.every(([name, code]) => sample.strings(name!)[i] === code) ? 1 : 0
      );
      const own = groupAgainstRest(answers, member, weights)!;
      expect(Math.abs(own.share - rate)).toBeLessThan(1e-9);
      expect(Math.abs(own.complement - rest)).toBeLessThan(1e-9);
      expect(Math.abs(own.difference - diff)).toBeLessThan(1e-9);
      expect(Math.abs(own.se - se)).toBeLessThan(1e-9);
      const inside = weights.filter((_, i) => member[i] === 1);
      expect(Math.abs(kish(inside).nEff - n_eff)).toBeLessThan(1e-9);
      expect([inside.length, answers.filter((yes, i) => yes && member[i]).length]).toEqual([n, n_pos]);
    }
  });

  it('of two unweighted halves is the textbook one, with n/(n−1)', () => {
    const own = groupAgainstRest([1, 1, 0, 0, 1, 0, 0, 0], [1, 1, 1, 1, 0, 0, 0, 0], Array(8).fill(1))!;
    expect(own.difference).toBe(0.25);
    expect(own.se ** 2).toBeCloseTo((8 / 7) * ((0.5 * 0.5) / 4 + (0.25 * 0.75) / 4), 14);
  });

  it('leaves out who did not answer, and does not exist for an empty side', () => {
    const withMissing = groupAgainstRest([1, 0, -1, 1, 0], [1, 1, 1, 0, 0], [1, 2, 50, 1, 1]);
    expect(withMissing).toEqual(groupAgainstRest([1, 0, 1, 0], [1, 1, 0, 0], [1, 2, 1, 1]));
    expect(groupAgainstRest([1, 0], [1, 1], [1, 1])).toBeNull();
    expect(groupAgainstRest([1, -1], [0, 1], [1, 1])).toBeNull();
    expect(groupAgainstRest([1, 1, 0], [1, 1, 0], [1, 1, 1])).toMatchObject({ difference: 1, se: 0 });
  });
});
