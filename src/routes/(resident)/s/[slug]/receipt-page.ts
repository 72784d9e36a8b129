/** The page after sending: thanks, the receipt, and what one may do next. */
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { languageOf, textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { JoinablePage } from '#lib/web/server/join-service.ts';
import { whenText, type Workshop } from '#lib/workshops/workshop.ts';
import { keep, TOKEN_MARK } from './kept-pages.ts';
import type { Desk } from './survey-desk.ts';
import { counterOf, document, frameFor, IDLE, isFramed, type Frame } from './survey-frame.ts';

/** Stands behind the receipt, where the answer's id will. */
const ANSWER_MARK = '\u0001answer\u0001';
/** Seconds without a touch after which a kiosk takes the receipt off its screen. */
const IDLE_RECEIPT = 60;

/** What the page after sending shows; the receipt itself stands where the mark is. */
export interface Sent {
  /** The answer's id; absent where the page only changes its language. */
  answer?: string;
  commune: string;
  earlier: boolean;
  workshops: readonly Workshop[];
}

export function receiptPage(desk: Desk, locale: Locale, { answer = '', ...sent }: Sent): JoinablePage {
  const { commune, earlier, workshops } = sent;
  const { id, closesOn } = desk.survey;
  const near = workshops.map((workshop) => [workshop.id, workshop.startsAt]);
  const { place } = desk;
  const counter = counterOf(desk);
  const page = keep(
    ['receipt', id, isFramed(desk), place, desk.version.version, locale, commune, earlier, closesOn, near],
    () => {
      const t = residentTranslator(locale);
      // The language switch posts the receipt again, as only this page knows it.
      const at = place ? { '~at': place.setting } : {};
      const hidden = Object.entries({ '~receipt': TOKEN_MARK, '~earlier': earlier ? '1' : '', commune, ...at }); // prettier-ignore
      const frame: Frame = {
        ...frameFor(desk, locale, false),
        ...(counter ? { atCounter: 'end' } : {}),
        formAction: counter?.start ?? `/s/${id}`,
        hidden: hidden.map(([name, value]) => ({ name, value }))
      };
      const head = { locale, title: t('receipt.title'), script: 'small' } as const;
      if (counter) {
        const counterReceipt = { receipt: TOKEN_MARK, earlier, ...counter, t };
        const idle = counter.mode === 'kiosk' ? IDLE_RECEIPT : IDLE.interview;
        return document(desk, head, { frame, counterReceipt }, idle);
      }
      const receipt = {
        receipt: TOKEN_MARK,
        answer: ANSWER_MARK,
        earlier,
        lookHref: `/s/${id}/receipt?lang=${locale}`,
        ...(closesOn ? { closesOn } : {}),
        workshops: workshops.map((workshop) => {
          const language = languageOf(workshop.title, locale);
          const title = textOf(workshop.title, locale);
          return {
            href: `/w/${workshop.id}?lang=${language}`,
            title,
            language,
            when: whenText(workshop, locale)
          };
        }),
        t
      };
      return document(desk, head, { frame, receipt });
    }
  );
  return { ...page, rest: page.rest.map((part) => part.replace(ANSWER_MARK, answer)) };
}
