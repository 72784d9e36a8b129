/** Words for a wave that is open: counts that are rounded down to ten, and the finding that its page begins with. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { Formats } from '#lib/ui/staff/formats.ts';
import type { Fieldwork } from '../fieldwork.ts';
import type { CellWords } from './cell-words.ts';

/** `at least 260`; `fewer than 10` for what is hidden. */
export function countWords(t: Translate, number: (value: number) => string): (count: number) => string {
  return (count) => (count > 0 ? t('fieldwork.at-least', { count: number(count) }) : t('fieldwork.fewer'));
}

/** Who is missing most; else why nothing can be said of it yet, or that nobody certainly is. */
export function findingWords(
  { asOf, unheard, totals, withoutRegister, dimensions, nextWeek }: Fieldwork,
  { t, cell, number, day }: { t: Translate; cell: CellWords } & Pick<Formats, 'number' | 'day'>
): string {
  const [least] = unheard;
  const count = number(totals.residents);
  if (asOf === null) return t('fieldwork.finding-none');
  if (least)
    return t('fieldwork.finding-gap', {
      group: cell.group(least.breakdown, least.group.category),
      further: number(least.group.further!.full)
    });
  if (totals.residents === 0) return t('fieldwork.finding-few');
  if (withoutRegister) return t('fieldwork.finding-no-register', { count });
  const compared = dimensions.some(({ groups }) => groups.some(({ reach }) => reach));
  return compared
    ? t('fieldwork.finding-even')
    : t('fieldwork.finding-waiting', { count, day: day(nextWeek) });
}
