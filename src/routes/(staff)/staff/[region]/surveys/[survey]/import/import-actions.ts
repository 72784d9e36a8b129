/** A file that is taken, explained, imported, taken back or given up; each answer leads to the step that comes next. */
import { fail, redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/i18n/locale.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { LARGEST_IMPORT } from '#lib/responses/import-file.ts';
import { askForImport, dropImport, saveColumns, saveMeanings, seeStagedFile, seeValues, stageImport } from '#lib/responses/server/import-service.ts'; // prettier-ignore
import { readForm, readMultipart } from '#lib/web/read-form.ts';
import { personOf, refused } from '../../../../../respond.ts';
import { deskOf, type AskedImport } from './import-page.ts';

/** A form names a column or a value by its place; some hundred of them with their meanings. */
const LARGEST_MAPPING = 500_000;

type Field = (name: string) => string;

async function formOf(event: AskedImport): Promise<Field | Refusal> {
  const fields = await readForm(event.request, LARGEST_MAPPING);
  return isRefusal(fields) ? fields : (name) => fields.get(name)?.at(-1)?.trim() ?? '';
}

function askedOf(event: AskedImport, id: string) {
  const { answers, keys } = event.locals.instance;
  return [answers, keys, personOf(event), new Date(), event.params.survey, id] as const;
}

function next(event: AskedImport, step = ''): never {
  redirect(303, `${event.url.pathname}${step && `?step=${step}`}`);
}

export async function uploadFrom(event: AskedImport) {
  await deskOf(event);
  // The form around the file, too.
  const form = await readMultipart(event.request, LARGEST_IMPORT + 10_000);
  if (isRefusal(form)) return refused(form.code === 'form.too-large' ? refuse('import.too-large') : form);
  const file = form.get('file');
  if (file === null || typeof file === 'string') return refused(refuse('import.empty'));
  const { answers, keys } = event.locals.instance;
  const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const refusal = await stageImport(answers, keys, personOf(event), new Date(), event.params.survey, upload);
  return refusal ? refused(refusal) : next(event);
}

export async function columnsFrom(event: AskedImport) {
  const { staged } = await deskOf(event);
  const field = await formOf(event);
  if (isRefusal(field)) return refused(field);
  const columns = (staged?.staging.facts.header ?? []).map((_, at) => field(`c.${at}`));
  const outcome = await saveColumns(askedOf(event, field('id')), columns);
  if (isRefusal(outcome)) return refused(outcome);
  return outcome ? fail(422, { columnProblems: outcome, typed: columns }) : next(event);
}

export async function valuesFrom(event: AskedImport) {
  await deskOf(event);
  const field = await formOf(event);
  if (isRefusal(field)) return refused(field);
  const asked = askedOf(event, field('id'));
  const [db, keys, person, now, survey] = asked;
  const file = await seeStagedFile(db, keys, person, now, survey);
  if (isRefusal(file)) return refused(file);
  const groups = await seeValues(keys, file);
  const meanings = groups.map(({ group, codes, values }, at) => [group, values.flatMap(({ value }, place) => {
    const meaning = field(`v.${at}.${place}`);
    return meaning === '~' || codes.includes(meaning) ? [[value, meaning] as const] : [];
  })] as const); // prettier-ignore
  const language = field('language');
  const told = {
    source: field('source'),
    notice: field('notice') === 'yes',
    sensitive: field('sensitive') === 'yes',
    commune: field('commune'),
    language: isLocale(language) ? language : file.version.questionnaire.languages[0]!
  };
  const refusal = await saveMeanings(asked, meanings, told);
  if (!refusal) return next(event);
  // What was chosen stays chosen: the page draws it from here.
  return fail(422, { refusal, told, chosen: groups.map(({ values }, at) => values.map((_, place) => field(`v.${at}.${place}`))) }); // prettier-ignore
}

export async function importFrom(event: AskedImport) {
  await deskOf(event);
  const field = await formOf(event);
  if (isRefusal(field)) return refused(field);
  const leave = Number(field('leave') || '0');
  if (field('wrong') !== '0' && field('leave') !== field('wrong'))
    return refused(refuse('import.not-agreed'));
  const refusal = await askForImport(askedOf(event, field('id')), 'answer.import', Number.isInteger(leave) ? leave : 0); // prettier-ignore
  return refusal ? refused(refusal) : next(event);
}

export async function takeBackFrom(event: AskedImport) {
  await deskOf(event);
  const field = await formOf(event);
  if (isRefusal(field)) return refused(field);
  if (field('sure') !== event.params.survey) return refused(refuse('confirmation.differs', { expected: event.params.survey })); // prettier-ignore
  const refusal = await askForImport(askedOf(event, field('id')), 'answer.take-back', 0);
  return refusal ? refused(refusal) : next(event);
}

export async function dropFrom(event: AskedImport) {
  await deskOf(event);
  const field = await formOf(event);
  if (isRefusal(field)) return refused(field);
  const refusal = await dropImport(...askedOf(event, field('id')));
  return refusal ? refused(refusal) : next(event);
}
