/** Items that break for the same reasons, told together: a changed scale is one reason and not twelve. */
import type { Break } from '#lib/releases/comparability.ts';
import type { Panel } from './comparison.ts';

/** @param at the step, counted from the oldest; @returns in the order of the panels, without items that do not break */
export function itemsByBreaks(
  panels: readonly Pick<Panel, 'item' | 'breaks'>[],
  at: number
): { items: string[]; breaks: readonly Break[] }[] {
  const found = new Map<string, { items: string[]; breaks: readonly Break[] }>();
  for (const { item, breaks } of panels) {
    const own = breaks[at] ?? [];
    if (own.length === 0) continue;
    const key = JSON.stringify(own);
    found.set(key, { items: [...(found.get(key)?.items ?? []), item], breaks: own });
  }
  return [...found.values()];
}
