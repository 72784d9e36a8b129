/** One question of a definition becomes one item, by an allow-list of types and properties. */
import { isFieldOfAction } from '#lib/places/field-of-action.ts';
import { valueProblem } from '#lib/questionnaire/guard.ts';
import {
  itemTypes,
  textKinds,
  type Item,
  type ItemRole,
  type ItemText,
  type ItemType,
  type QuestionnaireText,
  type TextKind
} from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { DefinitionProblem } from '../definition.ts';
import { booleanOptions, choicesOf, optionsOf, ratingOptions, type Place } from './compile-options.ts';
import { conditionAt, isInherited, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import type { TextReader } from './localise.ts';
import { refuseValues, unusable } from './property-values.ts';

/** Our own properties on each question, with what they may hold. */
export const OWN_PROPERTIES = {
  itemRole: ['breakdown', 'weighting', 'need', 'outcome', 'text'],
  fieldOfAction: null,
  sourceStandard: null,
  sensitivity: ['ordinary', 'special'],
  euDomain: ['employment', 'education', 'social-inclusion', 'housing', 'health', 'active-citizenship']
} as const;

const COMMON = [
  'type',
  'name',
  'title',
  'description',
  'visibleIf',
  'isRequired',
  'requiredErrorText',
  ...Object.keys(OWN_PROPERTIES)
];
const CHOICES = ['choices', 'choicesOrder', 'colCount'];
const OTHER = ['showOtherItem', 'otherText'];
const PROPERTIES: Record<ItemType, ReadonlySet<string>> = {
  radiogroup: new Set([...COMMON, ...CHOICES, ...OTHER]),
  dropdown: new Set([...COMMON, ...CHOICES, ...OTHER]),
  checkbox: new Set([...COMMON, ...CHOICES, ...OTHER, 'maxSelectedChoices', 'minSelectedChoices']),
  ranking: new Set([...COMMON, ...CHOICES, 'selectToRankEnabled']),
  rating: new Set([
    ...COMMON,
    'rateMin',
    'rateMax',
    'rateValues',
    'minRateDescription',
    'maxRateDescription'
  ]),
  boolean: new Set([...COMMON, 'labelTrue', 'labelFalse']),
  matrix: new Set([...COMMON, 'columns', 'rows', 'rowOrder', 'isAllRowRequired', 'eachRowRequired']),
  text: new Set([...COMMON, 'inputType', 'maxLength', 'min', 'max']),
  comment: new Set([...COMMON, 'maxLength', 'rows'])
};

/** A condition that names the person's commune means this, and no question. */
const RESERVED = 'commune';

export function compileItem(
  raw: Json,
  at: string,
  reader: TextReader,
  texts: Partial<Record<Locale, QuestionnaireText>>,
  problems: DefinitionProblem[]
): Item | undefined {
  const code = wordOf(raw['name']);
  const type = raw['type'] as ItemType;
  if (!/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(code) || isInherited(code) || code === RESERVED)
    problems.push({ place: `${at}.name`, code: 'unusable-code' });
  if (!itemTypes.includes(type)) {
    problems.push({
      place: `${at}.type`,
      code: 'type-not-shown',
      values: { type: wordOf(raw['type']).slice(0, 40) }
    });
    return undefined;
  }
  refuseOthers(raw, PROPERTIES[type], at, problems);
  refuseValues(raw, at, problems);
  const words: Partial<Record<Locale, ItemText>> = {};
  for (const language of reader.languages) texts[language]!.items[code] = words[language] = { title: '' };
  const place: Place = { at, reader, problems, words };
  readWords(place, raw, 'title', 'title');
  if (raw['description'] !== undefined) readWords(place, raw, 'description', 'description');
  if (raw['requiredErrorText'] !== undefined) readWords(place, raw, 'requiredErrorText', 'requiredError');
  const visibleIf = conditionAt(raw['visibleIf'], `${at}.visibleIf`, problems);
  return {
    code,
    type,
    ...(visibleIf ? { visibleIf } : {}),
    ...(raw['isRequired'] === true ? { required: true } : {}),
    ...ownProperties(raw, at, problems),
    ...compileShape(type, raw, place)
  };
}

function compileShape(type: ItemType, raw: Json, place: Place): Partial<Item> {
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'ranking':
      return { ...choicesOf(raw, place) };
    case 'checkbox':
      return {
        ...choicesOf(raw, place),
        ...count(raw, 'maxSelectedChoices', 'maxChoices'),
        ...count(raw, 'minSelectedChoices', 'minChoices')
      };
    case 'rating':
      if (raw['minRateDescription'] !== undefined) readWords(place, raw, 'minRateDescription', 'low');
      if (raw['maxRateDescription'] !== undefined) readWords(place, raw, 'maxRateDescription', 'high');
      return { options: ratingOptions(raw, place) };
    case 'boolean':
      return { options: booleanOptions(raw, place) };
    case 'matrix':
      return {
        options: optionsOf(raw, 'columns', 'options', place),
        rows: optionsOf(raw, 'rows', 'rows', place).map((row) => row.code),
        ...(raw['rowOrder'] === 'random' ? { randomise: true } : {}),
        ...(raw['isAllRowRequired'] === true || raw['eachRowRequired'] === true ? { everyRow: true } : {})
      };
    case 'text':
      return textShape(raw, place);
    case 'comment':
      return { ...count(raw, 'maxLength', 'maxLength') };
  }
}

function readWords(
  { reader, words, at }: Place,
  raw: Json,
  name: string,
  into: 'title' | 'description' | 'requiredError' | 'low' | 'high'
): void {
  const text = reader.read(raw[name], `${at}.${name}`);
  for (const language of reader.languages) if (text[language]) words[language]![into] = text[language];
}

function textShape(raw: Json, { at, problems }: Place): Partial<Item> {
  const kind = (raw['inputType'] ?? 'text') as TextKind;
  if (!textKinds.includes(kind))
    problems.push({ place: `${at}.inputType`, code: 'type-not-shown', values: { type: wordOf(kind) } });
  const bounds: Pick<Item, 'min' | 'max'> = {};
  for (const name of ['min', 'max'] as const) {
    if (raw[name] === undefined) continue;
    const value = boundOf(kind, raw[name]);
    if (value === undefined) problems.push(unusable(at, name));
    else bounds[name] = value;
  }
  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max)
    problems.push(unusable(at, 'max'));
  return { textKind: kind, ...count(raw, 'maxLength', 'maxLength'), ...bounds };
}

/** The limit as the check compares it, or undefined: a limit that is not understood would not be kept. */
function boundOf(kind: TextKind, raw: unknown): number | string | undefined {
  const text = wordOf(raw).trim();
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
  return kind === 'date' && !valueProblem({ code: '', type: 'text', textKind: 'date' }, text, [])
    ? text
    : undefined;
}

function count(raw: Json, from: string, to: 'maxChoices' | 'minChoices' | 'maxLength'): Partial<Item> {
  const value = raw[from];
  return Number.isInteger(value) && (value as number) > 0 ? { [to]: value } : {};
}

function ownProperties(raw: Json, at: string, problems: DefinitionProblem[]): Partial<Item> {
  const wrong = (name: string) => problems.push(unusable(at, name));
  const roles = raw['itemRole'] ?? [];
  const allowed: readonly unknown[] = OWN_PROPERTIES.itemRole;
  if (!Array.isArray(roles) || !roles.every((role) => allowed.includes(role))) wrong('itemRole');
  const { fieldOfAction, sensitivity, euDomain, sourceStandard } = raw;
  if (fieldOfAction !== undefined && !isFieldOfAction(fieldOfAction)) wrong('fieldOfAction');
  if (sensitivity !== undefined && !(OWN_PROPERTIES.sensitivity as readonly unknown[]).includes(sensitivity))
    wrong('sensitivity');
  if (euDomain !== undefined && !(OWN_PROPERTIES.euDomain as readonly unknown[]).includes(euDomain))
    wrong('euDomain');
  if (sourceStandard !== undefined && (typeof sourceStandard !== 'string' || sourceStandard.length > 200))
    wrong('sourceStandard');
  return {
    ...(Array.isArray(roles) && roles.length > 0 ? { roles: roles as ItemRole[] } : {}),
    ...(sensitivity === 'special' ? { sensitive: true } : {}),
    ...(typeof fieldOfAction === 'string' ? { field: fieldOfAction } : {}),
    ...(typeof sourceStandard === 'string' ? { source: sourceStandard } : {}),
    ...(typeof euDomain === 'string' ? { euDomain } : {})
  };
}
