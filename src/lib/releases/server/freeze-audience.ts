/** One audience of a wave, from its columns to a release that is ready to be written. Writes nothing itself. */
import { setImmediate as others } from 'node:timers/promises';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import type { AudienceColumns } from '../columns.ts';
import { freezing, type FrozenRelease } from '../freeze.ts';
import { methodBox } from '../method-box.ts';
import type { Audience, Breakdown } from '../recode.ts';
import type { MethodBox, Ways } from '../release.ts';
import { chargeRelease, planFor, type Charge, type ReleasePlan } from '../release-plan.ts';
import type { Step } from '../step.ts';
import { weightWave, type WaveWeights } from '../wave-weights.ts';

export interface AudienceFreeze {
  survey: Survey;
  languages: readonly string[];
  ways: Ways;
  audience: Audience;
  columns: AudienceColumns;
  breakdowns: readonly Breakdown[];
  registered: readonly PopulationMargin[];
  plan: ReleasePlan;
  secret: Uint8Array;
  /** What earlier releases of this audience have cost. */
  past: readonly Charge[];
  report: (step: Step) => Promise<void>;
}

export interface ReadyRelease {
  audience: Audience;
  number: number;
  release: FrozenRelease;
  method: MethodBox;
}

/** @returns the release with its method box, or why it cannot be made */
export async function freezeAudience(freeze: AudienceFreeze): Promise<ReadyRelease | Refusal> {
  const { survey, audience, columns, breakdowns, registered, plan, past, report } = freeze;
  const respondents = columns.ids.length;
  let weights: WaveWeights | null = null;
  if (audience === 'residents') {
    await report({ stage: 'weights', done: 0, total: 1 });
    const made = weightWave(columns, breakdowns, registered);
    if (isRefusal(made)) return made;
    weights = made;
  }
  const charge = chargeRelease(past, planFor(plan, respondents, weights !== null));
  if (isRefusal(charge)) return charge;
  const number = past.length + 1;
  const releaseId = `${survey.id}.${audience}.${number}`;
  const input = { ...columns, releaseId, secret: freeze.secret, plan, weights: weights?.weights ?? null };
  const frozen = await inTurns(freezing(input), report);
  if (isRefusal(frozen)) return frozen;
  const method = methodBox({
    survey,
    languages: freeze.languages,
    ways: freeze.ways,
    completed: respondents,
    registered: audience === 'residents' ? registered : [],
    weights,
    plan: frozen.release.plan,
    breakdowns
  });
  return { audience, number, release: frozen.release, method };
}

/** Longest stretch for which other requests wait. */
const TURN_MS = 15;

async function inTurns<R>(work: Generator<Step, R>, report: (step: Step) => Promise<void>): Promise<R> {
  let begun = performance.now();
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    if (performance.now() - begun < TURN_MS) continue;
    await report(next.value);
    await others();
    begun = performance.now();
  }
}
