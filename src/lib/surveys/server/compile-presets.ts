/** What a question holds before it is answered, and the author's demands on its answer. */
import { namesIn, namesOf, type Condition, type Operand } from '#lib/questionnaire/condition.ts';
import type { Item, Preset, Validator } from '#lib/questionnaire/questionnaire.ts';
import safeRegex from 'safe-regex2';
import { calculationAt, conditionAt, isObject, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import type { Place } from './compile-options.ts';
import { unusable } from './property-values.ts';

export function presetsOf(raw: Json, { at, problems }: Place): Partial<Item> {
  const presets: Preset[] = [];
  if (raw['setValueExpression'] !== undefined) {
    const value = calculationAt(raw['setValueExpression'], `${at}.setValueExpression`, problems);
    const when = conditionAt(raw['setValueIf'], `${at}.setValueIf`, problems);
    if (value !== undefined) presets.push({ ...onceAnswered(when, value), value });
  } else if (raw['setValueIf'] !== undefined) problems.push(unusable(at, 'setValueIf'));
  const computed = calculationAt(raw['defaultValueExpression'], `${at}.defaultValueExpression`, problems);
  if (computed !== undefined) presets.push({ value: computed });
  const fixed = raw['defaultValue'];
  // SurveyJS computes what begins with an equals sign.
  if (typeof fixed === 'string' && fixed.startsWith('=')) {
    const value = calculationAt(fixed.slice(1), `${at}.defaultValue`, problems);
    if (value !== undefined) presets.push({ value });
  } else if (isPlain(fixed)) presets.push({ value: fixed });
  else if (fixed !== undefined) problems.push(unusable(at, 'defaultValue'));
  return presets.length > 0 ? { presets } : {};
}

/** What follows from other answers is set once there is one of them. */
function onceAnswered(when: Condition | undefined, value: Operand): Pick<Preset, 'if'> {
  const names = [...new Set([...(when ? namesIn(when) : []), ...namesOf(value)])];
  const answered = names.map((name): Condition => ['notempty', { $: name }]);
  const any = answered.reduce<Condition | undefined>((so, one) => (so ? ['or', so, one] : one), undefined);
  const both: Condition | undefined = when && any ? ['and', any, when] : (when ?? any);
  return both ? { if: both } : {};
}

function isPlain(value: unknown): value is string | number | boolean | (string | number)[] {
  const isWord = (part: unknown) => ['string', 'number'].includes(typeof part);
  return typeof value === 'boolean' || isWord(value) || (Array.isArray(value) && value.every(isWord));
}

const VALIDATORS: Readonly<Record<string, readonly string[]>> = {
  numeric: ['minValue', 'maxValue'],
  text: ['minLength', 'maxLength', 'allowDigits'],
  answercount: ['minCount', 'maxCount'],
  regex: ['regex', 'caseInsensitive', 'insensitive'],
  email: [],
  expression: ['expression']
};

export function validatorsOf(raw: Json, place: Place): Partial<Item> {
  const given = raw['validators'];
  if (given === undefined) return {};
  if (!Array.isArray(given) || !given.every(isObject)) {
    place.problems.push(unusable(place.at, 'validators'));
    return {};
  }
  const validators: Validator[] = [];
  for (const [index, entry] of given.entries()) {
    const at = `${place.at}.validators[${index}]`;
    const type = wordOf(entry['type']).replace(/validator$/, '');
    const known = Object.hasOwn(VALIDATORS, type) ? VALIDATORS[type] : undefined;
    if (!known) {
      place.problems.push({
        place: `${at}.type`,
        code: 'type-not-shown',
        values: { type: type.slice(0, 40) }
      });
      continue;
    }
    refuseOthers(entry, new Set(['type', 'text', ...known]), at, place.problems);
    const compiled = validatorsFrom(type, entry, at, place);
    for (const validator of compiled) {
      validators.push(validator);
      sayOwnWords(entry, at, place);
    }
  }
  return validators.length > 0 ? { validators } : {};
}

function sayOwnWords(entry: Json, at: string, { reader, words }: Place): void {
  const text = entry['text'] === undefined ? {} : reader.read(entry['text'], `${at}.text`);
  for (const language of reader.languages) (words[language]!.validators ??= []).push(text[language] ?? null);
}

function validatorsFrom(type: string, entry: Json, at: string, { problems }: Place): Validator[] {
  const span = (min: string, max: string) => {
    const bounds: { min?: number; max?: number } = {};
    // SurveyJS writes "no limit" as 0 for lengths and counts.
    for (const [to, from] of [['min', min], ['max', max]] as const) {
      const value = entry[from];
      if (value === undefined || value === null || (type !== 'numeric' && value === 0)) continue;
      if (typeof value === 'number' && Number.isFinite(value)) bounds[to] = value;
      else problems.push(unusable(at, from));
    } // prettier-ignore
    return bounds;
  };
  switch (type) {
    case 'numeric':
      return [{ kind: 'numeric', ...span('minValue', 'maxValue') }];
    case 'text': {
      const noDigits: Validator[] = entry['allowDigits'] === false ? [{ kind: 'no-digits' }] : [];
      return [...noDigits, { kind: 'length', ...span('minLength', 'maxLength') }];
    }
    case 'answercount':
      return [{ kind: 'count', ...span('minCount', 'maxCount') }];
    case 'email':
      return [{ kind: 'email' }];
    case 'regex':
      return patternFrom(entry, at, problems);
    default: {
      const holds = conditionAt(entry['expression'], `${at}.expression`, problems);
      if (!holds) problems.push(unusable(at, 'expression'));
      return holds ? [{ kind: 'expression', holds }] : [];
    }
  }
}

/** A pattern that could take for ever on a chosen text is refused: everybody's server runs it. */
function patternFrom(entry: Json, at: string, problems: Place['problems']): Validator[] {
  const pattern = wordOf(entry['regex']);
  const anyCase = entry['caseInsensitive'] === true || entry['insensitive'] === true;
  try {
    if (pattern.length > 0 && pattern.length <= 300 && safeRegex(new RegExp(pattern)))
      return [{ kind: 'pattern', pattern, ...(anyCase ? { anyCase: true as const } : {}) }];
  } catch {
    // Not a pattern at all: the same answer as for one that is too costly.
  }
  problems.push({ place: `${at}.regex`, code: 'unsafe-pattern', values: { detail: pattern.slice(0, 100) } });
  return [];
}
