/** What the page of a wave's release needs besides the service: the plan from its form, and who may act. */
import { can, type Actor } from '#lib/access/permission.ts';
import { outcomes } from '#lib/releases/recode.ts';
import type { ReleasePlan } from '#lib/releases/release-plan.ts';
import { defaultPlan, type ReleaseDesk } from '#lib/releases/server/release-service.ts';

/** The default plan without the items and breakdowns that the steward left out. */
export function planFrom(field: (name: string) => string): ReleasePlan {
  const plan = defaultPlan();
  const oneWay = plan.oneWay.filter((code) => field(`breakdown.${code}`) === 'yes');
  return {
    ...plan,
    items: outcomes.filter(({ item }) => field(`item.${item}`) === 'yes').map(({ code }) => code),
    oneWay,
    pairs: plan.pairs.filter((pair) => pair.every((code) => oneWay.includes(code)))
  };
}

export function permissionsAt(person: Actor, { survey, sheet }: ReleaseDesk) {
  const may = (verb: Parameters<typeof can>[1]) => can(person, verb, survey.regionId);
  return {
    defaults: defaultPlan(),
    items: [...new Set(outcomes.map(({ item }) => item))],
    can: {
      close: survey.state === 'open' && may('survey.close'),
      propose: survey.state === 'closed' && sheet?.state !== 'used' && may('release-plan.propose'),
      approve: sheet?.state === 'proposed' && sheet.proposedBy !== person.id && may('release-plan.approve'),
      verbatims: may('verbatim.approve') && (survey.state === 'closed' || survey.state === 'frozen'),
      freeze: survey.state === 'closed' && sheet?.state === 'approved' && may('release.freeze'),
      publish: survey.state === 'frozen' && may('release.publish')
    }
  };
}
