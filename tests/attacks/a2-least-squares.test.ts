/**
 * A2: least squares reconstruction of every answer from the published figures, by somebody who knows all
 * attributes and weights. Two solvers; the better one counts.
 */
import { describe, expect, it } from 'vitest';
import { smallRandom } from '../fixtures/small-random.ts';
import type { SyntheticWave } from '../fixtures/synthetic-wave.ts';
import {
  answering,
  frozenWave,
  knownCells,
  planOf,
  secretOf,
  settings,
  waveOf,
  weightsOf,
  yesSum
} from './attacker.ts';
import { aucOf, bestLinear, boxedLeastSquares, equationsOf, scoreOf, type Score } from './least-squares.ts';
import { judge } from './results.ts';

const SEEDS = 40;
const seeds = Array.from({ length: SEEDS }, (_, s) => 1000 + s);
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Both solvers' guesses for every respondent. */
function reconstruct(wave: SyntheticWave, seed: number): Float64Array[] {
  const { rows, sigma } = frozenWave(wave, secretOf(smallRandom(seed)));
  const equations = equationsOf(rows, 'HOU', knownCells(planOf(wave), wave, weightsOf(wave)), sigma);
  const share = rows.find(({ item, breakdown }) => item === 'HOU' && breakdown === null)!.percent! / 100;
  return [bestLinear, boxedLeastSquares].map((solve) => solve(equations, share, wave.ids.length));
}

const better = (scores: readonly Score[][], of: keyof Score) =>
  Math.max(...scores[0]!.map((_, solver) => mean(scores.map((own) => own[solver]![of]))));

describe.each(settings)('least squares, $setting', { timeout: 60_000 }, (size) => {
  it('learns next to nothing where answers do not hang on attributes', ({ task }) => {
    const scores = seeds.map((seed) => {
      const wave = waveOf(size, seed);
      return reconstruct(wave, seed).map((guess) => scoreOf(guess, wave.answers.get('HOU')!));
    });
    const told = (what: string, measured: number, limit: number) =>
      judge(task, { attack: 'A2', setting: `${size.setting}: ${what}`, measured, limit, must: 'fail' });
    told('AUC', better(scores, 'auc'), 0.66);
    told('accuracy above "as most"', better(scores, 'gain'), 0.02);
    told('yes among the top 5 %, above all', better(scores, 'top'), 0.27);
    expect(better(scores, 'auc')).toBeGreaterThan(0.52);
  });

  it('learns little about a person beyond what the group makes likely', ({ task }) => {
    const differences = seeds.map((seed) => {
      const wave = waveOf(size, seed);
      const random = smallRandom(seed);
      const likely = likelyYes(wave);
      const draw = () => Int8Array.from(likely, (p) => Number(random() < p));
      const answers = draw();
      const fresh = Array.from({ length: 10 }, draw);
      return reconstruct(answering(wave, answers), seed).map(
        (guess) => aucOf(guess, answers) - mean(fresh.map((others) => aucOf(guess, others)))
      );
    });
    const measured = Math.max(...[0, 1].map((solver) => mean(differences.map((own) => own[solver]!))));
    const setting = `${size.setting}: correlated, AUC above a fresh draw`;
    judge(task, { attack: 'A2', setting, measured, limit: 0.1, must: 'fail' });
  });
});

/** How likely a yes is, by citizenship, age and time here: about as strong as in real surveys. */
function likelyYes(wave: SyntheticWave): number[] {
  const effect: Record<string, number[]> = {
    CIT5: [-0.5, 0.7, 0.2, 0, 0.8],
    AGE4: [0.6, 0.2, -0.2, -0.6],
    YARR4: [0.7, 0.3, 0, -0.3]
  };
  return wave.ids.map((_, i) => {
    const logit = Object.entries(effect).reduce(
      (sum, [name, by]) => sum + by[wave.attributes.get(name)!.index[i]!]!,
      -0.9
    );
    return 1 / (1 + Math.exp(-logit));
  });
}

describe('exact counts of all pairs', () => {
  it('let least squares rank every yes above every no', ({ task }) => {
    const scores = seeds.slice(0, 5).map((seed) => {
      const wave = waveOf(settings[0], seed);
      const names = [...wave.attributes.keys()];
      const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]));
      const plan = { ...planOf(wave), oneWay: names, pairs };
      const answers = wave.answers.get('HOU')!;
      const equations = knownCells(plan, wave, new Float64Array(120).fill(1e6)).map(({ v }) => {
        const ones = v.map((x) => x / 1e6);
        return { v: ones, sum: yesSum(ones, answers), sd: 0.1 };
      });
      return scoreOf(bestLinear(equations, 0.3, 120), answers);
    });
    const setting = 'n = 120: exact counts from ten on, all pairs, AUC';
    judge(task, {
      attack: 'A2',
      setting,
      measured: mean(scores.map(({ auc }) => auc)),
      limit: 0.98,
      must: 'succeed'
    });
  });
});
