/** A need share as it may be written: in brackets where few answered, as a range where a point would pretend. */
import type { FigureWords } from '#lib/ui/staff/figure-words.ts';
import type { NeedShare } from '../need-share.ts';

export function estimateOf(
  { percent, lower, upper, bracketed, asText }: NeedShare,
  figure: FigureWords
): string {
  const estimate = asText ? figure.interval(lower / 100, upper / 100) : figure.percent(percent / 100);
  return bracketed ? `[${estimate}]` : estimate;
}

/** With its interval: `39 % (26–52 %)`, `[15 %] (0–32 %)`. */
export function estimateWithInterval(share: NeedShare, figure: FigureWords): string {
  const estimate = estimateOf(share, figure);
  return share.asText ? estimate : `${estimate} (${figure.interval(share.lower / 100, share.upper / 100)})`;
}
