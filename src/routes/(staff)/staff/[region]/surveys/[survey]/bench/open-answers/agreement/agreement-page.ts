/** What the page of agreement shows, and what its forms do. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { readKey } from '#lib/responses/open-answer.ts';
import { drawSample, seeAgreement, settleAnswer } from '#lib/responses/server/agreement-service.ts';
import { readForm } from '#lib/web/read-form.ts';
import { found, personOf, refused } from '../../../../../../../respond.ts';

type AskedAgreement = RequestEvent<{ region: string; survey: string }>;

const at = (event: AskedAgreement) =>
  [event.locals.instance.answers, personOf(event), new Date(), event.params.survey] as const;

export async function agreementPageOf(event: AskedAgreement) {
  const sheet = found(await seeAgreement(...at(event)));
  if (sheet.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return { sheet, mayCode: sheet.survey.state === 'closed' };
}

export const agreementActions = {
  draw: async (event: AskedAgreement) => {
    const outcome = await drawSample(...at(event));
    return isRefusal(outcome) ? refused(outcome) : redirect(303, event.url.pathname);
  },
  settle: async (event: AskedAgreement) => {
    const fields = await readForm(event.request);
    if (isRefusal(fields)) return refused(fields);
    const key = readKey(fields.get('answer')?.at(-1) ?? '');
    const themes = (fields.get('theme') ?? []).filter((theme) => theme !== '');
    const outcome = key ? await settleAnswer(...at(event), key, themes) : refuse('answer.unknown');
    return isRefusal(outcome) ? refused(outcome) : redirect(303, `${event.url.pathname}?done=settled`);
  }
};
