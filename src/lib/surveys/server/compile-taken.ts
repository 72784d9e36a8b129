/** Choices that a question does not list itself: a span of numbers, or those that another question offers. */
import type { Localized } from '#lib/i18n/localized.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { otherCode } from '#lib/questionnaire/questionnaire.ts';
import type { DefinitionProblem } from '../definition.ts';
import { isObject, wordOf, type Json } from './definition-parts.ts';
import type { TextReader } from './localise.ts';
import { unusable } from './property-values.ts';

/** What of the question's place is asked here. */
interface Place {
  at: string;
  reader: TextReader;
  problems: DefinitionProblem[];
  /** Every question by its name. */
  rawByName: ReadonlyMap<string, Json>;
}

const LONGEST_RANGE = 200;
/** Where SurveyJS knows a choice that stands alone by a name of its own. */
export const MANY: readonly string[] = ['checkbox', 'tagbox'];

/** @returns the question with its choices listed */
export function withTaken(raw: Json, place: Place): Json {
  if (raw['choicesFromQuestion'] !== undefined) return withCarried(raw, place);
  const { choicesMin: min = 0, choicesMax: max, choicesStep: step = 1 } = raw;
  if (max === undefined) return raw;
  const length = Math.floor((Number(max) - Number(min)) / Number(step)) + 1;
  if (!(length > 0 && length <= LONGEST_RANGE)) {
    place.problems.push(unusable(place.at, 'choicesMax'));
    return raw;
  }
  const span = Array.from({ length }, (_, n) => Number(min) + n * Number(step));
  return { ...raw, choices: [...list(raw['choices']), ...span] };
}

/** All that the other question offers, the chosen ones, or the others; choices of its own count no more, as in SurveyJS. */
function withCarried(raw: Json, place: Place): Json {
  const { at, problems, rawByName } = place;
  const from = wordOf(raw['choicesFromQuestion']);
  const source = rawByName.get(from);
  const mode = wordOf(raw['choicesFromQuestionMode'] ?? 'all');
  const offered = source === raw ? undefined : source?.['choices'];
  // A source that takes its own choices from elsewhere would have to be followed for ever.
  const isPlain = source?.['choicesFromQuestion'] === undefined && source?.['choicesMax'] === undefined;
  if (!Array.isArray(offered) || !isPlain || !['all', 'selected', 'unselected'].includes(mode)) {
    problems.push(unusable(at, 'choicesFromQuestion'));
    return raw;
  }
  const isMany = MANY.includes(wordOf(raw['type']));
  const choices = offered.map((entry: unknown): Json => {
    const { isExclusive, exclusive, visibleIf, enableIf: _, ...option }: Json = isObject(entry) ? entry : { value: entry };
    const own = sayOf(visibleIf);
    const named = quoted(wordOf(option['value']));
    const each = (condition: unknown) => sayOf(condition)?.replace(/\{\s*(item|choice)\s*\}/gi, () => named);
    const isChosen = `({${from}} anyof [${named}])`;
    const all = [
      own ?? each(source!['choicesVisibleIf']),
      mode === 'all' ? undefined : mode === 'selected' ? isChosen : `!${isChosen}`,
      // A condition of its own goes before the common one here as it does there.
      own ? undefined : each(raw['choicesVisibleIf'])
    ].filter((one) => one !== undefined);
    return {
      ...option,
      ...(all.length > 0 ? { visibleIf: all.join(' and ') } : {}),
      ...(isMany && isExclusive !== undefined ? { isExclusive } : {}),
      ...(isMany && exclusive !== undefined ? { exclusive } : {})
    };
  });
  const other = { value: otherCode, visibleIf: `{${from}} anyof ['${otherCode}']`, text: source!['otherText'] ?? ownWords(place) };
  const takesOther = mode === 'selected' && offersOther(source!) && !offersOther(raw);
  return { ...raw, choices: [...choices, ...(takesOther ? [other] : [])] };
} // prettier-ignore

/** What was written beside "other" stays with its question: the other question offers it by its common words. */
function ownWords({ reader }: Place): Localized {
  return Object.fromEntries(reader.languages.map((language) => [language, residentTranslator(language)(`item.option-${otherCode}`)])); // prettier-ignore
}

function offersOther(raw: Json): boolean {
  return raw['showOtherItem'] === true || raw['hasOther'] === true;
}

/** A condition in parentheses, so that it can be joined to others. */
function sayOf(condition: unknown): string | undefined {
  return condition === undefined || condition === '' ? undefined : `(${wordOf(condition)})`;
}

function quoted(code: string): string {
  return `'${code.replaceAll("'", "\\'")}'`;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
