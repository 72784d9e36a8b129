/** What the page of a survey's recordings shows, and how recordings come and go. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isRefusal } from '#lib/refusal.ts';
import { hearableItems, LARGEST_BATCH } from '#lib/surveys/recording.ts';
import { keepRecordings, removeRecording, seeRecordings } from '#lib/surveys/server/recording-service.ts';
import { readMultipart } from '#lib/web/read-form.ts';
import { fieldsOf, found, personOf, refused } from '../../../../../respond.ts';

type AskedRecordings = RequestEvent<{ region: string; survey: string }>;

/** The survey of this region; one of another region is not there, even for those who work in both. */
async function recordableOf(event: AskedRecordings) {
  const seen = found(await seeRecordings(event.locals.instance.db, personOf(event), event.params.survey));
  if (seen.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return seen;
}

export async function recordingsPageOf(event: AskedRecordings) {
  const { survey, version, recordings } = await recordableOf(event);
  const { languages } = version.questionnaire;
  const own = languages.find((language) => language === event.locals.locale) ?? languages[0]!;
  const words = version.texts[own]!;
  const isOver = survey.state === 'closed' || survey.state === 'frozen';
  return {
    survey,
    languages,
    own,
    items: hearableItems(version).map((code) => ({ code, title: words.items[code]!.title })),
    recordings,
    mayRecord: !isOver && can(personOf(event), 'survey.record', survey.regionId)
  };
}

export async function keepFrom(event: AskedRecordings) {
  const { survey } = await recordableOf(event);
  const form = await readMultipart(event.request, LARGEST_BATCH);
  if (isRefusal(form)) return refused(form);
  const sent = form.getAll('recording').filter((file) => typeof file !== 'string' && file.size > 0) as File[];
  const files = await Promise.all(
    sent.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
  );
  const chosen = { item: String(form.get('item') ?? ''), language: String(form.get('language') ?? '') };
  const { db } = event.locals.instance;
  const kept = await keepRecordings(db, personOf(event), new Date(), survey.id, files, chosen);
  if (isRefusal(kept)) return refused(kept);
  redirect(303, `${event.url.pathname}?done=kept&count=${kept}`);
}

export async function removeFrom(event: AskedRecordings) {
  const { survey } = await recordableOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { db } = event.locals.instance;
  const [item, language] = [field('item'), field('language')];
  const refusal = await removeRecording(db, personOf(event), new Date(), survey.id, item, language);
  if (refusal) return refused(refusal);
  redirect(303, `${event.url.pathname}?done=removed`);
}
