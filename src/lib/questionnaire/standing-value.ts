/** What stands in the fields of an item: what was answered, what was typed and could not be kept, or what is preset. */
import type { Lookup } from './condition.ts';
import type { Problem } from './guard.ts';
import { presetOf } from './judge.ts';
import type { Item } from './questionnaire.ts';
import { isEnabled } from './visibility.ts';

/** Entries that are still empty, and fields that were emptied, are no answers yet: they stand as they were left. */
export function isTyped(
  item: Item,
  typed: Readonly<Record<string, unknown>>,
  problem: Problem | undefined
): boolean {
  const isUnkept = item.entries !== undefined || typed[item.code] === null;
  return problem !== undefined || (isUnkept && Object.hasOwn(typed, item.code));
}

/** @param known the answer or what was typed; null where the person emptied what was preset */
export function standingValue(
  item: Item,
  known: unknown,
  lookup: Lookup
): { fixed: boolean; offered: unknown; value: unknown; isOwn: boolean } {
  const fixed = item.readOnly === true || !isEnabled(item, lookup);
  const offered = presetOf(item, lookup);
  // What is still as it was filled in goes on following other answers; what the person changed or emptied stays theirs.
  const isOwn = known !== undefined && JSON.stringify(known) !== JSON.stringify(offered);
  return {
    fixed,
    offered,
    value: fixed ? offered : (known ?? (known === null ? undefined : offered)),
    isOwn
  };
}
