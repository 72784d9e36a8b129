/** What the page of a wave's release needs besides the service: the plan from its form, and who may act. */
import { can, type Actor } from '#lib/access/permission.ts';
import { isActive } from '#lib/jobs/job.ts';
import { outcomes, scales } from '#lib/releases/recode.ts';
import { WAVE_BUDGET, type ReleasePlan } from '#lib/releases/release-plan.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { type ReleaseDesk } from '#lib/releases/server/release-service.ts';

/** The default plan without the items and breakdowns that the steward left out, with the scales that were added. */
export function planFrom(field: (name: string) => string): ReleasePlan {
  const plan = defaultPlan();
  const oneWay = plan.oneWay.filter((code) => field(`breakdown.${code}`) === 'yes');
  const distributions = scales.filter(({ item }) => field(`scale.${item}`) === 'yes');
  return {
    items: outcomes.filter(({ item }) => field(`item.${item}`) === 'yes').map(({ code }) => code),
    oneWay,
    pairs: plan.pairs.filter((pair) => pair.every((code) => oneWay.includes(code))),
    mu: Number(field('mu') || plan.mu),
    ...(distributions.length > 0 ? { distributions } : {})
  };
}

/** Steps of μ that are offered; what a wave has left bounds them. */
const MU = [1, 0.75, 0.5];

export function permissionsAt(person: Actor, { survey, sheet, job, spent }: ReleaseDesk) {
  const may = (verb: Parameters<typeof can>[1]) => can(person, verb, survey.regionId);
  const busy = isActive(job);
  const decided = survey.state === 'closed' || survey.state === 'frozen';
  const left = Math.sqrt(Math.max(0, WAVE_BUDGET ** 2 - spent ** 2));
  const affordable = MU.filter((mu) => mu <= left + 1e-9);
  const correctable = survey.state === 'frozen' ? affordable.length > 0 : sheet?.state !== 'used';
  return {
    defaults: defaultPlan(),
    items: [...new Set(outcomes.map(({ item }) => item))],
    scales: scales.map(({ item }) => item),
    affordable,
    left,
    limit: WAVE_BUDGET,
    busy,
    can: {
      close: survey.state === 'open' && may('survey.close'),
      propose: decided && !busy && correctable && may('release-plan.propose'),
      approve: sheet?.state === 'proposed' && sheet.proposedBy !== person.id && may('release-plan.approve'),
      freeze: decided && !busy && sheet?.state === 'approved' && may('release.freeze'),
      verbatims: may('verbatim.approve') && decided,
      publish: survey.state === 'frozen' && may('release.publish'),
      assess: may('impact-assessment.see')
    }
  };
}
