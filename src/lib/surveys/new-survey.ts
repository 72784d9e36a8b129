/** A new survey as it comes from a form: either a draft, or what is wrong in which field. */
import { isDay } from '#lib/i18n/local-day.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { accesses, type SamplingDesign, type Survey } from './survey.ts';

export const samplingDesigns = [
  'census_invite',
  'probability',
  'open'
] as const satisfies readonly SamplingDesign[];

/** By field; the catalogue holds each under `new-survey.problem.<code>`. */
export type NewSurveyProblems = Partial<
  Record<
    'id' | 'title' | 'opensOn' | 'closesOn' | 'design' | 'access' | 'series',
    'code' | 'title' | 'day' | 'order' | 'design' | 'access'
  >
>;

const CODE = /^[a-z][a-z0-9-]{1,60}$/;
const LONGEST_TITLE = 200;

/** @param languages of the region: in each of them the form asks for a title, one is enough */
export function readNewSurvey(
  field: (name: string) => string,
  regionId: string,
  languages: readonly Locale[]
): Survey | { problems: NewSurveyProblems } {
  const id = field('id');
  const series = field('series') || id;
  const design = samplingDesigns.find((known) => known === field('design'));
  const access = accesses.find((known) => known === (field('access') || 'open'));
  const title: Localized = {};
  for (const language of languages.filter(isLocale)) {
    const text = field(`title.${language}`).normalize('NFC');
    if (text) title[language] = text;
  }
  const opensOn = field('opensOn') || null;
  const closesOn = field('closesOn') || null;
  const problems: NewSurveyProblems = {};
  if (!CODE.test(id)) problems.id = 'code';
  if (CODE.test(id) && !CODE.test(series)) problems.series = 'code';
  const titles = Object.values(title);
  if (titles.length === 0 || titles.some((text) => text.length > LONGEST_TITLE)) problems.title = 'title';
  if (opensOn !== null && !isDay(opensOn)) problems.opensOn = 'day';
  if (closesOn !== null && !isDay(closesOn)) problems.closesOn = 'day';
  else if (opensOn !== null && closesOn !== null && closesOn < opensOn) problems.closesOn = 'order';
  if (!design) problems.design = 'design';
  if (!access) problems.access = 'access';
  if (Object.keys(problems).length > 0) return { problems };
  return { id, regionId, series, title, design: design!, access: access!, state: 'draft', opensOn, closesOn, version: null }; // prettier-ignore
}
