/**
 * Whether a value can be an answer to an item at all. It stands in front of everything that stores
 * or reasons about answers: a phone can send anything, and survey-core's own validation lets much of
 * it through.
 */
import { filesProblem } from './file-answer.ts';
import { otherCode, type Item, type Option, type TextKind, type Value } from './questionnaire.ts';

/** What may be wrong with an answer; the catalogue holds each under `check.<code>`. */
export const problemCodes = [
  'required', 'not-an-answer', 'unknown-choice', 'doubled-choice', 'not-alone', 'too-many', 'too-few', 'too-long',
  'too-short', 'not-a-number', 'too-small', 'too-large', 'too-early', 'too-late', 'not-in-step', 'not-an-email', 'not-a-link', 'not-a-phone',
  'not-a-date', 'not-in-form', 'other-missing', 'row-missing', 'doubled-row', 'not-in-order', 'part',
  'too-many-entries', 'doubled-entry', 'has-digits', 'not-as-wished', 'file-unfit', 'file-large', 'file-gone', 'file-many'
] as const; // prettier-ignore
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  code: ProblemCode;
  values?: Record<string, string | number>;
  row?: string;
  /** Of a composed item: what is wrong with its parts, by `row.part` or `0.part`. */
  parts?: Record<string, Problem>;
  /** Which of the author's validators says so: it may have words of its own. */
  validator?: number;
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
      return rankingProblem(item, value, options);
    case 'rating':
      return typeof value === 'number' && options.some((option) => option.code === String(value))
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
    case 'slider':
      return sliderProblem(item, value);
    case 'file':
      return filesProblem(item, value);
    default:
      // Composed items are judged part by part; what is computed or a picture takes no answer.
      return problem('not-an-answer');
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
  return countProblem(value.length, alone ? undefined : item.minChoices, item.maxChoices);
}

function rankingProblem(item: Item, value: unknown, options: readonly Option[]): Problem | undefined {
  if (!isStringList(value)) return problem('not-an-answer');
  if (value.some((code) => !options.some((option) => option.code === code))) return problem('unknown-choice');
  if (new Set(value).size !== value.length) return problem('not-in-order');
  return countProblem(value.length, item.minChoices, item.maxChoices);
}

function countProblem(count: number, min?: number, max?: number): Problem | undefined {
  if (max !== undefined && count > max) return problem('too-many', { max });
  return min !== undefined && count < min ? problem('too-few', { min }) : undefined;
}

function matrixProblem(item: Item, value: unknown, options: readonly Option[]): Problem | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return problem('not-an-answer');
  for (const [row, code] of Object.entries(value)) {
    if (!item.rows?.includes(row)) return problem('unknown-choice');
    if (typeof code !== 'string' || !options.some((option) => option.code === code))
      return { ...problem('unknown-choice'), row };
  }
  const given = Object.values(value as Record<string, string>);
  const doubled = item.uniqueRows && given.findIndex((code, at) => given.indexOf(code) < at);
  return typeof doubled === 'number' && doubled >= 0
    ? { code: 'doubled-row', row: Object.keys(value)[doubled]! }
    : undefined;
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
    case 'datetime-local':
    case 'time':
    case 'month':
    case 'week':
    case 'color':
      return shapeProblem(item, item.textKind, value);
    default:
      return undefined;
  }
}

/** How browsers write these kinds, and an example for those who type them. */
const SHAPES = {
  'datetime-local': [
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    '2026-11-20T18:30'
  ],
  time: [/^([01]\d|2[0-3]):[0-5]\d$/, '18:30'],
  month: [/^\d{4}-(0[1-9]|1[0-2])$/, '2026-11'],
  week: [/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, '2026-W47'],
  color: [/^#[0-9a-f]{6}$/i, '#1f6f5c']
} as const satisfies Partial<Record<TextKind, readonly [RegExp, string]>>;

function shapeProblem(item: Item, kind: keyof typeof SHAPES, value: string): Problem | undefined {
  const [shape, example] = SHAPES[kind];
  const dayPart = kind === 'datetime-local' ? dateProblem({ ...item, min: undefined, max: undefined }, value.slice(0, 10)) : undefined; // prettier-ignore
  return !shape.test(value) || dayPart ? problem('not-in-form', { example }) : spanProblem(item, value);
}

function numberProblem(item: Item, value: unknown): Problem | undefined {
  const { min, max, step } = item;
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem('not-a-number');
  if (typeof min === 'number' && value < min) return problem('too-small', { min });
  if (typeof max === 'number' && value > max) return problem('too-large', { max });
  const steps = step === undefined ? 0 : (value - (typeof min === 'number' ? min : 0)) / step;
  return Math.abs(steps - Math.round(steps)) > 1e-9 ? problem('not-in-step', { step: step! }) : undefined;
}

function sliderProblem(item: Item, value: unknown): Problem | undefined {
  if (!item.range) return numberProblem(item, value);
  if (!Array.isArray(value) || value.length !== 2) return problem('not-an-answer');
  const [from, to] = value as unknown[];
  const wrong = numberProblem(item, from) ?? numberProblem(item, to);
  return wrong ?? ((from as number) > (to as number) ? problem('not-in-order') : undefined);
}

function dateProblem(item: Pick<Item, 'min' | 'max'>, value: string): Problem | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
    return problem('not-a-date');
  return spanProblem(item, value);
}

/** Days, months and times compare as texts. */
function spanProblem({ min, max }: Pick<Item, 'min' | 'max'>, value: string): Problem | undefined {
  if (typeof min === 'string' && value < min) return problem('too-early', { min });
  if (typeof max === 'string' && value > max) return problem('too-late', { max });
  return undefined;
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}

/** Nothing was answered: absent, blank text, no choice, no row. */
export function isBlank(value: Value | null | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value))
    return value.length === 0 || value.every((part) => typeof part === 'object' && isBlank(part));
  return typeof value === 'object' && Object.values(value).every((part) => isBlank(part));
}
