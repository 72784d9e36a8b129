/** From a request for a survey's offline edition to the document, or to the words that a phone needs for what it keeps. */
import { refuse } from '#lib/refusal.ts';
import { compressedResponse } from '../../../document.ts';
import { messageResponse } from '../../../message.ts';
import { chooseLocale } from '../../../residents-locale.ts';
import { closedRefusal, sayNo } from '../survey-replies.ts';
import { deskFor, publishedVersion, type Asked } from '../survey-desk.ts';
import { editionFor } from './edition-pages.ts';
import { keepWords } from './edition-words.ts';

export async function showEdition(event: Asked): Promise<Response> {
  const { request, url, locals, params } = event;
  const { db, keys } = locals.instance;
  const current = await deskFor(db, params.slug);
  if (!current) return messageResponse(event, refuse('survey.unknown'));
  const asked = Number(url.searchParams.get('v') ?? current.version.version);
  const isNumber = Number.isInteger(asked) && asked > 0 && asked < 1e6;
  const version = isNumber ? await publishedVersion(db, params.slug, asked) : undefined;
  const { locale } = chooseLocale(request, url, (version ?? current.version).questionnaire.languages, 'de');
  if (!version) return sayNo(event, current, locale, refuse('page.changed'));
  const { closesOn } = current.survey;
  const closed = closedRefusal(current);
  if (url.searchParams.has('words'))
    return Response.json({
      ...keepWords(locale, closesOn),
      ...(closed?.code === 'survey.closed' ? { closed: true } : {})
    });
  if (closed) return sayNo(event, current, locale, closed);
  const response = compressedResponse(request, editionFor({ ...current, version }, locale, keys));
  if (closesOn) response.headers.set('x-closes-on', closesOn);
  return response;
}
