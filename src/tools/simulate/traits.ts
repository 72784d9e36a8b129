/**
 * One made-up person: the facts that stay the same whatever is asked, drawn so that age, origin, time of
 * arrival, languages and household fit together.
 */
import type { Dice, Weights } from './dice.ts';
import {
  arrivalSpans,
  birthplaces,
  bornHere,
  formLanguages,
  mainLanguages,
  secondCitizenship
} from './origins.ts';
import { activitiesByAge, commuterCells, householdsByAge, respondentCells } from './population.ts';
import type { AgeBand, Citizenship } from './population.ts';

export interface Setting {
  communes: { code: string; weight: number }[];
  languages: string[];
  /** By field of action: the rate of serious problems is so many times what it is elsewhere. */
  times?: Readonly<Record<string, number>>;
}

export interface Traits {
  commune: string;
  language: string;
  consentsToSensitive: boolean;
  presence: 'live' | 'work' | 'both';
  age: AgeBand;
  sex: string;
  citizenship: Citizenship;
  /** A further citizenship, only beside the country's own. */
  second: string;
  birth: Citizenship;
  /** Years in the country; undefined for those born in it. */
  years: number | undefined;
  /** Years in the commune; undefined for those who have always lived there. */
  yearsHere: number | undefined;
  main: string;
  household: string;
  activity: string;
  vote: string;
  /** Standard normal and independent of every group: how much weighs on this person just now. */
  burden: number;
  times: Readonly<Record<string, number>>;
}

const youngest: Record<AgeBand, number> = {
  '16-24': 16,
  '25-34': 25,
  '35-49': 35,
  '50-64': 50,
  '65-74': 65,
  '75+': 75
};
const widths: Record<AgeBand, number> = {
  '16-24': 9,
  '25-34': 10,
  '35-49': 15,
  '50-64': 15,
  '65-74': 10,
  '75+': 16
};

export function traitsFrom(dice: Dice, setting: Setting): Traits {
  const commutes = dice.unit('commutes in') < 0.06;
  const cell = dice.one(commutes ? commuterCells : respondentCells, 'cell').split(' ');
  const citizenship = cell[0] as Citizenship;
  const age = cell[1] as AgeBand;
  const ageInYears = youngest[age] + dice.unit('age in years') * widths[age];
  const native = dice.unit('born here') < bornHere[citizenship];
  const birth = native ? 'lu' : (dice.one(birthplaces(citizenship), 'birth') as Citizenship);
  const years = native ? undefined : yearsSinceArrival(dice, citizenship, age, ageInYears);
  const main = dice.one(mainLanguages(citizenship, birth), 'main language');
  const activity = dice.one(
    commutes ? { employed: 0.88, selfemployed: 0.12 } : activitiesByAge[age],
    'activity'
  );
  const works = activity === 'employed' || activity === 'selfemployed';
  return {
    commune: oneOf(
      dice,
      Object.fromEntries(setting.communes.map(({ code, weight }) => [code, weight])),
      'commune'
    ),
    language: oneOf(dice, formLanguages(main, setting.languages), 'form language'),
    consentsToSensitive: dice.unit('consents') >= 0.12,
    presence: commutes ? 'work' : works && dice.unit('works here too') < 0.28 ? 'both' : 'live',
    age,
    sex: dice.one({ f: age === '75+' ? 0.57 : 0.515, m: age === '75+' ? 0.425 : 0.479, d: 0.006 }, 'sex'),
    citizenship,
    second: citizenship === 'lu' ? dice.one(secondCitizenship, 'second citizenship') : 'none',
    birth,
    years,
    yearsHere: yearsInCommune(dice, years, ageInYears),
    main,
    household: dice.one(householdsByAge[age], 'household'),
    activity,
    vote: dice.one(voteWeights(citizenship, commutes, ageInYears, years), 'vote'),
    burden: dice.normal('burden'),
    times: setting.times ?? {}
  };
}

function oneOf(dice: Dice, weights: Weights, key: string): string {
  return Object.values(weights).some((weight) => weight > 0) ? dice.one(weights, key) : '';
}

function yearsSinceArrival(dice: Dice, citizenship: Citizenship, age: AgeBand, ageInYears: number): number {
  const spans = Object.entries(arrivalSpans(citizenship, age)).filter(
    ([span]) => Number(span.split(' ')[0]) < ageInYears
  );
  const [from = 0, to = 1] = dice.one(Object.fromEntries(spans), 'arrival').split(' ').map(Number);
  return from + dice.unit('arrival year') * (Math.min(to, ageInYears) - from);
}

function yearsInCommune(dice: Dice, years: number | undefined, ageInYears: number): number | undefined {
  if (years === undefined && dice.unit('always here') < 0.35) return undefined;
  return Math.min(years ?? ageInYears, -Math.log(dice.unit('years here')) * 15);
}

/** Communal elections: from 18, for residents; nationals are on the list, others put themselves on it. */
function voteWeights(citizenship: Citizenship, commutes: boolean, ageInYears: number, years = 20): Weights {
  if (commutes || ageInYears < 18) return { notentitled: 0.9, no: 0.1 };
  if (citizenship === 'lu') return { yes: 0.97, no: 0.03 };
  const registered = Math.min(0.55, 0.1 + 0.022 * years);
  return { yes: registered, no: 0.92 - registered, notentitled: 0.08 };
}
