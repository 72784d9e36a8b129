/** The impact assessment of a wave, to read and print. */
import { seeImpactAssessment } from '#lib/reports/server/impact-assessment-service.ts';
import { found, personOf } from '../../../../../respond.ts';
import { languageOf } from '../assessment-language.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { region, survey } = event.params;
  const asked = { regionId: region, surveyId: survey };
  const language = languageOf(event);
  return {
    document: found(await seeImpactAssessment(event.locals.instance.db, personOf(event), new Date(), asked, language)),
    address: `/staff/${region}/releases/${survey}`
  }; // prettier-ignore
};
