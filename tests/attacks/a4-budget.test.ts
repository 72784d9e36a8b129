/**
 * A4, the arithmetic: in no release can one answer move all figures together by more than μ standard
 * deviations of their noise, for every single person, whatever the weights.
 */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/lib/refusal.ts';
import { millionths } from '../../src/lib/releases/freeze-columns.ts';
import { freeze } from '../../src/lib/releases/freeze.ts';
import { communePlan, regionPlan, type ReleasePlan } from '../../src/lib/releases/release-plan.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { syntheticWave, type SyntheticWave } from '../fixtures/synthetic-wave.ts';
import { knownCells, settings, waveOf } from './attacker.ts';
import { judge } from './results.ts';

interface Case {
  readonly what: string;
  readonly wave: SyntheticWave;
  readonly plan: ReleasePlan;
  readonly weights: Float64Array | null;
}

/** Weights that no raking makes: a few people outweigh hundreds. */
function wild(respondents: number): Float64Array {
  const random = smallRandom(respondents);
  return Float64Array.from({ length: respondents }, () => 1e-3 + random() ** 6 * 30);
}

const cases: Case[] = settings.flatMap((size) =>
  [1, 2, 3, 4, 5].flatMap((seed): Case[] => {
    const wave = waveOf(size, seed, { items: ['HOU', 'WELL:0', 'WELL:1'] });
    const plan = size.region ? regionPlan(['HOU']) : communePlan(['HOU']);
    const distributions = [{ item: 'WELL', options: ['0', '1'] }];
    const what = `${size.setting}, wave ${seed}`;
    return [
      { what: `${what}, raked`, wave, plan, weights: wave.weights },
      { what: `${what}, wild weights`, wave, plan, weights: wild(size.respondents) },
      { what: `${what}, no weights`, wave, plan, weights: null },
      { what: `${what}, a distribution`, wave, plan: { ...plan, distributions }, weights: wave.weights },
      { what: `${what}, half the budget`, wave, plan: { ...plan, mu: 0.5 }, weights: wave.weights }
    ];
  })
);
const few = [59, 60, 119].map((respondents): Case => {
  const wave = syntheticWave({ seed: respondents, respondents });
  return { what: `n = ${respondents}`, wave, plan: communePlan(['HOU']), weights: wave.weights };
});

/**
 * max_i Σ_c (v_i/(σ·m_c))², with the plan and the σ that the release itself names. A changed answer leaves
 * one option of a distribution and enters another: two cells of the total more.
 */
function mostMoved({ wave, plan, weights }: Case): number {
  const result = freeze({ ...wave, weights, plan, releaseId: 'budget', secret: new Uint8Array(32) });
  if (isRefusal(result)) throw new Error(result.code);
  const { plan: applied, sigma } = result.release;
  const weight6 = millionths(weights, wave.ids.length);
  if (isRefusal(weight6)) throw new Error(weight6.code);
  const cells = knownCells(applied, wave, weight6, 1);
  const counted = applied.distributions ? [...cells, cells[0]!, cells[0]!] : cells;
  const moved = new Float64Array(wave.ids.length);
  for (const { v, maxWeight } of counted)
    for (let i = 0; i < moved.length; i += 1) moved[i]! += (v[i]! / (sigma * maxWeight)) ** 2;
  return Math.max(...moved);
}

describe('what one answer can move', () => {
  it('stays within the budget in every release, for every person', ({ task }) => {
    const all = [...cases, ...few].map((one) => ({ ...one, share: mostMoved(one) / one.plan.mu ** 2 }));
    const worst = all.reduce((a, b) => (b.share > a.share ? b : a));
    const setting = `${all.length} releases: most moved by one person, as a share of μ²`;
    judge(task, { attack: 'A4', setting, measured: worst.share, limit: 1 + 1e-12, must: 'fail' });
    // the noise is not wasted either: nobody could move more, and somebody does move nearly as much
    for (const { what, share } of all) expect(share, what).toBeGreaterThan(0.5);
  });
});
