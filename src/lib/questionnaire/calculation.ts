/**
 * Arithmetic and the functions of expressions, over plain values: numbers, texts, days as `YYYY-MM-DD` and lists.
 * As survey-core computes them, but never from the clock: whoever asks says which day it is.
 */
export const calculations = [
  'plus', 'minus', 'mul', 'div', 'mod', 'power', 'iif', 'sum', 'avg', 'min', 'max', 'count', 'round', 'trunc',
  'sumInArray', 'avgInArray', 'minInArray', 'maxInArray', 'countInArray',
  'addDays', 'days', 'months', 'years', 'year', 'month', 'day', 'substring'
] as const; // prettier-ignore
export type CalculationName = (typeof calculations)[number];

/** @returns what the function makes of its arguments; undefined or null where it makes nothing of them */
export function calculate(name: CalculationName, args: readonly unknown[]): unknown {
  const [a, b, c] = args;
  switch (name) {
    case 'plus':
    case 'minus':
    case 'mul':
    case 'div':
    case 'mod':
    case 'power':
      return arithmetic(name, a, b);
    case 'iif':
      return a ? b : c;
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
    case 'count':
      return summary(name, leaves(args));
    case 'round':
    case 'trunc':
      return rounded(name, numberOf(a), Number(numberOf(b) ?? 0));
    case 'sumInArray':
    case 'avgInArray':
    case 'minInArray':
    case 'maxInArray':
    case 'countInArray':
      return overEntries(name, a, String(b));
    case 'substring':
      return typeof a === 'string' && typeof b === 'number'
        ? a.substring(b, typeof c === 'number' ? c : undefined)
        : '';
    default:
      return calendar(name, a, b);
  }
}

function arithmetic(name: CalculationName, left: unknown, right: unknown): unknown {
  const a = filled(left, right);
  const b = filled(right, a);
  if (name === 'plus' && (typeof a === 'string' || typeof b === 'string'))
    return `${a as string}${b as string}`;
  const [x, y] = [Number(a), Number(b)];
  switch (name) {
    case 'plus':
      return tidy(x + y, Math.max(decimals(x), decimals(y)));
    case 'minus':
      return tidy(x - y, Math.max(decimals(x), decimals(y)));
    case 'mul':
      return tidy(x * y, decimals(x) + decimals(y));
    case 'div':
      return y ? x / y : null;
    case 'mod':
      return y ? x % y : null;
    default:
      return x ** y;
  }
}

/** Nothing counts as 0 beside a number and as an empty text beside a text. */
function filled(value: unknown, beside: unknown): unknown {
  if (value !== undefined && value !== null && value !== '') return value;
  return typeof beside === 'string' && beside !== '' ? '' : 0;
}

function decimals(value: number): number {
  return Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 0);
}

/** 0.1 + 0.2 is 0.3. */
function tidy(value: number, digits: number): number {
  return digits > 0 && digits <= 20 && Number.isFinite(value) ? Number(value.toFixed(digits)) : value;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  // Sixteen digits and more are a number that somebody was given, not one to count with.
  return typeof value === 'string' &&
    value.trim() &&
    !/^\s*\d{16}/.test(value) &&
    Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}

/** What the arguments and their lists hold, texts that read as numbers as numbers; nothing is passed over. */
function leaves(args: readonly unknown[]): unknown[] {
  return args.flatMap((value) => {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? leaves(value) : [numberOf(value) ?? value];
  });
}

/** Yes counts as 1 and no as 0; texts that are no numbers are passed over. */
function numbers(values: readonly unknown[]): number[] {
  return values.flatMap((value) =>
    typeof value === 'number' || typeof value === 'boolean' ? Number(value) : []
  );
}

function summary(name: CalculationName, values: readonly unknown[]): unknown {
  if (name === 'count') return values.length;
  if (name === 'min') return values.reduce((least, value) => (least! > value! ? value : least), values[0]);
  if (name === 'max') return values.reduce((most, value) => (most! < value! ? value : most), values[0]);
  const sum = numbers(values).reduce((so, one) => tidy(so + one, Math.max(decimals(so), decimals(one))), 0);
  if (name === 'sum') return sum;
  return values.length > 0 ? sum / values.length : 0;
}

function rounded(name: 'round' | 'trunc', value: number | undefined, digits: number): number {
  if (value === undefined) return NaN;
  const factor = 10 ** digits;
  if (name === 'round') return Math.round(value * factor * (1 + Number.EPSILON)) / factor;
  // By its digits as written: 2049.99 times a hundred is less than 204999.
  const written = String(value);
  const [whole = '', fraction = ''] = written.split('.');
  return digits > 0 && !written.includes('e') ? Number(`${whole}.${fraction.slice(0, digits)}`) : Math.trunc(value); // prettier-ignore
}

/** One column over the rows or entries of a question; what is not answered is not counted. */
function overEntries(name: CalculationName, entries: unknown, column: string): unknown {
  const list = entries !== null && typeof entries === 'object' ? Object.values(entries) : [];
  const values = list
    .map((entry) =>
      entry !== null && typeof entry === 'object' && Object.hasOwn(entry, column)
        ? (entry as Record<string, unknown>)[column]
        : undefined
    ) // prettier-ignore
    .filter((value) => value !== undefined && value !== null && value !== '');
  if (name === 'countInArray') return values.length;
  const of = name.slice(0, 3) as CalculationName;
  return summary(of, of === 'avg' ? leaves(values) : numbers(leaves(values)));
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})/;

function calendar(name: CalculationName, first: unknown, second: unknown): unknown {
  const a = DAY.exec(String(first))?.slice(1).map(Number);
  if (!a) return null;
  const [year, month, day] = a as [number, number, number];
  if (name === 'year') return year;
  if (name === 'month') return month;
  if (name === 'day') return day;
  const at = Date.UTC(year, month - 1, day);
  if (name === 'addDays') return new Date(at + Number(second) * 86_400_000).toISOString().slice(0, 10);
  const b = DAY.exec(String(second))?.slice(1).map(Number);
  if (!b) return null;
  const [laterYear, laterMonth, laterDay] = b as [number, number, number];
  if (name === 'days') return Math.abs(Date.UTC(laterYear, laterMonth - 1, laterDay) - at) / 86_400_000;
  const months = (laterYear - year) * 12 + laterMonth - month - (laterDay < day ? 1 : 0);
  return name === 'months' ? months : Math.trunc(months / 12);
}
