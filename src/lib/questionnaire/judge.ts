/**
 * Whether what was given for one item can be kept: presets and what the person may not change first, then the
 * guard of its type, the author's validators, and the same again for each part of a composed item.
 */
import type { Lookup } from './condition.ts';
import { holds, valueOf } from './deciding.ts';
import { isBlank, otherTextProblem, valueProblem, type Problem } from './guard.ts';
import {
  hasText,
  otherCode,
  otherTextCode,
  type Entry,
  type Item,
  type Simple,
  type Value
} from './questionnaire.ts';
import { validatorProblem } from './validator.ts';
import { isEnabled, isRequired, optionsShown, isPartShown, rowsShown, within } from './visibility.ts';

/** Raw values by item code: from a form or from JSON, not yet trusted; null where a person left blank what was preset. */
export type Given = Readonly<Record<string, unknown>>;

export interface Verdict {
  value?: Value;
  /** The text beside "other" or below the question. */
  text?: string;
  problem?: Problem;
  /** The person emptied a field that was preset. */
  cleared?: true;
}

/** @param lookup the answers so far, for conditions and calculations */
export function judge(item: Item, given: Given, lookup: Lookup): Verdict {
  const has = Object.hasOwn(given, item.code);
  const raw = has ? given[item.code] : undefined;
  if (item.type === 'image') return {};
  if (item.calculation) return fixed(item, valueOf(item.calculation, lookup), lookup);
  if (item.readOnly || !isEnabled(item, lookup)) return fixed(item, presetOf(item, lookup), lookup);
  const offered = fixed(item, presetOf(item, lookup), lookup).value;
  const preset = raw === undefined ? offered : undefined;
  const value = preset ?? (raw === null ? undefined : raw);
  const text = hasText(item) && Object.hasOwn(given, otherTextCode(item.code)) ? given[otherTextCode(item.code)] : undefined; // prettier-ignore
  const beside = judgeText(item, value, text === null ? undefined : text);
  if (beside.problem) return beside;
  // Fields, rows and entries that are always there may have to be filled in one by one.
  if (item.parts && (value === undefined || isBlank(value as never))) {
    const { problem } = judgeParts(item, item.entries ? [] : {}, lookup);
    if (problem) return { problem };
  }
  if (value === undefined || isBlank(value as never)) {
    const cleared: Verdict = raw !== undefined && item.presets ? { ...beside, cleared: true } : beside;
    const open = item.everyRow && !isRequired(item, lookup) ? rowProblem(item, {}, lookup) : undefined;
    if (open) return { ...cleared, problem: open };
    const problem: Problem | undefined = isRequired(item, lookup) ? { code: 'required' } : validatorProblem(item, undefined, lookup); // prettier-ignore
    return problem ? { ...cleared, problem } : cleared;
  }
  if (item.parts) {
    const judged = judgeParts(item, value, lookup);
    // All that was given may have been out of view.
    if (judged.problem) return { ...beside, ...judged };
    const isMissing = judged.value === undefined && isRequired(item, lookup);
    const wish = isMissing ? { code: 'required' as const } : validatorProblem(item, judged.value, lookup);
    return wish ? { ...beside, problem: wish } : { ...beside, ...judged };
  }
  // A preset may hold a choice that the person could not make; it stays right when it is sent back.
  const open = optionsShown(item, lookup, 'enabled');
  const held = [offered].flat().map(String);
  const options = optionsShown(item, lookup).filter((option) => open.includes(option) || held.includes(option.code)); // prettier-ignore
  const problem = valueProblem(item, value, options) ?? rowProblem(item, value, lookup);
  if (problem) return { problem };
  const wish = validatorProblem(item, value as Value, lookup);
  return wish ? { problem: wish } : { ...beside, value: value as Value };
}

/** What the first preset whose condition holds gives. */
export function presetOf(item: Item, lookup: Lookup): unknown {
  const preset = item.presets?.find((each) => !each.if || holds(each.if, lookup));
  return preset && valueOf(preset.value, lookup);
}

/** A computed value is kept where it could be an answer, and left out where it could not. */
function fixed(item: Item, computed: unknown, lookup: Lookup): Verdict {
  const value = shapedFor(item, computed);
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return {};
  if (item.calculation) return typeof value === 'object' ? {} : { value: value as Value };
  return valueProblem(item, value, optionsShown(item, lookup)) ? {} : { value: value as Value };
}

/** Expressions take texts for numbers where they read as such; an answer has the type of its question. */
function shapedFor({ type, textKind, calculation }: Item, value: unknown): unknown {
  if (calculation || value === null || value === undefined || typeof value === 'object') return value;
  if (type === 'checkbox' || type === 'ranking') return [String(value)];
  if (type === 'boolean') return value === true || value === 'true' || (value === false || value === 'false' ? false : value); // prettier-ignore
  if (type === 'rating' || type === 'slider' || textKind === 'number') return Number(value);
  return String(value);
}

function judgeText(item: Item, value: unknown, text: unknown): Verdict {
  if (!hasText(item)) return {};
  const wanted = item.other && (value === otherCode || (Array.isArray(value) && value.includes(otherCode)));
  if (!wanted && !item.remark) return {};
  if (text === undefined || isBlank(text as never))
    return wanted ? { problem: { code: 'other-missing' } } : {};
  const problem = otherTextProblem(text);
  return problem ? { problem } : { text: text as string };
}

/** Rows that are out of view take no answer, and every row in view may have to have one. */
function rowProblem(item: Item, value: unknown, lookup: Lookup): Problem | undefined {
  if (item.type !== 'matrix') return undefined;
  const rows = rowsShown(item, lookup);
  const hidden = Object.keys(value as object).find((row) => !rows.includes(row));
  if (hidden !== undefined) return { code: 'unknown-choice', row: hidden };
  const open = item.everyRow && rows.find((row) => !Object.hasOwn(value as object, row));
  return open ? { code: 'row-missing', row: open } : undefined;
}

function judgeParts(item: Item, value: unknown, lookup: Lookup): Verdict {
  if (value === null || typeof value !== 'object') return { problem: { code: 'not-an-answer' } };
  const isList = item.entries !== undefined;
  if (Array.isArray(value) !== isList) return { problem: { code: 'not-an-answer' } };
  if (item.type === 'multipletext') return kept(judgeEntry(item, value as Given, '', lookup));
  if (isList && (value as unknown[]).length > item.entries!.max)
    return { problem: { code: 'too-many-entries', values: { max: item.entries!.max } } };
  const least = item.entries?.min ?? 0;
  const rows = isList ? Array.from({ length: Math.max(least, (value as unknown[]).length) }, (_, at) => String(at)) : rowsShown(item, lookup); // prettier-ignore
  if (!isList && Object.keys(value).some((row) => !rows.includes(row)))
    return { problem: { code: 'unknown-choice' } };
  const parts: Record<string, Problem> = {};
  const entries: (readonly [string, Entry])[] = [];
  for (const row of rows) {
    const own = (value as Record<string, unknown>)[row] ?? {};
    if (typeof own !== 'object' || Array.isArray(own)) return { problem: { code: 'not-an-answer' } };
    // An entry that was offered and left empty is no entry.
    if (isList && isBlank(own as never) && Number(row) >= least) continue;
    const verdict = judgeEntry(item, own as Given, `${row}.`, lookup);
    Object.assign(parts, verdict.parts);
    if (!isBlank(verdict.entry)) entries.push([row, verdict.entry]);
  }
  const doubled = item.key && entries.find(([, own], at) => entries.slice(0, at).some(([, one]) => same(one, own, item.key!))); // prettier-ignore
  if (doubled) parts[`${doubled[0]}.${item.key}`] = { code: 'doubled-entry' };
  if (Object.keys(parts).length > 0) return { problem: { code: 'part', parts } };
  if (entries.length === 0) return {};
  return { value: isList ? entries.map(([, entry]) => entry) : Object.fromEntries(entries) };
}

interface JudgedEntry {
  entry: Entry;
  parts: Record<string, Problem>;
}

function judgeEntry(item: Item, given: Given, prefix: string, lookup: Lookup): JudgedEntry {
  const entry: Entry = {};
  // Without a prototype: a field that was sent as `__proto__` is one more unknown field.
  const parts = Object.create(null) as Record<string, Problem>;
  const own = within(entry, lookup);
  const known = item.parts!.flatMap((part) =>
    hasText(part) ? [part.code, otherTextCode(part.code)] : [part.code]
  );
  for (const name of Object.keys(given))
    if (!known.includes(name)) parts[prefix + name] = { code: 'not-an-answer' };
  const isConditional = item.parts!.some(
    ({ visibleIf, enableIf, requiredIf }) => visibleIf ?? enableIf ?? requiredIf
  );
  // A neighbour further down may open or hide one further up: asked again until nothing changes.
  for (let round = 0, before = ''; round <= item.parts!.length; round++) {
    for (const part of item.parts!) {
      delete entry[part.code];
      delete entry[otherTextCode(part.code)];
      delete parts[prefix + part.code];
      if (!isPartShown(part, own)) continue;
      const { value, text, problem } = judge(part, given, own);
      if (problem) parts[prefix + part.code] = problem;
      if (value !== undefined) entry[part.code] = value as Simple;
      if (text !== undefined) entry[otherTextCode(part.code)] = text;
    }
    const seen = isConditional ? JSON.stringify([entry, parts]) : '';
    if (seen === before) break;
    before = seen;
  }
  return { entry, parts };
}

function kept({ entry, parts }: JudgedEntry): Verdict {
  if (Object.keys(parts).length > 0) return { problem: { code: 'part', parts } };
  return isBlank(entry) ? {} : { value: entry };
}

function same(one: Entry, other: Entry, key: string): boolean {
  return one[key] !== undefined && String(one[key]).toLowerCase() === String(other[key]).toLowerCase();
}
