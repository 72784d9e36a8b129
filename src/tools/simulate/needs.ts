/**
 * Leanings for the questions about needs: priorities, satisfaction, serious problems, unmet help, barriers,
 * unequal treatment, and the theme of the open answer.
 */
import type { Ask, Leaning } from './choose.ts';
import type { Dice, Weights } from './dice.ts';
import { openThemes, type OpenTheme } from './open-themes.ts';
import { fields, hasProblem } from './problems.ts';
import type { Traits } from './traits.ts';

type Lean = (person: Traits, dice: Dice, ask: Ask) => Leaning;

/** Per field: pull among the three to improve first, satisfaction (1 to 5) without a problem, share without opinion. */
const views: Record<string, readonly [pull: number, satisfaction: number, noOpinion: number]> = {
  ACC: [0.62, 3.7, 0.08],
  LNG: [1.5, 3.45, 0.08],
  EDU: [0.8, 3.6, 0.12],
  WRK: [0.62, 3.4, 0.15],
  HOU: [3.6, 2.85, 0.05],
  HLT: [0.75, 3.6, 0.05],
  PAR: [0.4, 3.3, 0.14],
  VOL: [0.45, 3.8, 0.1],
  CUL: [0.5, 3.9, 0.05],
  ADM: [0.55, 3.7, 0.06],
  DIS: [0.4, 3.5, 0.14],
  MOB: [1.5, 3.45, 0.04]
};

const helpWith: Record<string, readonly [field: string, neededAnyway: number]> = {
  course: ['LNG', 0.12],
  childcare: ['EDU', 0.1],
  housing: ['HOU', 0.06],
  job: ['WRK', 0.08],
  health: ['HLT', 0.32],
  documents: ['ADM', 0.3]
};

export const aboutNeeds: Record<string, Lean> = {
  IMP3: prioritiesOf,
  SAT: (person, dice, { row = '' }) => {
    const [, satisfaction, noOpinion] = own(views, row) ?? [1, 3.5, 0.08];
    const level = satisfaction - (hasProblem(person, dice, row) ? 1.1 : 0) - 0.3 * person.burden;
    const position = (level + 0.85 * dice.normal('SAT', row) - 1) / 4;
    return { position: Math.min(1, Math.max(0, position)), aside: { '-9': noOpinion } };
  },
  PROB: (person, dice, { row }) =>
    row === undefined
      ? { ticks: Object.fromEntries(fields.map((field) => [field, hasProblem(person, dice, field) ? 1 : 0])) }
      : {
          one: { [hasProblem(person, dice, row) ? 'yes' : 'no']: 1 },
          aside: { '-7': notApplicable(person, row) }
        },
  UNMET: (person, dice, { row = '' }) => {
    const [field, neededAnyway] = own(helpWith, row) ?? ['', 0.15];
    const problem = hasProblem(person, dice, field);
    const needed = problem ? 0.75 : neededAnyway;
    const missed = problem ? 0.62 : 0.14;
    return { one: { got: needed * (1 - missed), notgot: needed * missed, notneeded: 1 - needed } };
  },
  BARR: (person, dice) => ({
    one: {
      notknown: hasProblem(person, dice, 'ACC') ? 0.6 : 0.23,
      language: hasProblem(person, dice, 'LNG') ? 0.45 : 0.06,
      cost: 0.15,
      time: 0.14,
      distance: hasProblem(person, dice, 'MOB') ? 0.25 : 0.07,
      refused: 0.14,
      fear: 0.03,
      other: 0.07
    }
  }),
  DISCR: (person, dice) => {
    const [often, seldom] = hasProblem(person, dice, 'DIS') ? [1, 0] : [0, 1];
    return {
      ticks: {
        office: 0.18 * often + 0.009 * seldom,
        school: 0.12 * often + 0.006 * seldom,
        housing: 0.24 * often + 0.014 * seldom,
        work: 0.26 * often + 0.016 * seldom,
        street: 0.3 * often + 0.02 * seldom
      },
      aside: { '-8': 0.03 }
    };
  }
};

/** Rows come from forms of any make: a row called `constructor` is simply unknown. */
function own<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Most name three fields; a field with a problem is named more often. */
function prioritiesOf(person: Traits, dice: Dice): Leaning {
  const weights: Weights = Object.fromEntries(
    fields.map((field) => [
      field,
      (own(views, field)?.[0] ?? 0.5) * (hasProblem(person, dice, field) ? 2 : 1)
    ])
  );
  const eagerness = dice.unit('IMP3', 'count');
  return { top: { weights, count: eagerness < 0.05 ? 1 : eagerness < 0.15 ? 2 : 3 } };
}

function notApplicable({ household, activity, age }: Traits, field: string): number {
  if (field === 'EDU') return household === 'family' || household === 'lone' ? 0.02 : 0.25;
  if (field === 'WRK') return activity === 'retired' ? 0.6 : 0.04;
  if (field === 'HLT' || field === 'MOB' || field === 'HOU') return age === '16-24' ? 0.04 : 0.015;
  return 0.05;
}

export function themeFor(person: Traits, dice: Dice): OpenTheme {
  const weights = openThemes.map(
    ({ key, field }) => [key, hasProblem(person, dice, field) ? 4 : 0.8] as const
  );
  return dice.one(Object.fromEntries(weights), 'OPEN', 'theme') as OpenTheme;
}
