/** What a property may hold where our pages show it; anything else would silently be something else there. */
import { LONGEST_TEXT } from '#lib/questionnaire/guard.ts';
import type { DefinitionProblem } from '../definition.ts';
import type { Json } from './definition-parts.ts';

const isFlag = (value: unknown) => typeof value === 'boolean';
const oneOf =
  (...values: string[]) =>
  (value: unknown) =>
    values.includes(value as string);
const between = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

// SurveyJS writes "no limit" as 0 for choices and as -1 for texts.
const ALLOWED: Record<string, (value: unknown) => boolean> = {
  isRequired: isFlag,
  showOtherItem: isFlag,
  selectToRankEnabled: isFlag,
  isAllRowRequired: isFlag,
  eachRowRequired: isFlag,
  exclusive: isFlag,
  isExclusive: isFlag,
  choicesOrder: oneOf('none', 'random'),
  rowOrder: oneOf('initial', 'random'),
  maxSelectedChoices: between(0, 1000),
  minSelectedChoices: between(0, 1000),
  maxLength: between(-1, LONGEST_TEXT),
  rateMin: between(-1000, 1000),
  rateMax: between(-1000, 1000)
};

export function refuseValues(raw: Json, place: string, problems: DefinitionProblem[]): void {
  for (const [name, isAllowed] of Object.entries(ALLOWED))
    if (raw[name] !== undefined && !isAllowed(raw[name])) problems.push(unusable(place, name));
  const { minSelectedChoices: least, maxSelectedChoices: most } = raw;
  if (typeof least === 'number' && typeof most === 'number' && most > 0 && least > most)
    problems.push(unusable(place, 'minSelectedChoices'));
}

export function unusable(place: string, name: string): DefinitionProblem {
  return { place: `${place}.${name}`, code: 'unknown-property-value', values: { name } };
}
