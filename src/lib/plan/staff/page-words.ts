/** All that the pages of the plan need to put figures into words, made once per page. */
import { textOf } from '#lib/i18n/localized.ts';
import type { EvidenceWords } from '#lib/needs/staff/evidence-words.ts';
import type { Commune } from '#lib/places/region.ts';
import { cellWords } from '#lib/releases/staff/cell-words.ts';
import { figureWords } from '#lib/ui/staff/figure-words.ts';
import { formats } from '#lib/ui/staff/formats.ts';
import type { words } from '#lib/ui/staff/words.ts';

export interface PlanWords extends EvidenceWords {
  number(value: number): string;
  day(day: string): string;
  communeName(id: string): string;
  formatLocale: string;
}

export function planWords(
  { t, locale, formatLocale }: ReturnType<typeof words>,
  communes: readonly Commune[],
  regionId: string
): PlanWords {
  const communeName = (id: string) =>
    textOf(communes.find((commune) => commune.id === id)?.name ?? {}, locale) || id;
  const { number, day } = formats(formatLocale);
  return {
    t,
    locale,
    figure: figureWords(formatLocale),
    cell: cellWords(t, communeName),
    regionId,
    number,
    day,
    communeName,
    formatLocale
  };
}
