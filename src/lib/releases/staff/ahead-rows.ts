/** Rows of a table of what a release will show: one per group, one column per number of answers. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { CellAhead, Outlook } from '../precision-ahead.ts';
import type { CellWords } from './cell-words.ts';

export function aheadRows(
  cells: readonly CellAhead[],
  { t, cell, number }: { t: Translate; cell: CellWords; number: (value: number) => string }
) {
  const outlookCell = (outlook: Outlook) => {
    if (!('halfWidth' in outlook)) return { text: t(`fieldwork.outlook-${outlook.kind}`), quiet: true };
    const points = t('fieldwork.points', { points: number(Math.ceil(100 * outlook.halfWidth)) });
    return outlook.kind === 'shown'
      ? { text: points }
      : { text: points, note: t(`fieldwork.outlook-${outlook.kind}`) };
  };
  return cells.map(({ breakdown, category, outlooks }) => ({
    name:
      breakdown === null || category === null
        ? t('fieldwork.ahead-total')
        : breakdown === 'CIT5'
          ? `${cell.breakdown(breakdown)}: ${cell.category(breakdown, category)}`
          : cell.category(breakdown, category),
    cells: outlooks.map(outlookCell)
  }));
}
