/** The choices of an item as one person sees them: in their order, chosen or not, with the conditions still open. */
import type { Bound } from './bound.ts';
import type { Lookup } from './condition.ts';
import { holds } from './deciding.ts';
import { otherCode, type Item, type ItemText, type Option } from './questionnaire.ts';
import { shuffled } from './shuffle.ts';
import type { ChoiceView } from './view.ts';

/** @param value the answer so far: one code, or several */
export function choicesOf(
  item: Item,
  words: ItemText,
  value: unknown,
  { lookup, bound, seed, media }: { lookup: Lookup; bound: Bound; seed?: string; media: string }
): ChoiceView[] {
  const all: Option[] = item.other ? [...(item.options ?? []), { code: otherCode }] : (item.options ?? []);
  const views = all.flatMap((option): ChoiceView[] => {
    const shown = !option.visibleIf || holds(option.visibleIf, lookup);
    const condition = bound.condition(option.visibleIf);
    if (!shown && !condition) return [];
    const opens = bound.condition(option.enableIf);
    return [
      {
        code: option.code,
        text: words.options?.[option.code] ?? option.code,
        checked: Array.isArray(value) ? value.includes(option.code) : String((value as string | undefined) ?? '') === option.code, // prettier-ignore
        exclusive: option.exclusive === true,
        hidden: !shown,
        ...(condition ? { condition } : {}),
        disabled: option.enableIf !== undefined && !holds(option.enableIf, lookup),
        ...(opens ? { opens } : {}),
        ...(option.image ? { image: media + option.image } : {})
      }
    ];
  });
  if (!item.randomise || !seed) return views;
  // Special answers such as "prefer not to say" keep their place at the end of a shuffled list.
  return [...shuffled(views.filter((view) => !isSpecial(view)), `${seed}/${item.code}`), ...views.filter(isSpecial)]; // prettier-ignore
}

function isSpecial({ code, exclusive }: ChoiceView): boolean {
  return exclusive || code === otherCode || code.startsWith('-');
}
