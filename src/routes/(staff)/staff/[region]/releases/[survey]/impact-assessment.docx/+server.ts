/** The impact assessment of a wave as a file for word processors. */
import { exportImpactAssessment } from '#lib/reports/server/impact-assessment-service.ts';
import { found, personOf } from '../../../../../respond.ts';
import { languageOf } from '../assessment-language.ts';
import type { RequestHandler } from './$types';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const GET: RequestHandler = async (event) => {
  const { region, survey } = event.params;
  const asked = { regionId: region, surveyId: survey };
  const { db } = event.locals.instance;
  const file = found(await exportImpactAssessment(db, personOf(event), new Date(), asked, languageOf(event)));
  return new Response(file.bytes, {
    headers: { 'content-type': DOCX, 'content-disposition': `attachment; filename="${file.name}"` }
  });
};
