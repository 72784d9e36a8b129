/** Names, colours and addresses of released cells, the same on every page that shows them. */
import type { Translate } from '#lib/i18n/messages.ts';
import { breakdownsFor } from '../recode.ts';

export interface CellWords {
  /** `Citizenship`; of a crossing `Gender × Age`. */
  breakdown(code: string): string;
  /** A row of a table: `Portuguese`. */
  category(breakdown: string, category: string): string;
  /** The beginning of a sentence: `People with Portuguese citizenship`. */
  group(breakdown: string, category: string): string;
}

/** @param communeName the name of a commune in the reader's language */
export function cellWords(t: Translate, communeName: (id: string) => string): CellWords {
  const one = (breakdown: string, category: string) =>
    breakdown === 'COMMUNE' ? communeName(category) : t(`category.${breakdown}.${category}`);
  const parts = (breakdown: string, category: string) => {
    const categories = category.split('×');
    return breakdown.split('×').map((code, at) => [code, categories[at]!] as const);
  };
  return {
    breakdown: (code) => code.split('×').map((part) => t(`breakdown.${part}`)).join(' × '), // prettier-ignore
    category: (breakdown, category) => parts(breakdown, category).map((part) => one(...part)).join(', '), // prettier-ignore
    group(breakdown, category) {
      const [[code, first], ...others] = parts(breakdown, category) as [
        [string, string],
        ...[string, string][]
      ];
      const group =
        code === 'COMMUNE'
          ? t('group.COMMUNE', { commune: communeName(first) })
          : t(`group.${code}.${first}`);
      return others.length === 0 ? group : `${group} (${others.map((part) => one(...part)).join(', ')})`;
    }
  };
}

const COLOURS = 5;

/**
 * The position of a category's colour, 1 to 5; codes of the register take the colour of the group that they
 * belong to. Where there are more categories than colours (communes), all have the first.
 */
export function colourOf(breakdown: string, category: string): number {
  const [code, first] = [breakdown.split('×')[0]!, category.split('×')[0]!];
  const known = breakdownsFor([]).find((one) => one.code === code || one.item === code);
  const at = known?.groups.findIndex(([name, answers]) => name === first || answers.includes(first)) ?? -1;
  return at < 0 || known!.groups.length > COLOURS ? 1 : at + 1;
}

/** The page on which a cell can be looked up. */
export function cellHref(regionId: string, releaseId: string, cellId: string): string {
  const cell = cellId.split('/').map(encodeURIComponent).join('/');
  return `/staff/${regionId}/evidence/${encodeURIComponent(releaseId)}/${cell}`;
}
