/** What the overview says: decisions of the process, people per commune, surveys, and what is still missing. */
import type { RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { figuresOf } from '#lib/places/population.ts';
import { stepsOf } from '#lib/places/process-profile.ts';
import { seeMargins, seeRegion } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { listSurveys } from '#lib/surveys/server/survey-service.ts';
import { standingOf } from '#lib/surveys/survey-standing.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { found, personOf } from '../../respond.ts';

export async function overviewOf(event: RequestEvent<{ region: string }>) {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const id = event.params.region;
  const { region, communes, steps } = found(await seeRegion(db, person, id));
  // Who runs the instance sees regions, but no figures.
  const margins = await seeMargins(db, person, id);
  const figures = isRefusal(margins) ? [] : margins;
  const today = localDay(new Date());
  return {
    process: stepsOf(region.profile).map((step) => {
      const status = steps.find((one) => one.step === step.code);
      return {
        ...step,
        state: status?.state ?? ('ahead' as const),
        decidedOn: status?.decidedOn ?? null,
        decidedBy: status?.decidedBy ?? null
      };
    }),
    communes: communes.map(({ id, name, standing }) => ({
      id,
      name,
      standing,
      people: figuresOf(figures.filter((margin) => margin.communeId === id))?.total ?? null
    })),
    surveys: found(await listSurveys(db, person, id)).map((survey) => ({
      ...survey,
      standing: standingOf(survey, today)
    })),
    sees: { figures: !isRefusal(margins), surveys: can(person, 'survey.see', id) },
    mayImport: can(person, 'margin.import', id),
    mayPublish: can(person, 'survey.publish', id)
  };
}
