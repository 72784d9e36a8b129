/**
 * From answers to the attributes and yes/no outcomes of a release: which codes belong together, decided
 * before fieldwork from the register and never from the data.
 */
import { surveyedFields } from '#lib/places/field-of-action.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';

export interface Breakdown {
  code: string;
  codes: readonly string[];
  /** The item whose answer is recoded; `commune` for the commune itself. */
  item: string;
  /**
   * Categories in order of precedence with the answer codes that belong to them: of several citizenships
   * the national one counts, then the larger groups, then other EU.
   */
  groups: readonly (readonly [category: string, answers: readonly string[]])[];
}

const breakdown = (code: string, item: string, groups: Breakdown['groups']): Breakdown => ({
  code,
  item,
  groups,
  codes: groups.map(([category]) => category)
});

/** The breakdowns of a region in Luxembourg; national is `lu`, the two largest foreign groups are `pt` and `fr`. */
export function breakdownsFor(communes: readonly string[]): Breakdown[] {
  return [
    breakdown('SEX', 'SEX', [['f', ['f']], ['m', ['m']], ['d', ['d']]]),
    breakdown('AGE4', 'AGE', [
      ['16-34', ['16-24', '25-34']],
      ['35-49', ['35-49']],
      ['50-64', ['50-64']],
      ['65+', ['65-74', '75+']]
    ]),
    breakdown('CIT5', 'CIT', [
      ['lu', ['lu']],
      ['pt', ['pt']],
      ['fr', ['fr']],
      ['eu', ['de', 'eu']],
      ['other', ['europe', 'africa', 'asia', 'americas']]
    ]),
    breakdown('YARR4', 'YARR', [
      ['lt3', ['lt1', '1-2']],
      ['3-10', ['3-5', '6-10']],
      ['11-20', ['11-20']],
      ['gt20', ['gt20', 'born']]
    ]),
    breakdown('LNGMAIN5', 'LNGMAIN', [
      ['lb', ['lb']],
      ['pt', ['pt']],
      ['fr', ['fr']],
      ['de', ['de']],
      ['other', ['en', 'it', 'es', 'nl', 'pl', 'ro', 'sh', 'uk', 'ru', 'ar', 'tr', 'ti', 'sq', 'other']]
    ]),
    breakdown('HH3', 'HH', [['alone', ['alone']], ['couple', ['couple']], ['other', ['family', 'lone', 'other']]]),
    breakdown('COMMUNE', 'commune', communes.map((commune) => [commune, [commune]] as const))
  ]; // prettier-ignore
}

/** @returns the position of the category, −1 where the answer is missing or belongs to none */
export function categoryOf({ item, groups }: Breakdown, answers: Answers, commune: string): number {
  const value = item === 'commune' ? commune : answers[item];
  if (value === undefined) return -1;
  const given = Array.isArray(value) ? value.map(String) : [String(value)];
  return groups.findIndex(([, codes]) => codes.some((code) => given.includes(code)));
}

/** A yes/no outcome: its code names the item and the row or option (`PROB.HOU`), and so its column. */
export interface Outcome {
  code: string;
  item: string;
  part: string;
  /** Which codes mean yes and no; any other means not asked, not answered or not applicable. */
  values: Readonly<Record<string, 0 | 1>>;
}

/** The needs that somebody may have had help with. */
export const unmetNeeds = ['course', 'childcare', 'housing', 'job', 'health', 'documents'] as const;

export const outcomes: readonly Outcome[] = [
  ...surveyedFields.map((field) => ofRow('PROB', field, { yes: 1, no: 0 })),
  ...surveyedFields.map((field) => ofChoice('IMP3', field)),
  ...surveyedFields.map((field) => ofRow('SAT', field, { '1': 0, '2': 0, '3': 0, '4': 1, '5': 1 })),
  // Among those who needed it: whoever did not need help stays out of the base.
  ...unmetNeeds.map((need) => ofRow('UNMET', need, { got: 0, notgot: 1 }))
];

/**
 * Scales whose whole distribution may be shown, for the total only, lowest first; the mean is computed from
 * the published shares.
 */
export const scales: readonly { item: string; options: readonly string[] }[] = [
  { item: 'WELL', options: zeroToTen() },
  { item: 'TRUST', options: zeroToTen() },
  { item: 'BELONG', options: ['1', '2', '3', '4', '5'] },
  { item: 'CONTACT', options: ['daily', 'weekly', 'monthly', 'less', 'never'] },
  { item: 'INFO', options: ['1', '2', '3', '4', '5'] }
];

function zeroToTen(): string[] {
  return Array.from({ length: 11 }, (_, value) => String(value));
}

function ofRow(item: string, row: string, values: Outcome['values']): Outcome {
  return { code: `${item}.${row}`, item, part: row, values };
}

/** Of a multiple choice: ticked or not, by whoever ticked anything. */
function ofChoice(item: string, option: string): Outcome {
  return { code: `${item}.${option}`, item, part: option, values: { '0': 0, '1': 1 } };
}

export type Audience = 'residents' | 'workers' | 'guests';
export const audiences: readonly Audience[] = ['residents', 'workers', 'guests'];

/** Who only works in the region, or lives in a guest commune, is in no margin and gets a release beside. */
export function audienceOf(
  residence: string | undefined,
  commune: string,
  members: ReadonlySet<string>
): Audience {
  if (!members.has(commune)) return 'guests';
  return residence === RESIDENTS.unless ? 'workers' : 'residents';
}

/** The item that says whether somebody lives or works here. */
export const RESIDENCE = 'LIVWRK';

/** Whom the figures speak of: everybody of a member commune who does not only work here. */
export const RESIDENTS = { item: RESIDENCE, unless: 'work', ageFrom: 16 } as const;
