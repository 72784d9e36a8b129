/** Whether a survey can be answered where no server draws its pages. */
import type { Questionnaire } from './questionnaire.ts';

/**
 * Groups of questions in another order for each person: their headings would stand in the wrong places. A file cannot
 * wait on a phone: what it is, only the server may judge.
 */
export function canStandAlone({ pages }: Questionnaire): boolean {
  if (pages.some(({ items }) => items.some(({ type }) => type === 'file'))) return false;
  return !pages.some(({ randomise, items }) => randomise && items.some(({ groups }) => groups?.length));
}
