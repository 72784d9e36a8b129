/**
 * One group against everybody else, from weighted answers: the difference of the two shares with its
 * linearised standard error. Exact figures of answers, for the steward's bench only.
 */

/** Sums over the respondents of a part who answered the item. */
export interface PartSums {
  readonly n: number;
  /** Σw and Σw². */
  readonly weight: number;
  readonly squares: number;
  /** The same over those who said yes. */
  readonly yesWeight: number;
  readonly yesSquares: number;
}

export interface ComplementDifference {
  /** Weighted shares of yes, 0 to 1. */
  readonly share: number;
  readonly complement: number;
  readonly difference: number;
  readonly se: number;
}

/**
 * d = p₁ − p₀, V = n/(n−1)·(Σ₁w²(y−p₁)²/W₁² + Σ₀w²(y−p₀)²/W₀²): the linearised variance of the slope of a
 * weighted regression of the answer on membership (`survey::svyglm`, weights only).
 * @returns null where nobody answered inside or outside
 */
export function complementDifference(inside: PartSums, outside: PartSums): ComplementDifference | null {
  if (!(inside.weight > 0 && outside.weight > 0)) return null;
  const share = inside.yesWeight / inside.weight;
  const complement = outside.yesWeight / outside.weight;
  const n = inside.n + outside.n;
  const variance = (n / (n - 1)) * (spread(inside, share) + spread(outside, complement));
  return { share, complement, difference: share - complement, se: Math.sqrt(variance) };
}

function spread({ weight, squares, yesWeight, yesSquares }: PartSums, share: number): number {
  if (yesWeight <= 0 || yesWeight >= weight) return 0;
  const sum = yesSquares * (1 - share) ** 2 + (squares - yesSquares) * share ** 2;
  return Math.max(0, sum) / weight ** 2;
}

/**
 * The same from the answers themselves: 1, 0, or −1 where there is none.
 * @param inGroup 1 for members; everybody else is the complement
 */
export function groupAgainstRest(
  answers: ArrayLike<number>,
  inGroup: ArrayLike<number>,
  weights: ArrayLike<number>
): ComplementDifference | null {
  return complementDifference(
    sumsOf(answers, weights, (i) => inGroup[i] === 1),
    sumsOf(answers, weights, (i) => inGroup[i] !== 1)
  );
}

function sumsOf(
  answers: ArrayLike<number>,
  weights: ArrayLike<number>,
  belongs: (i: number) => boolean
): PartSums {
  const sums = { n: 0, weight: 0, squares: 0, yesWeight: 0, yesSquares: 0 };
  for (let i = 0; i < answers.length; i += 1) {
    if (answers[i]! < 0 || !belongs(i)) continue;
    const w = weights[i]!;
    sums.n += 1;
    sums.weight += w;
    sums.squares += w * w;
    if (answers[i] === 1) {
      sums.yesWeight += w;
      sums.yesSquares += w * w;
    }
  }
  return sums;
}
