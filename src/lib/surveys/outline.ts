/**
 * A questionnaire to read through: numbered questions with the words of one language, and the words
 * of all languages beside each other.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Condition } from '#lib/questionnaire/condition.ts';
import type { Item, Option, Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';

interface Worded {
  code: string;
  text: string;
}

export interface OutlineItem extends Pick<
  Item,
  | 'code'
  | 'type'
  | 'visibleIf'
  | 'required'
  | 'sensitive'
  | 'roles'
  | 'field'
  | 'source'
  | 'euDomain'
  | 'maxChoices'
  | 'maxLength'
  | 'randomise'
> {
  /** Through all pages, from 1. */
  number: number;
  title: string;
  description?: string;
  options: (Worded & Pick<Option, 'exclusive' | 'visibleIf'>)[];
  rows: Worded[];
  /** Ends of a rating. */
  low?: string;
  high?: string;
}

export interface OutlinePage {
  code: string;
  title: string;
  description?: string;
  visibleIf?: Condition;
  items: OutlineItem[];
}

export interface Outline {
  language: Locale;
  title: string;
  description?: string;
  pages: OutlinePage[];
}

export function outlineOf(questionnaire: Questionnaire, text: QuestionnaireText, language: Locale): Outline {
  let number = 0;
  const pages = questionnaire.pages.map(({ code, visibleIf, items }) => ({
    code,
    title: text.pages[code]?.title ?? '',
    description: text.pages[code]?.description,
    visibleIf,
    items: items.map((item) => outlineItem(item, ++number, text))
  }));
  return { language, title: text.title, description: text.description, pages };
}

function outlineItem(item: Item, number: number, text: QuestionnaireText): OutlineItem {
  const words = text.items[item.code];
  const {
    code,
    type,
    visibleIf,
    required,
    sensitive,
    roles,
    field,
    source,
    euDomain,
    maxChoices,
    maxLength,
    randomise
  } = item;
  const other = item.other ? [{ code: 'other', text: words?.options?.['other'] ?? '' }] : [];
  return {
    ...{
      code,
      type,
      visibleIf,
      required,
      sensitive,
      roles,
      field,
      source,
      euDomain,
      maxChoices,
      maxLength,
      randomise
    },
    number,
    title: words?.title ?? '',
    description: words?.description,
    options: [
      ...(item.options ?? []).map((option) => ({ ...option, text: words?.options?.[option.code] ?? '' })),
      ...other
    ],
    rows: (item.rows ?? []).map((row) => ({ code: row, text: words?.rows?.[row] ?? '' })),
    low: words?.low,
    high: words?.high
  };
}

/** One text in every language; a language in which it is missing has none. */
export interface TextRow {
  kind: 'survey' | 'page' | 'item' | 'part' | 'description' | 'low' | 'high';
  /** Code of the page, the question, or the choice or row inside its question; empty for what has none. */
  code: string;
  texts: (string | undefined)[];
}

type Read = (outline: Outline) => string | undefined;

/** @returns one row per text, in reading order; `texts` in the order of `languages` */
export function sideBySide(
  questionnaire: Questionnaire,
  texts: Partial<Record<Locale, QuestionnaireText>>,
  languages: readonly Locale[]
): TextRow[] {
  const outlines = languages.map(
    (language) => texts[language] && outlineOf(questionnaire, texts[language], language)
  );
  const row = (kind: TextRow['kind'], code: string, read: Read): TextRow => ({
    kind,
    code,
    texts: outlines.map((outline) => (outline && read(outline)) || undefined)
  });
  /** Texts that a definition may leave out in all languages. */
  const optional = (...rows: TextRow[]) => rows.filter(({ texts }) => texts.some(Boolean));
  return [
    row('survey', '', (outline) => outline.title),
    ...optional(row('description', '', (outline) => outline.description)),
    ...questionnaire.pages.flatMap((page, p) => [
      row('page', page.code, (outline) => outline.pages[p]!.title),
      ...optional(row('description', '', (outline) => outline.pages[p]!.description)),
      ...page.items.flatMap((item, i) => {
        const part = (kind: TextRow['kind'], code: string, read: (item: OutlineItem) => string | undefined) =>
          row(kind, code, (outline) => read(outline.pages[p]!.items[i]!));
        const options = [...(item.options ?? []).map(({ code }) => code), ...(item.other ? ['other'] : [])];
        return [
          part('item', item.code, ({ title }) => title),
          ...optional(part('description', '', ({ description }) => description)),
          ...(item.rows ?? []).map((code, at) => part('part', code, ({ rows }) => rows[at]?.text)),
          ...options.map((code, at) => part('part', code, ({ options: own }) => own[at]?.text)),
          ...optional(
            part('low', '', ({ low }) => low),
            part('high', '', ({ high }) => high)
          )
        ];
      })
    ])
  ];
}
