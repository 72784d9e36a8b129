/** The printable report of a region. */
import { seeReport } from '#lib/reports/server/plan-report-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  report: found(await seeReport(event.locals.instance.db, personOf(event), event.params.region)),
  printedAt: new Date()
});
