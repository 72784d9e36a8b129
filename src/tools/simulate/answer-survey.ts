/** One made-up resident answers one survey over HTTP, from its first page to the receipt. */
import { fillForm } from './fill-form.ts';
import { readPage } from './html-form.ts';
import type { Persona } from './persona.ts';
import type { Fetched, ResidentClient } from './resident-client.ts';
import type { Setting } from './traits.ts';

/** Complaints about the same page that a person puts up with. */
const PATIENCE = 3;
/** More pages than any survey has, conditions that show pages again included. */
const MOST_PAGES = 200;

export type Outcome = { receipt: string } | { failure: string };

/** What the first page offers: the languages of its switch and the communes of its list. */
export async function surveyOffer(client: ResidentClient, survey: URL): Promise<Setting> {
  const { status, html } = await client.get(survey);
  const { form } = readPage(html);
  if (!form) throw new Error(`${survey.href} shows no survey (status ${status}).`);
  const communes = form.controls.find((control) => control.name === 'commune');
  return {
    languages: form.languages,
    communes: (communes?.options ?? []).flatMap((code, index) =>
      // Behind the region's own communes its guests are listed, from where fewer people answer.
      code === '' ? [] : [{ code, weight: communes!.groups[index]! > 0 ? 0.15 : 1 }]
    )
  };
}

export async function answerSurvey(client: ResidentClient, survey: URL, persona: Persona): Promise<Outcome> {
  const first = new URL(survey);
  first.searchParams.set('lang', persona.language);
  try {
    return await follow(client, await client.get(first), persona);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { failure: code ?? message };
  }
}

async function follow(client: ResidentClient, first: Fetched, persona: Persona): Promise<Outcome> {
  let fetched = first;
  let complaints = 0;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { form, receipt, position } = readPage(fetched.html);
    if (receipt) return { receipt };
    const where = `page ${position ?? '?'}`;
    complaints = fetched.status === 422 ? complaints + 1 : 0;
    if (fetched.status !== 200 && fetched.status !== 422)
      return { failure: `${where}: status ${fetched.status}` };
    if (!form?.forward) return { failure: `${where}: no way on` };
    if (complaints > PATIENCE) return { failure: `${where}: still refused after ${PATIENCE} corrections` };
    fetched = await client.post(new URL(form.action, fetched.url), fillForm(form, persona, complaints));
  }
  return { failure: `no receipt after ${MOST_PAGES} pages` };
}
