/** What a page remembers of the pages before it, as text: the server signs it, the phone can read it. */
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import { isUuidV4, type Progressing } from './response.ts';

type Packed = [survey: string, version: number, language: string, commune: string, page: number, age: 0 | 1, notice: number, sensitive: 0 | 1, begunAt: number, answers: Answers, code?: string, more?: More]; // prettier-ignore
/** What few pages have. */
type More = Pick<Progressing, 'setting' | 'desk' | 'drafted'>;

/** @returns JSON without the answer's id, which stands in the open before it */
export function packed(state: Progressing): string {
  const { setting, desk, drafted } = state;
  const more = setting || drafted ? [{ setting, desk, drafted }] : [];
  return JSON.stringify([
    state.survey,
    state.version,
    state.language,
    state.commune,
    state.page,
    state.age ? 1 : 0,
    state.notice,
    state.sensitive ? 1 : 0,
    state.begunAt,
    state.answers,
    ...(state.code || more.length > 0 ? [state.code ?? ''] : []),
    ...more
  ] satisfies unknown[]);
}

/** @param json what `packed` made; whether it may be believed is for the caller to know */
export function unpacked(id: string, json: string): Progressing | undefined {
  if (!isUuidV4(id)) return undefined;
  const [survey, version, language, commune, page, age, notice, sensitive, begunAt, answers, code, more] =
    JSON.parse(json) as Packed;
  return {
    id,
    survey,
    version,
    language: language as Locale,
    commune,
    page,
    age: age === 1,
    notice,
    sensitive: sensitive === 1,
    begunAt,
    today: localDay(new Date(begunAt * 1000)),
    answers,
    ...(code ? { code } : {}),
    ...more
  };
}
