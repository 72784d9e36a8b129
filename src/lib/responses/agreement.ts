/** How well the coders of the double-coded sample agree, per theme and over all, and where they do not. */
import { krippendorffAlpha, masi, nominal, type Agreement } from '#lib/statistics/krippendorff.ts';
import { keyOf, type Coding, type DoubleCoding } from './open-answer.ts';

/** Krippendorff's bounds: reliable, for tentative conclusions only, neither; or nothing to compare. */
export type Reliability = 'reliable' | 'tentative' | 'unreliable' | 'unknown';

export interface CodingAgreement {
  /** Answers of the sample. */
  sampled: number;
  /** How many of them the viewer has coded, and at least two coders have. */
  own: number;
  twice: number;
  /** Only when the whole sample is coded twice: before, it would show one coder what the other thinks. */
  overall: Agreement | null;
  themes: { theme: string; agreement: Agreement | null; given: number }[];
}

const RELIABLE = 0.8;
const TENTATIVE = 0.667;

/** Source: Krippendorff, Content Analysis (2004), ch. 11: α ≥ .800; tentative from .667. */
export function reliabilityOf(agreement: Agreement | null): Reliability {
  if (!agreement) return 'unknown';
  if (agreement.alpha >= RELIABLE) return 'reliable';
  return agreement.alpha >= TENTATIVE ? 'tentative' : 'unreliable';
}

/** A tenth of the answers, but at least fifty, or all. */
export function sampleSize(answers: number): number {
  return Math.min(answers, Math.max(50, Math.ceil(answers / 10)));
}

/**
 * Over all: alpha with the MASI distance between the sets of themes. Per theme: nominal alpha of "given" against
 * "not given". Both on what the coders gave first; settling a disagreement changes neither.
 */
export function agreementOf(
  viewerId: string,
  sample: readonly DoubleCoding[],
  codings: readonly Coding[]
): CodingAgreement {
  const units = unitsOf(sample, codings);
  const twice = units.filter((unit) => unit.length >= 2);
  const summary = {
    sampled: sample.length,
    own: units.filter((unit) => unit.some(({ coderId }) => coderId === viewerId)).length,
    twice: twice.length
  };
  if (twice.length === 0 || twice.length < sample.length) return { ...summary, overall: null, themes: [] };
  const themes = [...new Set(twice.flat().flatMap((coding) => coding.themes))].sort();
  return {
    ...summary,
    overall: krippendorffAlpha(twice.map((unit) => unit.map((coding) => coding.themes)), masi, setKey), // prettier-ignore
    themes: themes.map((theme) => ({
      theme,
      agreement: krippendorffAlpha(twice.map((unit) => unit.map((coding) => coding.themes.includes(theme))), nominal), // prettier-ignore
      given: twice.filter((unit) => unit.some((coding) => coding.themes.includes(theme))).length
    }))
  };
}

/** Answers that the viewer and somebody else coded differently and nobody has settled; none before all is coded. */
export function disagreements(
  viewerId: string,
  sample: readonly DoubleCoding[],
  codings: readonly Coding[]
): Coding[][] {
  const units = unitsOf(sample, codings);
  if (units.some((unit) => unit.length < 2)) return [];
  const settled = new Set(sample.filter(({ settledBy }) => settledBy !== null).map(keyOf));
  return units.filter(
    (unit) =>
      !settled.has(keyOf(unit[0]!)) &&
      unit.some(({ coderId }) => coderId === viewerId) &&
      new Set(unit.map(({ themes }) => setKey(themes))).size > 1
  );
}

function unitsOf(sample: readonly DoubleCoding[], codings: readonly Coding[]): Coding[][] {
  const byKey = Map.groupBy(codings, keyOf);
  return sample.map((one) => byKey.get(keyOf(one)) ?? []);
}

function setKey(themes: readonly string[]): string {
  return [...themes].sort().join(' ');
}
