/** Waves, changes and breaks in words: what may be said of a difference, and why none may be. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { Break, Note } from '#lib/releases/comparability.ts';
import type { FigureWords } from '#lib/ui/staff/figure-words.ts';
import { languageWords } from '#lib/ui/staff/language-words.ts';
import type { Change } from '../change.ts';

/** `2023`; with its month where two waves fell into one year. @param days first days of the waves, oldest first */
export function waveLabels(days: readonly string[], locale: string): string[] {
  const years = days.map((day) => day.slice(0, 4));
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  if (new Set(years).size === years.length) return years;
  return days.map((day) => month.format(new Date(`${day}T00:00:00Z`)));
}

/** `HOU` of `PROB.HOU` by its name. */
export function subjectOf(t: Translate, item: string): string {
  const [measure, part] = item.split('.') as [string, string];
  return t(measure === 'UNMET' ? `unmet.${part}` : `field.${part}`);
}

export interface WaveWords {
  t: Translate;
  figure: FigureWords;
  formatLocale: string;
  communeName: (id: string) => string;
  /** How the two waves are called. */
  earlier: string;
  later: string;
  /** How many languages both offered. */
  languages: number;
}

/** "risen by 12 points (+5 to +19)"; what is not sure is never called unchanged. */
export function changeWords(change: Change, tests: number, { t, formatLocale }: WaveWords): string {
  const signed = new Intl.NumberFormat(formatLocale, { signDisplay: 'exceptZero' });
  const ends = [change.lower, change.upper].map((points) => signed.format(points).replace('-', '−'));
  const values = { points: Math.abs(change.points), lower: ends[0]!, upper: ends[1]! };
  if (change.onlyByItself) return t('waves.change-by-itself', { ...values, tests });
  return t(`waves.change-${change.verdict}`, values);
}

/** One short reason per break, languages of the same kind of change together. */
export function breakWords(breaks: readonly Break[], words: WaveWords): string[] {
  const { t, figure } = words;
  const kinds = ['question', 'part', 'answers'] as const;
  const worded = breaks.filter((one) => one.kind === 'wording');
  return [
    ...breaks.flatMap((one) => (one.kind === 'wording' ? [] : [otherBreak(one, words)])),
    ...kinds.flatMap((of) => {
      const own = worded.filter((one) => one.of === of).map(({ language }) => languageWords(t)(language));
      const languages = own.length === words.languages ? t('waves.every-language') : figure.list(own);
      return own.length === 0 ? [] : [t(`waves.break-${of}`, { languages })];
    })
  ];
}

function otherBreak(one: Exclude<Break, { kind: 'wording' }>, words: WaveWords): string {
  const { t, figure, communeName, earlier, later } = words;
  if (one.kind === 'design')
    return t('waves.break-design', {
      earlier: t(`method.design-${one.earlier}`),
      later: t(`method.design-${one.later}`)
    });
  if (one.kind === 'not-asked')
    return t('waves.break-not-asked', { wave: one.in === 'earlier' ? earlier : later });
  if (one.kind !== 'communes') return t(`waves.break-${one.kind}`);
  const names = (ids: readonly string[]) => figure.list(ids.map(communeName));
  return [
    ...(one.joined.length > 0 ? [t('waves.break-joined', { communes: names(one.joined) })] : []),
    ...(one.left.length > 0 ? [t('waves.break-left', { communes: names(one.left) })] : [])
  ].join('; ');
}

export function noteWords(note: Note, { t, figure }: WaveWords): string {
  return 'languages' in note
    ? t(`waves.note-${note.kind}`, { languages: figure.list(note.languages.map(languageWords(t))) })
    : t(`waves.note-${note.kind}`);
}
