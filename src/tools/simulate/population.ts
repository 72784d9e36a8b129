/**
 * Who lives in the made-up region and who of them answers: shares close to `seed/margins-miselerland.csv`,
 * and willingness to take part, which differs so that weighting has work to do.
 */
import type { Weights } from './dice.ts';

export const ageBands = ['16-24', '25-34', '35-49', '50-64', '65-74', '75+'] as const;
export type AgeBand = (typeof ageBands)[number];

export const citizenships = ['lu', 'pt', 'fr', 'de', 'eu', 'europe', 'africa', 'asia', 'americas'] as const;
export type Citizenship = (typeof citizenships)[number];

interface Share {
  share: number;
  /** Relative readiness to answer. */
  takesPart: number;
  /** Shares of the six age bands. */
  ages: readonly number[];
}

const younger = [0.14, 0.25, 0.38, 0.17, 0.04, 0.02];

const byCitizenship: Record<Citizenship, Share> = {
  lu: { share: 0.605, takesPart: 1, ages: [0.13, 0.13, 0.22, 0.27, 0.145, 0.105] },
  pt: { share: 0.145, takesPart: 0.54, ages: [0.13, 0.19, 0.34, 0.27, 0.05, 0.02] },
  fr: { share: 0.08, takesPart: 0.8, ages: [0.07, 0.24, 0.37, 0.23, 0.06, 0.03] },
  de: { share: 0.042, takesPart: 0.95, ages: [0.06, 0.15, 0.31, 0.3, 0.12, 0.06] },
  eu: { share: 0.061, takesPart: 0.85, ages: [0.09, 0.24, 0.36, 0.22, 0.06, 0.03] },
  europe: { share: 0.032, takesPart: 0.78, ages: younger },
  africa: { share: 0.013, takesPart: 0.72, ages: younger },
  asia: { share: 0.012, takesPart: 0.72, ages: younger },
  americas: { share: 0.01, takesPart: 0.78, ages: younger }
};

const ageTakesPart = [0.55, 0.8, 1, 1.12, 1.2, 0.85];

/** Chances of the cells `citizenship age` among respondents who live in the region. */
export const respondentCells: Weights = Object.fromEntries(
  citizenships.flatMap((citizenship) => {
    const { share, takesPart, ages } = byCitizenship[citizenship];
    return ageBands.map((age, i) => [
      `${citizenship} ${age}`,
      share * takesPart * (ages[i] ?? 0) * (ageTakesPart[i] ?? 1)
    ]);
  })
);

/** People who work in the region and live elsewhere, most of them across the border. */
export const commuterCells: Weights = Object.fromEntries(
  Object.entries({ fr: 0.48, de: 0.34, eu: 0.12, lu: 0.06 }).flatMap(([citizenship, share]) =>
    Object.entries({ '16-24': 0.05, '25-34': 0.27, '35-49': 0.42, '50-64': 0.26 }).map(([age, part]) => [
      `${citizenship} ${age}`,
      share * part
    ])
  )
);

export const householdsByAge: Record<AgeBand, Weights> = {
  '16-24': { alone: 0.08, couple: 0.06, family: 0.58, lone: 0.08, other: 0.2 },
  '25-34': { alone: 0.25, couple: 0.3, family: 0.33, lone: 0.04, other: 0.08 },
  '35-49': { alone: 0.14, couple: 0.16, family: 0.58, lone: 0.08, other: 0.04 },
  '50-64': { alone: 0.2, couple: 0.42, family: 0.24, lone: 0.05, other: 0.09 },
  '65-74': { alone: 0.27, couple: 0.62, family: 0.02, lone: 0.005, other: 0.085 },
  '75+': { alone: 0.45, couple: 0.42, family: 0.01, other: 0.12 }
};

export const activitiesByAge: Record<AgeBand, Weights> = {
  '16-24': { student: 0.68, employed: 0.25, unemployed: 0.04, other: 0.03 },
  '25-34': {
    employed: 0.8,
    selfemployed: 0.05,
    unemployed: 0.05,
    student: 0.05,
    care: 0.03,
    unable: 0.01,
    other: 0.01
  },
  '35-49': { employed: 0.76, selfemployed: 0.1, unemployed: 0.05, care: 0.06, unable: 0.02, other: 0.01 },
  '50-64': {
    employed: 0.56,
    selfemployed: 0.09,
    unemployed: 0.05,
    retired: 0.2,
    unable: 0.05,
    care: 0.04,
    other: 0.01
  },
  '65-74': { retired: 0.9, employed: 0.03, selfemployed: 0.03, care: 0.03, other: 0.01 },
  '75+': { retired: 0.97, other: 0.03 }
};

/** Education follows age alone: no group of origin is drawn as better or worse educated. */
export const educationByAge: Record<AgeBand, Weights> = {
  '16-24': { isced02: 0.4, isced34: 0.45, isced58: 0.15 },
  '25-34': { isced02: 0.13, isced34: 0.37, isced58: 0.5 },
  '35-49': { isced02: 0.16, isced34: 0.39, isced58: 0.45 },
  '50-64': { isced02: 0.24, isced34: 0.43, isced58: 0.33 },
  '65-74': { isced02: 0.35, isced34: 0.43, isced58: 0.22 },
  '75+': { isced02: 0.42, isced34: 0.4, isced58: 0.18 }
};
