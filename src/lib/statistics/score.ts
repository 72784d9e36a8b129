/**
 * Need scores of a field of action: how many it troubles (U), how many want it improved (I), how many are
 * satisfied (S) and the two together (IS), each with the variance that its parts share. Exact figures for
 * the steward's bench; what screens show is computed from published rows (`rank.ts`).
 */
import { domainMean, linearisedVariance, type Estimate } from './estimate.ts';

/** Answers to one yes/no outcome per respondent: 1, 0, or −1 where there is none. */
export type Answers = ArrayLike<number>;

/** Weighted share of yes among those with an answer; U where the answer is "serious problem". */
export function shareOfValid(answers: Answers, weights: ArrayLike<number>): Estimate {
  const yes = Float64Array.from(answers, (a) => (a === 1 ? 1 : 0));
  return domainMean(yes, valid(answers), weights);
}

function valid(answers: Answers): Float64Array {
  return Float64Array.from(answers, (a) => (a < 0 ? 0 : 1));
}

/** Burden of each respondent: how many fields are a serious problem. Its mean comes from `weightedMean`. */
export function burden(problems: readonly Answers[]): Float64Array {
  const counts = new Float64Array(problems[0]?.length ?? 0);
  for (const answers of problems) {
    for (let i = 0; i < counts.length; i += 1) if (answers[i] === 1) counts[i]! += 1;
  }
  return counts;
}

export interface NeedScore {
  readonly importance: Estimate;
  readonly satisfaction: Estimate;
  /** IS = I·(1 − S), between 0 and 1. */
  readonly score: Estimate;
  /** Influence value of each respondent on IS, before the weight. */
  readonly influence: Float64Array;
}

/**
 * IS = I·(1−S) with z_i = (1−S)·e_i(a_i−I)/Ē − I·d_i(b_i−S)/D̄, where a says "named among the three",
 * b "satisfied", e and d whether each was answered, Ē and D̄ their weighted shares. The variance is the
 * linearised one of the weighted mean of z (equal to `survey::svycontrast`).
 * @param named 1, 0, −1 per respondent
 * @param satisfied 1 for 4–5, 0 for 1–3, −1 without an opinion
 */
export function importanceSatisfaction(
  named: Answers,
  satisfied: Answers,
  weights: ArrayLike<number>
): NeedScore {
  const importance = shareOfValid(named, weights);
  const satisfaction = shareOfValid(satisfied, weights);
  const i = importance.estimate;
  const s = satisfaction.estimate;
  const total = sumWhere(weights, () => true);
  const namedShare = sumWhere(weights, (k) => named[k]! >= 0) / total;
  const opinionShare = sumWhere(weights, (k) => satisfied[k]! >= 0) / total;
  const influence = Float64Array.from(weights, (_, k) => {
    const a = named[k]! < 0 ? 0 : (named[k]! - i) / namedShare;
    const b = satisfied[k]! < 0 ? 0 : (satisfied[k]! - s) / opinionShare;
    return (1 - s) * a - i * b;
  });
  const variance = linearisedVariance(influence.map((z, k) => (weights[k]! * z) / total));
  const score = { estimate: i * (1 - s), variance, se: Math.sqrt(variance), n: weights.length };
  return { importance, satisfaction, score, influence };
}

function sumWhere(weights: ArrayLike<number>, holds: (k: number) => boolean): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k += 1) if (holds(k)) sum += weights[k]!;
  return sum;
}

/**
 * Kendall's τ_b between two scores of the same fields, ties counted out of both sides. Null where one
 * side is all ties. Below .5 the order depends on the measure, and the screen says so.
 */
export function kendallTauB(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  let agreement = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; i += 1) {
    for (let j = i + 1; j < x.length; j += 1) {
      const dx = Math.sign(x[i]! - x[j]!);
      const dy = Math.sign(y[i]! - y[j]!);
      agreement += dx * dy;
      untiedX += Math.abs(dx);
      untiedY += Math.abs(dy);
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : agreement / Math.sqrt(untiedX * untiedY);
}
