/**
 * Whether two waves asked the same of the same people. Each item has a fingerprint of its wording per language, its
 * form and its recode; where one differs, the series breaks there, and the reason is data that a page can say.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import type { PublishedVersion, SamplingDesign } from '#lib/surveys/survey.ts';
import { fingerprint } from './basis.ts';
import { breakdownsFor } from './recode.ts';
import type { MethodBox } from './release.ts';
import { formOf, placeOf, wordingIn, type Wording } from './wording.ts';

export interface ComparedWave {
  version: Pick<PublishedVersion, 'questionnaire' | 'texts'>;
  method: Pick<MethodBox, 'design' | 'modes' | 'margins' | 'merged' | 'basis'>;
}

/** Why figures of two waves may not be joined by a line or a difference. */
export type Break =
  | { kind: 'design'; earlier: SamplingDesign; later: SamplingDesign }
  | { kind: 'communes'; joined: string[]; left: string[] }
  | { kind: 'residents' }
  | { kind: 'languages' }
  | { kind: 'not-asked'; in: 'earlier' | 'later' }
  /** Another type of question, other answers to choose from, or other people who are asked it. */
  | { kind: 'form' }
  | { kind: 'recode' }
  | { kind: 'wording'; of: keyof Wording; language: Locale; earlier: string; later: string };

/** What has changed without breaking the series, and is said beside every difference. */
export type Note =
  | { kind: 'language-added' | 'language-dropped'; languages: Locale[] }
  | { kind: 'weighting' }
  | { kind: 'modes' }
  /** A release from before its basis was kept: communes and recodes cannot be compared. */
  | { kind: 'basis-unknown' };

export interface Fingerprint {
  form: string;
  /** Null where the release does not say. */
  recode: string | null;
  wording: Partial<Record<Locale, string>>;
}

/** @param code of an outcome (`PROB.HOU`) or a breakdown's question; @returns undefined where it was not asked */
export function fingerprintOf(wave: ComparedWave, code: string, recode = code): Fingerprint | undefined {
  const { questionnaire, texts } = wave.version;
  const place = placeOf(questionnaire, code);
  if (!place) return undefined;
  const words = questionnaire.languages.map((language) => [
    language,
    fingerprint(wordingIn(texts[language], place))
  ]);
  return {
    form: fingerprint(formOf(place)),
    recode: wave.method.basis?.recodes[recode.split('.')[0]!] ?? null,
    wording: Object.fromEntries(words) as Fingerprint['wording']
  };
}

/** What breaks every figure: the way of inviting, the communes, who counts as a resident, no language in common. */
export function breaksOfWave(earlier: ComparedWave, later: ComparedWave): Break[] {
  const [before, after] = [earlier.method.basis, later.method.basis];
  const joined = after?.communes.filter((commune) => !before?.communes.includes(commune)) ?? [];
  const left = before?.communes.filter((commune) => !after?.communes.includes(commune)) ?? [];
  const known = before !== undefined && after !== undefined;
  return [
    ...(earlier.method.design === later.method.design
      ? []
      : [{ kind: 'design', earlier: earlier.method.design, later: later.method.design } as const]),
    ...(known && joined.length + left.length > 0 ? [{ kind: 'communes', joined, left } as const] : []),
    ...(known && before.residents !== after.residents ? [{ kind: 'residents' } as const] : []),
    ...(sharedLanguages(earlier, later).length === 0 ? [{ kind: 'languages' } as const] : [])
  ];
}

/**
 * What breaks one item. Strict: a single word that differs in a language which both waves offered is a break, as
 * nobody can say afterwards what the word did to the answers.
 */
export function breaksOfItem(
  earlier: ComparedWave,
  later: ComparedWave,
  code: string,
  recode = code
): Break[] {
  const before = fingerprintOf(earlier, code, recode);
  const after = fingerprintOf(later, code, recode);
  if (!before || !after) return [{ kind: 'not-asked', in: before ? 'later' : 'earlier' }];
  return [
    ...(before.form === after.form ? [] : [{ kind: 'form' } as const]),
    ...(before.recode && after.recode && before.recode !== after.recode ? [{ kind: 'recode' } as const] : []),
    ...sharedLanguages(earlier, later)
      .filter((language) => before.wording[language] !== after.wording[language])
      .flatMap((language) => changedWords(earlier, later, code, language))
  ];
}

/** What breaks the figures of a group: its question or the way its answers are put together. */
export function breaksOfBreakdown(earlier: ComparedWave, later: ComparedWave, breakdown: string): Break[] {
  return breakdown.split('×').flatMap((code) => {
    const item = breakdownsFor([]).find((known) => known.code === code)?.item;
    // Communes are no question of the survey, and stand with the wave's population.
    return item === undefined || item === 'commune' ? [] : breaksOfItem(earlier, later, item, code);
  });
}

export function notesOf(earlier: ComparedWave, later: ComparedWave): Note[] {
  const [before, after] = [earlier.version.questionnaire.languages, later.version.questionnaire.languages];
  const added = after.filter((language) => !before.includes(language));
  const dropped = before.filter((language) => !after.includes(language));
  const differ = (read: (wave: ComparedWave) => unknown) =>
    fingerprint(read(earlier)) !== fingerprint(read(later));
  return [
    ...(added.length > 0 ? [{ kind: 'language-added', languages: added } as const] : []),
    ...(dropped.length > 0 ? [{ kind: 'language-dropped', languages: dropped } as const] : []),
    ...(differ(weightingOf) ? [{ kind: 'weighting' } as const] : []),
    ...(differ(({ method }) => [...method.modes].sort()) ? [{ kind: 'modes' } as const] : []),
    ...(earlier.method.basis && later.method.basis ? [] : [{ kind: 'basis-unknown' } as const])
  ];
}

/** Names and categories of the margins; their counts are of another year and have to differ. */
function weightingOf({ method }: ComparedWave): unknown {
  const merged = method.merged.map(({ from, into }) => `${from}>${into}`).sort();
  return [method.margins?.names ?? null, merged];
}

export function sharedLanguages(earlier: ComparedWave, later: ComparedWave): Locale[] {
  const other = later.version.questionnaire.languages;
  return earlier.version.questionnaire.languages.filter((language) => other.includes(language));
}

function changedWords(earlier: ComparedWave, later: ComparedWave, code: string, language: Locale): Break[] {
  const wording = ({ version }: ComparedWave) =>
    wordingIn(version.texts[language], placeOf(version.questionnaire, code)!);
  const [before, after] = [wording(earlier), wording(later)];
  return (['question', 'part', 'answers'] as const).flatMap((of): Break[] => {
    const [old, now] = [before[of], after[of]];
    if (fingerprint(old) === fingerprint(now)) return [];
    return [{ kind: 'wording', of, language, earlier: changed(old, now), later: changed(now, old) }];
  });
}

/** What stands only here; everything where the same words have changed places. */
function changed(words: readonly string[], others: readonly string[]): string {
  const own = words.filter((word) => !others.includes(word));
  return (own.length > 0 ? own : words).join(' / ');
}
