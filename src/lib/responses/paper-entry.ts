/**
 * One typing of a paper sheet: what it says by the same check as on the screen, except that a sheet cannot be sent
 * back, so nothing is demanded that was left blank.
 */
import { canonicalJson } from '#lib/db/canonical-json.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { checkAll, type Checked } from '#lib/questionnaire/check.ts';
import type { Problem } from '#lib/questionnaire/guard.ts';
import { inViewOf } from '#lib/questionnaire/in-view.ts';
import { lenient } from '#lib/questionnaire/lenient.ts';
import { itemsOf, otherCode, otherTextCode, type Answers, type Questionnaire } from '#lib/questionnaire/questionnaire.ts'; // prettier-ignore
import { lookupIn, type Circumstances } from '#lib/questionnaire/visibility.ts';
import { AGE, linesOf, SENSITIVE, type PaperLine, type Shorthand } from './paper-line.ts';
import { BLANK, readShorthand, writeShorthand, type Typed, type WrongCode } from './paper-shorthand.ts';

export interface PaperEntry {
  language: Locale;
  commune: string;
  /** Shorthand by the name of its line, in its plainest form; lines that were left blank are not there. */
  fields: Record<string, string>;
}

/** The boxes of the consent are ticked or not. */
const TICK: Shorthand = { kind: 'one', marks: [{ mark: '1', code: 'yes' }] };

/** Every line of a sheet by its name, the boxes of the consent first. */
export function shorthandsOf(questionnaire: Questionnaire): Map<string, Shorthand> {
  const lines = linesOf(questionnaire);
  const all = new Map<string, Shorthand>([[AGE, TICK]]);
  if (lines.some(({ item }) => item.sensitive)) all.set(SENSITIVE, TICK);
  for (const line of lines) all.set(line.name, line);
  return all;
}

export interface ReadFields {
  fields: Record<string, string>;
  wrong: Record<string, { code: WrongCode; at: string }>;
}

export function readFields(questionnaire: Questionnaire, typed: (name: string) => string): ReadFields {
  const fields: Record<string, string> = {};
  const wrong: ReadFields['wrong'] = {};
  for (const [name, line] of shorthandsOf(questionnaire)) {
    const read = readShorthand(line, typed(name));
    const text = read.state === 'wrong' ? BLANK : writeShorthand(line, read);
    if (read.state === 'wrong') wrong[name] = { code: read.code, at: read.at };
    else if (text !== BLANK) fields[name] = text;
  }
  return { fields, wrong };
}

export interface JudgedSheet {
  answers: Answers;
  sensitive: boolean;
  /** By line: what the questionnaire does not take; `no-consent` without the tick for the age. */
  problems: Record<string, Problem | 'no-consent'>;
  /** Lines that were filled in and do not count: the person was not asked, or did not agree. */
  dropped: string[];
}

/** @param today ISO day, for conditions that ask for it */
export function judgeSheet(questionnaire: Questionnaire, entry: PaperEntry, today: string): JudgedSheet {
  const sensitive = entry.fields[SENSITIVE] === '1';
  const filled = filledLines(questionnaire, entry.fields);
  const { given, places } = givenBy(filled);
  const circumstances = { commune: entry.commune, sensitive, today };
  const { answers, problems: found } = checkInView(lenient(questionnaire), given, circumstances);
  const problems: JudgedSheet['problems'] = entry.fields[AGE] === '1' ? {} : { [AGE]: 'no-consent' };
  for (const [code, problem] of Object.entries(found))
    for (const [name, own] of atLines(filled, code, problem, places)) problems[name] = own;
  const dropped = filled
    .filter(
      ({ line, value }) =>
        !found[line.item.code] &&
        canonicalJson(at(answers, places.get(line.name)) ?? null) !== canonicalJson(value)
    ) // prettier-ignore
    .map(({ line }) => line.name);
  return { answers, sensitive, problems, dropped };
}

/** Boxes that the person was not to see go, and what they open goes with them: asked again until none is left. */
function checkInView(questionnaire: Questionnaire, given: Record<string, unknown>, circumstances: Circumstances): Checked {
  for (let round = 0; ; round++) {
    const checked = checkAll(questionnaire, given, circumstances);
    const hidden = itemsOf(questionnaire).filter(({ code }) => checked.problems[code]?.code === 'unknown-choice');
    if (hidden.length === 0 || round > hidden.length) return checked;
    const lookup = lookupIn(checked.answers, circumstances);
    for (const item of hidden) given[item.code] = inViewOf(item, given[item.code], lookup);
  }
} // prettier-ignore

interface Filled {
  line: PaperLine;
  value: Typed;
}

function filledLines(questionnaire: Questionnaire, fields: PaperEntry['fields']): Filled[] {
  return linesOf(questionnaire).flatMap((line) => {
    const read = readShorthand(line, fields[line.name] ?? BLANK);
    return read.state === 'value' ? [{ line, value: read.value }] : [];
  });
}

type Path = (string | number)[];

/** Entries close up: a sheet may have the second one filled in and the first one not. */
function givenBy(filled: readonly Filled[]): { given: Record<string, unknown>; places: Map<string, Path> } {
  const given: Record<string, unknown> = {};
  const places = new Map<string, Path>();
  const numbers = new Map<string, number[]>();
  for (const { line, value } of filled) {
    const { item, part, row, entry, text } = line;
    const hasOther = [filled.find((each) => each.line.name === text?.of)?.value].flat().includes(otherCode);
    if (text?.needsOther && !hasOther) continue;
    const known = numbers.get(item.code) ?? [];
    if (entry !== undefined && !known.includes(entry)) numbers.set(item.code, [...known, entry]);
    const own = part ?? item;
    const leaf = text ? otherTextCode(own.code) : own.code;
    const between = entry === undefined ? (row === undefined ? [] : [row]) : [numbers.get(item.code)!.indexOf(entry)];
    const path: Path = part ? [item.code, ...between, leaf] : [leaf, ...(text ? [] : between)];
    places.set(line.name, path);
    put(given, path, value, entry !== undefined);
  }
  return { given, places };
} // prettier-ignore

function put(given: Record<string, unknown>, path: Path, value: unknown, inList: boolean): void {
  let place = given as Record<string | number, unknown>;
  path.slice(0, -1).forEach((step, depth) => (place = (place[step] ??= inList && depth === 0 ? [] : {}) as typeof place)); // prettier-ignore
  place[path.at(-1)!] = value;
}

function at(answers: Answers, path: Path | undefined): unknown {
  return path?.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], answers); // prettier-ignore
}

/** The lines that a problem of an item is about; its first filled one where it is about the whole. */
function atLines(filled: readonly Filled[], code: string, problem: Problem, places: ReadonlyMap<string, Path>): [string, Problem][] {
  const own = filled.filter(({ line }) => line.item.code === code).map(({ line }) => line);
  const exactly = own.flatMap((line): [string, Problem][] => {
    const path = (places.get(line.name) ?? []).slice(1).join('.');
    const found = line.text ? undefined : (problem.parts?.[path] ?? (problem.row === line.row && problem.row ? problem : undefined));
    return found ? [[line.name, found]] : [];
  });
  return exactly.length > 0 ? exactly : own[0] ? [[own[0].name, problem]] : [];
} // prettier-ignore
