/**
 * What the values of a foreign file mean: which there are, what each most probably stands for by code, words, number or
 * yes and no, and what a person said they mean.
 */
import { locales, ownNameOf } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { otherCode, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import type { Columns } from './import-mapping.ts';
import type { ImportTable } from './import-file.ts';
import type { Texts } from './import-names.ts';
import { hasMeanings, targetsOf, type Target } from './import-target.ts';
import { piecesOf, yesOrNo } from './import-words.ts';
import { folded } from './words.ts';

/** Stands for "leave this value out". */
export const LEFT_OUT = '~';
/** Values of one group that a page lists; what lies beyond is taken by its own code or words only. */
const MOST_VALUES = 150;

/** By group, what each value stands for: the code of a choice, or that it is left out. */
export type Meanings = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface Place {
  id: string;
  name: Localized;
}

/** What the columns of a group can mean, and how to find it in a value. */
export interface Lexicon {
  group: string;
  codes: readonly string[];
  find(value: string): string | undefined;
  /** Where words are those of several choices: which of them is meant depends on what a row shows. */
  several(value: string): readonly string[];
  /** What somebody wrote beside "other": whatever is not its own word. Only where a text may stand there. */
  beside?(value: string): string;
}

export interface FoundValue {
  value: string;
  /** Cells that hold it. */
  count: number;
  /** A code, or undefined where nothing can be proposed. */
  proposal: string | undefined;
  /** Its words are those of several choices: each row decides by those that it shows. */
  byRow: boolean;
}

export interface FoundGroup {
  group: string;
  /** The code of the question; the group itself for a fact. */
  item: string;
  codes: readonly string[];
  values: readonly FoundValue[];
  /** Different values beyond those that are listed. */
  more: number;
}

/** The lexicons of the columns that have any, by group. */
export function lexiconsOf(
  questionnaire: Questionnaire,
  texts: Texts,
  communes: readonly Place[],
  columns: Columns
): Map<string, Lexicon & { item: string }> {
  const lexicons = new Map<string, Lexicon & { item: string }>();
  for (const target of targetsOf(questionnaire))
    if (hasMeanings(target) && columns.includes(target.key) && !lexicons.has(target.group))
      lexicons.set(target.group, { ...lexiconOf(target, texts), item: target.item.code });
  if (columns.includes('~commune'))
    lexicons.set('~commune', {
      item: '~commune',
      ...wordLexicon('~commune', new Map(communes.map(({ id, name }) => [id, Object.values(name)])))
    });
  if (columns.includes('~language'))
    lexicons.set('~language', { item: '~language', ...languageLexicon(questionnaire) });
  return lexicons;
}

function lexiconOf(target: Target, texts: Texts): Lexicon {
  const { group, kind, item, leaf, part } = target;
  const options = (leaf.options ?? []).map(({ code }) => code);
  const codes = leaf.other ? [...options, otherCode] : options;
  const wordsOf = (code: string) =>
    texts.flatMap((text) => {
      const own = text.items[item.code];
      return (part === undefined ? own : own?.parts?.[part])?.options?.[code] ?? [];
    });
  if (kind === 'yes-no') {
    const find = (value: string) => { const yes = yesOrNo(value); return yes === undefined ? undefined : String(yes); }; // prettier-ignore
    return { group, codes: ['true', 'false'], find, several: none };
  }
  const words = wordLexicon(group, new Map(codes.map((code) => [code, wordsOf(code)])));
  if (kind === 'tick') {
    const find = (value: string) => { const yes = yesOrNo(value) ?? (words.find(value) === undefined ? undefined : true); return yes === undefined ? undefined : yes ? 'on' : 'off'; }; // prettier-ignore
    return { group, codes: ['on', 'off'], find, several: none };
  }
  if (leaf.other && leaf.type !== 'matrix') return withOther(words, wordsOf(otherCode));
  if (leaf.type !== 'rating') return words;
  // Spreadsheets and survey tools give whole numbers decimals: 8,0 and 8.0000.
  const number = (value: string) => { const [, digits] = /^\s*0*(\d{1,3})(?:[.,]0+)?(?!\d|[.,]\d)/.exec(value) ?? []; return digits !== undefined && codes.includes(digits) ? digits : undefined; }; // prettier-ignore
  return { ...words, find: (value) => words.find(value) ?? number(value) };
}

/** Other forms write `Other: a hamster` into the cell of the choice, or the hamster alone. */
function withOther(words: Lexicon, names: readonly string[]): Lexicon {
  const own = new Set([otherCode, ...names].map(folded));
  const written = (value: string) => {
    const at = value.search(/[:：]/);
    return at > 0 && own.has(folded(value.slice(0, at))) ? value.slice(at + 1).trim() : undefined;
  };
  return {
    ...words,
    find: (value) => words.find(value) ?? (written(value) === undefined ? undefined : otherCode),
    beside: (value) => (words.find(value) === otherCode ? '' : (written(value) ?? value))
  };
}

function languageLexicon({ languages }: Questionnaire): Lexicon {
  const inStaff = ['en', 'de', 'fr', 'pt'].map(
    (locale) => new Intl.DisplayNames(locale, { type: 'language' })
  );
  const names = locales
    .filter((locale) => languages.includes(locale))
    .map((locale) => [locale, [ownNameOf(locale), ...inStaff.map((name) => name.of(locale) ?? locale)]] as const); // prettier-ignore
  const words = wordLexicon('~language', new Map(names));
  // Browsers and survey tools write the country behind it.
  return { ...words, find: (value) => words.find(value) ?? words.find(value.split(/[-_]/)[0]!) };
}

/** By code as it stands, then by code and words folded. */
function wordLexicon(group: string, words: ReadonlyMap<string, readonly string[]>): Lexicon {
  const codes = [...words.keys()];
  const levels = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const [code, own] of words)
    for (const [level, names] of [[code], own].entries())
      for (const key of new Set(names.map(folded)))
        if (key !== '') levels[level]!.set(key, [...(levels[level]!.get(key) ?? []), code]);
  const several = (value: string) => {
    const key = folded(value);
    return levels[0]!.get(key) ?? levels[1]!.get(key) ?? [];
  };
  const find = (value: string) => {
    const found = codes.includes(value) ? [value] : several(value);
    return found.length === 1 ? found[0] : undefined;
  };
  return { group, codes, find, several };
}

const none = () => [];

/** Which values there are in the columns of each group, the most frequent first. */
export function valuesFound(
  questionnaire: Questionnaire,
  lexicons: ReadonlyMap<string, Lexicon & { item: string }>,
  columns: Columns,
  { rows }: Pick<ImportTable, 'rows'>
): FoundGroup[] {
  const targets = new Map(targetsOf(questionnaire).map((target) => [target.key, target]));
  const counts = new Map([...lexicons.keys()].map((group) => [group, new Map<string, number>()]));
  for (const [column, key] of columns.entries()) {
    const target = targets.get(key);
    const lexicon = lexicons.get(target?.group ?? key);
    if (!lexicon || (target && !hasMeanings(target))) continue;
    const own = counts.get(lexicon.group)!;
    for (const { cells } of rows)
      for (const value of valuesIn(cells[column] ?? '', target, lexicon))
        own.set(value, (own.get(value) ?? 0) + 1);
  }
  return [...lexicons.values()].map((lexicon) => {
    const found = [...counts.get(lexicon.group)!].sort((a, b) => b[1] - a[1]);
    const byPlace = placesAreMeant(lexicon, found.map(([value]) => value)); // prettier-ignore
    const values = found.slice(0, MOST_VALUES).map(([value, count]) => ({
      value,
      count,
      proposal: lexicon.find(value) ?? (byPlace ? lexicon.codes[placeIn(value)! - 1] : undefined),
      byRow: lexicon.several(value).length > 1
    }));
    return { group: lexicon.group, item: lexicon.item, codes: lexicon.codes, values, more: found.length - values.length }; // prettier-ignore
  });
}

/** @returns the single values of a cell; nothing for an empty one */
export function valuesIn(cell: string, target: Pick<Target, 'kind'> | undefined, lexicon: Lexicon): string[] {
  const whole = cell.trim();
  if (whole === '') return [];
  if (target?.kind !== 'choices' && target?.kind !== 'places') return [whole];
  return piecesOf(whole, (piece) => lexicon.find(piece) !== undefined || lexicon.several(piece).length > 1);
}

function placeIn(value: string): number | undefined {
  const [, digits] = /^[A-Za-z]{0,2}0*(\d{1,3})$/.exec(value) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Numbers stand for the order of the choices where all of them can, and none is a code or a word itself. */
function placesAreMeant({ codes, group, find }: Lexicon, values: readonly string[]): boolean {
  if (group.startsWith('~') || values.length === 0) return false;
  return values.every((value) => {
    const place = placeIn(value);
    return place !== undefined && place >= 1 && place <= codes.length && find(value) === undefined;
  });
}

/** What a value stands for: as a person said, else by its own code or words. Undefined where nobody knows. */
export function meaningOf(value: string, lexicon: Lexicon, meanings: Meanings): string | undefined {
  return meanings.get(lexicon.group)?.get(value) ?? lexicon.find(value);
}
