/** Small readings that every part of a definition shares. */
import type { Condition, Operand } from '#lib/questionnaire/condition.ts';
import type { DefinitionProblem } from '../definition.ts';
import { compileCalculation, compileCondition, NotCompilable } from './compile-condition.ts';

export type Json = Record<string, unknown>;

/** Longer expressions would make the parser work for whoever wants it to. */
const LONGEST_CONDITION = 5_000;

/** The compiled condition, or undefined where there is none or it was refused. */
export function conditionAt(
  raw: unknown,
  place: string,
  problems: DefinitionProblem[]
): Condition | undefined {
  return expressionAt(raw, place, problems, compileCondition);
}

/** The same for an expression that yields a value. */
export function calculationAt(
  raw: unknown,
  place: string,
  problems: DefinitionProblem[]
): Operand | undefined {
  return expressionAt(raw, place, problems, compileCalculation);
}

function expressionAt<T>(
  raw: unknown,
  place: string,
  problems: DefinitionProblem[],
  compile: (expression: string) => T
): T | undefined {
  if (raw === undefined || raw === '') return undefined;
  if (typeof raw !== 'string' || raw.length > LONGEST_CONDITION) {
    problems.push({ place, code: 'condition-unreadable', values: { detail: wordOf(raw).slice(0, 200) } });
    return undefined;
  }
  try {
    return compile(raw);
  } catch (error) {
    if (!(error instanceof NotCompilable)) throw error;
    problems.push({ place, code: error.code, values: { detail: error.message.slice(0, 200) } });
    return undefined;
  }
}

export function refuseOthers(
  raw: Json,
  allowed: ReadonlySet<string>,
  place: string,
  problems: DefinitionProblem[]
): void {
  for (const name of Object.keys(raw))
    if (!allowed.has(name))
      problems.push({
        place: place ? `${place}.${name}` : name,
        code: 'not-shown',
        values: { name: name.slice(0, 60) }
      });
}

/** A plain value as text; an object could refuse to become one. */
export function wordOf(raw: unknown): string {
  return raw === null || raw === undefined || typeof raw === 'object' ? '' : String(raw as string);
}

/** Whether an object without entries has something under this name: such a code would be found before it is set. */
export function isInherited(code: string): boolean {
  return code in {};
}

/** Texts that cannot be stored or sent: with NUL, or with half a character. */
export function refuseUnusableTexts(value: unknown, place: string, problems: DefinitionProblem[]): void {
  const isUsable = (text: string) => !text.includes('\u0000') && text.isWellFormed();
  if (typeof value === 'string' && !isUsable(value)) problems.push({ place, code: 'unusable-text' });
  if (value === null || typeof value !== 'object') return;
  for (const [name, part] of Object.entries(value)) {
    const here = Array.isArray(value) ? `${place}[${name}]` : place ? `${place}.${name}` : name;
    if (isUsable(name)) refuseUnusableTexts(part, here, problems);
    else problems.push({ place, code: 'unusable-text' });
  }
}

export function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
