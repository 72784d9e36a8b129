/** Which sources speak for a field of action, whether they agree, and which rule makes it a candidate. */
import { fieldsOfAction, type FieldOfAction } from '#lib/places/field-of-action.ts';
import type { ReleasedTheme } from '#lib/releases/release.ts';
import { largestShare, type EventWeights } from './event-weights.ts';
import type { FieldRanking } from './field-ranking.ts';

/** `top-tier`: best rank 1 by IS. `unmet`: U of at least 20 %, lower end at least 10 %. `dots`: 15 % in two events. */
export type CandidateRule = 'top-tier' | 'unmet' | 'dots';
export type Agreement = 'convergent' | 'survey-only' | 'workshop-only' | 'contradictory' | 'silent';

export interface FieldSources {
  field: FieldOfAction;
  survey: boolean;
  workshop: boolean;
  themes: boolean;
  agreement: Agreement;
  rules: CandidateRule[];
  /** At least so many people wrote about it: the size classes of its themes added up. */
  authorsFrom: number;
  /** Largest share of dots in one event. */
  dots: number | null;
}

const UNMET = { percent: 20, lower: 10 };
/** Of an event's dots, or of all authors of themes: what counts as a voice for a field. */
const VOICE = 0.15;
const EVENTS = 2;

/**
 * For every field of the catalogue, in the order of the ranking:
 *
 * - The *survey* speaks for it where the field may be the first by IS (best rank 1), or where at least 20 %
 *   have a serious problem with a lower end of at least 10 %.
 * - The *workshop* speaks for it where it got at least 15 % of the dots of one event.
 * - *Themes* speak for it where its themes have at least 15 % of all authors (lower ends of their sizes).
 *
 * Open answers come from the same people as the ticks, so survey and themes are one source: *convergent* needs
 * workshop and survey (or themes). *Contradictory*: the cluster with most dots of an event lies in a field
 * whose U is in the last tier of several; or a field in the first tier by IS or U got not one dot in at least
 * two events that gave dots. Else *survey-only*, *workshop-only*, or *silent*.
 */
export function triangulate(
  ranking: FieldRanking,
  events: readonly EventWeights[],
  themes: readonly ReleasedTheme[]
): FieldSources[] {
  const weighted = events.filter(({ dots }) => dots > 0);
  const authors = themes.reduce((sum, { authorsFrom }) => sum + authorsFrom, 0);
  const lastTier = ranking.tiersByU.length > 1 ? ranking.tiersByU.at(-1)!.tier : undefined;
  const order = ranking.fields.map(({ field }) => field);
  const others = fieldsOfAction.filter((field) => !order.includes(field));
  return [...order, ...others].map((field) => {
    const ranked = ranking.fields.find((each) => each.field === field);
    const rules = rulesFor(field, ranking, weighted);
    const authorsFrom = themes.filter((theme) => theme.field === field).reduce((sum, theme) => sum + theme.authorsFrom, 0); // prettier-ignore
    const dots = largestShare(weighted, field);
    const survey = rules.includes('top-tier') || rules.includes('unmet');
    const workshop = dots !== null && dots >= VOICE;
    const written = authors > 0 && authorsFrom >= VOICE * authors;
    const isTop = weighted.some((event) => event.top === field);
    const leads = ranked?.is?.tier === 1 || ranked?.u?.tier === 1;
    const contradictory =
      (isTop && lastTier !== undefined && ranked?.u?.tier === lastTier) ||
      (leads && weighted.length >= EVENTS && dots === 0);
    const agreement = contradictory ? 'contradictory' : agreementOf(survey || written, workshop);
    return { field, survey, workshop, themes: written, agreement, rules, authorsFrom, dots };
  });
}

function agreementOf(asked: boolean, workshop: boolean): Agreement {
  if (asked) return workshop ? 'convergent' : 'survey-only';
  return workshop ? 'workshop-only' : 'silent';
}

function rulesFor(
  field: FieldOfAction,
  ranking: FieldRanking,
  weighted: readonly EventWeights[]
): CandidateRule[] {
  const ranked = ranking.fields.find((each) => each.field === field);
  const rules: CandidateRule[] = [];
  if (ranked?.is?.best === 1) rules.push('top-tier');
  if (ranked?.problem && ranked.problem.percent >= UNMET.percent && ranked.problem.lower >= UNMET.lower)
    rules.push('unmet');
  const voices = weighted.filter((event) => (largestShare([event], field) ?? 0) >= VOICE);
  if (voices.length >= EVENTS) rules.push('dots');
  return rules;
}
