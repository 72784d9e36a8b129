/** What the public page of a wave shows: few figures, each with its interval, in the words of the survey itself. */
import type { Locale } from '#lib/i18n/locale.ts';
import { itemsOf, type Questionnaire, type QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { isShown, type ShownRow } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';

export interface ResultBar {
  text: string;
  percent: number;
  lower: number;
  upper: number;
  base: number;
}

export interface ResultBlock {
  item: string;
  /** The question as residents read it. */
  question: string;
  /** Only where it stands for a share of a smaller group. */
  bars: ResultBar[];
  /** Parts of which too few spoke. */
  hidden: string[];
}

/** Items shown to the public, in this order: what weighs on people, what should come first, what help was missing. */
const SHOWN = ['PROB', 'IMP3', 'UNMET'];

export function resultBlocks(release: Release, texts: QuestionnaireText): ResultBlock[] {
  return SHOWN.flatMap((item) => {
    const words = texts.items[item];
    const cells = release.cells.filter((cell) => cell.breakdown === null && cell.item.startsWith(`${item}.`));
    if (!words || cells.length === 0) return [];
    const textOfPart = (code: string) => {
      const part = code.slice(item.length + 1);
      return words.rows?.[part] ?? words.options?.[part] ?? part;
    };
    const bars = cells
      .flatMap((cell) => (isShown(cell) ? [barOf(cell, textOfPart(cell.item))] : []))
      .sort((a, b) => b.percent - a.percent);
    const hidden = cells.filter((cell) => !isShown(cell)).map((cell) => textOfPart(cell.item));
    return [{ item, question: words.title, bars, hidden }];
  });
}

function barOf({ percent, lower, upper, base }: ShownRow, text: string): ResultBar {
  return { text, percent, lower, upper, base };
}

/**
 * Which of the first block's parts lead: one that stands clear of all others, or several whose intervals
 * overlap and that are therefore named together.
 */
export function leadingParts(bars: readonly ResultBar[]): string[] {
  const [first] = bars;
  return first ? bars.filter((bar) => bar.upper >= first.lower).map((bar) => bar.text) : [];
}

/** The language of the results page: the reader's where the questionnaire has it. */
export function wordsFor(
  questionnaire: Questionnaire,
  texts: Partial<Record<Locale, QuestionnaireText>>,
  locale: Locale
): QuestionnaireText | undefined {
  return itemsOf(questionnaire).length > 0
    ? (texts[locale] ?? texts[questionnaire.languages[0]!])
    : undefined;
}
