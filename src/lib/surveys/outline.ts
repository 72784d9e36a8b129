/**
 * A questionnaire to read through: numbered questions with the words of one language, and the words
 * of all languages beside each other.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Condition } from '#lib/questionnaire/condition.ts';
import type {
  Item,
  ItemText,
  Option,
  Questionnaire,
  QuestionnaireText
} from '#lib/questionnaire/questionnaire.ts';

interface Worded {
  code: string;
  text: string;
}

/** What is shown of an item as it is. */
const SHOWN = ['code', 'type', 'look', 'visibleIf', 'enableIf', 'requiredIf', 'required', 'readOnly', 'sensitive', 'roles', 'field', 'source', 'euDomain', 'maxChoices', 'maxLength', 'randomise', 'entries'] as const; // prettier-ignore

export interface OutlineItem extends Pick<Item, (typeof SHOWN)[number]> {
  /** Through all pages, from 1; 0 for a part of a question. */
  number: number;
  title: string;
  description?: string;
  options: (Worded & Pick<Option, 'exclusive' | 'visibleIf'>)[];
  rows: Worded[];
  parts: OutlineItem[];
  /** Filled in before the person answers. */
  preset: boolean;
  /** Ends of a rating. */
  low?: string;
  high?: string;
  /** Its other texts: above a remark, on buttons, in empty fields, of its own errors. */
  further: string[];
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
    items: items.map((item) => outlineItem(item, ++number, text.items[item.code]))
  }));
  return { language, title: text.title, description: text.description, pages };
}

function outlineItem(item: Item, number: number, words: ItemText | undefined): OutlineItem {
  const other = item.other ? [{ code: 'other', text: words?.options?.['other'] ?? '' }] : [];
  const shown = Object.fromEntries(SHOWN.map((name) => [name, item[name]])) as Pick<
    Item,
    (typeof SHOWN)[number]
  >;
  return {
    ...shown,
    number,
    // A picture without a title is named by what it shows.
    title: words?.title || words?.alt || '',
    description: words?.description,
    options: [
      ...(item.options ?? []).map((option) => ({ ...option, text: words?.options?.[option.code] ?? '' })),
      ...other
    ],
    rows: (item.rows ?? []).map((row) => ({ code: row, text: words?.rows?.[row] ?? '' })),
    parts: (item.parts ?? []).map((part) => outlineItem(part, 0, words?.parts?.[part.code])),
    preset: item.presets !== undefined,
    low: words?.low,
    high: words?.high,
    further: furtherWords(words)
  };
}

function furtherWords(words: ItemText | undefined): string[] {
  const { requiredError, remark, entry, add, remove, format, placeholder, validators = [] } = words ?? {};
  return [requiredError, remark, entry, add, remove, format, placeholder, ...validators].map(
    (text) => text ?? ''
  );
}

/** One text in every language; a language in which it is missing has none. */
export interface TextRow {
  kind: 'survey' | 'page' | 'item' | 'part' | 'description' | 'low' | 'high' | 'further';
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
      ...page.items.flatMap((item, i) => rowsOfItem(item, (outline) => outline.pages[p]!.items[i]!, row))
    ])
  ];
}

type Row = (kind: TextRow['kind'], code: string, read: Read) => TextRow;

function rowsOfItem(item: Item, find: (outline: Outline) => OutlineItem, row: Row): TextRow[] {
  const part = (kind: TextRow['kind'], code: string, read: (own: OutlineItem) => string | undefined) =>
    row(kind, code, (outline) => read(find(outline)));
  const optional = (...rows: TextRow[]) => rows.filter(({ texts }) => texts.some(Boolean));
  const options = [...(item.options ?? []).map(({ code }) => code), ...(item.other ? ['other'] : [])];
  // Words that the program has in every language need not be the author's.
  const own = options.map((code, at) => part('part', code, ({ options: all }) => all[at]?.text));
  const ofProgram = ['other', 'none', 'refused', 'dontknow', 'true', 'false'];
  const further = 7 + (item.validators?.length ?? 0);
  return [
    part('item', item.code, ({ title }) => title),
    ...optional(part('description', '', ({ description }) => description)),
    ...(item.rows ?? []).map((code, at) => part('part', code, ({ rows }) => rows[at]?.text)),
    ...own.filter(({ code, texts }) => texts.some(Boolean) || !ofProgram.includes(code)),
    ...optional(
      part('low', '', ({ low }) => low),
      part('high', '', ({ high }) => high),
      ...Array.from({ length: further }, (_, at) => part('further', '', (all) => all.further[at]))
    ),
    ...(item.parts ?? []).flatMap((each, at) => rowsOfItem(each, (outline) => find(outline).parts[at]!, row))
  ];
}
