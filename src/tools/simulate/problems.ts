/**
 * Who has a serious problem with what: one rate for everybody and field, except for the built-in differences.
 * A burden shared by all fields makes problems come together without changing any rate.
 */
import { builtInDifferences } from './built-in-differences.ts';
import { normalShare, type Dice } from './dice.ts';
import type { Traits } from './traits.ts';

const rates: Record<string, number> = {
  ACC: 0.11,
  LNG: 0.15,
  EDU: 0.2,
  WRK: 0.14,
  HOU: 0.34,
  HLT: 0.16,
  PAR: 0.07,
  VOL: 0.08,
  CUL: 0.09,
  ADM: 0.12,
  DIS: 0.09,
  MOB: 0.18
};

export const fields = Object.keys(rates);

const tiedToBurden = 0.3;

/** The groups of the release plan this person belongs to. */
function groupsOf({ age, citizenship, years }: Traits): { AGE4: string; CIT5: string; YARR4: string } {
  return {
    AGE4: age === '16-24' || age === '25-34' ? '16-34' : age === '65-74' || age === '75+' ? '65+' : age,
    CIT5: ['lu', 'pt', 'fr'].includes(citizenship)
      ? citizenship
      : citizenship === 'de' || citizenship === 'eu'
        ? 'eu'
        : 'other',
    YARR4: years === undefined || years >= 21 ? 'gt20' : years < 3 ? 'lt3' : years < 11 ? '3-10' : '11-20'
  };
}

function rateFor(person: Traits, field: string): number {
  const groups = groupsOf(person);
  const times = person.times[field] ?? 1;
  const difference = builtInDifferences.find(({ row }) => row === field);
  if (difference === undefined) return times * (rates[field] ?? 0.12);
  return (
    times * (groups[difference.breakdown] === difference.category ? difference.rate : difference.elsewhere)
  );
}

export function hasProblem(person: Traits, dice: Dice, field: string): boolean {
  const own = dice.normal('problem', field);
  const load = -Math.sqrt(tiedToBurden) * person.burden + Math.sqrt(1 - tiedToBurden) * own;
  return normalShare(load) < rateFor(person, field);
}
