/** The title of the page of waves: which fields changed, by name, or why none can be named. */
import type { WavesFinding } from '../finding.ts';
import { subjectOf, type WaveWords } from './wave-words.ts';

/** More names than that are counted. */
const NAMED = 3;

export function findingWords({ kind, rise, fall }: WavesFinding, measure: string, words: WaveWords): string {
  const { t, figure, earlier, later } = words;
  if (kind === 'none' || kind === 'first') return t(`waves.finding-${kind}`);
  if (kind !== 'changed')
    return t(`waves.finding-${kind}`, { measure: t(`outcome.${measure}`), earlier, later });
  const names = (items: readonly string[]) => {
    const named = figure.list(items.slice(0, NAMED).map((item) => subjectOf(t, item)));
    return items.length > NAMED ? t('waves.and-more', { named, more: items.length - NAMED }) : named;
  };
  const direction = rise.length === 0 ? 'fall' : fall.length === 0 ? 'rise' : 'both';
  return t(`waves.${direction}-${measure}`, { rise: names(rise), fall: names(fall), wave: earlier });
}
