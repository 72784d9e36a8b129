/** The choices, rows and scale points of a question, with their words. */
import { namesIn } from '#lib/questionnaire/condition.ts';
import { otherCode, type Item, type ItemText, type Option } from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { DefinitionProblem } from '../definition.ts';
import { conditionAt, isInherited, isObject, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import type { TextReader } from './localise.ts';
import { refuseValues } from './property-values.ts';

/** Where in the definition a question is read, and where its words go. */
export interface Place {
  at: string;
  reader: TextReader;
  problems: DefinitionProblem[];
  words: Partial<Record<Locale, ItemText>>;
}

export function choicesOf(raw: Json, place: Place): Partial<Item> {
  const other = raw['showOtherItem'] === true;
  const options = optionsOf(raw, 'choices', 'options', place, other ? [otherCode] : []);
  if (other) setWord(place, 'options', 'other', raw['otherText'], `${place.at}.otherText`, false);
  return {
    options,
    ...(other ? { other: true } : {}),
    ...(raw['choicesOrder'] === 'random' ? { randomise: true } : {})
  };
}

export function optionsOf(
  raw: Json,
  name: string,
  into: 'options' | 'rows',
  place: Place,
  taken: string[] = []
): Option[] {
  const { at, problems } = place;
  const rawOptions = Array.isArray(raw[name]) ? (raw[name] as unknown[]) : [];
  if (rawOptions.length === 0) problems.push({ place: `${at}.${name}`, code: 'no-choices' });
  const seen = new Set(taken);
  return rawOptions.map((entry, index) => {
    const here = `${at}.${name}[${index}]`;
    const option: Json = isObject(entry) ? entry : { value: entry };
    refuseOthers(option, new Set(['value', 'text', 'visibleIf', 'exclusive']), here, problems);
    refuseValues(option, here, problems);
    const code = wordOf(option['value']);
    // Codes become parts of release keys and of files: these signs separate there.
    if (!/^[^\p{Cc}=&,\s]{1,60}$/u.test(code) || isInherited(code) || seen.has(code))
      problems.push({ place: here, code: 'unusable-code' });
    seen.add(code);
    setWord(place, into, code, option['text'] ?? code, `${here}.text`, true);
    const visibleIf = conditionAt(option['visibleIf'], `${here}.visibleIf`, problems);
    if (visibleIf && into === 'rows')
      problems.push({ place: `${here}.visibleIf`, code: 'not-shown', values: { name: 'visibleIf' } });
    if (visibleIf && namesIn(visibleIf).some((n) => n !== 'commune'))
      problems.push({ place: `${here}.visibleIf`, code: 'choice-condition-beyond' });
    return {
      code,
      ...(option['exclusive'] === true ? { exclusive: true } : {}),
      ...(visibleIf ? { visibleIf } : {})
    };
  });
}

function setWord(
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

export function ratingOptions(raw: Json, place: Place): Option[] {
  if (raw['rateValues'] !== undefined) {
    const options = optionsOf(raw, 'rateValues', 'options', place);
    // An answer to a scale is stored as a number.
    for (const [index, { code }] of options.entries())
      if (!/^(0|-?[1-9]\d{0,5})$/.test(code))
        place.problems.push({ place: `${place.at}.rateValues[${index}]`, code: 'unusable-scale' });
    return options;
  }
  const from = typeof raw['rateMin'] === 'number' ? raw['rateMin'] : 1;
  const to = typeof raw['rateMax'] === 'number' ? raw['rateMax'] : 5;
  if (!Number.isInteger(from) || !Number.isInteger(to) || to <= from || to - from > 20) {
    place.problems.push({ place: `${place.at}.rateMax`, code: 'unusable-scale' });
    return [];
  }
  return Array.from({ length: to - from + 1 }, (_, step) => {
    const code = String(from + step);
    setWord(place, 'options', code, code, `${place.at}.rateValues`, true);
    return { code };
  });
}

export function booleanOptions(raw: Json, place: Place): Option[] {
  setWord(place, 'options', 'true', raw['labelTrue'], `${place.at}.labelTrue`, false);
  setWord(place, 'options', 'false', raw['labelFalse'], `${place.at}.labelFalse`, false);
  return [{ code: 'true' }, { code: 'false' }];
}
