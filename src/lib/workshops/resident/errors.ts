/** What stands at a field of the registration form, in the order of the form. */
import type { Translate } from '#lib/i18n/messages.ts';
import {
  LONGEST,
  MOST_CHILDREN,
  type Problem,
  type Problems,
  type RegistrationField
} from '../registration.ts';

export type Errors = Partial<Record<RegistrationField, string>>;

const ORDER: readonly RegistrationField[] = [
  'name',
  'contact',
  'languages',
  'interpretation',
  'childcare',
  'access',
  'consent'
];

export function errorsOf(problems: Problems, t: Translate): Errors {
  return Object.fromEntries(
    ORDER.flatMap((field) => {
      const problem = problems[field];
      return problem ? [[field, sentence(problem, field, t)]] : [];
    })
  );
}

function sentence(problem: Problem, field: RegistrationField, t: Translate): string {
  switch (problem) {
    case 'missing':
      return t('workshop.problem.missing');
    case 'too-long':
      return t('workshop.problem.too-long', { most: LONGEST[field as keyof typeof LONGEST] });
    case 'unreadable':
      return t('workshop.problem.unreadable');
    case 'childcare':
      return t('workshop.problem.childcare', { most: MOST_CHILDREN });
    case 'languages':
      return t('workshop.problem.languages');
    case 'consent':
      return t('workshop.problem.consent');
  }
}
