/** The choices, rows and scale points of a question, with their words and conditions. */
import { rename, type Condition } from '#lib/questionnaire/condition.ts';
import {
  allCode,
  otherCode,
  type Item,
  type ItemText,
  type Option
} from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { DefinitionProblem } from '../definition.ts';
import type { MediaStore } from './compile-media.ts';
import type { TextReader } from './localise.ts';
import { MANY, withTaken } from './compile-taken.ts';
import { conditionAt, isInherited, isObject, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import { refuseValues } from './property-values.ts';

/** Where in the definition a question is read, and where its words go. */
export interface Place {
  at: string;
  words: Partial<Record<Locale, ItemText>>;
  reader: TextReader;
  problems: DefinitionProblem[];
  media: MediaStore;
  /** Every question by its name, for choices that are taken from another question. */
  rawByName: ReadonlyMap<string, Json>;
  /** A part of a composed question is compiled as a question of its own. */
  compilePart(raw: Json, place: Place): Item | undefined;
}

/** Special choices that stand alone: the property that offers one, its older name, its code and its words. */
const SPECIAL = [
  ['showNoneItem', 'hasNone', 'none', 'noneText'],
  ['showRefuseItem', 'hasRefuse', 'refused', 'refuseText'],
  ['showDontKnowItem', 'hasDontKnow', 'dontknow', 'dontKnowText']
] as const;

export function choicesOf(raw: Json, place: Place): Partial<Item> {
  const other = raw['showOtherItem'] === true || raw['hasOther'] === true;
  const special = SPECIAL.filter(([name, older]) => raw[name] === true || raw[older] === true);
  const taken = [...(other ? [otherCode] : []), ...special.map(([, , code]) => code)];
  const options = eachUnder(raw, optionsOf(withTaken(raw, place), 'choices', 'options', place, taken), place);
  if (other) setOwnWord(place, raw, otherCode, 'otherText');
  for (const [, , code, name] of special) setOwnWord(place, raw, code, name);
  const selectAll = raw['showSelectAllItem'] === true || raw['hasSelectAll'] === true;
  if (selectAll && raw['selectAllText'] !== undefined) setOwnWord(place, raw, allCode, 'selectAllText');
  return {
    options: [...options, ...special.map(([, , code]): Option => ({ code, exclusive: true }))],
    ...(other ? { other: true } : {}),
    ...(selectAll ? { selectAll: true } : {}),
    ...(raw['choicesOrder'] === 'random' ? { randomise: true } : {})
  };
}

/** `choicesVisibleIf` and its like ask the same of every choice, which they call `{item}`. */
export function eachUnder(
  raw: Json,
  options: Option[],
  { at, problems }: Place,
  of: 'choices' | 'columns' = 'choices'
): Option[] {
  const visibleIf = conditionAt(raw[`${of}VisibleIf`], `${at}.${of}VisibleIf`, problems);
  const enableIf = conditionAt(raw[`${of}EnableIf`], `${at}.${of}EnableIf`, problems);
  return options.map((option) => ({
    ...option,
    ...joined('visibleIf', option.visibleIf, visibleIf, option.code),
    ...joined('enableIf', option.enableIf, enableIf, option.code)
  }));
}

function joined(
  name: 'visibleIf' | 'enableIf',
  own: Condition | undefined,
  common: Condition | undefined,
  code: string
): Partial<Option> {
  // A choice's own condition stands in place of the common one, as in SurveyJS.
  const one = own ?? (common && forItem(common, code));
  return one ? { [name]: one } : {};
}

function forItem(condition: Condition, code: string): Condition {
  return rename(condition, { name: (name) => (name === 'item' || name === 'choice' ? code : { $: name }) });
}

/** Rows with a condition of their own, or under one for all. */
export function rowConditions(raw: Json, rows: readonly Option[], { at, problems }: Place): Partial<Item> {
  const common = conditionAt(raw['rowsVisibleIf'], `${at}.rowsVisibleIf`, problems);
  const conditions = rows.flatMap(({ code, visibleIf }) => {
    const { visibleIf: one } = joined('visibleIf', visibleIf, common, code);
    return one ? [[code, one] as const] : [];
  });
  return conditions.length > 0 ? { rowConditions: Object.fromEntries(conditions) } : {};
}

export function optionsOf(
  raw: Json,
  name: string,
  into: 'options' | 'rows',
  place: Place,
  taken: string[] = []
): Option[] {
  const { at, problems, media } = place;
  const rawOptions = list(raw[name]);
  if (rawOptions.length === 0) problems.push({ place: `${at}.${name}`, code: 'no-choices' });
  const pictures = raw['type'] === 'imagepicker';
  const seen = new Set(taken);
  return rawOptions.map((entry, index) => {
    const here = `${at}.${name}[${index}]`;
    const option: Json = isObject(entry) ? entry : { value: entry };
    const allowed = ['value', 'text', 'visibleIf', ...(into === 'rows' ? [] : ['enableIf', 'exclusive']), ...(name === 'choices' && MANY.includes(wordOf(raw['type'])) ? ['isExclusive'] : []), ...(pictures ? ['imageLink'] : [])]; // prettier-ignore
    refuseOthers(option, new Set(allowed), here, problems);
    refuseValues(option, here, problems);
    const code = wordOf(option['value']);
    // Codes become parts of release keys and of files: these signs separate there.
    if (!/^[^\p{Cc}=&,\s]{1,60}$/u.test(code) || code.startsWith('~') || isInherited(code) || seen.has(code))
      problems.push({ place: here, code: 'unusable-code' });
    seen.add(code);
    // A picture's text is what stands for it where it cannot be seen: a code would say nothing.
    setWord(place, into, code, option['text'] ?? (pictures ? undefined : code), `${here}.text`, !pictures);
    const conditions: Partial<Option> = {};
    for (const each of ['visibleIf', 'enableIf'] as const) {
      const condition = conditionAt(option[each], `${here}.${each}`, problems);
      if (condition) conditions[each] = condition;
    }
    const image = pictures ? media.keep(option['imageLink'], `${here}.imageLink`) : undefined;
    return {
      code,
      ...(option['exclusive'] === true || option['isExclusive'] === true ? { exclusive: true } : {}),
      ...conditions,
      ...(image ? { image } : {})
    };
  });
}

export function readWords(
  { reader, words, at }: Place,
  raw: Json,
  name: string,
  into: 'title' | 'description' | 'requiredError' | 'low' | 'high' | 'remark' | 'entry' | 'add' | 'remove' | 'format' | 'placeholder' | 'alt'
): void {
  const text = reader.read(raw[name], `${at}.${name}`, name === 'title' && typeof raw[name] === 'string' && raw[name] === raw['name']);
  for (const language of reader.languages) if (text[language]) words[language]![into] = text[language];
} // prettier-ignore

/** Where the author has no words of their own, the program has them in every language. */
function setOwnWord(place: Place, raw: Json, code: string, name: string): void {
  if (raw[name] !== undefined)
    return setWord(place, 'options', code, raw[name], `${place.at}.${name}`, false);
  for (const language of place.reader.languages)
    (place.words[language]!.options ??= {})[code] = residentTranslator(language)(`item.option-${code}`);
}

export function setWord(
  { reader, words }: Place,
  into: 'options' | 'rows',
  code: string,
  raw: unknown,
  place: string,
  isName: boolean
): void {
  const text = reader.read(raw, place, isName);
  for (const language of reader.languages) (words[language]![into] ??= {})[code] = text[language] ?? '';
}

export function booleanOptions(raw: Json, place: Place): Option[] {
  setOwnWord(place, raw, 'true', 'labelTrue');
  setOwnWord(place, raw, 'false', 'labelFalse');
  return [{ code: 'true' }, { code: 'false' }];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
