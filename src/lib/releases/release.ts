/** Releases as everything downstream knows them: published rows with a name, and how they were made. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { SamplingDesign } from '#lib/surveys/survey.ts';
import type { Basis } from './basis.ts';
import type { PublishedRow } from './published-row.ts';
import type { Audience } from './recode.ts';
import type { ReleasePlan } from './release-plan.ts';

export interface Cell extends PublishedRow {
  /** `PROB.HOU/CIT5/pt`, or `PROB.HOU/total`: what evidence refers to. */
  id: string;
}

export interface Release {
  id: string;
  regionId: string;
  surveyId: string;
  audience: Audience;
  number: number;
  plan: ReleasePlan;
  queries: number;
  sigma: number;
  hash: string;
  method: MethodBox;
  /** What it corrects in the release before it; null for the first. */
  reason: string | null;
  /** The release that has taken its place. */
  correctedBy: Correction | null;
  frozenAt: Date;
  publishedAt: Date | null;
  cells: Cell[];
  themes: ReleasedTheme[];
}

export interface Correction {
  number: number;
  hash: string;
  reason: string;
}

/** What must stand beside every figure of a wave: how it came about and what it cannot say. */
/** At least so many, multiples of ten; fewer than ten people stand nowhere. */
export interface Ways {
  channels: Record<string, number>;
  languages: Record<string, number>;
}

export interface MethodBox {
  design: SamplingDesign;
  languages: string[];
  modes: string[];
  opensOn: string | null;
  closesOn: string | null;
  /** Rounded down to 10. */
  completed: number;
  population: number;
  margins: { names: string[]; sources: string[]; referenceDates: string[]; madeUp: boolean } | null;
  /** Kish's design effect of the weights, two decimals; null where nothing is weighted. */
  deff: number | null;
  level: 'green' | 'amber' | 'red' | null;
  /** Largest relative miss of a margin after trimming, in percent, one decimal. */
  worstMargin: { margin: string; category: string; percent: number } | null;
  merged: { from: string; into: string }[];
  guess: { oneAnswer: number; linkedItems: number; linkedAnswers: number };
  /** All who answered, whatever their audience, by the way and in the language; absent in releases from before it was kept. */
  ways?: Ways;
  /** What a later wave is held against; absent in releases that were frozen before it was kept. */
  basis?: Basis;
}

/** How much a release of so many answers can show at most, whatever its plan asked for. */
export type Scope = 'nothing' | 'total' | 'one-way' | 'whole';

/** From the number of answers rounded down to tens, which is what a release says of it. */
export function scopeOf({ method, audience }: Pick<Release, 'method' | 'audience'>): Scope {
  const { completed } = method;
  if (completed < 20) return 'nothing';
  if (completed < 60 || (audience !== 'residents' && completed < 120)) return 'total';
  return completed < 120 ? 'one-way' : 'whole';
}

export interface ReleasedTheme {
  theme: string;
  label: Localized;
  field: string | null;
  /** At least this many people wrote it: 3, 5, 10, 20, 50, 100. */
  authorsFrom: number;
  /** What some of them wrote, without what would say who they are; approved by a second person. */
  verbatims: { language: Locale; text: string }[];
}

export function cellId(row: Pick<PublishedRow, 'item' | 'breakdown' | 'category'>): string {
  return row.breakdown === null ? `${row.item}/total` : `${row.item}/${row.breakdown}/${row.category}`;
}

const SIZES = [100, 50, 20, 10, 5, 3];

/**
 * The size class of a theme, or undefined where too few people wrote it to be shown at all.
 * Three authors are needed, five where the theme is sensitive.
 */
export function themeSize(authors: number, sensitive: boolean): number | undefined {
  return authors >= (sensitive ? 5 : 3) ? SIZES.find((size) => authors >= size) : undefined;
}
