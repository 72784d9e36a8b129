/**
 * Leanings for the questions about the person: facts, languages, household, and life in the commune.
 */
import type { Ask, Leaning } from './choose.ts';
import type { Dice, Weights } from './dice.ts';
import { hasProblem } from './problems.ts';
import { educationByAge } from './population.ts';
import type { Traits } from './traits.ts';

type Lean = (person: Traits, dice: Dice, ask: Ask) => Leaning;

export const aboutPerson: Record<string, Lean> = {
  AGE: ({ age }) => fact(age, { '-8': 0.012 }),
  SEX: ({ sex }) => fact(sex, { '-8': 0.012 }),
  LIVWRK: ({ presence }) => fact(presence),
  LOC: localityOf,
  COB: ({ birth }, _, ask) => fact(country(birth, ask.options), { '-8': 0.015 }),
  CIT: ({ citizenship, second }, _, ask) => ({
    ticks: { [country(citizenship, ask.options)]: 1, [second]: 1 },
    aside: { '-8': 0.015 }
  }),
  PARENT: ({ citizenship, birth }) => ({
    one: parentsBornAbroad(citizenship, birth),
    aside: { '-9': 0.01, '-8': 0.012 }
  }),
  YARR: ({ years }) => fact(years === undefined ? 'born' : spanOf(years)),
  YCOM: ({ yearsHere }) => fact(yearsHere === undefined ? 'always' : spanOf(yearsHere)),
  LNGMAIN: ({ main }, _, { options }) => fact(options.includes(main) ? main : 'other', { '-8': 0.01 }),
  LNGHOME: ({ main }, _, { options }) => ({
    ticks: { lb: 0.14, fr: 0.15, de: 0.08, en: 0.07, pt: 0.02, [options.includes(main) ? main : 'other']: 1 },
    aside: { '-8': 0.01 }
  }),
  LNGWORK: languagesAtWork,
  LNGCOM: (person, dice, ask) => ({ position: commandOf(ask.row, person, dice) }),
  HH: ({ household }) => fact(household),
  EDUC: ({ age }) => ({ one: educationByAge[age], aside: { '-9': 0.02 } }),
  ACT: ({ activity }) => fact(activity),
  COMM: ({ presence, activity }) => {
    const share = presence === 'work' ? 0.85 : activity === 'employed' ? 0.09 : 0.01;
    return { one: { yes: share, no: 1 - share } };
  },
  WELL: ({ burden }, dice) => scale(0.73 - 0.1 * burden, 0.15, dice, 'WELL'),
  BELONG: ({ burden, yearsHere = 30 }, dice) =>
    scale(0.55 + 0.006 * Math.min(yearsHere, 25) - 0.07 * burden, 0.22, dice, 'BELONG'),
  CONTACT: () => ({ one: { daily: 0.4, weekly: 0.29, monthly: 0.14, less: 0.13, never: 0.04 } }),
  TRUST: ({ burden }, dice) => scale(0.63 - 0.08 * burden, 0.19, dice, 'TRUST'),
  INFO: (person, dice) =>
    scale(0.53 - 0.06 * person.burden - (hasProblem(person, dice, 'ACC') ? 0.2 : 0), 0.21, dice, 'INFO'),
  TAKEPART: (person, dice) => ({
    ticks: {
      club: hasProblem(person, dice, 'VOL') ? 0.2 : 0.4,
      volunteer: 0.2,
      meeting: 0.14,
      election: person.vote === 'yes' ? 0.78 : 0.02
    }
  }),
  VOTE: ({ vote }) => fact(vote, { '-9': 0.025 }),
  ENG: (person, dice) => ({
    ticks: {
      workshop: 0.12,
      commission: 0.04,
      volunteer: 0.13,
      cafe: hasProblem(person, dice, 'LNG') ? 0.28 : 0.11
    }
  })
};

function fact(code: string, aside?: Weights): Leaning {
  return { one: { [code]: 1 }, aside };
}

function scale(mean: number, spread: number, dice: Dice, code: string): Leaning {
  return { position: Math.min(1, Math.max(0, mean + spread * dice.normal(code))) };
}

/** Country lists are coarser in some surveys. */
function country(code: string, options: readonly string[]): string {
  const inUnion = ['pt', 'fr', 'de'].includes(code);
  return [code, inUnion ? 'eu' : 'other', 'other'].find((option) => options.includes(option)) ?? code;
}

/** Localities are `<commune>.<slug>`; who only works here, lives in none of them. */
function localityOf({ commune, presence }: Traits, _: Dice, { options }: Ask): Leaning {
  const own = options.filter((option) => option.startsWith(`${commune}.`));
  if (own.length === 0 || (presence === 'work' && options.includes('other'))) return fact('other');
  return { one: { ...Object.fromEntries(own.map((option) => [option, 1])), other: 0.02 * own.length } };
}

function parentsBornAbroad(citizenship: string, birth: string): Weights {
  if (birth !== 'lu') return { none: 0.03, one: 0.07, both: 0.9 };
  return citizenship === 'lu' ? { none: 0.74, one: 0.15, both: 0.11 } : { none: 0.05, one: 0.15, both: 0.8 };
}

function spanOf(years: number): string {
  if (years < 1) return 'lt1';
  if (years < 3) return '1-2';
  if (years < 6) return '3-5';
  if (years < 11) return '6-10';
  return years < 21 ? '11-20' : 'gt20';
}

function languagesAtWork({ main, activity }: Traits, _: Dice, { options }: Ask): Leaning {
  const busy = ['employed', 'selfemployed', 'student'].includes(activity);
  const own = options.includes(main) ? main : 'other';
  const ticks = { lb: 0.38, fr: 0.66, de: 0.42, en: 0.33, pt: 0.05 };
  return { ticks: { ...ticks, [own]: own === 'other' ? 0.2 : 0.75 }, aside: { '-7': busy ? 0.01 : 0.93 } };
}

const byMain: Record<string, Weights> = {
  lb: { lb: 0.96, fr: 0.75, de: 0.88 },
  fr: { fr: 0.97, lb: 0.12, de: 0.2 },
  de: { de: 0.97, lb: 0.4, fr: 0.35 },
  pt: { fr: 0.5, lb: 0.15, de: 0.12 }
};

/** Command of an administrative language, 0 to 1, growing with the years in the country. */
function commandOf(row = '', { main, years = 30 }: Traits, dice: Dice): number {
  const start = byMain[main]?.[row] ?? { fr: 0.26, de: 0.2, lb: 0.08 }[row] ?? 0.5;
  const learnt = start > 0.7 ? 0 : Math.min(years, 25) * 0.018;
  return Math.min(1, Math.max(0, start + learnt + 0.13 * dice.normal('LNGCOM', row)));
}
