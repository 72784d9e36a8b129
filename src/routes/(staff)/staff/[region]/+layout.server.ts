/** The region a person works in, and the process that leads through its pages. */
import { can } from '#lib/access/permission.ts';
import { seeRegion } from '#lib/places/server/place-service.ts';
import { hasFrozenWave } from '#lib/releases/server/release-service.ts';
import { stepsOf } from '#lib/places/process-profile.ts';
import { runningWaves, wavesToEnter } from '#lib/surveys/server/survey-service.ts';
import { found, personOf } from '../../respond.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const { region, steps } = found(await seeRegion(db, person, event.params.region));
  return {
    region,
    steps: stepsOf(region.profile).map((step) => ({
      ...step,
      state: steps.find((status) => status.step === step.code)?.state ?? ('ahead' as const)
    })),
    waves: await runningWaves(db, person, region.id),
    toEnter: await wavesToEnter(db, person, region.id),
    may: {
      population: can(person, 'margin.see', region.id),
      figures: can(person, 'release.see', region.id),
      waves: await hasFrozenWave(event.locals.instance.db, person, region.id),
      surveys: can(person, 'survey.see', region.id),
      releases: can(person, 'survey.see', region.id),
      workshops: can(person, 'workshop.see', region.id)
    }
  };
};
