/**
 * Whether a value can be an answer to an item at all. It stands in front of everything that stores
 * or reasons about answers: a phone can send anything, and survey-core's own validation lets much of
 * it through.
 */
import { otherCode, type Item, type Option, type Value } from './questionnaire.ts';

export type ProblemCode =
  | 'required' | 'not-an-answer' | 'unknown-choice' | 'doubled-choice' | 'not-alone' | 'too-many' | 'too-few'
  | 'too-long' | 'not-a-number' | 'too-small' | 'too-large' | 'not-an-email' | 'not-a-link' | 'not-a-phone'
  | 'not-a-date' | 'other-missing' | 'row-missing' | 'not-in-order'; // prettier-ignore

export interface Problem {
  code: ProblemCode;
  values?: Record<string, string | number>;
  row?: string;
}

/** Longest text anywhere; items may set less, which publication sees to. */
export const LONGEST_TEXT = 10_000;
const LONGEST_LINE = 500;

const problem = (code: ProblemCode, values?: Record<string, string | number>): Problem => ({ code, values });

/**
 * @param value anything at all, as it came from outside
 * @param options the choices that this person sees
 */
export function valueProblem(item: Item, value: unknown, options: readonly Option[]): Problem | undefined {
  switch (item.type) {
    case 'radiogroup':
    case 'dropdown':
      return typeof value !== 'string' ? problem('not-an-answer') : choiceProblem(item, value, options);
    case 'checkbox':
      return manyProblem(item, value, options);
    case 'ranking':
      return rankingProblem(value, options);
    case 'rating':
      return options.some((option) => option.code === String(value)) && typeof value === 'number'
        ? undefined
        : problem('unknown-choice');
    case 'boolean':
      return typeof value === 'boolean' ? undefined : problem('not-an-answer');
    case 'matrix':
      return matrixProblem(item, value, options);
    case 'comment':
      return typeof value === 'string'
        ? textProblem(value, item.maxLength ?? LONGEST_TEXT)
        : problem('not-an-answer');
    case 'text':
      return lineProblem(item, value);
  }
}

/** The text beside "other". */
export function otherTextProblem(value: unknown): Problem | undefined {
  return typeof value === 'string' ? textProblem(value, LONGEST_LINE) : problem('not-an-answer');
}

function choiceProblem(item: Item, code: string, options: readonly Option[]): Problem | undefined {
  const known = options.some((option) => option.code === code) || (item.other && code === otherCode);
  return known ? undefined : problem('unknown-choice');
}

function manyProblem(item: Item, value: unknown, options: readonly Option[]): Problem | undefined {
  if (!isStringList(value)) return problem('not-an-answer');
  for (const code of value) {
    const wrong = choiceProblem(item, code, options);
    if (wrong) return wrong;
  }
  if (new Set(value).size !== value.length) return problem('doubled-choice');
  const alone = value.some((code) => options.some((option) => option.code === code && option.exclusive));
  if (alone && value.length > 1) return problem('not-alone');
  if (item.maxChoices !== undefined && value.length > item.maxChoices)
    return problem('too-many', { max: item.maxChoices });
  if (item.minChoices !== undefined && !alone && value.length < item.minChoices)
    return problem('too-few', { min: item.minChoices });
  return undefined;
}

function rankingProblem(value: unknown, options: readonly Option[]): Problem | undefined {
  if (!isStringList(value)) return problem('not-an-answer');
  if (value.some((code) => !options.some((option) => option.code === code))) return problem('unknown-choice');
  return new Set(value).size === value.length ? undefined : problem('not-in-order');
}

function matrixProblem(item: Item, value: unknown, options: readonly Option[]): Problem | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return problem('not-an-answer');
  for (const [row, code] of Object.entries(value)) {
    if (!item.rows?.includes(row)) return problem('unknown-choice');
    if (typeof code !== 'string' || !options.some((option) => option.code === code))
      return { ...problem('unknown-choice'), row };
  }
  const open = item.everyRow && item.rows?.find((row) => !Object.hasOwn(value, row));
  return open ? { code: 'row-missing', row: open } : undefined;
}

function textProblem(text: string, max: number): Problem | undefined {
  // NUL and halves of characters cannot be stored; other control characters are kept as somebody's text.
  if (text.includes('\u0000') || !text.isWellFormed()) return problem('not-an-answer');
  const length = [...text].length;
  return length > max ? problem('too-long', { max, length }) : undefined;
}

function lineProblem(item: Item, value: unknown): Problem | undefined {
  if (item.textKind === 'number') return numberProblem(item, value);
  if (typeof value !== 'string') return problem('not-an-answer');
  const long = textProblem(value, item.maxLength ?? LONGEST_LINE);
  if (long) return long;
  switch (item.textKind) {
    case 'email':
      return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value) ? undefined : problem('not-an-email');
    case 'url':
      return /^https?:\/\/[^\s<>"']+$/i.test(value) ? undefined : problem('not-a-link');
    case 'tel':
      return /^\+?[\d\s()/.-]{3,30}$/.test(value) ? undefined : problem('not-a-phone');
    case 'date':
      return dateProblem(item, value);
    default:
      return undefined;
  }
}

function numberProblem({ min, max }: Item, value: unknown): Problem | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem('not-a-number');
  if (typeof min === 'number' && value < min) return problem('too-small', { min });
  if (typeof max === 'number' && value > max) return problem('too-large', { max });
  return undefined;
}

function dateProblem({ min, max }: Item, value: string): Problem | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
    return problem('not-a-date');
  if (typeof min === 'string' && value < min) return problem('too-small', { min });
  if (typeof max === 'string' && value > max) return problem('too-large', { max });
  return undefined;
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}

/** Nothing was answered: absent, blank text, no choice, no row. */
export function isBlank(value: Value | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
