/**
 * The shorthand in which answers are typed from paper, read and written back: small printed numbers for boxes,
 * everything else as it stands on the sheet. The page says with the same code at once what was understood.
 */
import { latinDigits } from '#lib/i18n/digits.ts';
import { readNumber } from '#lib/questionnaire/form-values.ts';
import type { Shorthand } from './paper-line.ts';

/** Left empty on the sheet, and filled in so that nobody can tell what it says. */
export const BLANK = '-';
const UNREADABLE = '?';

export type Typed = string | number | boolean | string[] | number[];
export const wrongCodes = ['unknown-mark', 'several', 'twice', 'no-number', 'no-span', 'no-day', 'no-month', 'no-time'] as const; // prettier-ignore
export type WrongCode = (typeof wrongCodes)[number];

export type Read =
  | { state: 'blank' | 'unreadable' }
  | { state: 'value'; value: Typed }
  /** @property at the piece that could not be read */
  | { state: 'wrong'; code: WrongCode; at: string };

const value = (typed: Typed): Read => ({ state: 'value', value: typed });
const wrong = (code: WrongCode, at: string): Read => ({ state: 'wrong', code, at });

/**
 * `3` or, where several may be ticked, `1 4` or `1,4`; a ranking by its letters from the first place on, `c a`; `8 16` for a span; days as
 * `24.12.2026`, `24122026` or `2026-12-24`, months as `12.2026`, times as `18:30` or `1830`; texts as they are, after `\`
 * where they would mean something else. Digits of any script. Nothing typed is left blank.
 */
export function readShorthand(line: Shorthand, text: string): Read {
  const plain = text.trim();
  if (plain === '' || plain === BLANK || plain === '–') return { state: 'blank' };
  if (plain === UNREADABLE || plain === '؟') return { state: 'unreadable' };
  const latin = latinDigits(plain);
  switch (line.kind) {
    case 'text':
      return value(plain.startsWith('\\') ? plain.slice(1) : plain);
    case 'number': {
      const number = readNumber(latin);
      return typeof number === 'number' ? value(number) : wrong('no-number', plain);
    }
    case 'span': {
      const ends = latin.split(/\s*(?:\.\.|;|\s)\s*/).map(readNumber);
      return ends.length === 2 && ends.every((end) => typeof end === 'number')
        ? value(ends)
        : wrong('no-span', plain);
    }
    case 'day':
      return shaped(latin, [/^(?<d>\d{1,2})[./\s-](?<m>\d{1,2})[./\s-](?<y>\d{4})$/, /^(?<d>\d\d)(?<m>\d\d)(?<y>\d{4})$/, /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)$/], 'ymd', '-') ?? wrong('no-day', plain); // prettier-ignore
    case 'month':
      return shaped(latin, [/^(?<m>\d{1,2})[./\s-](?<y>\d{4})$/, /^(?<y>\d{4})-(?<m>\d\d)$/], 'ym', '-') ?? wrong('no-month', plain); // prettier-ignore
    case 'time':
      return shaped(latin, [/^(?<h>\d{1,2})[:.h\s](?<i>\d\d)$/, /^(?<h>\d\d)(?<i>\d\d)$/], 'hi', ':') ?? wrong('no-time', plain); // prettier-ignore
    default:
      return readMarks(line, latin);
  }
}

/** @param parts the named groups, in the order of the answer */
function shaped(text: string, forms: RegExp[], parts: string, between: string): Read | undefined {
  const found = forms.map((form) => form.exec(text)?.groups).find(Boolean);
  return found && value([...parts].map((part) => found[part]!.padStart(2, '0')).join(between));
}

function readMarks({ kind, marks, as }: Shorthand, text: string): Read {
  const pieces = text
    .toLowerCase()
    .split(/[\s,;+]+/)
    .filter(Boolean);
  const codes: string[] = [];
  for (const piece of pieces) {
    const code = marks.find(({ mark }) => mark === piece)?.code;
    if (code === undefined) return wrong('unknown-mark', piece);
    if (codes.includes(code)) return wrong('twice', piece);
    codes.push(code);
  }
  // In the order of the sheet, so that two people who tick the same typed the same.
  if (kind === 'many') return value(marks.flatMap(({ code }) => (codes.includes(code) ? [code] : [])));
  if (kind === 'order') return value(codes);
  if (codes.length !== 1) return wrong('several', text);
  const [code] = codes as [string];
  return value(as === 'number' ? Number(code) : as === 'truth' ? code === 'true' : code);
}

/** What somebody could have typed for it; read again it is the same. */
export function writeShorthand({ kind, marks }: Shorthand, read: Exclude<Read, { state: 'wrong' }>): string {
  if (read.state === 'unreadable') return UNREADABLE;
  if (read.state !== 'value') return BLANK;
  const typed = read.value;
  if (kind === 'text') {
    const text = String(typed);
    return text.startsWith('\\') || [BLANK, '–', UNREADABLE, '؟'].includes(text) ? `\\${text}` : text;
  }
  if (kind === 'one' || kind === 'many' || kind === 'order') {
    const markOf = (code: unknown) => marks.find((each) => each.code === String(code))!.mark;
    return (Array.isArray(typed) ? typed : [typed]).map(markOf).join(' ');
  }
  return Array.isArray(typed) ? typed.join(' ') : String(typed);
}

/** What is said for `blank`, `unreadable` and each thing that may be wrong; `{at}` stands for the piece. */
export type Phrases = Readonly<Record<'blank' | 'unreadable' | WrongCode, string>>;

/**
 * What was understood, in words.
 * @param labels of the choices, by their codes
 */
export function shorthandWords(
  { kind }: Shorthand,
  read: Read,
  labels: Readonly<Record<string, string>>,
  phrases: Phrases
): string {
  if (read.state === 'wrong') return phrases[read.code].replaceAll('{at}', () => read.at);
  if (read.state !== 'value') return phrases[read.state];
  const list = (Array.isArray(read.value) ? read.value : [read.value]).map(String);
  if (kind === 'span') return list.join(' – ');
  const said = list.map((code) => labels[code] ?? code);
  return kind === 'order' ? said.map((each, at) => `${at + 1}. ${each}`).join(' · ') : said.join(' · ');
}
