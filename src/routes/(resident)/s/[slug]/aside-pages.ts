/** Pages beside the questions, which carry the page's memory on: the code to go on with later, and statements. */
import { qrGrid, qrPath } from '#lib/print/qr.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Progressing } from '#lib/responses/response.ts';
import type { KeptDraft } from '#lib/responses/server/draft-service.ts';
import { BESIDE, type Aside } from '#lib/responses/step.ts';
import { statementOf } from '../../about/[region]/[topic]/about.ts';
import type { Desk } from './survey-desk.ts';
import { counterOf, document, frameFor } from './survey-frame.ts';

function besideFrame(desk: Desk, state: Progressing, aside: Aside) {
  const frame = frameFor(desk, state.language, true);
  return { ...frame, hidden: [...(frame.hidden ?? []), { name: BESIDE, value: aside }] };
}

/** @param origin scheme and host, as it is typed on another device */
export function laterPage(
  desk: Desk,
  state: Progressing,
  { code, until }: KeptDraft,
  origin: string
): string {
  const { language: locale } = state;
  const t = residentTranslator(locale);
  const counter = counterOf(desk);
  const address = `${origin}/s/${desk.survey.id}/resume`;
  const later = {
    code,
    address: address.replace(/^https?:\/\//, ''),
    qr: qrPath(qrGrid(`${address}?r=${code}`, 'Q')),
    until,
    ...(counter ? { leave: { href: counter.start, mode: counter.mode } } : {}),
    t
  };
  return document(
    desk,
    { locale, title: t('later.title') },
    { frame: besideFrame(desk, state, 'later'), later }
  );
}

export function statementPage(desk: Desk, state: Progressing, topic: Exclude<Aside, 'later'>): string {
  const { language: locale } = state;
  const { languages } = desk.version.questionnaire;
  const { title, paragraphs } = statementOf(desk.region, topic, languages, locale);
  const statement = { title, paragraphs, back: residentTranslator(locale)('page.back') };
  return document(desk, { locale, title }, { frame: besideFrame(desk, state, topic), statement });
}
