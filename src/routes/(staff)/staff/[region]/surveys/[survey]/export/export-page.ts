/** The way of an export of answers: proposed by the steward, approved by a second person, taken once. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { TAKEN_WITHIN_DAYS, takenUntil } from '#lib/releases/export-request.ts';
import { LEAST_RESPONDENTS, SHARED_BY } from '#lib/releases/microdata-export.ts';
import { approveExport, proposeExport, seeExport } from '#lib/releases/server/export-service.ts';
import { fieldsOf, found, personOf, refused } from '../../../../../respond.ts';

export type AskedExport = RequestEvent<{ region: string; survey: string }>;

/** What taking may be refused with, as it comes back in the address. */
const NOT_TAKEN = ['microdata-export.not-approved', 'bench.not-prepared', 'microdata-export.too-few'];

async function deskOf(event: AskedExport) {
  const { answers } = event.locals.instance;
  const desk = found(await seeExport(answers, personOf(event), new Date(), event.params.survey));
  if (desk.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return desk;
}

export async function exportPageOf(event: AskedExport) {
  const person = personOf(event);
  const { survey, request, isPrepared } = await deskOf(event);
  const may = (verb: Parameters<typeof can>[1]) => can(person, verb, survey.regionId);
  const notTaken = NOT_TAKEN.find((code) => code === event.url.searchParams.get('refusal'));
  return {
    survey,
    request: request && { ...request, until: request.approvedAt && takenUntil(request.approvedAt) },
    isPrepared,
    shared: SHARED_BY,
    days: TAKEN_WITHIN_DAYS,
    refusal: notTaken ? refuse(notTaken, { least: LEAST_RESPONDENTS }) : undefined,
    can: {
      bench: may('answer.look'),
      propose: isPrepared && request?.state !== 'approved' && may('microdata-export.propose'),
      approve: request?.state === 'proposed' && request.proposedBy !== person.id && may('microdata-export.approve'), // prettier-ignore
      take: request?.state === 'approved' && may('microdata-export.take')
    }
  };
}

export async function proposeFrom(event: AskedExport) {
  const { survey } = await deskOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { answers } = event.locals.instance;
  const outcome = await proposeExport(answers, personOf(event), new Date(), survey.id, field('reason'));
  return isRefusal(outcome) ? refused(outcome) : redirect(303, event.url.pathname);
}

export async function approveFrom(event: AskedExport) {
  const { survey } = await deskOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { answers } = event.locals.instance;
  const refusal = await approveExport(answers, personOf(event), new Date(), survey.id, field('id'));
  return refusal ? refused(refusal) : redirect(303, event.url.pathname);
}
