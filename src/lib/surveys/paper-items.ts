/**
 * What each type of question leaves to fill in on paper. One drawer per type, and the compiler asks for
 * a drawer as soon as there is a new type.
 */
import type { Translate } from '#lib/i18n/messages.ts';
import type { PaperOption, PaperPart } from '#lib/print/printed.ts';
import type { Condition } from '#lib/questionnaire/condition.ts';
import { otherCode, type Item, type ItemText, type ItemType } from '#lib/questionnaire/questionnaire.ts';
import { marksOf } from './paper-marks.ts';

export interface OnPaper {
  words: ItemText;
  t: Translate;
  /** `undefined` where it is known not to hold, '' where it is known to hold, else its sentence. */
  when(condition: Condition): string | undefined;
}

interface Drawn {
  /** How to answer. */
  hint?: string;
  parts: PaperPart[];
}

/** Handwriting of about so many letters fills a line. */
const LETTERS_PER_LINE = 60;
const [FEWEST_LINES, MOST_LINES] = [3, 8];

type Drawer = (item: Item, paper: OnPaper) => Drawn;

const single: Drawer = (item, paper) => ({
  hint: paper.t('paper.one'),
  parts: choices(item, paper, true)
});

const DRAWERS: Record<ItemType, Drawer> = {
  radiogroup: single,
  dropdown: single,
  boolean: single,
  checkbox: (item, paper) => ({ hint: howMany(item, paper), parts: choices(item, paper, false) }),
  rating: (item, paper) => ({
    hint: paper.t('paper.one'),
    parts: [{ kind: 'scale', options: optionsOf(item, paper), low: paper.words.low, high: paper.words.high }]
  }),
  matrix: (item, paper) => ({
    hint: paper.t('paper.row'),
    parts: [{ kind: 'grid', columns: optionsOf(item, paper), rows: rowsOf(item, paper) }]
  }),
  ranking: (item, paper) => {
    const options = optionsOf(item, paper);
    return {
      hint: [paper.t('paper.rank'), limits(item, paper)].filter(Boolean).join(' '),
      parts: [{ kind: 'places', options, most: item.maxChoices ?? options.length }]
    };
  },
  text: ({ textKind }, { t }) => ({
    hint: textKind === 'date' ? t('paper.date') : undefined,
    parts: [{ kind: 'field', label: '', lines: 1 }]
  }),
  slider: ({ min, max, range }, { t }) => ({
    hint: t('item.bounds', { min: min!, max: max! }),
    parts: (range ? [t('item.from'), t('item.to')] : ['']).map((label) => ({
      kind: 'field',
      label,
      lines: 1
    }))
  }),
  multipletext: (item, paper) => ({ parts: fieldsOf(item, paper) }),
  matrixdropdown: (item, paper) => ({
    parts: (item.rows ?? []).flatMap((row) => [
      { kind: 'heading', text: paper.words.rows?.[row] ?? row, isField: false } as const,
      ...fieldsOf(item, paper)
    ])
  }),
  matrixdynamic: entries,
  paneldynamic: entries,
  // What is computed or only shown leaves nothing to fill in.
  expression: () => ({ parts: [] }),
  image: () => ({ parts: [] }),
  // A sheet carries no files: the page online takes them.
  file: () => ({ parts: [] }),
  comment: ({ maxLength }, { t }) => ({
    hint: maxLength === undefined ? undefined : t('paper.signs', { max: maxLength }),
    parts: [{ kind: 'field', label: '', lines: linesFor(maxLength) }]
  })
};

export function onPaper(item: Item, paper: OnPaper): Drawn {
  const drawn = DRAWERS[item.type](item, paper);
  const label = paper.words.remark ?? paper.t('item.remark');
  return item.remark ? { ...drawn, parts: [...drawn.parts, { kind: 'field', label, lines: 2 }] } : drawn;
}

/** Paper does not grow: so many entries are printed. */
const ENTRIES_PRINTED = 4;

function entries(item: Item, paper: OnPaper): Drawn {
  const { max, start } = item.entries!;
  const title = paper.words.entry ?? paper.words.title;
  return {
    parts: Array.from({ length: Math.min(max, Math.max(ENTRIES_PRINTED, start)) }, (_, at) => at + 1).flatMap(
      (number) => [
        { kind: 'heading', text: paper.t('item.entry', { title, number }), isField: false } as const,
        ...fieldsOf(item, paper)
      ]
    )
  };
}

/** The parts of a composed question, each under its own words. */
function fieldsOf({ parts = [] }: Item, paper: OnPaper): PaperPart[] {
  return parts.flatMap((part): PaperPart[] => {
    const condition = part.visibleIf ? paper.when(part.visibleIf) : '';
    const words = paper.words.parts?.[part.code];
    if (condition === undefined || !words || part.calculation !== undefined) return [];
    const { hint, parts: own } = onPaper(part, { ...paper, words });
    const only = condition && paper.t('paper.only-if', { condition });
    const text = [words.title, only, hint].filter(Boolean).join(' · ');
    return [{ kind: 'heading', text, isField: true }, ...own];
  });
}

function choices(item: Item, paper: OnPaper, isSingle: boolean): PaperPart[] {
  const other: PaperPart[] = item.other ? [{ kind: 'field', label: paper.t('item.other-text'), lines: 1 }] : []; // prettier-ignore
  return [{ kind: 'choices', single: isSingle, options: optionsOf(item, paper) }, ...other];
}

/** In the order of the questionnaire: paper cannot be shuffled for each person. */
function optionsOf(item: Item, { words, t, when }: OnPaper): PaperOption[] {
  const all = item.other ? [...(item.options ?? []), { code: otherCode }] : (item.options ?? []);
  const marks = new Map(marksOf(item).map(({ code, mark }) => [code, mark]));
  return all.flatMap((option) => {
    const open = 'visibleIf' in option && option.visibleIf ? when(option.visibleIf) : '';
    if (open === undefined) return [];
    const text = words.options?.[option.code] ?? option.code;
    return [{ code: option.code, text, mark: marks.get(option.code), ...(open ? { remark: t('paper.option-if', { condition: open }) } : {}) }]; // prettier-ignore
  });
}

function rowsOf(item: Item, { words }: OnPaper): PaperOption[] {
  return (item.rows ?? []).map((code) => ({ code, text: words.rows?.[code] ?? code }));
}

/** The author's own words mostly say already that several may be ticked. */
function howMany(item: Item, paper: OnPaper): string {
  return limits(item, paper) || (paper.words.description ? '' : paper.t('paper.several'));
}

function limits({ minChoices, maxChoices }: Item, { t }: OnPaper): string {
  return [
    minChoices === undefined ? '' : t('check.too-few', { min: minChoices }),
    maxChoices === undefined ? '' : t('check.too-many', { max: maxChoices })
  ]
    .filter(Boolean)
    .join(' ');
}

function linesFor(maxLength: number | undefined): number {
  const wanted = Math.ceil((maxLength ?? MOST_LINES * LETTERS_PER_LINE) / LETTERS_PER_LINE);
  return Math.min(MOST_LINES, Math.max(FEWEST_LINES, wanted));
}
