/** How staff routes pass a service's outcome on: the value, the page's error, or the form's message. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '#lib/people/account.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { readForm, readMultipart } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';

/** What was asked for, or its refusal as the page's status. */
export function found<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) error(statusOf(outcome), outcome.code);
  return outcome as Exclude<T, Refusal>;
}

/** A refusal as the answer to a form: its code and values become a sentence on the page. */
export function refused(refusal: Refusal) {
  return fail(statusOf(refusal), { refusal });
}

/** Who is signed in; anybody else is sent to sign in first. */
export function personOf({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): SignedIn {
  if (!locals.person) redirect(303, `/staff/sign-in?next=${encodeURIComponent(url.pathname)}`);
  return locals.person;
}

/** The posted fields, each by its last value, or the refusal to read them. */
export async function fieldsOf(request: Request): Promise<((name: string) => string) | Refusal> {
  const fields = await readForm(request);
  return isRefusal(fields) ? fields : (name) => fields.get(name)?.at(-1)?.trim() ?? '';
}

/** A file and the other fields of a form with a file. */
export async function fileOf(
  request: Request,
  name: string,
  most: number
): Promise<{ text: string; form: FormData } | Refusal> {
  const form = await readMultipart(request, most);
  if (isRefusal(form)) return form;
  const file = form.get(name);
  return { text: typeof file === 'string' || file === null ? (file ?? '') : await file.text(), form };
}
