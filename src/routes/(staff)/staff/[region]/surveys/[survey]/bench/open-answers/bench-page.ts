/** What the bench's page asks for, and what its forms do; each act returns to the same list. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { filterQuery, readFilter } from '#lib/responses/answer-list.ts';
import { keyOf, readKey, type AnswerKey } from '#lib/responses/open-answer.ts';
import { seeOpenAnswers } from '#lib/responses/server/open-answer-list-service.ts';
import { codeAnswer, redactAnswer } from '#lib/responses/server/open-answer-service.ts';
import { proposeVerbatim } from '#lib/responses/server/verbatim-service.ts';
import { readForm } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import { found, personOf } from '../../../../../../respond.ts';

type AskedBench = RequestEvent<{ region: string; survey: string }>;

function askOf({ url }: AskedBench) {
  const key = (name: string) => {
    const read = readKey(url.searchParams.get(name) ?? '');
    return read && keyOf(read);
  };
  return {
    filter: readFilter((name) => url.searchParams.get(name)),
    after: key('after'),
    open: key('answer')
  };
}

export async function benchPageOf(event: AskedBench) {
  const person = personOf(event);
  const { filter, after, open } = askOf(event);
  const ask = { filter, ...(after === undefined ? {} : { after }), ...(open === undefined ? {} : { open }) };
  const bench = found(
    await seeOpenAnswers(event.locals.instance.answers, person, new Date(), event.params.survey, ask)
  );
  if (bench.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return {
    bench,
    filter,
    after: after ?? '',
    mayCode: bench.survey.state === 'closed' && can(person, 'answer.code', bench.survey.regionId)
  };
}

interface Sent {
  key: AnswerKey;
  one(name: string): string;
  all(name: string): string[];
}
type Act = (event: AskedBench, sent: Sent) => Promise<unknown>;

/** @param done what the page says afterwards */
function acting(done: string, act: Act) {
  return async (event: AskedBench) => {
    const fields = await readForm(event.request);
    if (isRefusal(fields)) return fail(statusOf(fields), { refusal: fields });
    const all = (name: string) => (fields.get(name) ?? []).map((text) => text.trim());
    const one = (name: string) => all(name).at(-1) ?? '';
    const key = readKey(one('answer'));
    const outcome = key ? await act(event, { key, one, all }) : refuse('answer.unknown');
    if (isRefusal(outcome)) return refusedWith(outcome, { one, all });
    const { filter, after = '' } = askOf(event);
    const next = readKey(one('next')) ?? key!;
    redirect(
      303,
      `${event.url.pathname}?${filterQuery(filter, { after, answer: keyOf(next), done })}#answer`
    );
  };
}

/** The page again, with what was ticked and typed. */
function refusedWith(refusal: Refusal, { one, all }: Pick<Sent, 'one' | 'all'>) {
  const typed = { themes: all('theme'), newTheme: one('new-theme'), wording: one('wording') };
  return fail(statusOf(refusal), { refusal, typed });
}

const at = (event: AskedBench) =>
  [event.locals.instance.answers, personOf(event), new Date(), event.params.survey] as const;

export const benchActions = {
  code: acting('coded', (event, { key, one, all }) =>
    codeAnswer(...at(event), {
      key,
      themes: all('theme'),
      doubtful: one('doubtful') === 'yes',
      newTheme: { [event.locals.locale]: one('new-theme') },
      alsoSame: one('also-same') === 'yes'
    })
  ),
  redact: acting('kept', (event, { key, one }) => redactAnswer(...at(event), key, one('wording'))),
  propose: acting('proposed', (event, { key, one }) => proposeVerbatim(...at(event), key, one('theme')))
};
