/**
 * Conditions as data: compiled from SurveyJS expressions at publication, decided here, on the phone
 * and on the server alike, as survey-core would decide them.
 */
export type Constant = string | number | boolean | null | (string | number)[];
/** `{"$": "UNMET.course"}` names an answer, or one row of it. */
export type Operand = Constant | { $: string };
export type Comparison =
  'equal' | 'notequal' | 'greater' | 'less' | 'greaterorequal' | 'lessorequal' | 'contains' | 'notcontains' | 'anyof' | 'allof' | 'noneof';
export type Condition =
  | ['and' | 'or', Condition, Condition]
  | ['not', Condition]
  | ['empty' | 'notempty', Operand]
  | [Comparison, Operand, Operand];

export type Lookup = (name: string) => unknown;

export const comparisons: readonly Comparison[] = [
  'equal', 'notequal', 'greater', 'less', 'greaterorequal', 'lessorequal', 'contains', 'notcontains', 'anyof', 'allof', 'noneof'
]; // prettier-ignore

export function holds(condition: Condition, lookup: Lookup): boolean {
  switch (condition[0]) {
    case 'and':
      return holds(condition[1], lookup) && holds(condition[2], lookup);
    case 'or':
      return holds(condition[1], lookup) || holds(condition[2], lookup);
    case 'not':
      return !holds(condition[1], lookup);
    case 'empty':
      return isEmpty(valueOf(condition[1], lookup));
    case 'notempty':
      return !isEmpty(valueOf(condition[1], lookup));
    default:
      return compare(condition[0], valueOf(condition[1], lookup), valueOf(condition[2], lookup));
  }
}

/** The names that a condition asks for, rows included (`UNMET.course`). */
export function namesIn(condition: Condition): string[] {
  const parts: unknown[] = condition.slice(1);
  return parts.flatMap((part) => {
    if (Array.isArray(part)) return typeof part[0] === 'string' && isOperator(part[0]) ? namesIn(part as Condition) : [];
    return part !== null && typeof part === 'object' ? [(part as { $: string }).$] : [];
  });
}

const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'empty', 'notempty', ...comparisons]);
function isOperator(text: string): boolean {
  return OPERATORS.has(text);
}

/**
 * Puts in what is already known: names for which `known` says true become constants. What the phone
 * gets then asks only for fields of its own page.
 */
export function bind(condition: Condition, lookup: Lookup, known: (name: string) => boolean): Condition {
  const [operator, ...parts] = condition as [string, ...unknown[]];
  const bound = parts.map((part) => {
    if (operator === 'and' || operator === 'or' || operator === 'not')
      return bind(part as Condition, lookup, known);
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    const name = (part as { $: string }).$;
    return known(name) ? (lookup(name) ?? null) : part;
  });
  return [operator, ...bound] as Condition;
}

function valueOf(operand: Operand, lookup: Lookup): unknown {
  return operand !== null && typeof operand === 'object' && !Array.isArray(operand)
    ? lookup(operand.$)
    : operand;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (value !== null && typeof value === 'object') return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '';
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
      return isEmpty(left) ? !isEmpty(right) : !contains(left, right);
    case 'allof':
      return isEmpty(left) ? isEmpty(right) : list(right).every((part) => contains(left, part));
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

function contains(left: unknown, right: unknown): boolean {
  if (Array.isArray(left)) return left.length > 0 && list(right).every((part) => left.some((own) => same(own, part)));
  if (isEmpty(left) || right === undefined || right === null || right === '' || right === 0) return false;
  return String(left).toLowerCase().includes(String(right).toLowerCase());
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Equal as SurveyJS means it: case and outer blanks do not count, 5 equals "5", order of choices neither. */
function same(a: unknown, b: unknown): boolean {
  if (a === b || (isEmpty(a) && isEmpty(b))) return true;
  if (isEmpty(a) || isEmpty(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part) => b.some((other) => same(part, other)));
  if (Array.isArray(a) || Array.isArray(b)) return false;
  if (typeof a === 'string' && typeof b === 'string') return a.trim().toLowerCase() === b.trim().toLowerCase();
  return String(a).toLowerCase() === String(b).toLowerCase();
}
