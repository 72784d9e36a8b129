/** What the steward's bench shows: what can be crossed, and the table that was asked for. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { isActive } from '#lib/jobs/job.ts';
import { seeRegion } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import {
  askForColumns,
  lookAtTable,
  seeBench,
  type Look
} from '#lib/responses/server/cross-table-service.ts';
import { found, personOf, refused } from '../../../../../respond.ts';

export type AskedBench = RequestEvent<{ region: string; survey: string }>;

export async function benchPageOf(event: AskedBench) {
  const person = personOf(event);
  const { answers, db } = event.locals.instance;
  const bench = found(await seeBench(answers, person, event.params.survey, event.locals.locale));
  if (bench.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  const { communes } = found(await seeRegion(db, person, event.params.region));
  const look = lookOf(event.url.searchParams, bench.audiences[0]?.code ?? '');
  // While it is prepared the page calls itself again and again: that is nobody's look.
  const isReady = bench.standing === 'ready' && !isActive(bench.job);
  const seen =
    look.rows === '' || !isReady
      ? undefined
      : await lookAtTable(answers, person, new Date(), bench.survey.id, look, event.locals.locale);
  return {
    ...bench,
    communes: Object.fromEntries(communes.map(({ id, name }) => [id, name])),
    look,
    ...(isRefusal(seen) ? { refusal: seen } : { seen }),
    mayExport: can(person, 'microdata-export.see', bench.survey.regionId)
  };
}

function lookOf(asked: URLSearchParams, audience: string): Look {
  return {
    rows: asked.get('rows') ?? '',
    columns: asked.get('columns') ?? '',
    audience: asked.get('audience') ?? audience,
    shareOf: asked.get('shares') === 'rows' ? 'rows' : 'columns'
  };
}

export async function prepareFrom(event: AskedBench) {
  const { answers } = event.locals.instance;
  const refusal = await askForColumns(answers, personOf(event), new Date(), event.params.survey);
  return refusal ? refused(refusal) : redirect(303, event.url.pathname);
}
