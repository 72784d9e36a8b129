/** What the page of waves is made of. */
import type { Localized } from '#lib/i18n/localized.ts';
import type { Commune } from '#lib/places/region.ts';
import type { Release } from '#lib/releases/release.ts';
import type { Group, Panel, Step } from './comparison.ts';
import type { WavesFinding } from './finding.ts';

export interface SeenWave {
  title: Localized;
  /** The first day of the field phase, or of the freeze where none is known. */
  day: string;
  release: Omit<Release, 'cells' | 'themes'>;
  /** Shown base of everybody or of the group; null where too few answered. */
  base: number | null;
}

export interface WavesView {
  communes: Commune[];
  series: string | null;
  /** Every series of the region with a frozen wave, the newest first. */
  choices: { series: string; title: Localized }[];
  /** Oldest first. */
  waves: SeenWave[];
  measure: string;
  measures: string[];
  group: Group | null;
  groups: Group[];
  steps: Step[];
  /** Of the measure alone; `tests` counts those of the other measures too. */
  panels: Panel[];
  tests: number;
  finding: WavesFinding;
}

/** What a reader asked for; whatever is unknown falls back to the newest series with two waves, the first measure, everybody. */
export interface WavesWish {
  series?: string | null;
  measure?: string | null;
  /** `CIT5/pt`. */
  group?: string | null;
}
