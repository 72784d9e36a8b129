/** The author's own demands on an answer, as survey-core understands its validators. */
import { itemIn, neighbourIn } from './answer-name.ts';
import type { Lookup } from './condition.ts';
import { holds } from './deciding.ts';
import type { Problem } from './guard.ts';
import type { Item, Validator, Value } from './questionnaire.ts';
import { lookupIn } from './visibility.ts';

/**
 * @param value undefined where the person left the question blank: only an expression can mind that
 * @returns the first demand that the value does not meet
 */
export function validatorProblem(item: Item, value: Value | undefined, lookup: Lookup): Problem | undefined {
  if (!item.validators) return undefined;
  const known = withOwn(item.code, value, lookup);
  for (const [index, validator] of item.validators.entries()) {
    const wrong = demandProblem(validator, value, known);
    if (wrong) return { ...wrong, validator: index };
  }
  return undefined;
}

/** The answers with the one that is judged, which is not among them yet: `A`, `A.row`, `A[0].part`, `panel.A`. */
function withOwn(code: string, value: Value | undefined, lookup: Lookup): Lookup {
  const own = lookupIn(value === undefined ? {} : { [code]: value }, { commune: '', today: '' });
  const isOwn = (name: string) => itemIn(name) === code && !name.endsWith('-Comment');
  return (name) => (neighbourIn(name) === code ? value : isOwn(name) ? own(name) : lookup(name));
}

function demandProblem(validator: Validator, value: Value | undefined, lookup: Lookup): Problem | undefined {
  if (validator.kind === 'expression')
    return holds(validator.holds, lookup) ? undefined : { code: 'not-as-wished' };
  if (value === undefined) return undefined;
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
