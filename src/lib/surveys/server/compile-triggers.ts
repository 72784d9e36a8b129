/**
 * Triggers and calculated values, said as conditions and presets: what happens depends on the answers alone and not on
 * the way to them, so that a form without a script, a phone without a network and the last check decide alike.
 */
import { itemIn } from '#lib/questionnaire/answer-name.ts';
import {
  namesIn,
  rename,
  renameOperand,
  type Condition,
  type Operand,
  type Renaming
} from '#lib/questionnaire/condition.ts';
import type {
  Item,
  Option,
  Page,
  Preset,
  Questionnaire,
  Validator
} from '#lib/questionnaire/questionnaire.ts';
import { buildTriggerExpression } from 'survey-core';
import type { DefinitionProblem } from '../definition.ts';
import { bothOf } from './compile-panels.ts';
import {
  calculationAt,
  conditionAt,
  isInherited,
  isObject,
  refuseOthers,
  wordOf,
  type Json
} from './definition-parts.ts';
import { unusable } from './property-values.ts';

const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  complete: [],
  skip: ['gotoName'],
  setvalue: ['setToName', 'setValue'],
  copyvalue: ['setToName', 'fromName'],
  runexpression: ['setToName', 'runExpression'],
  visible: ['pages', 'questions']
};

export function applyTriggers(raw: unknown, pages: Page[], problems: DefinitionProblem[]): Page[] {
  if (raw === undefined) return pages;
  if (!Array.isArray(raw)) {
    problems.push({ place: 'triggers', code: 'unknown-property-value', values: { name: 'triggers' } });
    return pages;
  }
  return raw.reduce<Page[]>(
    (so, trigger: unknown, index) => applyTrigger(trigger, `triggers[${index}]`, so, problems),
    pages
  );
}

function applyTrigger(trigger: unknown, at: string, pages: Page[], problems: DefinitionProblem[]): Page[] {
  if (!isObject(trigger)) {
    problems.push({ place: at, code: 'not-an-object' });
    return pages;
  }
  const type = wordOf(trigger['type']).replace(/trigger$/, '');
  if (!Object.hasOwn(TRIGGERS, type)) {
    problems.push({ place: `${at}.type`, code: 'type-not-shown', values: { type: type.slice(0, 40) } });
    return pages;
  }
  refuseOthers(
    trigger,
    new Set(['type', 'expression', 'name', 'operator', 'value', ...TRIGGERS[type]!]),
    at,
    problems
  );
  const expression =
    trigger['expression'] ??
    buildTriggerExpression(wordOf(trigger['name']), wordOf(trigger['operator']), trigger['value']);
  const when = conditionAt(expression, `${at}.expression`, problems);
  if (!when && !(type === 'copyvalue' && !expression)) {
    problems.push(unusable(at, 'expression'));
    return pages;
  }
  if (type === 'complete') return hidePages(pages, lastAsked(when!, pages), pages.length, when!);
  if (type === 'skip') return applySkip(trigger, at, pages, when!, problems);
  if (type === 'visible') return showUnder(trigger, pages, when!);
  return applyPreset(type, trigger, at, pages, when, problems);
}

/** The last page that the condition asks about: before it nothing can be known. */
function lastAsked(when: Condition, pages: readonly Page[]): number {
  const codes = new Set(namesIn(when).map(itemIn));
  return pages.findLastIndex((page) => page.items.some(({ code }) => codes.has(code)));
}

/** The pages between two, both not included, are passed over where the condition holds. */
function hidePages(pages: Page[], after: number, before: number, when: Condition): Page[] {
  return pages.map((page, at) =>
    at > after && at < before ? { ...page, visibleIf: bothOf(page.visibleIf, ['not', when])! } : page
  );
}

function applySkip(
  trigger: Json,
  at: string,
  pages: Page[],
  when: Condition,
  problems: DefinitionProblem[]
): Page[] {
  const name = wordOf(trigger['gotoName']);
  const target = pages.findIndex((page) => page.code === name || page.items.some((item) => item.code === name || item.groups?.includes(name) === true)); // prettier-ignore
  const from = lastAsked(when, pages);
  if (target <= from) {
    problems.push(unusable(at, 'gotoName'));
    return pages;
  }
  return hidePages(pages, from, target, when);
}

function showUnder(trigger: Json, pages: Page[], when: Condition): Page[] {
  const named = (name: string) => (Array.isArray(trigger[name]) ? trigger[name].map(wordOf) : []);
  const [pageNames, itemNames] = [named('pages'), named('questions')];
  // "Never shown" gives way to the trigger that brings the question in.
  const under = (own: Condition | undefined) => (own?.[0] === 'notempty' && own[1] === null ? when : bothOf(own, when)!); // prettier-ignore
  return pages.map((page) => ({
    ...page,
    ...(pageNames.includes(page.code) ? { visibleIf: under(page.visibleIf) } : {}),
    items: page.items.map((item) =>
      itemNames.includes(item.code) ? { ...item, visibleIf: under(item.visibleIf) } : item
    )
  }));
}

function applyPreset(
  type: string,
  trigger: Json,
  at: string,
  pages: Page[],
  when: Condition | undefined,
  problems: DefinitionProblem[]
): Page[] {
  const target = wordOf(trigger['setToName']);
  const value = valueSet(type, trigger, at, problems);
  // A file is nobody's to set.
  const isKnown = pages.some(({ items }) => items.some(({ code, type: own }) => code === target && own !== 'file')); // prettier-ignore
  if (!isKnown) problems.push(unusable(at, 'setToName'));
  if (!isKnown || value === undefined) return pages;
  const preset: Preset = { ...(when ? { if: when } : {}), value };
  return pages.map((page) => ({
    ...page,
    // The later trigger wins over the earlier one, as it would have run last.
    items: page.items.map((item) =>
      item.code === target ? { ...item, presets: [preset, ...(item.presets ?? [])] } : item
    )
  }));
}

function valueSet(
  type: string,
  trigger: Json,
  at: string,
  problems: DefinitionProblem[]
): Operand | undefined {
  if (type === 'copyvalue') return { $: wordOf(trigger['fromName']) };
  if (type === 'runexpression')
    return calculationAt(trigger['runExpression'], `${at}.runExpression`, problems);
  const value = trigger['setValue'];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value;
  problems.push(unusable(at, 'setValue'));
  return undefined;
}

/** More parts than these make a calculation that nobody can follow, and a phone slow. */
const MOST_PARTS = 2_000;

/** Calculated values stand for their expressions wherever they are named. */
export function applyCalculated(
  raw: unknown,
  questionnaire: Questionnaire,
  problems: DefinitionProblem[]
): Questionnaire {
  if (raw !== undefined && !Array.isArray(raw))
    problems.push({ place: 'calculatedValues', code: 'unknown-property-value', values: { name: 'calculatedValues' } }); // prettier-ignore
  const values = new Map<string, Operand>();
  const kept: { code: string; value: Operand }[] = [];
  const by: Renaming = { name: (name) => values.get(name) ?? { $: name } };
  for (const [index, entry] of (Array.isArray(raw) ? (raw as unknown[]) : []).entries()) {
    const at = `calculatedValues[${index}]`;
    const one: Json = isObject(entry) ? entry : {};
    refuseOthers(one, new Set(['name', 'expression', 'includeIntoResult']), at, problems);
    const code = wordOf(one['name']);
    const isTaken =
      values.has(code) || questionnaire.pages.some(({ items }) => items.some((item) => item.code === code));
    if (!/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(code) || isInherited(code) || isTaken)
      problems.push({ place: `${at}.name`, code: 'unusable-code' });
    const compiled = calculationAt(one['expression'], `${at}.expression`, problems);
    if (compiled === undefined) problems.push(unusable(at, 'expression'));
    // Earlier ones are put in at once: what names itself or a later one stays a name that nobody answers to.
    const whole = renameOperand(compiled ?? null, by);
    const isTooLarge = JSON.stringify(whole).length > MOST_PARTS * 10;
    if (isTooLarge) problems.push(unusable(at, 'expression'));
    // What is refused is not put into others: twice itself forty times over would fill the memory.
    const value = isTooLarge ? null : whole;
    values.set(code, value);
    if (one['includeIntoResult'] === true) kept.push({ code, value });
  }
  if (values.size === 0) return questionnaire;
  return {
    ...questionnaire,
    pages: questionnaire.pages.map((page) => ({
      ...renamed(page, by),
      items: page.items.map((item) => renamed(item, by))
    })),
    ...(kept.length > 0 ? { calculated: kept } : {})
  };
}

type Conditional = { visibleIf?: Condition; enableIf?: Condition; requiredIf?: Condition } & Partial<Pick<Item, 'presets' | 'calculation' | 'validators' | 'options' | 'rowConditions' | 'parts'>>; // prettier-ignore

function renamed<T extends Conditional>(owner: T, by: Renaming): T {
  const of = (condition: Condition) => rename(condition, by);
  const changed: Conditional = {};
  for (const name of ['visibleIf', 'enableIf', 'requiredIf'] as const)
    if (owner[name]) changed[name] = of(owner[name]);
  if (owner.presets)
    changed.presets = owner.presets.map((each) => ({
      ...(each.if ? { if: of(each.if) } : {}),
      value: renameOperand(each.value, by)
    }));
  if (owner.calculation !== undefined) changed.calculation = renameOperand(owner.calculation, by);
  if (owner.validators)
    changed.validators = owner.validators.map((each): Validator =>
      each.kind === 'expression' ? { ...each, holds: of(each.holds) } : each
    );
  if (owner.options) changed.options = owner.options.map((option): Option => renamed(option, by));
  if (owner.rowConditions)
    changed.rowConditions = Object.fromEntries(
      Object.entries(owner.rowConditions).map(([row, condition]) => [row, of(condition)])
    );
  if (owner.parts) changed.parts = owner.parts.map((part) => renamed(part, by));
  return { ...owner, ...changed };
}
