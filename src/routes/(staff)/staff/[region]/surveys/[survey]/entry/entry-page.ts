/** The page on which paper sheets are typed in. What is typed travels in forms, never in an address: a copy's number is nobody's history. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { openSheet, seePaperDesk, startOver, type OpenedSheet, type SheetHead } from '#lib/responses/server/paper-service.ts'; // prettier-ignore
import { settleSheet, typeSheet, type NotYet, type Typed } from '#lib/responses/server/paper-typing-service.ts'; // prettier-ignore
import { openForm } from '#lib/web/server/kept-form-service.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, found, personOf } from '../../../../../respond.ts';
import { differencesFor, sheetFor, titlesOf } from './entry-words.ts';

export type AskedEntry = RequestEvent<{ region: string; survey: string }>;
type Field = (name: string) => string;

export async function entryPageOf(event: AskedEntry) {
  const person = personOf(event);
  const desk = found(await seePaperDesk(event.locals.instance.answers, person, new Date(), event.params.survey)); // prettier-ignore
  const { survey, version, communes, takesAnswers, progress } = desk;
  if (survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return {
    by: person.id,
    survey,
    takesAnswers,
    progress,
    versions: Array.from({ length: version.version }, (_, at) => version.version - at),
    languages: version.questionnaire.languages,
    communes: communes.map(({ id, name }) => ({ id, name })),
    asksCode: survey.access !== 'open',
    maySeeSurvey: can(person, 'survey.see', survey.regionId)
  };
}

const headOf = (field: Field): SheetHead => ({
  copy: field('copy'),
  version: field('version'),
  language: field('language'),
  commune: field('commune'),
  code: field('code')
});
const at = (event: AskedEntry) => [personOf(event), new Date(), event.params.survey] as const;

function notDone(refusal: Refusal, head: SheetHead) {
  return fail(statusOf(refusal), { refusal, head });
}

/** The form goes on to where one signs in, and comes back from there. */
function signInFirst({ url }: AskedEntry): never {
  redirect(307, `/staff/sign-in?/keep&next=${encodeURIComponent(url.pathname)}`);
}

/** The survey of another region is not there, even for those who work in both. */
async function read(event: AskedEntry): Promise<Field | Refusal> {
  if (!event.locals.person) signInFirst(event);
  await entryPageOf(event);
  const field = await fieldsOf(event.request);
  // Somebody else has signed in here since: neither theirs to see nor typed by them.
  if (!isRefusal(field) && field('by') !== '' && field('by') !== event.locals.person.id) signInFirst(event);
  return field;
}

type Again = { typed: (name: string) => string; notYet?: NotYet };

/** @param again with what stands in the fields, and what is not right about it */
function opened({ locals }: AskedEntry, sheet: OpenedSheet, head: SheetHead, again?: Again) {
  const own = { ...head, version: String(sheet.version.version), copy: sheet.copy };
  if (sheet.turn === 'settle') return { head: own, settle: differencesFor(sheet) };
  const isAlone = sheet.turn === 'second' && !sheet.hasColleague;
  const shown = sheetFor(sheet, again?.typed, again?.notYet, locals.locale);
  return { head: own, sheet: { turn: sheet.turn, isAlone, ...shown } };
}

async function open(event: AskedEntry) {
  const field = await read(event);
  if (isRefusal(field)) return fail(statusOf(field), { refusal: field });
  const head = headOf(field);
  const { answers, keys } = event.locals.instance;
  const sheet = await openSheet(answers, keys, ...at(event), head);
  return isRefusal(sheet) ? notDone(sheet, head) : opened(event, sheet, head);
}

async function type(event: AskedEntry) {
  const field = await read(event);
  if (isRefusal(field)) return fail(statusOf(field), { refusal: field });
  const head = { ...headOf(field), code: '' };
  const typed = (name: string) => field(`f.${name}`);
  const { answers, keys } = event.locals.instance;
  const turn = field('turn');
  const outcome =
    field('to') === 'check' ? undefined : await typeSheet(answers, keys, ...at(event), { head, turn, typed });
  if (outcome && !isRefusal(outcome) && outcome.kind !== 'not-yet') return done(event, outcome, head);
  // The page again, with everything that was typed.
  const sheet = await openSheet(answers, keys, ...at(event), head);
  if (isRefusal(sheet)) return notDone(outcome && isRefusal(outcome) ? outcome : sheet, head);
  if (!outcome) return opened(event, sheet, head, { typed });
  if (!isRefusal(outcome)) return fail(422, opened(event, sheet, head, { typed, notYet: outcome }));
  return fail(statusOf(outcome), { ...opened(event, sheet, head, { typed }), refusal: outcome });
}

function done(event: AskedEntry, outcome: Exclude<Typed, NotYet>, head: SheetHead) {
  if (outcome.kind === 'differs') return opened(event, outcome.opened, head);
  const dropped = outcome.kind === 'arrived' ? titlesOf(outcome.placed, outcome.dropped) : [];
  const { language, commune, version } = head;
  return { done: { what: outcome.kind, copy: outcome.copy, dropped }, head: { language, commune, version, copy: '', code: '' } }; // prettier-ignore
}

async function settle(event: AskedEntry) {
  const field = await read(event);
  if (isRefusal(field)) return fail(statusOf(field), { refusal: field });
  const head = { ...headOf(field), code: '' };
  const { answers, keys } = event.locals.instance;
  const ways = { pick: (name: string) => field(`p.${name}`), typed: (name: string) => field(`f.${name}`) };
  const outcome = await settleSheet(answers, keys, ...at(event), { head, ...ways });
  if (!isRefusal(outcome) && outcome.kind !== 'not-yet') return done(event, outcome, head);
  const sheet = await openSheet(answers, keys, ...at(event), head);
  if (isRefusal(sheet)) return notDone(isRefusal(outcome) ? outcome : sheet, head);
  if (sheet.turn !== 'settle') return opened(event, sheet, head);
  const refusal = isRefusal(outcome) ? outcome : undefined;
  const found = isRefusal(outcome) ? undefined : outcome;
  return fail(refusal ? statusOf(refusal) : 422, { head, refusal, settle: differencesFor(sheet, ways, found, event.locals.locale) }); // prettier-ignore
}

/** What was typed when the session ended, after signing in again; nothing of it has been kept or finished. */
async function again(event: AskedEntry) {
  const field = await read(event);
  if (isRefusal(field)) return fail(statusOf(field), { refusal: field });
  const { answers, keys } = event.locals.instance;
  const [person, now] = at(event);
  const kept = openForm(keys, person.id, now, event.url.pathname, field('kept'));
  if (isRefusal(kept) && kept.code === 'form.kept-for-other') signInFirst(event);
  if (isRefusal(kept)) return fail(statusOf(kept), { refusal: kept });
  const head = headOf(kept);
  const sheet = await openSheet(answers, keys, ...at(event), head);
  if (isRefusal(sheet)) return notDone(sheet, head);
  const ways = { pick: (name: string) => kept(`p.${name}`), typed: (name: string) => kept(`f.${name}`) };
  return sheet.turn === 'settle' ? { head, settle: differencesFor(sheet, ways) } : opened(event, sheet, head, ways); // prettier-ignore
}

async function over(event: AskedEntry) {
  const field = await read(event);
  if (isRefusal(field)) return fail(statusOf(field), { refusal: field });
  const copy = field('copy');
  const refusal = await startOver(event.locals.instance.answers, ...at(event), copy);
  return refusal
    ? fail(statusOf(refusal), { overRefusal: refusal, overCopy: copy })
    : { done: { what: 'over' as const, copy, dropped: [] } };
}

export const entryActions = { open, type, settle, again, over };
