import { describe, expect, it } from 'vitest';
import { smallRandom } from '../fixtures/small-random.ts';
import { BoxProgram, determined } from './linear-program.ts';

describe('the linear program of the attacker', () => {
  it('solves what can be solved by hand', () => {
    const sum = { coefficients: [1, 1, 1], low: 2, high: 2 };
    const program = new BoxProgram(3, [sum, { coefficients: [1, 1, 0], low: 1, high: 1.2 }]);
    expect(program.feasible).toBe(true);
    expect(program.minimum(2)).toBeCloseTo(0.8, 9);
    expect(program.maximum(2)).toBeCloseTo(1, 9);
    expect([program.minimum(0), program.maximum(0)]).toEqual([0, 1]);
    expect(determined(program, [0, 2])).toEqual([null, 1]);
  });

  it('notices what cannot be', () => {
    expect(new BoxProgram(2, [{ coefficients: [1, 1], low: 3, high: 4 }]).feasible).toBe(false);
  });

  it('agrees with trying all answers', () => {
    const random = smallRandom(9);
    for (let round = 0; round < 200; round += 1) {
      const n = 8;
      const truth = Array.from({ length: n }, () => Number(random() < 0.4));
      const rows = Array.from({ length: 5 }, () => {
        const coefficients = Array.from({ length: n }, () => Number(random() < 0.5));
        const y = coefficients.reduce((sum, a, j) => sum + a * truth[j]!, 0);
        const slack = random() < 0.5 ? 0 : 1;
        return { coefficients, low: y - slack, high: y + slack };
      });
      const program = new BoxProgram(n, rows);
      expect(program.feasible).toBe(true);
      const possible = Array.from({ length: 1 << n }, (_, bits) =>
        truth.map((_, j) => (bits >> j) & 1)
      ).filter((x) =>
        rows.every(({ coefficients, low, high }) => {
          const y = coefficients.reduce((sum, a, j) => sum + a * x[j]!, 0);
          return y >= low && y <= high;
        })
      );
      for (let j = 0; j < n; j += 1) {
        const values = new Set(possible.map((x) => x[j]));
        const [verdict] = determined(program, [j]);
        // the program may miss what only whole numbers exclude, but never contradicts
        if (verdict !== null) expect([...values]).toEqual([verdict]);
        expect(program.maximum(j)).toBeGreaterThanOrEqual(Math.max(...(values as Set<number>)) - 1e-7);
        expect(program.minimum(j)).toBeLessThanOrEqual(Math.min(...(values as Set<number>)) + 1e-7);
      }
    }
  });
});
