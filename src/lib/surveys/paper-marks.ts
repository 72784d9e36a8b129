/**
 * What stands in small print beside each box to tick, and what is typed for it: its place in the whole list, so
 * that it is the same on every copy, also where a commune's copy leaves choices out; of a scale the value itself; of a
 * ranking a letter, as its boxes take numbers.
 */
import { otherCode, type Item } from '#lib/questionnaire/questionnaire.ts';

export interface PaperMark {
  mark: string;
  code: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export function marksOf({ type, options = [], other }: Item): PaperMark[] {
  const codes = [...options.map(({ code }) => code), ...(other ? [otherCode] : [])];
  const markAt = (at: number) => (type === 'ranking' && at < LETTERS.length ? LETTERS[at]! : String(at + 1));
  return codes.map((code, at) => ({ code, mark: type === 'rating' ? code : markAt(at) }));
}
