/**
 * What the phone gets of conditions and calculations: answers of earlier pages are put in, and names stand for the
 * fields of this page. What no field of this page could change is not sent at all.
 */
import {
  namesIn,
  namesOf,
  rename,
  renameOperand,
  valueOf,
  type Condition,
  type Constant,
  type Lookup,
  type Operand
} from './condition.ts';
import type { Page } from './questionnaire.ts';

export interface Bound {
  /** As JSON; undefined where nothing on this page decides. */
  condition(condition: Condition | undefined): string | undefined;
  operand(operand: Operand | undefined): string | undefined;
  /** For the parts of an entry whose fields begin with `prefix`. */
  within(prefix: string, own: Lookup): Bound;
}

export function bindOnPage(page: Page, lookup: Lookup): Bound {
  const fields = new Set(page.items.map(({ code }) => code));
  const computed = new Map(
    page.items.flatMap(({ code, calculation }) => (calculation ? [[code, calculation]] : []))
  );
  const boundBy = (prefix: string, own: Lookup): Bound => {
    const by = (name: string): Operand => {
      const neighbour = /^(?:row|panel)\.(.*)$/s.exec(name)?.[1];
      if (neighbour !== undefined) return { $: `${prefix}${neighbour}` };
      const code = /^[^.[-]+/.exec(name)?.[0] ?? name;
      if (!fields.has(code)) return constantOf(valueOf({ $: name }, own));
      const calculation = computed.get(name);
      return calculation === undefined
        ? { $: name.replace(/\[(\d+)\]/, '.$1') }
        : renameOperand(calculation, by);
    };
    return {
      condition(condition) {
        const renamed = condition && rename(condition, by);
        return renamed && namesIn(renamed).length > 0 ? JSON.stringify(renamed) : undefined;
      },
      operand(operand) {
        const renamed = operand === undefined ? undefined : renameOperand(operand, by);
        return renamed !== undefined && namesOf(renamed).length > 0 ? JSON.stringify(renamed) : undefined;
      },
      within: (inner, ownOf) => boundBy(inner, ownOf)
    };
  };
  return boundBy('', lookup);
}

/** Rows as a whole are only ever asked whether there are any. */
function constantOf(value: unknown): Constant {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value as Constant;
  if (!Array.isArray(value)) return Object.keys(value).length > 0 || null;
  return value.every((part) => typeof part !== 'object') ? (value as Constant) : value.length > 0 || null;
}
