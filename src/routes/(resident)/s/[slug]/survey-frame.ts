/** What all pages of a survey share: the frame around them, the form in it, and what a counter adds. */
import type { ComponentProps } from 'svelte';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PlacedItem } from '#lib/questionnaire/page-view.ts';
import { renderDocument } from '../../document.ts';
import { leadingOut } from './framed.ts';
import SurveyDocument from './SurveyDocument.svelte';
import { TOKEN_MARK } from './kept-pages.ts';
import type { Desk } from './survey-desk.ts';

type DocumentProps = ComponentProps<typeof SurveyDocument>;
export type Frame = DocumentProps['frame'];

/** Seconds without a touch after which a page at a counter leads back; staff sit beside an interview. */
export const IDLE = { kiosk: 180, interview: 900 } as const;

/** What a page at a counter needs, where it is one. */
export function counterOf({ place }: Desk): { mode: 'kiosk' | 'interview'; start: string } | undefined {
  return place?.start && place.setting !== 'shared' ? { mode: place.setting, start: place.start } : undefined;
}

export function frameFor(desk: Desk, locale: Locale, withForm: boolean): Frame {
  const { region, survey, version } = desk;
  const counter = counterOf(desk);
  const { languages, drafts } = version.questionnaire;
  return {
    locale,
    languages,
    place: region.name,
    madeUp: region.madeUp,
    draft: drafts.includes(locale),
    aboutHref: `/about/${region.id}/`,
    ...(desk.place ? { keep: 'nothing' } : {}),
    ...(counter ? { atCounter: 'within' } : {}),
    ...(withForm
      ? {
          formAction: counter?.start ?? `/s/${survey.id}`,
          isSurvey: true,
          hidden: [
            { name: '~lang', value: locale },
            { name: '~t', value: TOKEN_MARK }
          ]
        }
      : { languageHref: counter ? `${counter.start}&` : `/s/${survey.id}?` }),
    t: residentTranslator(locale)
  };
}

/** Any other page: a message, and what may wait on the phone. */
export function plainPage(
  desk: Desk,
  locale: Locale,
  title: string,
  content: Omit<DocumentProps, 'frame'>
): string {
  const frame = frameFor(desk, locale, false);
  return document(desk, { locale, title, script: 'small' }, { frame, ...content });
}

interface Drawn {
  script?: 'small' | 'more';
  /** The page on which every answer begins. */
  first?: boolean;
  /** Something on it can be heard. */
  heard?: boolean;
}

/** A page with the form that goes on from question to question. */
export function draw(
  desk: Desk,
  locale: Locale,
  title: string,
  content: Omit<DocumentProps, 'frame'>,
  { script = 'small', first = false, heard = false }: Drawn = {}
): string {
  const takesFiles = content.page?.items.some(({ item }: PlacedItem) => item.files !== undefined) ?? false;
  const frame = { ...frameFor(desk, locale, true), takesFiles };
  if (first && frame.atCounter) frame.atCounter = 'start';
  return document(desk, { locale, title, script, heard }, { frame, ...content });
}

/** Whether another site may show the survey: its links then lead out of the frame. */
export function isFramed({ embedOrigins }: Desk): boolean {
  return embedOrigins.length > 0;
}

/** @param idle seconds without a touch, at a counter */
export function document(desk: Desk, head: Parameters<typeof renderDocument>[0], props: DocumentProps, idle?: number): string {
  const counter = counterOf(desk);
  const watched = counter && { ...counter, idle: idle ?? IDLE[counter.mode], t: residentTranslator(head.locale) };
  const html = renderDocument(watched ? { ...head, counter: watched } : head, SurveyDocument, { ...props, ...(watched ? { counter: watched } : {}) });
  return isFramed(desk) ? leadingOut(html) : html;
} // prettier-ignore
