/**
 * The one table of permissions: which role may do which verb in its own region. Reading is a verb
 * too. The steward alone sees single answers; the administrator of the instance sees none.
 */
export const roles = ['coordinator', 'steward', 'dpo', 'moderator', 'translator', 'member', 'clerk'] as const;
export type Role = (typeof roles)[number];

/** A staff account as it acts: its roles in each region, and whether it runs the instance. */
export interface Actor {
  id: string;
  name: string;
  isAdmin: boolean;
  rolesIn: Readonly<Record<string, readonly Role[]>>;
}

const everyone = roles;
/** Who types sheets in sees the sheet at hand and nothing that was made of any. */
const insiders = roles.filter((role) => role !== 'clerk');

const PERMISSIONS = {
  'region.see': everyone,
  'margin.see': insiders,
  'margin.import': ['coordinator', 'steward'],
  'survey.see': ['coordinator', 'steward', 'dpo', 'translator'],
  'survey.publish': ['coordinator'],
  'survey.close': ['steward', 'coordinator'],
  'survey.prolong': ['coordinator'],
  'survey.remind': ['coordinator', 'moderator'],
  'code.see': ['coordinator', 'steward', 'dpo'],
  'code.require': ['coordinator'],
  'code.make': ['coordinator'],
  'code.import': ['coordinator'],
  'code.cancel': ['coordinator'],
  'survey.print': ['coordinator'],
  'survey.embed': ['coordinator'],
  'survey.record': ['coordinator', 'translator'],
  'participation.see': insiders,
  'answer.assist': ['coordinator', 'moderator'],
  'answer.enter': ['coordinator', 'steward', 'clerk'],
  'answer.see': ['steward'],
  'answer.import': ['steward'],
  'answer.take-back': ['steward'],
  'answer.code': ['steward'],
  'answer.redact': ['steward'],
  'codebook.edit': ['steward'],
  'double-coding.draw': ['steward'],
  'verbatim.propose': ['steward'],
  'verbatim.approve': ['coordinator', 'dpo'],
  'answer.prepare': ['steward'],
  'answer.look': ['steward'],
  'microdata-export.see': ['coordinator', 'steward', 'dpo'],
  'microdata-export.propose': ['steward'],
  'microdata-export.approve': ['coordinator', 'dpo'],
  'microdata-export.take': ['steward'],
  'release-plan.propose': ['steward'],
  'release-plan.approve': ['coordinator', 'dpo'],
  'release.freeze': ['steward'],
  'release.see': insiders,
  'release.publish': ['coordinator'],
  'workshop.see': ['coordinator', 'moderator', 'dpo'],
  'workshop.edit': ['coordinator', 'moderator'],
  'registration.see': ['coordinator', 'moderator'],
  'need.see': insiders,
  'need.describe': ['coordinator', 'moderator'],
  'need.confirm': ['coordinator', 'member'],
  'plan.see': insiders,
  'target-group.confirm': ['coordinator', 'member'],
  'goal.describe': ['coordinator'],
  'report.see': insiders,
  'impact-assessment.see': ['coordinator', 'steward', 'dpo']
} as const satisfies Record<string, readonly Role[]>;

export type Verb = keyof typeof PERMISSIONS;

/** The verbs of an instance's administrator: regions, never answers or figures. */
const ADMIN_VERBS: ReadonlySet<Verb> = new Set(['region.see']);

export function can(actor: Actor | undefined, verb: Verb, regionId: string): boolean {
  if (!actor) return false;
  if (actor.isAdmin && ADMIN_VERBS.has(verb)) return true;
  const held = Object.hasOwn(actor.rolesIn, regionId) ? actor.rolesIn[regionId]! : [];
  return (PERMISSIONS[verb] as readonly Role[]).some((role) => held.includes(role));
}

/** Roles that one person may not hold together: the commission must not see single answers, typed or sent. */
export function conflictOf(held: readonly Role[]): readonly [Role, Role] | undefined {
  const reader = (['steward', 'clerk'] as const).find((role) => held.includes(role));
  return reader && held.includes('member') ? [reader, 'member'] : undefined;
}

export const verbs = Object.keys(PERMISSIONS) as Verb[];
