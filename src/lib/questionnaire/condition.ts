/**
 * Conditions as data: compiled from SurveyJS expressions at publication, decided here, on the phone
 * and on the server alike, as survey-core would decide them.
 */
import type { CalculationName } from './calculation.ts';

export type Constant = string | number | boolean | null | (string | number)[];
/**
 * `{"$": "UNMET.course"}` names an answer or a part of it, `{"f": "plus", "a": […]}` is computed, `{"c": […]}` is
 * whether a condition holds.
 */
export type Operand = Constant | { $: string } | { f: CalculationName; a: Operand[] } | { c: Condition };
export type Comparison =
  | 'equal'
  | 'notequal'
  | 'greater'
  | 'less'
  | 'greaterorequal'
  | 'lessorequal'
  | 'contains'
  | 'notcontains'
  | 'anyof'
  | 'allof'
  | 'noneof';
export type Condition =
  | ['and' | 'or', Condition, Condition]
  | ['not', Condition]
  | ['empty' | 'notempty' | 'true', Operand]
  | [Comparison, Operand, Operand];

export type Lookup = (name: string) => unknown;

export const comparisons: readonly Comparison[] = [
  'equal', 'notequal', 'greater', 'less', 'greaterorequal', 'lessorequal', 'contains', 'notcontains', 'anyof', 'allof', 'noneof'
]; // prettier-ignore

/** How functions and arithmetic are computed; a phone that has none to compute brings none along. */
export type Compute = (name: CalculationName, args: readonly unknown[]) => unknown;

export function decide(condition: Condition, lookup: Lookup, compute: Compute): boolean {
  switch (condition[0]) {
    case 'and':
      return decide(condition[1], lookup, compute) && decide(condition[2], lookup, compute);
    case 'or':
      return decide(condition[1], lookup, compute) || decide(condition[2], lookup, compute);
    case 'not':
      return !decide(condition[1], lookup, compute);
    case 'empty':
      return isEmpty(evaluate(condition[1], lookup, compute));
    case 'notempty':
      return !isEmpty(evaluate(condition[1], lookup, compute));
    case 'true':
      return evaluate(condition[1], lookup, compute) === true;
    default:
      return compare(
        condition[0],
        evaluate(condition[1], lookup, compute),
        evaluate(condition[2], lookup, compute)
      );
  }
}

/** The names that a condition asks for, rows included (`UNMET.course`). */
export function namesIn(condition: Condition): string[] {
  return comparisonsIn(condition).flatMap(([, ...operands]) => operands.flatMap(namesOf));
}

/** The names that an operand is made of. */
export function namesOf(operand: Operand): string[] {
  if (!isMade(operand)) return [];
  if ('$' in operand) return [operand.$];
  return 'c' in operand ? namesIn(operand.c) : operand.a.flatMap(namesOf);
}

/** The parts of a condition that ask for values, without what joins them. */
export function comparisonsIn(condition: Condition): [string, ...Operand[]][] {
  return isJoint(condition)
    ? condition.slice(1).flatMap((part) => comparisonsIn(part as Condition))
    : [condition as [string, ...Operand[]]];
}

/** What stands for a name, and what may stand for a computed operand as a whole before its names are looked at. */
export interface Renaming {
  name: (name: string) => Operand;
  whole?: (operand: Exclude<Operand, Constant>) => Operand | undefined;
}

/** The condition with every name replaced by what `by` makes of it. */
export function rename(condition: Condition, by: Renaming): Condition {
  const [operator, ...parts] = condition as [string, ...unknown[]];
  const renamed = isJoint(condition)
    ? parts.map((part) => rename(part as Condition, by))
    : parts.map((part) => renameOperand(part as Operand, by));
  return [operator, ...renamed] as Condition;
}

/** The same for what is computed. */
export function renameOperand(operand: Operand, by: Renaming): Operand {
  if (!isMade(operand)) return operand;
  if ('$' in operand) return by.name(operand.$);
  const whole = by.whole?.(operand);
  if (whole !== undefined) return whole;
  if ('c' in operand) return { c: rename(operand.c, by) };
  return { f: operand.f, a: operand.a.map((part) => renameOperand(part, by)) };
}

/** The value of an operand: what is named is looked up, what is computed is computed. */
export function evaluate(operand: Operand, lookup: Lookup, compute: Compute): unknown {
  if (!isMade(operand)) return operand;
  if ('$' in operand) return plain(lookup(operand.$));
  if ('c' in operand) return decide(operand.c, lookup, compute);
  return compute(
    operand.f,
    operand.a.map((part) => evaluate(part, lookup, compute))
  );
}

function isJoint([operator]: Condition): boolean {
  return operator === 'and' || operator === 'or' || operator === 'not';
}

function isMade(operand: Operand): operand is Exclude<Operand, Constant> {
  return operand !== null && typeof operand === 'object' && !Array.isArray(operand);
}

/** A text that reads as a number or a truth value is one: rating '10' is more than '9', as a form sends them. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^(true|false)$/i.test(value)) return value.length === 4;
  const number = Number(value.replace(',', '.'));
  return !value.trim() || !isFinite(number) || /^0[^.,x]|^\s*\d{16}/.test(value) ? value : number;
}

function isEmpty(value: unknown): boolean {
  if (value !== null && typeof value === 'object')
    return Object.values(value).every(Array.isArray(value) ? () => false : isEmpty);
  return value === undefined || value === null || value === '' || Number.isNaN(value);
}

function compare(operator: Comparison, left: unknown, right: unknown): boolean {
  switch (operator) {
    case 'equal':
      return same(left, right);
    case 'notequal':
      return !same(left, right);
    case 'greater':
      return left != null && right != null && left > right;
    case 'less':
      return left != null && right != null && left < right;
    case 'greaterorequal':
      return same(left, right) || compare('greater', left, right);
    case 'lessorequal':
      return same(left, right) || compare('less', left, right);
    case 'contains':
      return contains(left, right);
    case 'notcontains':
      return (!left && !isEmpty(right)) || contains(left, right, false);
    case 'allof':
      return (
        !(!left && !isEmpty(right)) &&
        (Array.isArray(right) ? right.every((part) => contains(left, part)) : contains(left, right))
      );
    case 'anyof':
      return anyOf(left, right);
    case 'noneof':
      return !anyOf(left, right);
  }
}

function anyOf(left: unknown, right: unknown): boolean {
  if (isEmpty(left)) return isEmpty(right);
  if (isEmpty(right)) return true;
  return Array.isArray(left) ? list(right).some((part) => contains(left, part)) : contains(right, left);
}

/** @param wanted what is returned where it is contained; nothing at all neither contains nor lacks anything */
function contains(left: unknown, right: unknown, wanted = true): boolean {
  if (Array.isArray(left))
    return (left.length > 0 && list(right).every((part) => left.some((own) => same(own, part)))) === wanted;
  if (isEmpty(left) || !right) return false;
  return String(left).toLowerCase().includes(String(right).toLowerCase()) === wanted;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Equal as SurveyJS means it: case and outer blanks do not count, 5 equals "5", order of choices neither. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return fold(a) === fold(b);
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [ours, theirs] = [[...a].sort(), [...b].sort()];
    return a.length === b.length && ours.every((part, index) => same(part, theirs[index]));
  }
  if (typeof a === 'object' || typeof b === 'object') return false;
  const kinds = [typeof a, typeof b];
  return kinds.includes('boolean') && kinds.includes('string')
    ? fold(a) === fold(b)
    : Number(a) === Number(b);
}

function fold(value: unknown): string {
  return String(value).trim().toLowerCase();
}
