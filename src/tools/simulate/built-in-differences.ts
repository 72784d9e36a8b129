/**
 * The true differences between groups that the generator builds into its answers. Tests and the search for
 * target groups are measured against them; whatever is not listed here has no true difference of its own.
 */
export interface BuiltInDifference {
  item: 'PROB';
  row: string;
  breakdown: 'AGE4' | 'CIT5' | 'YARR4';
  category: string;
  label: string;
  /** Share with a serious problem in the category, and among everybody else. */
  rate: number;
  elsewhere: number;
}

export const builtInDifferences: readonly BuiltInDifference[] = [
  {
    item: 'PROB',
    row: 'LNG',
    breakdown: 'YARR4',
    category: 'lt3',
    label: 'under 3 years',
    rate: 0.62,
    elsewhere: 0.15
  },
  {
    item: 'PROB',
    row: 'HOU',
    breakdown: 'CIT5',
    category: 'pt',
    label: 'Portuguese citizens',
    rate: 0.68,
    elsewhere: 0.34
  },
  {
    item: 'PROB',
    row: 'MOB',
    breakdown: 'AGE4',
    category: '65+',
    label: '65 and older',
    rate: 0.55,
    elsewhere: 0.18
  },
  {
    item: 'PROB',
    row: 'EDU',
    breakdown: 'YARR4',
    category: '3-10',
    label: '3 to 10 years',
    rate: 0.5,
    elsewhere: 0.2
  }
];

/** IMP3: one field is named most often by a clear margin; the next two cannot be told apart. */
export const builtInPriority = { item: 'IMP3', first: 'HOU', tied: ['MOB', 'LNG'] } as const;

/**
 * The true changes since the earlier wave of the demonstration: there the rate of serious problems with these
 * fields was so many times what it is in the newer one; all other rates were the same.
 */
export const builtInChanges = { HOU: 0.65, ADM: 2 } as const;
