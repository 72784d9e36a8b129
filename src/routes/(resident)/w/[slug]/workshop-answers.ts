/** From a request at a workshop's address to its answer. */
import { randomUUID } from 'node:crypto';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { statusOf } from '#lib/web/status.ts';
import { checkRegistration, isUuidV4, readTyped, untyped } from '#lib/workshops/registration.ts';
import { cancelRegistration, registerForWorkshop, registrationByCode, type Registered } from '#lib/workshops/server/registration-service.ts'; // prettier-ignore
import { takesRegistrations } from '#lib/workshops/workshop.ts';
import { messageResponse } from '../../message.ts';
import { openDesk, type Asked, type Desk } from './workshop-desk.ts';
import { cancelPage, registeredPage, workshopPage } from './workshop-pages.ts';

export async function showWorkshop(event: Asked): Promise<Response> {
  const desk = await openDesk(event);
  if (desk instanceof Response) return desk;
  const { view, locale, unknownLanguage, answer } = desk;
  const form = { id: randomUUID(), typed: untyped, problems: {} };
  const remark = unknownLanguage ? residentTranslator(locale)('consent.unknown-language') : undefined;
  return answer(workshopPage(view, locale, { ...form, remark }));
}

export async function register(event: Asked): Promise<Response> {
  const desk = await openDesk(event);
  if (desk instanceof Response) return desk;
  const { view, locale, fields, to, answer } = desk;
  const { db, keys } = event.locals.instance;
  const slug = event.params.slug;
  // Only the page after registering carries a code: it is asked for in another language.
  const code = fields.get('code')?.[0];
  if (code !== undefined) return showOutcome(desk, code, await registrationByCode(db, slug, code));
  const typed = readTyped(fields);
  const sent = fields.get('id')?.[0];
  const id = isUuidV4(sent) ? sent : randomUUID();
  if (to.startsWith('lang:')) return answer(workshopPage(view, locale, { id, typed, problems: {} }));
  const checked = checkRegistration(typed, id, view.workshop.languages, locale);
  if ('problems' in checked && takesRegistrations(view.standing))
    return answer(workshopPage(view, locale, { id, typed, problems: checked.problems }), 422);
  const outcome =
    'problems' in checked
      ? refuse('workshop.closed')
      : await registerForWorkshop(db, keys.registration, new Date(), slug, checked.registration);
  if (!isRefusal(outcome)) return showOutcome(desk, outcome.code, outcome);
  if (outcome.code === 'workshop.unknown') return messageResponse(event, outcome);
  // A new id: sent once more, the form is a registration of its own.
  const remark = residentTranslator(locale)(`refusal.${outcome.code}`, outcome.values);
  return answer(
    workshopPage(view, locale, { id: randomUUID(), typed, problems: {}, remark }),
    statusOf(outcome)
  );
}

/** Shows how a registration stands, or cancels it where the form says so or says nothing. */
export async function showOrCancel(event: Asked): Promise<Response> {
  const desk = await openDesk(event);
  if (desk instanceof Response) return desk;
  const { view, locale, fields, to, answer } = desk;
  const { db } = event.locals.instance;
  const slug = event.params.slug;
  const isPost = event.request.method === 'POST';
  const code = ((isPost ? fields.get('code')?.[0] : event.url.searchParams.get('code')) ?? '').slice(0, 200);
  const only = !isPost || to.startsWith('lang:');
  if (only && code.trim() === '') return answer(cancelPage(view, locale, code));
  const cancels = isPost && (to === 'cancel' || to === '');
  const outcome = cancels
    ? await cancelRegistration(db, new Date(), slug, code)
    : await registrationByCode(db, slug, code);
  if (isRefusal(outcome)) return answer(unknownCode(desk, code), isPost ? 422 : 200);
  return answer(
    cancelPage(view, locale, code, 'state' in outcome ? outcome : { state: 'cancelled', position: null })
  );
}

function showOutcome(desk: Desk, code: string, outcome: Registered | Refusal): Response {
  const { view, locale, answer } = desk;
  if (isRefusal(outcome)) return answer(unknownCode(desk, code), 422);
  if (outcome.state === 'cancelled') return answer(cancelPage(view, locale, code, outcome));
  return answer(registeredPage(view, locale, outcome));
}

function unknownCode({ view, locale }: Desk, code: string): string {
  return cancelPage(
    view,
    locale,
    code,
    undefined,
    residentTranslator(locale)('refusal.registration.unknown')
  );
}
