/** The problems of a dry run as CSV, in the reader's language; no cell of it can become a formula. */
import { staffTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { problemsTable } from '#lib/responses/import-problems.ts';
import { seePlan, seeStagedFile } from '#lib/responses/server/import-service.ts';
import { found, personOf } from '../../../../../../respond.ts';
import { deskOf, placed, textIn, type AskedImport } from '../import-page.ts';

export async function problemsFile(event: AskedImport): Promise<Response> {
  const { survey, version } = await deskOf(event);
  const { answers, keys } = event.locals.instance;
  const file = found(await seeStagedFile(answers, keys, personOf(event), new Date(), survey.id));
  const { problems } = await seePlan(answers, keys, file, new Date());
  const text = textIn(version, event.locals.locale);
  const t = staffTranslator(event.locals.locale);
  const csv = problemsTable(problems.map((problem) => placed(problem, file, text)), t); // prettier-ignore
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${survey.id}-import-problems.csv"`
    }
  });
}
