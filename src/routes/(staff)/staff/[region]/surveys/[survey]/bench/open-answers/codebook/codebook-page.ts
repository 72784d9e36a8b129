/** What the codebook's page shows, and what its two forms do. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { locales } from '#lib/i18n/locale.ts';
import { isRefusal } from '#lib/refusal.ts';
import { describeTheme, mergeThemes, seeCodebook } from '#lib/responses/server/codebook-service.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, found, personOf, refused } from '../../../../../../../respond.ts';

type AskedCodebook = RequestEvent<{ region: string; survey: string }>;

export async function codebookOf(event: AskedCodebook) {
  const codebook = found(
    await seeCodebook(event.locals.instance.answers, personOf(event), event.params.survey)
  );
  if (codebook.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return { codebook, mayEdit: codebook.survey.state === 'closed' };
}

const at = (event: AskedCodebook) =>
  [event.locals.instance.answers, personOf(event), new Date(), event.params.survey] as const;

export const codebookActions = {
  describe: async (event: AskedCodebook) => {
    const field = await fieldsOf(event.request);
    if (isRefusal(field)) return refused(field);
    const label = Object.fromEntries(locales.map((locale) => [locale, field(`label.${locale}`)]));
    const outcome = await describeTheme(...at(event), field('theme') || undefined, {
      label,
      field: field('field'),
      sensitive: field('sensitive') === 'yes'
    });
    if (!isRefusal(outcome)) redirect(303, `${event.url.pathname}?done=described`);
    const labels = Object.entries(label).map(([locale, text]) => [`label.${locale}`, text] as const);
    const values = { ...Object.fromEntries(labels), field: field('field'), sensitive: field('sensitive') };
    return fail(statusOf(outcome), { refusal: outcome, theme: field('theme'), values });
  },
  merge: async (event: AskedCodebook) => {
    const field = await fieldsOf(event.request);
    if (isRefusal(field)) return refused(field);
    const outcome = await mergeThemes(...at(event), field('theme'), field('into'));
    return isRefusal(outcome) ? refused(outcome) : redirect(303, `${event.url.pathname}?done=merged`);
  }
};
