/** One question of a definition becomes one item, by an allow-list of types and properties. */
import { isFieldOfAction } from '#lib/places/field-of-action.ts';
import { valueProblem } from '#lib/questionnaire/guard.ts';
import {
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
import {
  expressionShape,
  filesShape,
  imageShape,
  matrixShape,
  ratingShape,
  sliderShape
} from './compile-shapes.ts';
import { booleanOptions, choicesOf, readWords, type Place } from './compile-options.ts';
import { multipleTextShape, panelsShape, tableShape } from './compile-parts.ts';
import { presetsOf, validatorsOf } from './compile-presets.ts';
import { conditionAt, isInherited, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import { OWN_PROPERTIES, SHAPES, type Shape } from './item-properties.ts';
import { refuseValues, unusable } from './property-values.ts';

/** Names that conditions know although no question asks them. */
const RESERVED = ['commune', 'today', 'row', 'panel'];

export interface ItemShop extends Omit<Place, 'at' | 'words' | 'compilePart'> {
  texts: Partial<Record<Locale, QuestionnaireText>>;
}

export function compileItem(raw: Json, at: string, shop: ItemShop): Item | undefined {
  const code = wordOf(raw['name']);
  const words: Partial<Record<Locale, ItemText>> = {};
  for (const language of shop.reader.languages)
    shop.texts[language]!.items[code] = words[language] = { title: '' };
  return compilePart(raw, { at, words, compilePart, ...shop });
}

/** A question, or a part of one, whose words go where `place` says. */
function compilePart(raw: Json, place: Place): Item | undefined {
  const { at, problems } = place;
  const code = wordOf(raw['name']);
  if (!/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(code) || isInherited(code) || RESERVED.includes(code))
    problems.push({ place: `${at}.name`, code: 'unusable-code' });
  const type = wordOf(raw['type']);
  const shape = Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (!shape) {
    problems.push({ place: `${at}.type`, code: 'type-not-shown', values: { type: type.slice(0, 40) } });
    return undefined;
  }
  refuseOthers(raw, shape.properties, at, problems);
  refuseValues(raw, at, problems);
  // A picture without a title is named by what it shows.
  if (type !== 'image' || raw['title'] !== undefined) readWords(place, raw, 'title', 'title');
  if (raw['description'] !== undefined) readWords(place, raw, 'description', 'description');
  if (raw['requiredErrorText'] !== undefined) readWords(place, raw, 'requiredErrorText', 'requiredError');
  if (raw['placeholder'] !== undefined) readWords(place, raw, 'placeholder', 'placeholder');
  if (raw['commentText'] !== undefined) readWords(place, raw, 'commentText', 'remark');
  return {
    code,
    type: typeOf(raw, shape),
    ...(shape.look ? { look: shape.look } : {}),
    ...conditionsOf(raw, place),
    ...(raw['isRequired'] === true ? { required: true } : {}),
    ...(raw['readOnly'] === true ? { readOnly: true } : {}),
    ...presetsOf(raw, place),
    ...validatorsOf(raw, place),
    ...ownProperties(raw, at, problems),
    ...(raw['showCommentArea'] === true || raw['hasComment'] === true ? { remark: true } : {}),
    ...shapeOf(type, raw, place)
  };
}

function typeOf(raw: Json, { type }: Shape): ItemType {
  return raw['type'] === 'imagepicker' && raw['multiSelect'] === true ? 'checkbox' : type;
}

function conditionsOf(raw: Json, { at, problems }: Place): Partial<Item> {
  const conditions: Partial<Item> = {};
  for (const name of ['visibleIf', 'enableIf', 'requiredIf'] as const) {
    const condition = conditionAt(raw[name], `${at}.${name}`, problems);
    if (condition) conditions[name] = condition;
  }
  // Never shown on its own account: a trigger may still bring it in.
  if (raw['visible'] === false && !conditions.visibleIf) conditions.visibleIf = ['notempty', null];
  return conditions;
}

function shapeOf(type: string, raw: Json, place: Place): Partial<Item> {
  switch (type) {
    case 'radiogroup':
    case 'buttongroup':
    case 'dropdown':
      return choicesOf(raw, place);
    case 'ranking':
      // SurveyJS counts only where people choose what they rank.
      return raw['selectToRankEnabled'] === true ? counted(raw, place) : choicesOf(raw, place);
    case 'checkbox':
    case 'tagbox':
    case 'imagepicker':
      return counted(raw, place);
    case 'rating':
      return ratingShape(raw, place);
    case 'boolean':
      return { options: booleanOptions(raw, place) };
    case 'matrix':
      return matrixShape(raw, place);
    case 'text':
      return textShape(raw, place);
    case 'comment':
      return count(raw, 'maxLength', 'maxLength');
    case 'slider':
      return sliderShape(raw, place);
    case 'multipletext':
      return multipleTextShape(raw, place);
    case 'matrixdropdown':
    case 'matrixdynamic':
      return tableShape(raw, place);
    case 'paneldynamic':
      return panelsShape(raw, place);
    case 'expression':
      return expressionShape(raw, place);
    case 'file':
      return filesShape(raw, place);
    default:
      return imageShape(raw, place);
  }
}

function counted(raw: Json, place: Place): Partial<Item> {
  return {
    ...choicesOf(raw, place),
    ...count(raw, 'maxSelectedChoices', 'maxChoices'),
    ...count(raw, 'minSelectedChoices', 'minChoices')
  };
}

function textShape(raw: Json, { at, problems }: Place): Partial<Item> {
  const kind = (raw['inputType'] ?? 'text') as TextKind;
  if (!textKinds.includes(kind))
    problems.push({ place: `${at}.inputType`, code: 'type-not-shown', values: { type: wordOf(kind) } });
  const bounds: Pick<Item, 'min' | 'max' | 'step'> = {};
  for (const name of ['min', 'max'] as const) {
    if (raw[name] === undefined) continue;
    const value = boundOf(kind, raw[name]);
    if (value === undefined) problems.push(unusable(at, name));
    else bounds[name] = value;
  }
  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max)
    problems.push(unusable(at, 'max'));
  const { step } = raw;
  if (step !== undefined && (kind !== 'number' || typeof step !== 'number' || !(step > 0)))
    problems.push(unusable(at, 'step'));
  else if (typeof step === 'number') bounds.step = step;
  return { textKind: kind, ...count(raw, 'maxLength', 'maxLength'), ...bounds };
}

/** The limit as the check compares it, or undefined: a limit that is not understood would not be kept. */
function boundOf(kind: TextKind, raw: unknown): number | string | undefined {
  const text = wordOf(raw).trim();
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
  if (['text', 'email', 'url', 'tel', 'color'].includes(kind)) return undefined;
  return valueProblem({ code: '', type: 'text', textKind: kind }, text, []) ? undefined : text;
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
