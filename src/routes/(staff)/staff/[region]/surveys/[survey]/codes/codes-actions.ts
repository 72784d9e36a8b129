/** Whether codes are asked for, a list of hashes that is looked at and then imported, and letters that were lost. */
import { fail, redirect } from '@sveltejs/kit';
import { isRefusal } from '#lib/refusal.ts';
import { LARGEST_HASH_FILE } from '#lib/surveys/access-code.ts';
import { cancelCodes, checkHashes, importHashes, isBatch, requireCodes } from '#lib/surveys/server/code-service.ts'; // prettier-ignore
import { fieldsOf, fileOf, personOf, refused } from '../../../../../respond.ts';
import { codesOf, type AskedCodes } from './codes-page.ts';

function done(event: AskedCodes, what: string): never {
  redirect(303, `${event.url.pathname}?done=${what}`);
}

export async function accessFrom(event: AskedCodes) {
  const { survey } = await codesOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { db } = event.locals.instance;
  const outcome = await requireCodes(db, personOf(event), new Date(), survey.id, field('access'));
  return isRefusal(outcome) ? refused(outcome) : done(event, 'access');
}

/** What an import would do; nothing is kept, the hashes travel on inside the page. */
export async function checkFrom(event: AskedCodes) {
  const { survey } = await codesOf(event);
  const file = await fileOf(event.request, 'hashes', LARGEST_HASH_FILE);
  if (isRefusal(file)) return refused(file);
  const { answers } = event.locals.instance;
  const check = await checkHashes(answers, personOf(event), survey.id, file.text);
  if (isRefusal(check)) return refused(check);
  const label = String(file.form.get('label') ?? '');
  return { check, label, hashes: check.problemCount > 0 ? '' : file.text };
}

export async function importFrom(event: AskedCodes) {
  const { survey } = await codesOf(event);
  const file = await fileOf(event.request, 'hashes', LARGEST_HASH_FILE);
  if (isRefusal(file)) return refused(file);
  const label = String(file.form.get('label') ?? '');
  const { answers } = event.locals.instance;
  const wish = { text: file.text, label };
  const outcome = await importHashes(answers, personOf(event), new Date(), survey.id, wish);
  if (isRefusal(outcome)) return refused(outcome);
  return isBatch(outcome) ? done(event, 'imported') : fail(422, { check: outcome, label, hashes: '' });
}

export async function cancelFrom(event: AskedCodes) {
  const { survey } = await codesOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { answers } = event.locals.instance;
  const refusal = await cancelCodes(answers, personOf(event), new Date(), survey.id, field('batch'));
  return refusal ? refused(refusal) : done(event, 'cancelled');
}
