/** Places and groups of an impact assessment: how many residents the register knows, and what each may expect to see. */
import { figuresOf } from '#lib/places/population.ts';
import { sumByCategory, type PopulationMargin } from '#lib/places/population-margin.ts';
import { WEIGHTED_FROM } from '#lib/releases/cell-weights.ts';
import { SHOWN_FROM } from '#lib/releases/freeze.ts';
import { breakdownsFor } from '#lib/releases/recode.ts';
import { sigmaOf } from '#lib/releases/release-plan.ts';
import { membersOf, planOf, type AssessedWave } from './assessed-wave.ts';
import { pointsAt } from './assessment-figures.ts';

/** Fewer residents than this form no category: they are joined with others before the first answer. */
export const LEAST_RESIDENTS = { usual: 300, small: 100 } as const;
/** A population below this counts as small. */
export const SMALL_POPULATION = 2000;

/** Residents of 16 and over that the register counts in these communes; undefined without a register. */
export function residentsOf(wave: AssessedWave, communes: readonly string[]): number | undefined {
  return figuresOf(wave.margins.filter(({ communeId }) => communes.includes(communeId)))?.total;
}

export function leastResidents(wave: AssessedWave): number {
  const all = residentsOf(wave, membersOf(wave).map(({ id }) => id)); // prettier-ignore
  return all !== undefined && all < SMALL_POPULATION ? LEAST_RESIDENTS.small : LEAST_RESIDENTS.usual;
}

export interface CategoryInRegister {
  breakdown: string;
  category: string;
  /** Null where no register knows this attribute. */
  residents: number | null;
}

/** Every category of the plan's breakdowns but the communes, with what the register counts in it. */
export function categoriesOf(wave: AssessedWave): CategoryInRegister[] {
  const members = membersOf(wave).map(({ id }) => id);
  const known = wave.margins.filter(({ communeId }) => members.includes(communeId));
  return breakdownsFor([])
    .filter(({ code, item }) => item !== 'commune' && planOf(wave).oneWay.includes(code))
    .flatMap(({ code, item, groups }) =>
      groups.map(([category, answers]) => ({
        breakdown: code,
        category,
        residents: registered(known, item, answers)
      }))
    );
}

/** A register of sex by age knows both; one of citizenship its codes. */
function registered(margins: readonly PopulationMargin[], item: string, answers: readonly string[]) {
  const part = ['SEX', 'AGE'].indexOf(item);
  const counts = sumByCategory(margins, part < 0 ? item : 'SEX×AGE');
  const own = [...counts].filter(([category]) =>
    answers.includes(part < 0 ? category : category.split('×')[part]!)
  );
  return own.length > 0 ? own.reduce((sum, [, count]) => sum + count, 0) : null;
}

/** The share of residents that the outlook supposes to answer. */
export const SUPPOSED_SHARE = 0.1;

export interface CommuneOutlook {
  id: string;
  residents: number | undefined;
  /** Share of its residents that must answer for a figure, and for a weighted one; above 1 out of reach. */
  forFigure: number | undefined;
  forWeighted: number | undefined;
  /** If the supposed share answers: how many, and the half-width in points; null where nothing is shown. */
  supposed: { answers: number; points: number | null } | undefined;
}

export function outlookOf(wave: AssessedWave, id: string): CommuneOutlook {
  const residents = residentsOf(wave, [id]);
  if (!residents) return { id, residents, forFigure: undefined, forWeighted: undefined, supposed: undefined };
  const answers = Math.round(residents * SUPPOSED_SHARE);
  return {
    id,
    residents,
    forFigure: SHOWN_FROM / residents,
    forWeighted: WEIGHTED_FROM / residents,
    supposed: { answers, points: answers < SHOWN_FROM ? null : pointsAt(answers, sigmaOf(planOf(wave))) }
  };
}
