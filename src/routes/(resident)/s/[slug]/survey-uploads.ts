/**
 * Files that come with a page of a survey: read within limits, staged under keys that only the page keeps, and named
 * in its memory. A page without such a question never gets here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#lib/db/database.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { asksForFiles, faultMark, refsIn, writeRef, type Upload } from '#lib/questionnaire/file-answer.ts';
import type { Fields } from '#lib/questionnaire/form-values.ts';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Progressing } from '#lib/responses/response.ts';
import { dropUpload, goneUploads, stageUpload } from '#lib/responses/server/upload-service.ts';
import type { Step } from '#lib/responses/step.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import { collect, LARGEST_ANSWERS, readForm, readMultipart, type Incoming } from '#lib/web/read-form.ts';
import { patient, tooOften, uploads as uploadLimit } from '../../limits.ts';
import { messageResponse } from '../../message.ts';
import type { Asked, Desk } from './survey-desk.ts';

/** A form with three photographs of a phone: what is too large of them is said at their question. */
const LARGEST_FORM = 20_500_000;
/** Bytes of such forms in memory at a time; each is there several times over while it is read and decoded. */
const MOST_IN_MEMORY = 60_000_000;
/** The server gives every request half a minute; what is left after this is enough to read a form. */
const LONGEST_WAIT_MS = 20_000;
const FULL = refuse('upload.busy', { seconds: 60 });
let inMemory = 0;

interface Posted {
  fields: Map<string, string[]>;
  files: [name: string, file: File][];
}

const isMultipart = (request: Incoming) =>
  /^\s*multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');

/** Nothing of a form is read before there is room for it; whoever waits too long is asked to come again. */
export async function inTurn<Any>(
  event: Asked,
  work: (event: Asked) => Promise<Any>
): Promise<Any | Response> {
  if (!isMultipart(event.request)) return work(event);
  const announced = Number(event.request.headers.get('content-length') ?? LARGEST_FORM);
  const size = Math.min(Number.isFinite(announced) ? announced : LARGEST_FORM, LARGEST_FORM);
  for (const began = Date.now(); inMemory + size > MOST_IN_MEMORY; await sleep(100))
    if (Date.now() - began > LONGEST_WAIT_MS) return patient(await messageResponse(event, FULL), FULL);
  inMemory += size;
  try {
    return await work(event);
  } finally {
    inMemory -= size;
  }
}

export async function readPosted(request: Incoming, { version }: Desk): Promise<Posted | Refusal> {
  if (!isMultipart(request) || !asksForFiles(version.questionnaire)) {
    const fields = await readForm(request);
    return isRefusal(fields) ? fields : { fields, files: [] };
  }
  const form = await readMultipart(request, LARGEST_FORM);
  if (isRefusal(form))
    return form.code === 'form.too-large' ? refuse('upload.too-large', { most: 20 }) : form;
  const entries = [...form];
  const letters = entries.reduce((sum, [name, value]) => sum + name.length + (typeof value === 'string' ? value.length : 0), 0); // prettier-ignore
  if (letters > LARGEST_ANSWERS) return refuse('form.too-large', { most: LARGEST_ANSWERS });
  const fields = collect(entries);
  if (isRefusal(fields)) return fields;
  const files = entries.flatMap(([name, value]): Posted['files'] => (typeof value === 'string' || value.size === 0 ? [] : [[name, value]])); // prettier-ignore
  return { fields, files };
}

/** What stands in the fields of such questions is the page's signed memory and what came now, never what was posted. */
export async function takeFiles(event: Asked, desk: Desk, state: Progressing, posted: Posted): Promise<void> {
  const page = desk.version.questionnaire.pages[state.page];
  const isOpen = takesAnswers(desk.survey, localDay(new Date()));
  for (const item of page?.items ?? []) {
    if (!item.files) continue;
    const kept = await withoutDropped(event, desk, item, state, posted.fields);
    const files = isOpen ? posted.files.filter(([name]) => name === `~f.${item.code}`) : [];
    for (const [, file] of files.slice(0, item.files.most + 1)) kept.push(await stage(event, desk, item, kept.length, file));
    if (kept.length > 0) posted.fields.set(item.code, kept);
    else posted.fields.delete(item.code);
  }
} // prettier-ignore

async function withoutDropped({ locals }: Asked, desk: Desk, item: Item, state: Progressing, fields: Fields): Promise<string[]> {
  const refs = refsIn(state.answers[item.code]);
  const [, place] = new RegExp(`^drop:${item.code}:(\\d{1,2})$`).exec(fields.get('~to')?.[0] ?? '') ?? [];
  const dropped = place === undefined ? undefined : refs[Number(place)];
  if (dropped) await dropUpload(locals.instance.answers, desk.survey.id, dropped);
  return refs.filter((ref) => ref !== dropped).map(writeRef);
} // prettier-ignore

async function stage(event: Asked, desk: Desk, item: Item, already: number, file: File): Promise<string> {
  if (already >= item.files!.most) return faultMark('many');
  if (file.size > item.files!.bytes) return faultMark('large');
  const address = event.getClientAddress();
  if (tooOften(uploadLimit, address)) return faultMark('gone');
  uploadLimit.count(address);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const staged = await stageUpload(event.locals.instance.answers, desk.survey.id, item.files!, bytes, new Date()); // prettier-ignore
  return typeof staged === 'string' ? faultMark(staged) : writeRef(staged);
}

/** The answer came too late for some of its files: the page of the first of them, with the others as they were. */
export async function askAgain(
  db: Database,
  { survey, version }: Desk,
  state: Progressing,
  uploads: readonly Upload[]
): Promise<Extract<Step, { kind: 'page' }>> {
  const gone = await goneUploads(db, survey.id, uploads);
  const answers = { ...state.answers };
  const problems: Extract<Step, { kind: 'page' }>['problems'] = {};
  for (const { item } of gone) {
    const left = uploads.filter((upload) => upload.item === item && !gone.includes(upload));
    answers[item] = [...left.map(writeRef), faultMark('gone')];
    problems[item] = { code: 'file-gone' };
  }
  const found = version.questionnaire.pages.findIndex(({ items }) =>
    items.some(({ code }) => problems[code])
  );
  const page = Math.max(found, 0);
  return { kind: 'page', state: { ...state, page, answers }, problems, typed: answers, grown: false };
}
