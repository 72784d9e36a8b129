/**
 * One person after the other on the same device at a counter. A cookie names the answer that is being given there; whatever
 * belongs to an earlier one leads to the beginning, also when the browser's Back sends it again.
 */
import { createHash } from 'node:crypto';
import { codeFor } from '#lib/privacy/server/code-service.ts';
import type { Refusal } from '#lib/refusal.ts';
import type { Progressing } from '#lib/responses/response.ts';
import type { CounterPass } from '#lib/surveys/counter.ts';
import { deskToken, deviceAt } from '#lib/surveys/server/counter-service.ts';
import type { Answer } from '#lib/web/server/reply-service.ts';
import { leaveNothing } from '../../document.ts';
import type { Asked, Place } from './survey-desk.ts';

const COOKIE = 'counter-run';
const ADDRESS = /^[\w-]{16}\.[\w-]{22}$/;

/** The device whose address was opened, if it is one of a counter. */
export async function deviceOf(event: Asked, now: Date): Promise<CounterPass | undefined | Refusal> {
  const { db, keys } = event.locals.instance;
  const token = event.url.searchParams.get('desk');
  return token === null ? undefined : deviceAt(db, keys.desk, event.params.slug, token, now);
}

/** Where the pages of an answer are shown. */
export function placeOf({ locals, params }: Asked, { setting, desk }: Progressing): Place | undefined {
  if (!setting) return undefined;
  if (!desk) return { setting };
  return { setting, start: `/s/${params.slug}?desk=${deskToken(locals.instance.keys.desk, params.slug, desk)}` }; // prettier-ignore
}

/** The same where the page's memory is not there: as the address and the form itself say it. */
export function placeInAddress({ url, params }: Asked, setting: string | undefined): Place | undefined {
  const token = url.searchParams.get('desk') ?? '';
  if (ADDRESS.test(token))
    return { setting: setting === 'interview' ? setting : 'kiosk', start: `/s/${params.slug}?desk=${token}` };
  return setting === 'shared' ? { setting } : undefined;
}

type RunStanding = 'running' | 'sent' | 'over';

export function standingOfRun(event: Asked, id: string): RunStanding {
  return standingOfReceipt(event, receiptOf(event, id));
}

/** The same for a page that knows the receipt and not the answer. */
export function standingOfReceipt({ request }: Asked, receipt: string): RunStanding {
  const cookies = request.headers.get('cookie') ?? '';
  const [, run, sent] = /(?:^|;\s*)counter-run=([\w-]+)(\.?)(?=;|\s*$)/.exec(cookies) ?? [];
  if (run !== runOf(receipt)) return 'over';
  return sent ? 'sent' : 'running';
}

/** What is shown of the answer on a device that is not only this person's, and what the device may know of it. */
export function settle<Any extends Answer>(event: Asked, place: Place | undefined, response: Any, run?: { id: string; sent?: boolean }): Any {
  if (!place) return response;
  leaveNothing(event.request, response);
  if (place.start && run) response.headers.append('set-cookie', runCookie(event, run));
  return response;
} // prettier-ignore

export function backToStart({ request }: Asked, start: string): Response {
  const response = new Response(null, { status: 303, headers: { location: start } });
  leaveNothing(request, response);
  return response;
}

function runCookie(event: Asked, { id, sent = false }: { id: string; sent?: boolean }): string {
  const { url, params } = event;
  const secure = url.protocol === 'https:' ? '; Secure' : '';
  return `${COOKIE}=${runOf(receiptOf(event, id))}${sent ? '.' : ''}; Path=/s/${params.slug}; HttpOnly; SameSite=Strict${secure}`;
}

const receiptOf = ({ locals }: Asked, id: string) => codeFor(locals.instance.keys.receipt, id);

/** Nobody reads from it which answer it is. */
function runOf(receipt: string): string {
  return createHash('sha256').update(`run/${receipt}`).digest('base64url').slice(0, 22);
}
