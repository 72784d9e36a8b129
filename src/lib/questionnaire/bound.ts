/**
 * What the phone gets of conditions and calculations: answers of earlier pages are put in, and names stand for the
 * fields of this page. What no field of this page could change is not sent at all. A page that is drawn before anybody
 * has answered leaves the names of other pages as they are.
 */
import { itemIn, neighbourIn } from './answer-name.ts';
import {
  namesIn,
  namesOf,
  rename,
  renameOperand,
  type Condition,
  type Constant,
  type Lookup,
  type Operand,
  type Renaming
} from './condition.ts';
import { valueOf } from './deciding.ts';
import type { Item, Page } from './questionnaire.ts';

export interface Bound {
  /** As JSON; undefined where nothing on this page decides. */
  condition(condition: Condition | undefined): string | undefined;
  operand(operand: Operand | undefined): string | undefined;
  /** For the parts of an entry whose fields begin with `prefix`. */
  within(prefix: string, own: Lookup): Bound;
}

/** @param lookup the answers of other pages; without it nothing is put in, and the phone looks them up */
export function bindOnPage(page: Page, lookup: Lookup | undefined): Bound {
  const fields = new Set(page.items.map(({ code }) => code));
  const computed = new Map(page.items.flatMap((item) => item.calculation === undefined ? [] : [[item.code, valueInView(item, item.calculation)]])); // prettier-ignore
  const boundBy = (prefix: string, own: Lookup | undefined): Bound => {
    const by: Renaming = {
      name(name) {
        const neighbour = neighbourIn(name);
        if (neighbour !== undefined) return { $: `${prefix}${neighbour}` };
        if (!fields.has(itemIn(name))) return own ? constantOf(valueOf({ $: name }, own)) : { $: name };
        const calculation = computed.get(name);
        return calculation === undefined
          ? { $: name.replace(/\[(\d+)\]/, '.$1') }
          : renameOperand(calculation, by);
      },
      // Rows and entries of other pages are summed up here: only their sum travels to the phone.
      whole: (operand) =>
        !own || namesOf(operand).some((name) => neighbourIn(name) !== undefined || fields.has(itemIn(name)))
          ? undefined
          : constantOf(valueOf(operand, own))
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
      within: (inner, ownOf) => boundBy(inner, own && ownOf)
    };
  };
  return boundBy('', lookup);
}

/** What is computed is nothing while it is out of view. */
function valueInView({ visibleIf }: Item, calculation: Operand): Operand {
  return visibleIf ? { f: 'iif', a: [{ c: visibleIf }, calculation, null] } : calculation;
}

/** Rows as a whole are only ever asked whether there are any. */
function constantOf(value: unknown): Constant {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value as Constant;
  if (!Array.isArray(value)) return Object.keys(value).length > 0 || null;
  return value.every((part) => typeof part !== 'object') ? (value as Constant) : value.length > 0 || null;
}
