/** Evidence in a sentence: what was asked of whom, what was found, and where to look it up. */
import { textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import { cellHref, type CellWords } from '#lib/releases/staff/cell-words.ts';
import type { FigureWords } from '#lib/ui/staff/figure-words.ts';
import { isGone, type CitedEvidence } from '../evidence.ts';
import { fieldOfItem } from '../evidence.ts';

export interface EvidenceWords {
  t: Translate;
  locale: Locale;
  figure: FigureWords;
  cell: CellWords;
  regionId: string;
}

/** `Serious problem: Housing`. */
export function itemName(t: Translate, item: string): string {
  const measure = /^[A-Z0-9]+/.exec(item)?.[0] ?? item;
  const field = fieldOfItem(item);
  const part = item.slice(measure.length + 1);
  const subject = field ? t(`field.${field}`) : measure === 'UNMET' ? t(`unmet.${part}`) : part;
  return subject ? `${t(`outcome.${measure}`)}: ${subject}` : t(`outcome.${measure}`);
}

/** Everybody, or the group by its name. */
export function groupName(
  { t, cell }: Pick<EvidenceWords, 't' | 'cell'>,
  group: { breakdown: string | null; category: string | null } | null
): string {
  if (!group || group.breakdown === null || group.category === null) return t('need.everybody');
  // Names of groups begin sentences, some with a comma; here they stand alone.
  return cell.group(group.breakdown, group.category).replace(/,$/, '');
}

export interface EvidenceLine {
  kind: string;
  text: string;
  href?: string;
}

export function evidenceLine(cited: CitedEvidence, words: EvidenceWords): EvidenceLine {
  const { t, locale, figure, regionId } = words;
  const kind = t(`evidence.kind-${cited.kind}`);
  if (isGone(cited)) return { kind, text: t('evidence.gone') };
  if (cited.kind === 'theme') {
    const label = textOf(cited.theme.label, locale);
    return { kind, text: t('evidence.theme', { label, authors: cited.theme.authorsFrom }) };
  }
  if (cited.kind === 'cluster') {
    const { event, cluster } = cited;
    const values = { title: textOf(cluster.title, locale), event: textOf(event.title, locale), participants: event.participants ?? 0 }; // prettier-ignore
    const text = event.share === null ? t('evidence.cluster-without-dots', values) : t('evidence.cluster', { ...values, share: figure.percent(event.share) }); // prettier-ignore
    return { kind, text };
  }
  const { cell, release } = cited;
  const values = { item: itemName(t, cell.item), group: groupName(words, cell), base: cell.base ?? 0 };
  const text =
    cell.percent === null
      ? t('evidence.answers', values)
      : t('evidence.cell', { ...values, percent: figure.percent(cell.percent / 100), interval: figure.interval(cell.lower! / 100, cell.upper! / 100) }); // prettier-ignore
  return { kind, text, href: cellHref(regionId, release.id, cell.id) };
}
