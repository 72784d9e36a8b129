/**
 * Local suppression: single values are taken out until every combination of attributes is shared by at least k
 * people. A missing value counts as a value of its own, so it holds for the file exactly as it is read.
 */
import { ClassCode, Classes } from './combination-classes.ts';
import type { AttributeColumn } from './freeze-columns.ts';

export interface Suppressed {
  /** The attributes with the values that were left, in the same order. */
  readonly columns: readonly Int16Array[];
  /** How many values were taken out of each attribute. */
  readonly taken: readonly number[];
}

/**
 * People with the same combination are one class, and a class of fewer than k is at risk. Again and again the
 * attribute is found whose removal from classes at risk makes most people safe at once, at one value each, and
 * it is removed from exactly those. Where no single removal makes anybody safe, all who are left lose the
 * attribute with most categories. Who ends with nothing, and is still too few, is joined by the smallest class.
 * Safe classes only ever grow (but for that last one), so it ends. O(attributes² · classes) after one pass.
 * @param attributes those to be given up first stand first: they decide ties
 * @throws RangeError for fewer than k people
 */
export function suppressLocally(attributes: readonly AttributeColumn[], k: number): Suppressed {
  const people = attributes[0]?.index.length ?? 0;
  if (people < k) throw new RangeError(`fewer than ${k} people`);
  const code = new ClassCode(attributes);
  const given = new Float64Array(people);
  for (let i = 0; i < people; i += 1) given[i] = code.of(attributes, i);
  const classes = new Classes(given);
  while (classes.atRisk(k).length > 0) step(classes, code, k);
  return applied(attributes, given, classes, code);
}

function step(classes: Classes, code: ClassCode, k: number): void {
  const risky = classes.atRisk(k);
  const plans = code.attributes.map((a) => savedBy(classes, code, risky, a, k));
  const best = plans.reduce((most, plan) => (plan.people > most.people ? plan : most));
  if (best.people > 0) {
    for (const id of best.moved) classes.move(id, code.without(id, best.attribute));
    return;
  }
  const held = code.attributes.filter((a) => risky.some((id) => code.digit(id, a) > 0));
  if (held.length === 0) {
    classes.move(classes.smallestBut(0), 0);
    return;
  }
  const widest = held.reduce((most, a) => (code.sizes[a]! > code.sizes[most]! ? a : most));
  for (const id of risky) if (code.digit(id, widest) > 0) classes.move(id, code.without(id, widest));
}

interface Plan {
  readonly attribute: number;
  readonly moved: readonly number[];
  /** How many people would be safe who are not. */
  readonly people: number;
}

function savedBy(
  classes: Classes,
  code: ClassCode,
  risky: readonly number[],
  attribute: number,
  k: number
): Plan {
  const together = new Map<number, number[]>();
  for (const id of risky) {
    if (code.digit(id, attribute) === 0) continue;
    const target = code.without(id, attribute);
    together.set(target, [...(together.get(target) ?? []), id]);
  }
  const moved: number[] = [];
  let people = 0;
  for (const [target, ids] of together) {
    const arriving = ids.reduce((sum, id) => sum + classes.size(id), 0);
    const waiting = classes.size(target);
    if (arriving + waiting < k) continue;
    moved.push(...ids);
    people += arriving + (waiting < k ? waiting : 0);
  }
  return { attribute, moved, people };
}

function applied(
  attributes: readonly AttributeColumn[],
  given: Float64Array,
  classes: Classes,
  code: ClassCode
): Suppressed {
  const targets = classes.targets();
  const columns = attributes.map(({ index }) => index.slice());
  const taken = attributes.map(() => 0);
  for (const [i, id] of given.entries()) {
    const target = targets.get(id)!;
    if (target === id) continue;
    for (const a of code.attributes) {
      if (columns[a]![i]! < 0 || code.digit(target, a) > 0) continue;
      columns[a]![i] = -1;
      taken[a]! += 1;
    }
  }
  return { columns, taken };
}
