/** What the page of a survey's access codes shows, and who may do what there. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { refuse } from '#lib/refusal.ts';
import { seeCodes, type CodesView } from '#lib/releases/server/code-count-service.ts';
import { MOST_CODES, LONGEST_LABEL } from '#lib/surveys/access-code.ts';
import { found, personOf } from '../../../../../respond.ts';

export type AskedCodes = RequestEvent<{ region: string; survey: string }>;

/** What making codes may be refused with, as it comes back in the address. */
const NOT_MADE = [
  'print.not-open',
  'code.unusable-count',
  'code.label-too-long',
  'survey.without-codes',
  'survey.closed'
];

/** The codes of this region's survey; one of another region is not there. */
export async function codesOf(event: AskedCodes): Promise<CodesView> {
  const view = found(await seeCodes(event.locals.instance.answers, personOf(event), event.params.survey));
  if (view.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return view;
}

export async function codesPageOf(event: AskedCodes) {
  const person = personOf(event);
  const view = await codesOf(event);
  const { survey, batches } = view;
  const may = (verb: Parameters<typeof can>[1]) => can(person, verb, survey.regionId);
  const takesCodes = survey.access !== 'open' && (survey.state === 'draft' || survey.state === 'open');
  const notMade = NOT_MADE.find((code) => code === event.url.searchParams.get('refusal'));
  return {
    ...view,
    refusal: notMade ? refuse(notMade, { most: notMade === 'code.label-too-long' ? LONGEST_LABEL : MOST_CODES }) : undefined, // prettier-ignore
    most: MOST_CODES,
    longestLabel: LONGEST_LABEL,
    can: {
      survey: may('survey.see'),
      require: survey.state === 'draft' && batches.length === 0 && may('code.require'),
      make: takesCodes && may('code.make'),
      import: takesCodes && may('code.import'),
      cancel: takesCodes && may('code.cancel')
    }
  };
}
