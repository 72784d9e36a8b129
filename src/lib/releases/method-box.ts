/** The method box: how a wave came about and what its figures can bear, ready to stand beside them. */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { basisOf } from './basis.ts';
import type { Breakdown } from './recode.ts';
import type { MethodBox, Ways } from './release.ts';
import { riskStatement, type ReleasePlan } from './release-plan.ts';
import type { WaveWeights } from './wave-weights.ts';

export interface MethodInput {
  survey: Survey;
  languages: readonly string[];
  ways: Ways;
  /** Exact; only its tens leave this function. */
  completed: number;
  /** Empty for a group that stands in no margin. */
  registered: readonly PopulationMargin[];
  weights: WaveWeights | null;
  plan: ReleasePlan;
  breakdowns: readonly Breakdown[];
}

export function methodBox({
  survey,
  languages,
  ways,
  completed,
  registered,
  weights,
  plan,
  breakdowns
}: MethodInput): MethodBox {
  const { oneAnswer, linkedItems, linkedAnswers } = riskStatement(plan);
  const worst = weights?.worst;
  return {
    design: survey.design,
    languages: [...languages],
    modes: modesOf(ways),
    opensOn: survey.opensOn,
    closesOn: survey.closesOn,
    completed: 10 * Math.floor(completed / 10),
    population: registered.reduce(
      (sum, { variable, count }) => (variable === 'SEX×AGE' ? sum + count : sum),
      0
    ),
    margins: weights && {
      names: weights.names,
      sources: unique(registered.map(({ source }) => source)),
      referenceDates: unique(registered.map(({ referenceDate }) => referenceDate)),
      madeUp: registered.some(({ madeUp }) => madeUp)
    },
    deff: weights && Math.round(weights.kish.deff * 100) / 100,
    level: weights && weights.kish.level,
    worstMargin:
      worst && worst.error > 0.0005
        ? { margin: worst.margin, category: worst.category, percent: Math.round(worst.error * 1000) / 10 }
        : null,
    merged: weights?.merges.map(({ from, into }) => ({ from, into })) ?? [],
    guess: { oneAnswer, linkedItems, linkedAnswers },
    ways,
    basis: basisOf(breakdowns)
  };
}

/** Ways that at least ten people took; the web is open to all, and stands for a wave of fewer. */
function modesOf({ channels }: Ways): string[] {
  const taken = Object.keys(channels);
  return taken.length > 0 ? taken : ['web'];
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
