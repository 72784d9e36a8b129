/** Figures that are not exact, as the reader writes them: whole percents with their interval, and ratios. */

export interface FigureWords {
  /** Whole percent. @param share 0 to 1 */
  percent(share: number): string;
  /** `8–12 %`: the ends widened to whole percents, so that rounding never narrows an interval. */
  interval(lower: number, upper: number): string;
  /** Two decimals. */
  ratio(value: number): string;
  /** One decimal. */
  index(value: number): string;
  /** With commas alone: Luxembourgish has no “and” in `Intl`, and German's would stand there. */
  list(words: readonly string[]): string;
}

/** Rounding guards against 0.07 · 100 = 7.000000000000001. */
const CRUMB = 1e-9;

export function figureWords(locale: string): FigureWords {
  const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimals = (digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [one, two] = [decimals(1), decimals(2)];
  return {
    percent: (share) => whole.format(share),
    interval: (lower, upper) => {
      const [from, to] = [Math.floor(100 * lower + CRUMB), Math.ceil(100 * upper - CRUMB)];
      return `${number.format(from)}–${whole.format(to / 100)}`;
    },
    ratio: (value) => two.format(value),
    index: (value) => one.format(value),
    list: (words) => words.join(', ')
  };
}
