/** One question of a definition becomes one item, by an allow-list of types and properties. */
import { isFieldOfAction } from '#lib/places/field-of-action.ts';
import { itemTypes, textKinds, type Item, type ItemRole, type ItemText, type ItemType, type Option, type QuestionnaireText, type TextKind } from '#lib/questionnaire/questionnaire.ts';
import { namesIn } from '#lib/questionnaire/condition.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { DefinitionProblem } from '../definition.ts';
import { conditionAt, isObject, refuseOthers, type Json } from './definition-parts.ts';
import type { TextReader } from './localise.ts';

/** Our own properties on each question, with what they may hold. */
export const OWN_PROPERTIES = {
  itemRole: ['breakdown', 'weighting', 'need', 'outcome', 'text'],
  fieldOfAction: null,
  sourceStandard: null,
  sensitivity: ['ordinary', 'special'],
  euDomain: ['employment', 'education', 'social-inclusion', 'housing', 'health', 'active-citizenship']
} as const;

const COMMON = ['type', 'name', 'title', 'description', 'visibleIf', 'isRequired', 'requiredErrorText', ...Object.keys(OWN_PROPERTIES)];
const CHOICES = ['choices', 'choicesOrder', 'colCount'];
const OTHER = ['showOtherItem', 'otherText'];
const PROPERTIES: Record<ItemType, ReadonlySet<string>> = {
  radiogroup: new Set([...COMMON, ...CHOICES, ...OTHER]),
  dropdown: new Set([...COMMON, ...CHOICES, ...OTHER]),
  checkbox: new Set([...COMMON, ...CHOICES, ...OTHER, 'maxSelectedChoices', 'minSelectedChoices']),
  ranking: new Set([...COMMON, ...CHOICES, 'selectToRankEnabled']),
  rating: new Set([...COMMON, 'rateMin', 'rateMax', 'rateValues', 'minRateDescription', 'maxRateDescription']),
  boolean: new Set([...COMMON, 'labelTrue', 'labelFalse']),
  matrix: new Set([...COMMON, 'columns', 'rows', 'rowOrder', 'isAllRowRequired', 'eachRowRequired']),
  text: new Set([...COMMON, 'inputType', 'maxLength', 'min', 'max']),
  comment: new Set([...COMMON, 'maxLength', 'rows'])
};

interface Place {
  at: string;
  reader: TextReader;
  problems: DefinitionProblem[];
  words: Partial<Record<Locale, ItemText>>;
}

export function compileItem(
  raw: Json,
  at: string,
  reader: TextReader,
  texts: Partial<Record<Locale, QuestionnaireText>>,
  problems: DefinitionProblem[]
): Item | undefined {
  const code = String(raw['name'] ?? '');
  const type = raw['type'] as ItemType;
  if (!/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(code)) problems.push({ place: `${at}.name`, code: 'unusable-code' });
  if (!itemTypes.includes(type)) {
    problems.push({ place: `${at}.type`, code: 'type-not-shown', values: { type: String(raw['type']).slice(0, 40) } });
    return undefined;
  }
  refuseOthers(raw, PROPERTIES[type], at, problems);
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

function readWords({ reader, words, at }: Place, raw: Json, name: string, into: 'title' | 'description' | 'requiredError' | 'low' | 'high'): void {
  const text = reader.read(raw[name], `${at}.${name}`);
  for (const language of reader.languages) if (text[language]) words[language]![into] = text[language];
}

function choicesOf(raw: Json, place: Place): Partial<Item> {
  const options = optionsOf(raw, 'choices', 'options', place);
  const other = raw['showOtherItem'] === true;
  if (other) setWord(place, 'options', 'other', raw['otherText'], `${place.at}.otherText`, false);
  return { options, ...(other ? { other: true } : {}), ...(raw['choicesOrder'] === 'random' ? { randomise: true } : {}) };
}

function optionsOf(raw: Json, name: string, into: 'options' | 'rows', place: Place): Option[] {
  const { at, problems } = place;
  const rawOptions = Array.isArray(raw[name]) ? (raw[name] as unknown[]) : [];
  if (rawOptions.length === 0) problems.push({ place: `${at}.${name}`, code: 'no-choices' });
  const seen = new Set<string>();
  return rawOptions.map((entry, index) => {
    const here = `${at}.${name}[${index}]`;
    const option: Json = isObject(entry) ? entry : { value: entry };
    refuseOthers(option, new Set(['value', 'text', 'visibleIf', 'exclusive']), here, problems);
    const code = String(option['value'] ?? '');
    // Codes become parts of release keys and of files: these signs separate there.
    if (!/^[^\p{Cc}=&,\s]{1,60}$/u.test(code) || seen.has(code)) problems.push({ place: here, code: 'unusable-code' });
    seen.add(code);
    setWord(place, into, code, option['text'] ?? code, `${here}.text`, true);
    const visibleIf = conditionAt(option['visibleIf'], `${here}.visibleIf`, problems);
    if (visibleIf && into === 'rows') problems.push({ place: `${here}.visibleIf`, code: 'not-shown', values: { name: 'visibleIf' } });
    if (visibleIf && namesIn(visibleIf).some((n) => n !== 'commune'))
      problems.push({ place: `${here}.visibleIf`, code: 'choice-condition-beyond' });
    return { code, ...(option['exclusive'] === true ? { exclusive: true } : {}), ...(visibleIf ? { visibleIf } : {}) };
  });
}

function setWord({ reader, words }: Place, into: 'options' | 'rows', code: string, raw: unknown, place: string, isName: boolean): void {
  const text = reader.read(raw, place, isName);
  for (const language of reader.languages) (words[language]![into] ??= {})[code] = text[language] ?? '';
}

function ratingOptions(raw: Json, place: Place): Option[] {
  if (raw['minRateDescription'] !== undefined) readWords(place, raw, 'minRateDescription', 'low');
  if (raw['maxRateDescription'] !== undefined) readWords(place, raw, 'maxRateDescription', 'high');
  if (raw['rateValues'] !== undefined) return optionsOf(raw, 'rateValues', 'options', place);
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

function booleanOptions(raw: Json, place: Place): Option[] {
  setWord(place, 'options', 'true', raw['labelTrue'], `${place.at}.labelTrue`, false);
  setWord(place, 'options', 'false', raw['labelFalse'], `${place.at}.labelFalse`, false);
  return [{ code: 'true' }, { code: 'false' }];
}

function textShape(raw: Json, { at, problems }: Place): Partial<Item> {
  const kind = (raw['inputType'] ?? 'text') as TextKind;
  if (!textKinds.includes(kind)) problems.push({ place: `${at}.inputType`, code: 'type-not-shown', values: { type: String(kind) } });
  const bound = (name: 'min' | 'max') =>
    typeof raw[name] === 'number' || typeof raw[name] === 'string' ? { [name]: raw[name] } : {};
  return { textKind: kind, ...count(raw, 'maxLength', 'maxLength'), ...bound('min'), ...bound('max') };
}

function count(raw: Json, from: string, to: 'maxChoices' | 'minChoices' | 'maxLength'): Partial<Item> {
  const value = raw[from];
  return Number.isInteger(value) && (value as number) > 0 ? { [to]: value } : {};
}

function ownProperties(raw: Json, at: string, problems: DefinitionProblem[]): Partial<Item> {
  const wrong = (name: string) => problems.push({ place: `${at}.${name}`, code: 'unknown-property-value', values: { name } });
  const roles = raw['itemRole'] ?? [];
  const allowed: readonly unknown[] = OWN_PROPERTIES.itemRole;
  if (!Array.isArray(roles) || !roles.every((role) => allowed.includes(role))) wrong('itemRole');
  const { fieldOfAction, sensitivity, euDomain, sourceStandard } = raw;
  if (fieldOfAction !== undefined && !isFieldOfAction(fieldOfAction)) wrong('fieldOfAction');
  if (sensitivity !== undefined && !(OWN_PROPERTIES.sensitivity as readonly unknown[]).includes(sensitivity)) wrong('sensitivity');
  if (euDomain !== undefined && !(OWN_PROPERTIES.euDomain as readonly unknown[]).includes(euDomain)) wrong('euDomain');
  return {
    ...(Array.isArray(roles) && roles.length > 0 ? { roles: roles as ItemRole[] } : {}),
    ...(sensitivity === 'special' ? { sensitive: true } : {}),
    ...(typeof fieldOfAction === 'string' ? { field: fieldOfAction } : {}),
    ...(typeof sourceStandard === 'string' ? { source: sourceStandard.slice(0, 200) } : {}),
    ...(typeof euDomain === 'string' ? { euDomain } : {})
  };
}
