/** Small readings that every part of a definition shares. */
import type { Condition } from '#lib/questionnaire/condition.ts';
import type { DefinitionProblem } from '../definition.ts';
import { compileCondition, NotCompilable } from './compile-condition.ts';

export type Json = Record<string, unknown>;

/** The compiled condition, or undefined where there is none or it was refused. */
export function conditionAt(raw: unknown, place: string, problems: DefinitionProblem[]): Condition | undefined {
  if (raw === undefined || raw === '') return undefined;
  try {
    return compileCondition(String(raw));
  } catch (error) {
    if (!(error instanceof NotCompilable)) throw error;
    problems.push({ place, code: error.code, values: { detail: error.message.slice(0, 200) } });
    return undefined;
  }
}

export function refuseOthers(raw: Json, allowed: ReadonlySet<string>, place: string, problems: DefinitionProblem[]): void {
  for (const name of Object.keys(raw))
    if (!allowed.has(name))
      problems.push({ place: place ? `${place}.${name}` : name, code: 'not-shown', values: { name: name.slice(0, 60) } });
}

export function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
