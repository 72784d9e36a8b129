/** What is wrong with an answer, in words: the author's own where there are any, else ours. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { Problem } from './guard.ts';
import type { ItemText } from './questionnaire.ts';

/** The author's words for what may be wrong. */
export type OwnWords = Pick<ItemText, 'requiredError' | 'validators'>;

export function problemText(problem: Problem, words: OwnWords | undefined, t: Translate): string {
  if (problem.code === 'required' && words?.requiredError) return words.requiredError;
  const own = problem.validator === undefined ? undefined : words?.validators?.[problem.validator];
  return own ?? t(`check.${problem.code}`, problem.values);
}
