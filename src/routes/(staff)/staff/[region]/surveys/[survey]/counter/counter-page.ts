/** What the page of a survey's counter shows; opening a device here ends the session of whoever opens it. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { qrGrid, qrPath } from '#lib/print/qr.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import type { DeviceWish } from '#lib/surveys/counter.ts';
import { deskToken, endDevice, openDevice, seeCounter, type CounterView } from '#lib/surveys/server/counter-service.ts'; // prettier-ignore
import { sessionCookieName } from '#lib/web/session-cookie.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, found, personOf } from '../../../../../respond.ts';

type AskedCounter = RequestEvent<{ region: string; survey: string }>;

/** A survey of another region is not there, even for those who work in both. */
async function counterOf(event: AskedCounter): Promise<CounterView> {
  const { db } = event.locals.instance;
  const view = found(await seeCounter(db, personOf(event), new Date(), event.params.survey));
  if (view.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return view;
}

const addressOf = ({ locals }: AskedCounter, survey: string, id: string) =>
  `/s/${survey}?desk=${deskToken(locals.instance.keys.desk, survey, id)}`;

export async function counterPageOf(event: AskedCounter) {
  const { survey, languages, communes, open, takes } = await counterOf(event);
  return {
    survey,
    languages: [...languages],
    communes: communes.map(({ id, name }) => ({ id, name })),
    takes,
    mayWorkOnIt: can(personOf(event), 'survey.see', survey.regionId),
    open: open.map((pass) => {
      const address = `${event.url.origin}${addressOf(event, survey.id, pass.id)}`;
      return { ...pass, address, qr: qrPath(qrGrid(address, 'Q')) };
    })
  };
}

const wrong = (refusal: Refusal, typed?: DeviceWish) => fail(statusOf(refusal), { refusal, typed });

export async function openFrom(event: AskedCounter) {
  const { survey } = await counterOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return wrong(field);
  const { db, sessions } = event.locals.instance;
  const wish: DeviceWish = {
    mode: field('mode'),
    label: field('label'),
    commune: field('commune'),
    language: field('language'),
    until: field('until')
  };
  const pass = await openDevice(db, personOf(event), new Date(), survey.id, wish);
  if (isRefusal(pass)) return wrong(pass, wish);
  if (field('where') !== 'here') redirect(303, `${event.url.pathname}?done=opened#open`);
  // Whoever answers on this device must find no way into the staff pages.
  const name = sessionCookieName(event.url);
  const sessionId = event.cookies.get(name);
  if (sessionId) await sessions.end(sessionId);
  event.cookies.delete(name, { path: '/' });
  redirect(303, addressOf(event, survey.id, pass.id));
}

export async function endFrom(event: AskedCounter) {
  const { survey } = await counterOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return wrong(field);
  const { db } = event.locals.instance;
  const refusal = await endDevice(db, personOf(event), new Date(), survey.id, field('device'));
  return refusal ? wrong(refusal) : redirect(303, `${event.url.pathname}?done=ended`);
}
