/** What the coordinator prints and shares of an open survey, and which sites may show it. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { minutesFor, posterOf } from '#lib/surveys/invitations.ts';
import { MOST_COPIES, readPosterOrder } from '#lib/surveys/print-order.ts';
import { embedOriginsOf, embedSurvey } from '#lib/surveys/server/embedding-service.ts';
import { seePrintable, type Printable } from '#lib/surveys/server/print-service.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, found, personOf } from '../../../../../respond.ts';

export type AskedPrint = RequestEvent<{ region: string; survey: string }>;

/** What printing may be refused with, as it comes back in the address. */
const NOT_PRINTED = ['paper.no-language', 'paper.unusable-count'];

/** The survey of this region; one of another region is not there, even for those who work in both. */
export async function printableOf(event: AskedPrint): Promise<Printable> {
  const { db } = event.locals.instance;
  const printable = found(await seePrintable(db, personOf(event), event.params.survey, event.url.origin));
  if (printable.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return printable;
}

export async function printPageOf(event: AskedPrint) {
  const person = personOf(event);
  const printable = await printableOf(event);
  const { survey, version, communes } = printable;
  const { languages, drafts } = version.questionnaire;
  const order = readPosterOrder(event.url.searchParams, { languages, communes });
  const may = (verb: Parameters<typeof can>[1]) => can(person, verb, survey.regionId);
  const notPrinted = NOT_PRINTED.find((code) => code === event.url.searchParams.get('refusal'));
  return {
    survey,
    communes: communes.map(({ id, name }) => ({ id, name })),
    languages,
    drafts,
    titles: Object.fromEntries(languages.map((language) => [language, version.texts[language]!.title])),
    minutes: minutesFor(version),
    order: { ...order, commune: order.commune?.id ?? '' },
    poster: posterOf(printable, order),
    most: MOST_COPIES,
    origins: await embedOriginsOf(event.locals.instance.db, survey.id),
    mayPrint: may('survey.print'),
    mayEmbed: may('survey.embed'),
    refusal: notPrinted ? refuse(notPrinted, { most: MOST_COPIES }) : undefined
  };
}

export async function embedFrom(event: AskedPrint) {
  const { survey } = await printableOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return fail(statusOf(field), { refusal: field, typed: '' });
  const typed = field('origins');
  const outcome = await embedSurvey(event.locals.instance.db, personOf(event), new Date(), survey.id, typed);
  if (isRefusal(outcome)) return fail(statusOf(outcome), { refusal: outcome, typed });
  redirect(303, `${event.url.pathname}?done=embedded#embed`);
}
