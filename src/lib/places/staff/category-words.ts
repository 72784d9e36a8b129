/** Names of the variables and categories in population figures; an unknown code is shown as it came. */
import type { Translate } from '#lib/i18n/messages.ts';

export function variableWords(variable: string, t: Translate): string {
  return known(`variable.${variable}`, t) ?? variable;
}

export function categoryWords(variable: string, category: string, t: Translate): string {
  return known(`category.${variable}.${category}`, t) ?? category;
}

/** `16-24` and `75+` in words. */
export function ageWords(age: string, t: Translate): string {
  const [from = '', until] = age.replace('+', '').split('-');
  return until ? t('age.from-until', { from, until }) : t('age.and-older', { from });
}

function known(key: string, t: Translate): string | undefined {
  const text = t(key);
  return text === key ? undefined : text;
}
