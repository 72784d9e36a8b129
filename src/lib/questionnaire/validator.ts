/** The author's own demands on an answer, as survey-core understands its validators. */
import type { Lookup } from './condition.ts';
import { holds } from './deciding.ts';
import type { Problem } from './guard.ts';
import type { Item, Simple, Validator } from './questionnaire.ts';

/** @returns the first demand that the value does not meet */
export function validatorProblem(item: Item, value: Simple, lookup: Lookup): Problem | undefined {
  for (const [index, validator] of (item.validators ?? []).entries()) {
    const wrong = demandProblem(validator, value, item.code, lookup);
    if (wrong) return { ...wrong, validator: index };
  }
  return undefined;
}

function demandProblem(
  validator: Validator,
  value: Simple,
  code: string,
  lookup: Lookup
): Problem | undefined {
  switch (validator.kind) {
    case 'numeric': {
      const number = typeof value === 'number' ? value : Number(String(value).replace(',', '.'));
      return Number.isFinite(number)
        ? spanProblem(validator, number, 'too-small', 'too-large')
        : { code: 'not-a-number' };
    }
    case 'length':
      if (typeof value !== 'string') return undefined;
      return spanProblem(validator, [...value].length, 'too-short', 'too-long');
    case 'count':
      return Array.isArray(value) ? spanProblem(validator, value.length, 'too-few', 'too-many') : undefined;
    case 'no-digits':
      return /\d$/.test(String(value)) ? { code: 'has-digits' } : undefined;
    case 'email':
      return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(String(value)) ? undefined : { code: 'not-an-email' };
    case 'pattern': {
      const pattern = new RegExp(validator.pattern, validator.anyCase ? 'i' : '');
      return [value].flat().every((text) => pattern.test(String(text)))
        ? undefined
        : { code: 'not-as-wished' };
    }
    case 'expression':
      return holds(validator.holds, (name) => (name === code ? value : lookup(name)))
        ? undefined
        : { code: 'not-as-wished' };
  }
}

function spanProblem(
  { min, max }: { min?: number; max?: number },
  size: number,
  below: 'too-small' | 'too-short' | 'too-few',
  above: 'too-large' | 'too-long' | 'too-many'
): Problem | undefined {
  if (min !== undefined && size < min) return { code: below, values: { min } };
  return max !== undefined && size > max ? { code: above, values: { max, length: size } } : undefined;
}
