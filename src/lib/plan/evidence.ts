/** The page of one released cell: the question as it was asked, the figure, and what rests on it. */
import { locales, type Locale } from '#lib/i18n/locale.ts';
import type { Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';

export interface Wording {
  locale: Locale;
  question: string;
  /** The row or option that the figure is about; null where it is about who answered. */
  part: string | null;
  /** The version was offered although nobody had reviewed it. */
  draft: boolean;
}

/** `PROB` and `HOU` of `PROB.HOU`; a distribution's option stands behind a colon. */
function splitItem(item: string): { code: string; part: string | null } {
  const at = item.search(/[.:]/);
  return at < 0 ? { code: item, part: null } : { code: item.slice(0, at), part: item.slice(at + 1) };
}

/** The question in every language of the version; empty where the item is no question, as for who answered. */
export function wordingOf(
  item: string,
  questionnaire: Questionnaire,
  texts: Partial<Record<Locale, QuestionnaireText>>
): Wording[] {
  const { code, part } = splitItem(item);
  if (!itemsOf(questionnaire).some((each) => each.code === code)) return [];
  return locales.flatMap((locale) => {
    const own = texts[locale]?.items[code];
    if (!own) return [];
    const named = part === null ? null : (own.rows?.[part] ?? own.options?.[part] ?? part);
    return [{ locale, question: own.title, part: named, draft: questionnaire.drafts.includes(locale) }];
  });
}
