/**
 * The signed hidden field that carries a person's answers from page to page, so that nothing is
 * stored before the end. Signed, not encrypted: it holds only what this person typed.
 */
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import { isUuidV4, type Progressing } from '../response.ts';

const SIGNATURE_BYTES = 16;

type Packed = [survey: string, version: number, language: string, commune: string, page: number, age: 0 | 1, notice: number, sensitive: 0 | 1, begunAt: number, answers: Answers, code?: string, more?: More]; // prettier-ignore
/** What few pages have. */
type More = Pick<Progressing, 'setting' | 'desk' | 'drafted'>;

export function sealToken(key: KeyObject, state: Progressing): string {
  const { setting, desk, drafted } = state;
  const more = setting || drafted ? [{ setting, desk, drafted }] : [];
  const packed: Packed = [
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
  ] as Packed;
  const body = `${state.id}.${Buffer.from(JSON.stringify(packed)).toString('base64url')}`;
  return `${body}.${sign(key, body).toString('base64url')}`;
}

/** @returns undefined for anything that this program did not make, or that was changed since */
export function openToken(key: KeyObject, token: string): Progressing | undefined {
  const end = token.lastIndexOf('.');
  const middle = token.indexOf('.');
  if (middle < 0 || end <= middle) return undefined;
  const body = token.slice(0, end);
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  // Decoding forgives strange letters and loose bits: only the one writing of a signature counts.
  if (given.toString('base64url') !== token.slice(end + 1)) return undefined;
  if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, sign(key, body))) return undefined;
  const id = token.slice(0, middle);
  if (!isUuidV4(id)) return undefined;
  const packed = JSON.parse(Buffer.from(body.slice(middle + 1), 'base64url').toString('utf8')) as Packed;
  const [survey, version, language, commune, page, age, notice, sensitive, begunAt, answers, code, more] =
    packed;
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

function sign(key: KeyObject, body: string): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, SIGNATURE_BYTES);
}
