/**
 * What stands in small print beside each box to tick, and what is typed for it: its place in the whole list, so
 * that it is the same on every copy, also where a commune's copy leaves choices out; of a scale the value itself.
 */
import { otherCode, type Item } from '#lib/questionnaire/questionnaire.ts';

export interface PaperMark {
  mark: string;
  code: string;
}

export function marksOf({ type, options = [], other }: Item): PaperMark[] {
  const codes = [...options.map(({ code }) => code), ...(other ? [otherCode] : [])];
  return codes.map((code, at) => ({ code, mark: type === 'rating' ? code : String(at + 1) }));
}
