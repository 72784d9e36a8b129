/** What every address of a workshop needs first: the workshop, the language, and the form where one was sent. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Locale } from '#lib/i18n/locale.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readForm } from '#lib/web/read-form.ts';
import { workshopBySlug, type WorkshopView } from '#lib/workshops/server/workshop-service.ts';
import { documentResponse, languageCookie } from '../../document.ts';
import { messageResponse } from '../../message.ts';
import { chooseLocale } from '../../residents-locale.ts';

export type Asked = RequestEvent<{ slug: string }>;

export interface Desk {
  view: WorkshopView;
  locale: Locale;
  /** The address asked for a language that is not offered here. */
  unknownLanguage: boolean;
  /** What was posted; empty on GET. */
  fields: Map<string, string[]>;
  /** The button that sent the form: `next`, `lang:pt`, … */
  to: string;
  /** Answers with a page, and remembers the language if this request chose it. */
  answer(html: string, status?: number): Response;
}

/** @returns the answer itself where there is no such workshop or the form cannot be read */
export async function openDesk(event: Asked): Promise<Desk | Response> {
  const { request, url, params, locals } = event;
  const view = await workshopBySlug(locals.instance.db, params.slug, new Date());
  if (isRefusal(view)) return messageResponse(event, view);
  const fields = request.method === 'POST' ? await readForm(request) : new Map<string, string[]>();
  if (isRefusal(fields)) return messageResponse(event, fields);
  const to = fields.get('~to')?.[0] ?? '';
  const offered = (text: string | null | undefined) => view.languages.find((language) => language === text);
  const asked = offered(to.startsWith('lang:') ? to.slice(5) : url.searchParams.get('lang'));
  const chosen = chooseLocale(request, url, view.languages, view.commune.defaultLanguage);
  const locale = asked ?? offered(fields.get('~lang')?.[0]) ?? chosen.locale;
  const answer = (html: string, status = 200) => {
    const response = documentResponse(request, html, status);
    if (asked) response.headers.append('set-cookie', languageCookie(asked));
    return response;
  };
  return { view, locale, unknownLanguage: chosen.unknown, fields, to, answer };
}
